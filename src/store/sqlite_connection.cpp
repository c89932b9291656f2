#include "store/sqlite_connection.h"

#include <sqlite3.h>

#include <fmt/core.h>

#include <type_traits>
#include <unordered_map>

namespace gk::store {
namespace {

constexpr int kBusyTimeoutMs = 5000;

struct CloseStatement {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};

struct Prepared {
    std::unique_ptr<sqlite3_stmt, CloseStatement> statement;
    std::vector<int> places;  ///< of $1, $2 ...: SQLite numbers parameters as they appear, by name
};

class SqliteRow : public Row {
public:
    explicit SqliteRow(sqlite3_stmt* statement) : statement_(statement) {}
    int size() const override { return sqlite3_column_count(statement_); }
    ValueKind Kind(int column) const override {
        switch (sqlite3_column_type(statement_, column)) {
            case SQLITE_NULL: return ValueKind::null;
            case SQLITE_INTEGER: return ValueKind::integer;
            case SQLITE_TEXT: return ValueKind::text;
            case SQLITE_BLOB: return ValueKind::bytes;
            default:
                throw StoreDown(fmt::format("{} holds a fraction", sqlite3_column_name(statement_, column)));
        }
    }
    bool IsNull(int column) const override { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
    std::int64_t Integer(int column) const override { return sqlite3_column_int64(statement_, column); }
    std::string_view Text(int column) const override {
        const void* bytes = sqlite3_column_blob(statement_, column);
        const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
        return {static_cast<const char*>(bytes), bytes == nullptr ? 0 : size};
    }

private:
    sqlite3_stmt* statement_;
};

/// Without the row locks that only PostgreSQL has.
std::string_view WithoutLock(std::string_view text) {
    for (const std::string_view lock : {" FOR UPDATE", " FOR SHARE"})
        if (text.ends_with(lock)) text.remove_suffix(lock.size());
    return text;
}

class SqliteConnection : public Connection {
public:
    explicit SqliteConnection(const SqliteOptions& options) {
        const int flags =
            options.for_writing ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
        const int status = sqlite3_open_v2(options.path.c_str(), &database_, flags | SQLITE_OPEN_NOMUTEX,
                                           options.vfs.empty() ? nullptr : options.vfs.c_str());
        if (status != SQLITE_OK) {
            const std::string reason = database_ == nullptr ? "no memory" : sqlite3_errmsg(database_);
            sqlite3_close(database_);
            throw StoreDown(fmt::format("cannot open the database: {}", reason));
        }
        try {
            Configure(options);
        } catch (...) {
            sqlite3_close(database_);
            throw;
        }
    }
    ~SqliteConnection() override {
        prepared_.clear();
        sqlite3_close(database_);
    }

