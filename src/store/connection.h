#pragma once
// The one thin layer over SQLite and PostgreSQL: run a named statement with values, read typed columns.

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/day.h"
#include "base/id.h"
#include "base/moment.h"
#include "store/sql.h"

namespace gk::store {

/// The database is gone, full, damaged or not what we take it for: the world is broken.
class StoreDown : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Somebody else holds what we need, or two transactions cannot be put in an order: run the whole operation again.
class Busy : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

struct Bytes {
    std::string_view view;
};

/// One value for a parameter. Days are stored as ISO text, moments as milliseconds, ids and flags as integers.
class Bind {
public:
    using Held = std::variant<std::monostate, std::int64_t, std::string_view, Bytes, std::string>;

    Bind(std::int64_t value) : held_(value) {}
    Bind(int value) : held_(std::int64_t{value}) {}
    Bind(bool value) : held_(std::int64_t{value ? 1 : 0}) {}
    Bind(std::string_view text) : held_(text) {}
    Bind(const std::string& text) : held_(std::string_view{text}) {}
    Bind(const char* text) : held_(std::string_view{text}) {}
    Bind(Bytes bytes) : held_(bytes) {}
    Bind(base::Moment moment) : held_(moment.ms) {}
    Bind(const base::Day& day) : held_(ToString(day)) {}
    template <class Tag>
    Bind(base::Id<Tag> id) : held_(id.value) {}
    template <class T>
    Bind(const std::optional<T>& value) {
        if (value) held_ = Bind(*value).held_;
    }

    const Held& held() const { return held_; }

private:
    Held held_;
};

enum class ValueKind : std::uint8_t { null, integer, text, bytes };

/// One row of a result, valid until the next.
class Row {
public:
    virtual ~Row() = default;
    virtual int size() const = 0;
    virtual ValueKind Kind(int column) const = 0;  ///< of the value that is there
    virtual bool IsNull(int column) const = 0;
    virtual std::int64_t Integer(int column) const = 0;
    virtual std::string_view Text(int column) const = 0;  ///< text or bytes, as they are
};

/// Reads the columns of a row from left to right: `{columns.Next<AgencyId>(), columns.Next<std::string>()}`.
class Columns {
public:
    explicit Columns(const Row& row) : row_(row) {}
    template <class T>
    T Next() {
        return Read(next_++, static_cast<T*>(nullptr));
    }

private:
    std::int64_t Read(int column, std::int64_t*) { return row_.Integer(column); }
    bool Read(int column, bool*) { return row_.Integer(column) != 0; }
    std::string Read(int column, std::string*) { return std::string{row_.Text(column)}; }
    base::Moment Read(int column, base::Moment*) { return {row_.Integer(column)}; }
    base::Day Read(int column, base::Day*);
    template <class Tag>
    base::Id<Tag> Read(int column, base::Id<Tag>*) {
        return {row_.Integer(column)};
    }
    template <class T>
    std::optional<T> Read(int column, std::optional<T>*) {
        if (row_.IsNull(column)) return std::nullopt;
        return Read(column, static_cast<T*>(nullptr));
    }

    const Row& row_;
    int next_ = 0;
};

using RowFunction = std::function<void(const Row&)>;

/// Not shared between threads. Statements are prepared once and kept.
class Connection {
public:
    Connection() = default;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    virtual ~Connection() = default;

    /// The number of rows changed.
    template <class... Values>
    std::int64_t Execute(const Sql& sql, const Values&... values) {
        return Run(sql, {{Bind(values)...}}, nullptr);
    }

    /// Holds rows until the end of the transaction; what is read next sees them as they were left. SQLite, with its one writer, has
    /// nothing to hold.
    template <class... Values>
    void Lock(const Sql& sql, const Values&... values) {
        Hold(sql, {{Bind(values)...}});
    }

    // Two ways to write without waiting for a server that is far: done at the latest when the transaction is committed, and seen
    // by whatever is read after it.

