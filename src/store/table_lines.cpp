#include "store/table_lines.h"

#include <fmt/core.h>

#include <deque>
#include <map>
#include <mutex>

#include "base/digest.h"
#include "base/hex.h"
#include "base/json_reader.h"
#include "base/json_writer.h"
#include "base/utf8.h"
#include "store/archive.h"

namespace gk::store {
namespace {

constexpr std::string_view kHex = "hex";

void MustBeUtf8(std::string_view text, const TableSchema& table) {
    for (std::size_t at = 0; at < text.size();) {
        const int length = base::DecodeUtf8(text, at).length;
        if (length == 0) throw StoreDown(fmt::format("a text of {} is no UTF-8", table.name));
        at += static_cast<std::size_t>(length);
    }
}

void WriteValue(base::JsonWriter& json, const Row& row, int column, const TableSchema& table) {
    switch (row.Kind(column)) {
        case ValueKind::null: json.Null(); return;
        case ValueKind::integer: json.Integer(row.Integer(column)); return;
        case ValueKind::text:
            MustBeUtf8(row.Text(column), table);
            json.String(row.Text(column));
            return;
        case ValueKind::bytes:
            json.BeginObject().Key(kHex).String(base::ToHex(row.Text(column))).EndObject();
            return;
    }
}

std::string LineOf(const Row& row, const TableSchema& table) {
    base::JsonWriter json;
    json.BeginArray();
    for (int column = 0; column < row.size(); ++column) WriteValue(json, row, column, table);
    json.EndArray();
    return std::move(json).Take() + "\n";
}

std::string SelectAll(const Connection& connection, const TableSchema& table) {
    std::string order;
    for (const KeyColumn& column : table.key) {
        order += (order.empty() ? "" : ", ") + column.name;
        if (column.is_text) order += fmt::format(" {}", connection.ByteOrder());
    }
    return fmt::format("SELECT * FROM {} ORDER BY {}", table.name, order);
}

/// Bytes live in `held` for as long as the binds do.
std::optional<Bind> BindOf(const base::Json& value, std::deque<std::string>& held) {
    switch (value.kind) {
        case base::JsonKind::null: return Bind(std::optional<std::int64_t>{});
        case base::JsonKind::integer: return Bind(value.integer);
        case base::JsonKind::text: return Bind(value.text);
        case base::JsonKind::object: {
            auto bytes = base::FromHex(value.Text(kHex));
            if (!bytes || value.items.size() != 1 || value.At(kHex).kind != base::JsonKind::text)
                return std::nullopt;
            return Bind(Bytes{held.emplace_back(std::move(*bytes))});
        }
        case base::JsonKind::flag:
        case base::JsonKind::decimal:
        case base::JsonKind::array: return std::nullopt;
    }
    return std::nullopt;
}

struct Statement {
    std::string name;
    Sql sql;
};

/// Connections know a statement by its address, so it stays for as long as the program runs: one for each table and its columns.
const Sql& InsertInto(const TableEntry& entry) {
    std::string columns, places;
    for (std::size_t i = 0; i < entry.columns.size(); ++i) {
        columns += (i == 0 ? "" : ", ") + entry.columns[i];
        places += fmt::format("{}${}", i == 0 ? "" : ", ", i + 1);
    }
    const std::string text = fmt::format("INSERT INTO {} ({}) VALUES ({})", entry.name, columns, places);
    static std::mutex mutex;
    static std::map<std::string, Statement> statements;
    const std::lock_guard lock(mutex);
    const auto [found, fresh] = statements.try_emplace(text);
    if (fresh) {
        Statement& made = found->second;
        made.name = fmt::format("load_{}_{}", entry.name, statements.size());
        made.sql = {made.name.c_str(), found->first.c_str()};
    }
    return found->second.sql;
}

}  // namespace

TableEntry WriteTable(Connection& connection, const TableSchema& table,
                      const std::function<void(std::string_view)>& take) {
    TableEntry entry;
    entry.name = table.name;
    base::Sm3Stream hash;
    entry.columns = connection.Scan(SelectAll(connection, table), [&](const Row& row) {
        const std::string line = LineOf(row, table);
        hash.Add(line);
        ++entry.rows;
        if (take) take(line);
    });
    const base::Sm3Hash all = hash.Finish();
    entry.sm3 = base::ToHex(base::BytesOf(all));
    return entry;
}

TableLoader::TableLoader(Connection& connection, const TableEntry& entry)
    : connection_(connection), entry_(entry), insert_(InsertInto(entry)) {}

base::Result<int> TableLoader::Put(std::string_view line) {
    ++line_;
    const std::string place = fmt::format("tables/{}.jsonl:{}", entry_.name, line_);
    const auto row = base::ReadJson(line, place);
    if (!row) return BrokenAt(place, row.error().detail);
    if (!row->IsArray() || row->items.size() != entry_.columns.size())
        return BrokenAt(place, "not as many values as columns");
    std::deque<std::string> held;
    std::vector<Bind> binds;
    for (const base::Json& value : row->items) {
        auto bind = BindOf(value, held);
        if (!bind) return BrokenAt(place, "a value of no kind that we write");
        binds.push_back(std::move(*bind));
    }
    try {
        connection_.ExecuteList(insert_, binds);
    } catch (const std::logic_error& refused) {  // the engine says: a key twice, a null, another type
        return BrokenAt(place, refused.what());
    }
    return 0;
}

}  // namespace gk::store