    void Script(const std::string& text) override {
        Check(sqlite3_exec(database_, text.c_str(), nullptr, nullptr, nullptr));
    }
    std::vector<std::string> Scan(const std::string& select, const RowFunction& each) override {
        sqlite3_stmt* prepared = nullptr;
        Check(sqlite3_prepare_v2(database_, select.c_str(), -1, &prepared, nullptr));
        const std::unique_ptr<sqlite3_stmt, CloseStatement> statement(prepared);
        std::vector<std::string> names;
        for (int i = 0; i < sqlite3_column_count(prepared); ++i)
            names.emplace_back(sqlite3_column_name(prepared, i));
        StepThrough(prepared, &each);
        return names;
    }
    std::vector<std::string> FindDamage() override {
        std::vector<std::string> damage;
        Scan("PRAGMA integrity_check(20)", [&](const Row& row) {
            if (row.Text(0) != "ok") damage.emplace_back(row.Text(0));
        });
        Scan("PRAGMA foreign_key_check", [&](const Row& row) {
            damage.push_back(
                fmt::format("a row of {} points to a row of {} that is not there", row.Text(0), row.Text(2)));
        });
        return damage;
    }
    bool HasTable(const std::string& name) override {
        constexpr static Sql kFind = {
            "sqlite_table", "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = $1"};
        return Count(kFind, name) > 0;
    }
    std::int64_t CountTables() override {
        constexpr static Sql kCount = {"sqlite_tables",
                                       "SELECT count(*) FROM sqlite_master WHERE type = 'table'"};
        return Count(kCount);
    }
    std::string_view ByteOrder() const override { return "COLLATE BINARY"; }
    // The primary key is the table: one page to write for a row instead of two.
    std::string_view TableOptions() const override { return " WITHOUT ROWID"; }
    void BeginWrite() override { Script("BEGIN IMMEDIATE"); }
    void BeginRead() override { Script("BEGIN"); }
    void Commit() override { Script("COMMIT"); }
    void Rollback() noexcept override {
        if (sqlite3_get_autocommit(database_) == 0)
            sqlite3_exec(database_, "ROLLBACK", nullptr, nullptr, nullptr);
    }
    bool IsAlive() const override { return true; }

private:
    void Configure(const SqliteOptions& options) {
        sqlite3_extended_result_codes(database_, 1);
        Check(sqlite3_busy_timeout(database_, kBusyTimeoutMs));
        if (options.for_writing) Script("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
        Script("PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY;");
        Script(options.checks_references ? "PRAGMA foreign_keys = ON" : "PRAGMA foreign_keys = OFF");
    }

    void Check(int status) {
        if (status == SQLITE_OK || status == SQLITE_ROW || status == SQLITE_DONE) return;
        const std::string reason = fmt::format("SQLite {}: {}", status, sqlite3_errmsg(database_));
        if ((status & 0xFF) == SQLITE_BUSY || (status & 0xFF) == SQLITE_LOCKED) throw Busy(reason);
        if ((status & 0xFF) == SQLITE_CONSTRAINT) throw std::logic_error(reason);
        throw StoreDown(reason);
    }

    Prepared& Prepare(const Sql& sql) {
        const auto found = prepared_.find(sql.text);
        if (found != prepared_.end()) return found->second;
        const std::string_view text = WithoutLock(sql.text);
        sqlite3_stmt* statement = nullptr;
        Check(sqlite3_prepare_v3(database_, text.data(), static_cast<int>(text.size()),
                                 SQLITE_PREPARE_PERSISTENT, &statement, nullptr));
        Prepared prepared{std::unique_ptr<sqlite3_stmt, CloseStatement>(statement), {}};
        for (int i = 1; i <= sqlite3_bind_parameter_count(statement); ++i)
            prepared.places.push_back(sqlite3_bind_parameter_index(statement, fmt::format("${}", i).c_str()));
        return prepared_.emplace(sql.text, std::move(prepared)).first->second;
    }

    // Values outlive the statement's run: nothing is copied.
    void BindOne(sqlite3_stmt* statement, int place, const Bind& value) {
        const auto bind = [&](const auto& held) {
            using T = std::decay_t<decltype(held)>;
            if constexpr (std::is_same_v<T, std::monostate>) return sqlite3_bind_null(statement, place);
            if constexpr (std::is_same_v<T, std::int64_t>) return sqlite3_bind_int64(statement, place, held);
            if constexpr (std::is_same_v<T, std::string_view> || std::is_same_v<T, std::string>)
                return sqlite3_bind_text64(statement, place, held.data() == nullptr ? "" : held.data(),
                                           held.size(), SQLITE_STATIC, SQLITE_UTF8);
            if constexpr (std::is_same_v<T, Bytes>)
                return sqlite3_bind_blob64(statement, place,
                                           held.view.data() == nullptr ? "" : held.view.data(),
                                           held.view.size(), SQLITE_STATIC);
        };
        Check(std::visit(bind, value.held()));
    }

    std::int64_t Run(const Sql& sql, const std::vector<Bind>& values, const RowFunction* each) override {
        Prepared& prepared = Prepare(sql);
        sqlite3_stmt* statement = prepared.statement.get();
        if (prepared.places.size() != values.size())
            throw std::logic_error(
                fmt::format("{} takes {} values, got {}", sql.name, prepared.places.size(), values.size()));
        struct Reset {
            sqlite3_stmt* statement;
            ~Reset() {
                sqlite3_reset(statement);
                sqlite3_clear_bindings(statement);
            }
        } const reset{statement};
        for (std::size_t i = 0; i < values.size(); ++i) BindOne(statement, prepared.places[i], values[i]);
        StepThrough(statement, each);
        return sqlite3_changes64(database_);
    }

    void Hold(const Sql&, const std::vector<Bind>&) override {}

    void StepThrough(sqlite3_stmt* statement, const RowFunction* each) {
        int status = SQLITE_ROW;
        const SqliteRow row(statement);
        while ((status = sqlite3_step(statement)) == SQLITE_ROW)
            if (each != nullptr) (*each)(row);
        Check(status);
    }

    sqlite3* database_ = nullptr;
    std::unordered_map<std::string_view, Prepared> prepared_;  // by text, a literal of the program
};

}  // namespace

std::unique_ptr<Connection> OpenSqlite(const SqliteOptions& options) {
    return std::make_unique<SqliteConnection>(options);
}

}  // namespace gk::store
