#include "store/postgres_connection.h"

#include <libpq-fe.h>

#include <fmt/core.h>

#include <algorithm>
#include <cstdlib>
#include <unordered_set>

namespace gk::store {
namespace {

// Types by their fixed numbers in PostgreSQL's catalogue (pg_type.dat); their C header is for the server only.
constexpr Oid kBytea = 17, kName = 19, kInt8 = 20, kInt2 = 21, kInt4 = 23, kText = 25, kVarchar = 1043;

struct ClearResult {
    void operator()(PGresult* result) const { PQclear(result); }
};
using ResultPtr = std::unique_ptr<PGresult, ClearResult>;

/// Results come in binary form: integers with the highest byte first, text and bytes as they are.
class PostgresRow : public Row {
public:
    PostgresRow(const PGresult* result, int row) : result_(result), row_(row) {}
    int size() const override { return PQnfields(result_); }
    ValueKind Kind(int column) const override {
        if (IsNull(column)) return ValueKind::null;
        const Oid type = PQftype(result_, column);
        if (type == kInt8 || type == kInt4 || type == kInt2) return ValueKind::integer;
        return type == kBytea ? ValueKind::bytes : ValueKind::text;
    }
    bool IsNull(int column) const override { return PQgetisnull(result_, row_, column) == 1; }
    std::int64_t Integer(int column) const override {
        const Oid type = PQftype(result_, column);
        if (type != kInt8 && type != kInt4 && type != kInt2)
            throw std::logic_error(
                fmt::format("column {} is no integer but type {}", PQfname(result_, column), type));
        const std::string_view bytes = View(column);
        std::uint64_t value = !bytes.empty() && (bytes[0] & 0x80) != 0 ? ~std::uint64_t{0} : 0;
        for (const char byte : bytes) value = value << 8 | static_cast<unsigned char>(byte);
        return static_cast<std::int64_t>(value);
    }
    std::string_view Text(int column) const override {
        const Oid type = PQftype(result_, column);
        if (type != kText && type != kBytea && type != kVarchar && type != kName)
            throw std::logic_error(
                fmt::format("column {} is no text but type {}", PQfname(result_, column), type));
        return View(column);
    }

private:
    std::string_view View(int column) const {
        return {PQgetvalue(result_, row_, column),
                static_cast<std::size_t>(PQgetlength(result_, row_, column))};
    }
    const PGresult* result_;
    int row_;
};

/// Whether values outlive the statement's run, or are copied since it runs later.
enum class Keep : bool { no, yes };

/// What libpq wants of the values: pointers, lengths, formats. Integers go as text, so that the server may take them as any of its
/// integer types.
struct Parameters {
    std::vector<std::string> kept;
    std::vector<const char*> values;
    std::vector<int> lengths, formats;

    Parameters(const std::vector<Bind>& binds, Keep how) : how_(how) {
        kept.reserve(binds.size());  // the pointers must stay
        for (const Bind& bind : binds) std::visit([this](const auto& held) { Add(held); }, bind.held());
    }
    Parameters(Parameters&&) = default;
    Parameters(const Parameters&) = delete;  // its pointers would be those of the other
    int count() const { return static_cast<int>(values.size()); }

private:
    void Add(std::monostate) { Push(nullptr, 0, 0); }
    void Add(std::int64_t number) {
        kept.push_back(std::to_string(number));
        Push(kept.back().c_str(), kept.back().size(), 0);
    }
    void Add(std::string_view text) {
        if (how_ == Keep::yes) text = kept.emplace_back(text);
        Push(text.data() == nullptr ? "" : text.data(), text.size(), 1);
    }
    void Add(const std::string& text) { Add(std::string_view{text}); }
    void Add(Bytes bytes) { Add(bytes.view); }
    void Push(const char* value, std::size_t length, int format) {
        values.push_back(value);
        lengths.push_back(static_cast<int>(length));
        formats.push_back(format);
    }

    Keep how_;
};

/// A statement that waits for the next one whose answer is asked for: both then travel together.
struct Waiting {
    const Sql* sql;
    Parameters parameters;
    bool is_asked;  ///< whether it changed a row
};

class PostgresConnection : public Connection {
public:
    explicit PostgresConnection(const std::string& where) : connection_(PQconnectdb(where.c_str())) {
        try {
            if (connection_ == nullptr || PQstatus(connection_) != CONNECTION_OK)
                throw StoreDown(fmt::format("cannot reach PostgreSQL: {}", Reason()));
            PQsetNoticeProcessor(
                connection_, [](void*, const char*) {}, nullptr);
            // Every statement looks rows up by their keys: to plan it anew for each value costs more than to run it.
            Script(
                "SET client_encoding = 'UTF8'; SET timezone = 'UTC'; SET plan_cache_mode = "
                "'force_generic_plan'");
            AssertDurable();
        } catch (...) {
            PQfinish(connection_);
            throw;
        }
    }
    ~PostgresConnection() override { PQfinish(connection_); }

