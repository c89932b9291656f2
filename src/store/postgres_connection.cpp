#include "store/postgres_connection.h"

#include <libpq-fe.h>

#include <fmt/core.h>

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

/// What libpq wants of the values: pointers, lengths, formats. Integers go as text, so that the server may take them as any of its
/// integer types.
struct Parameters {
    std::vector<std::string> integers;
    std::vector<const char*> values;
    std::vector<int> lengths, formats;

    explicit Parameters(const std::vector<Bind>& binds) {
        integers.reserve(binds.size());  // the pointers must stay
        for (const Bind& bind : binds) std::visit([this](const auto& held) { Add(held); }, bind.held());
    }

private:
    void Add(std::monostate) { Push(nullptr, 0, 0); }
    void Add(std::int64_t number) {
        integers.push_back(std::to_string(number));
        Push(integers.back().c_str(), integers.back().size(), 0);
    }
    void Add(std::string_view text) { Push(text.data() == nullptr ? "" : text.data(), text.size(), 1); }
    void Add(const std::string& text) { Push(text.data(), text.size(), 1); }
    void Add(Bytes bytes) {
        Push(bytes.view.data() == nullptr ? "" : bytes.view.data(), bytes.view.size(), 1);
    }
    void Push(const char* value, std::size_t length, int format) {
        values.push_back(value);
        lengths.push_back(static_cast<int>(length));
        formats.push_back(format);
    }
};

class PostgresConnection : public Connection {
public:
    explicit PostgresConnection(const std::string& where) : connection_(PQconnectdb(where.c_str())) {
        try {
            if (connection_ == nullptr || PQstatus(connection_) != CONNECTION_OK)
                throw StoreDown(fmt::format("cannot reach PostgreSQL: {}", Reason()));
            PQsetNoticeProcessor(
                connection_, [](void*, const char*) {}, nullptr);
            Script("SET client_encoding = 'UTF8'; SET timezone = 'UTC'");
            AssertDurable();
        } catch (...) {
            PQfinish(connection_);
            throw;
        }
    }
    ~PostgresConnection() override { PQfinish(connection_); }

    void Script(const std::string& text) override { Check(ResultPtr(PQexec(connection_, text.c_str()))); }
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
    std::string_view ByteOrder() const override { return "COLLATE \"C\""; }
    // Rows that an operation decides on are locked by its selects; what waited sees the newest state.
    void BeginWrite() override { Script("BEGIN ISOLATION LEVEL READ COMMITTED"); }
    void BeginRead() override { Script("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"); }
    void Commit() override {
        const ResultPtr result = Check(ResultPtr(PQexec(connection_, "COMMIT")));
        // A transaction in which something failed answers COMMIT with ROLLBACK, and calls it a success.
        if (std::string_view{PQcmdStatus(result.get())} != "COMMIT")
            throw StoreDown("the transaction had failed");
    }
    void Rollback() noexcept override {
        if (PQtransactionStatus(connection_) != PQTRANS_IDLE) ResultPtr(PQexec(connection_, "ROLLBACK"));
    }
    bool IsAlive() const override { return PQstatus(connection_) == CONNECTION_OK; }

private:
    std::string Reason() const {
        std::string reason = connection_ == nullptr ? "no memory" : PQerrorMessage(connection_);
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
            if (value == "off" || (value == "local" && setting == std::string_view{"fsync"}))
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
        const std::string reason = fmt::format("PostgreSQL {}: {}", state, Reason());
        // Serialization failure, deadlock, lock not available; a row that another transaction made or took away between our look
        // and our write: the next run of the operation sees it and refuses in words.
        for (const std::string_view busy : {"40001", "40P01", "55P03", "23505", "23503"})
            if (state == busy) throw Busy(reason);
        if (state.starts_with("23") || state.starts_with("42")) throw std::logic_error(reason);
        throw StoreDown(reason);
    }

    std::int64_t Run(const Sql& sql, const std::vector<Bind>& values, const RowFunction* each) override {
        if (prepared_.count(sql.text) == 0) {
            Check(ResultPtr(PQprepare(connection_, sql.name, sql.text, 0, nullptr)));
            prepared_.insert(sql.text);
        }
        const Parameters parameters(values);
        const ResultPtr result = Check(ResultPtr(
            PQexecPrepared(connection_, sql.name, static_cast<int>(values.size()), parameters.values.data(),
                           parameters.lengths.data(), parameters.formats.data(), 1)));
        if (each != nullptr)
            for (int row = 0; row < PQntuples(result.get()); ++row) (*each)(PostgresRow(result.get(), row));
        return std::strtoll(PQcmdTuples(result.get()), nullptr, 10);
    }

    PGconn* connection_;
    std::unordered_set<std::string_view> prepared_;  // by text, a literal of the program
};

}  // namespace

std::unique_ptr<Connection> OpenPostgres(const std::string& where) {
    return std::make_unique<PostgresConnection>(where);
}

}  // namespace gk::store