    /// An insert, also one that replaces or leaves what is there: done, or an error.
    template <class... Values>
    void Put(const Sql& sql, const Values&... values) {
        RunLater(sql, {{Bind(values)...}}, Finds::always);
    }

    /// A change of one row that may be gone or be another by now: then somebody was faster, and the transaction is Busy.
    template <class... Values>
    void ChangeOne(const Sql& sql, const Values&... values) {
        RunLater(sql, {{Bind(values)...}}, Finds::perhaps);
    }

    /// Calls `each` for every row, in the order of the statement.
    template <class... Values>
    void Each(const Sql& sql, const RowFunction& each, const Values&... values) {
        Run(sql, {{Bind(values)...}}, &each);
    }

    /// read(Columns&) -> T for every row.
    template <class Read, class... Values>
    auto All(const Sql& sql, const Read& read, const Values&... values) {
        std::vector<std::decay_t<std::invoke_result_t<const Read&, Columns&>>> rows;
        const RowFunction each = [&](const Row& row) {
            Columns columns(row);
            rows.push_back(read(columns));
        };
        Run(sql, {{Bind(values)...}}, &each);
        return rows;
    }

    /// The only row, or none; more than one is a mistake in the statement.
    template <class Read, class... Values>
    auto One(const Sql& sql, const Read& read, const Values&... values) {
        auto rows = All(sql, read, values...);
        using T = typename decltype(rows)::value_type;
        if (rows.size() > 1) throw std::logic_error(std::string{sql.name} + " gave more than one row");
        return rows.empty() ? std::optional<T>{} : std::optional<T>{std::move(rows.front())};
    }

    /// The first column of the only row; 0 where there is none.
    template <class... Values>
    std::int64_t Count(const Sql& sql, const Values&... values) {
        const auto number = [](Columns& columns) { return columns.Next<std::int64_t>(); };
        return One(sql, number, values...).value_or(0);
    }

    /// For statements that are put together at run time, with as many values as they take. `sql` must outlive the connection.
    std::int64_t ExecuteList(const Sql& sql, const std::vector<Bind>& values) {
        return Run(sql, values, nullptr);
    }

    /// Every row of a select of any size, inside a transaction: never more than a page of them in memory. The names of its columns.
    virtual std::vector<std::string> Scan(const std::string& select, const RowFunction& each) = 0;

    /// What the engine itself finds wrong with its file; empty where it has no such question, or finds nothing.
    virtual std::vector<std::string> FindDamage() = 0;

    virtual bool HasTable(const std::string& name) = 0;

    /// Anybody's: what is set up goes where there is nothing yet.
    virtual std::int64_t CountTables() = 0;

    /// What stands behind a text column in ORDER BY, so that every engine orders by bytes.
    virtual std::string_view ByteOrder() const = 0;

    /// What stands behind the closing bracket of every table.
    virtual std::string_view TableOptions() const = 0;

    /// Several statements without parameters, separated by semicolons: migrations.
    virtual void Script(const std::string& text) = 0;

    virtual void BeginWrite() = 0;
    virtual void BeginRead() = 0;  ///< one snapshot for everything that is read until Rollback
    virtual void Commit() = 0;
    virtual void Rollback() noexcept = 0;

    /// False after a failure that only a new connection mends.
    virtual bool IsAlive() const = 0;

private:
    virtual std::int64_t Run(const Sql& sql, const std::vector<Bind>& values, const RowFunction* each) = 0;
    virtual void Hold(const Sql& sql, const std::vector<Bind>& values) = 0;

protected:
    enum class Finds : bool { always, perhaps };
    virtual void RunLater(const Sql& sql, const std::vector<Bind>& values, Finds finds);
    static void MustBeOne(std::int64_t rows, const Sql& sql) {
        if (rows != 1) throw Busy(std::string{sql.name} + " found no row: it was changed meanwhile");
    }
};

}  // namespace gk::store