    void Script(const std::string& text) override {
        Flush(nullptr);
        Check(ResultPtr(PQexec(connection_, text.c_str())));
    }
    std::vector<std::string> Scan(const std::string& select, const RowFunction& each) override {
        Script("DECLARE gk_scan NO SCROLL CURSOR FOR " + select);
        std::vector<std::string> names;
        for (bool more = true; more;) {
            const ResultPtr page = Check(ResultPtr(PQexecParams(connection_, "FETCH 500 FROM gk_scan", 0,
                                                                nullptr, nullptr, nullptr, nullptr, 1)));
            if (names.empty())
                for (int i = 0; i < PQnfields(page.get()); ++i) names.emplace_back(PQfname(page.get(), i));
            for (int row = 0; row < PQntuples(page.get()); ++row) each(PostgresRow(page.get(), row));
            more = PQntuples(page.get()) > 0;
        }
        Script("CLOSE gk_scan");
        return names;
    }
    std::vector<std::string> FindDamage() override { return {}; }
    bool HasTable(const std::string& name) override {
        constexpr static Sql kFind = {"postgres_table",
                                      "SELECT count(*) FROM pg_catalog.pg_class WHERE oid = to_regclass($1)"};
        return Count(kFind, name) > 0;
    }
    std::int64_t CountTables() override {
        constexpr static Sql kCount = {
            "postgres_tables",
            "SELECT count(*) FROM pg_catalog.pg_tables WHERE schemaname = current_schema()"};
        return Count(kCount);
    }
    std::string_view ByteOrder() const override { return "COLLATE \"C\""; }
    std::string_view TableOptions() const override { return {}; }
    // Rows that an operation decides on are locked by its selects; what waited sees the newest state.
    void BeginWrite() override { RunLater(kBeginWrite, {}, Finds::always); }
    void BeginRead() override { RunLater(kBeginRead, {}, Finds::always); }
    void Commit() override {
        const bool is_empty = PQtransactionStatus(connection_) == PQTRANS_IDLE && waiting_.size() == 1;
        if (is_empty) return waiting_.clear();
        // Never together with a statement after which we may not want to commit.
        const auto asked = [](const Waiting& statement) { return statement.is_asked; };
        if (std::any_of(waiting_.begin(), waiting_.end(), asked)) Flush(nullptr);
        const Waiting commit{&kCommit, {{}, Keep::no}, false};
        const ResultPtr result = Flush(&commit);
        // A transaction in which something failed answers COMMIT with ROLLBACK, and calls it a success.
        if (std::string_view{PQcmdStatus(result.get())} != "COMMIT")
            throw StoreDown("the transaction had failed");
    }
    void Rollback() noexcept override {
        waiting_.clear();
        if (PQtransactionStatus(connection_) != PQTRANS_IDLE) ResultPtr(PQexec(connection_, "ROLLBACK"));
    }
    bool IsAlive() const override {
        return PQstatus(connection_) == CONNECTION_OK && PQpipelineStatus(connection_) == PQ_PIPELINE_OFF &&
               PQtransactionStatus(connection_) == PQTRANS_IDLE;
    }

private:
    std::string Reason() const {
        return Reason(connection_ == nullptr ? "no memory" : PQerrorMessage(connection_));
    }
    static std::string Reason(std::string reason) {
        while (!reason.empty() && reason.back() == '\n') reason.pop_back();
        return reason;
    }

    std::string Show(const char* setting) {
        const ResultPtr result =
            Check(ResultPtr(PQexec(connection_, fmt::format("SHOW {}", setting).c_str())));
        return PQgetvalue(result.get(), 0, 0);
    }

    void AssertDurable() {
        for (const char* setting : {"fsync", "full_page_writes", "synchronous_commit"}) {
            const std::string value = Show(setting);
            if (value == "off")
                throw StoreDown(
                    fmt::format("PostgreSQL runs with {} = {}: acts could be lost", setting, value));
        }
    }

    ResultPtr Check(ResultPtr result) {
        const ExecStatusType status = PQresultStatus(result.get());
        if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY)
            return result;
        const char* given = PQresultErrorField(result.get(), PG_DIAG_SQLSTATE);
        const std::string_view state = given == nullptr ? "" : given;
        const std::string reason =
            fmt::format("PostgreSQL {}: {}", state, Reason(PQresultErrorMessage(result.get())));
        // Serialization failure, deadlock, lock not available; a row that another transaction made or took away between our look
        // and our write: the next run of the operation sees it and refuses in words.
        for (const std::string_view busy : {"40001", "40P01", "55P03", "23505", "23503"})
            if (state == busy) throw Busy(reason);
        if (state.starts_with("23") || state.starts_with("42")) throw std::logic_error(reason);
        throw StoreDown(reason);
    }

    static std::int64_t RowsOf(const PGresult* result) {
        return std::strtoll(PQcmdTuples(const_cast<PGresult*>(result)), nullptr, 10);
    }

    void Prepare(const Sql& sql) {
        if (prepared_.count(sql.text) != 0) return;
        Check(ResultPtr(PQprepare(connection_, sql.name, sql.text, 0, nullptr)));
        prepared_.insert(sql.text);
    }

    ResultPtr ExecuteNow(const Sql& sql, const Parameters& parameters) {
        return Check(
            ResultPtr(PQexecPrepared(connection_, sql.name, parameters.count(), parameters.values.data(),
                                     parameters.lengths.data(), parameters.formats.data(), 1)));
    }

    void RunLater(const Sql& sql, const std::vector<Bind>& values, Finds finds) override {
        Prepare(sql);
        waiting_.push_back({&sql, {values, Keep::yes}, finds == Finds::perhaps});
    }

    void Hold(const Sql& sql, const std::vector<Bind>& values) override {
        RunLater(sql, values, Finds::always);
    }

    /// Sends what waits, and `last` behind it, in one journey; the answer to `last`.
    ResultPtr Flush(const Waiting* last) {
        if (last != nullptr) Prepare(*last->sql);
        const std::vector<Waiting> waiting = std::exchange(waiting_, {});
        if (waiting.empty()) return last == nullptr ? nullptr : ExecuteNow(*last->sql, last->parameters);
        if (PQenterPipelineMode(connection_) != 1) throw StoreDown(Reason());
        // One that was not sent must not be followed by a COMMIT: without a sync the server undoes all, and the connection is dropped.
        for (const Waiting& statement : waiting)
            if (!Send(statement)) throw StoreDown(Reason());
        if (last != nullptr && !Send(*last)) throw StoreDown(Reason());
        PQpipelineSync(connection_);
        std::vector<ResultPtr> results;
        for (std::size_t i = 0; i < waiting.size() + (last == nullptr ? 0 : 1); ++i)
            results.push_back(Receive());
        const ResultPtr sync(PQgetResult(connection_));
        PQexitPipelineMode(connection_);
        for (ResultPtr& result : results)
            result = Check(std::move(result));  // the first failure is the reason
        for (std::size_t i = 0; i < waiting.size(); ++i)
            if (waiting[i].is_asked) MustBeOne(RowsOf(results[i].get()), *waiting[i].sql);
        return std::move(results.back());
    }

    bool Send(const Waiting& statement) {
        const Parameters& parameters = statement.parameters;
        return PQsendQueryPrepared(connection_, statement.sql->name, parameters.count(),
                                   parameters.values.data(), parameters.lengths.data(),
                                   parameters.formats.data(), 1) == 1;
    }
    ResultPtr Receive() {
        ResultPtr result(PQgetResult(connection_));
        const ResultPtr end(PQgetResult(connection_));
        return result;
    }

    std::int64_t Run(const Sql& sql, const std::vector<Bind>& values, const RowFunction* each) override {
        const Waiting statement{&sql, {values, Keep::no}, false};
        const ResultPtr result = Flush(&statement);
        if (each != nullptr)
            for (int row = 0; row < PQntuples(result.get()); ++row) (*each)(PostgresRow(result.get(), row));
        return RowsOf(result.get());
    }

    static constexpr Sql kBeginWrite = {"begin_write", "BEGIN ISOLATION LEVEL READ COMMITTED"};
    static constexpr Sql kBeginRead = {"begin_read", "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"};
    static constexpr Sql kCommit = {"commit", "COMMIT"};

    PGconn* connection_;
    std::unordered_set<std::string_view> prepared_;  // by text, a literal of the program
    std::vector<Waiting> waiting_;
};

}  // namespace

std::unique_ptr<Connection> OpenPostgres(const std::string& where) {
    return std::make_unique<PostgresConnection>(where);
}

}  // namespace gk::store
