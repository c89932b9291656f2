#include "store/migrations.h"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>

#include "base/embedded_data.h"
#include "store/error_codes.h"

namespace gk::store {
namespace {

constexpr std::string_view kFolder = "migrations/";

constexpr Sql kVersion = {"schema_version", "SELECT coalesce(max(version), 0) FROM schema_versions"};
constexpr Sql kPartitions = {"schema_partitions", "SELECT coalesce(max(partitions), 0) FROM schema_versions"};
constexpr Sql kAddVersion = {"schema_version_add",
                             "INSERT INTO schema_versions (version, name, applied_at, partitions) "
                             "VALUES ($1, $2, $3, $4)"};

std::vector<Migration> LoadMigrations() {
    std::vector<Migration> migrations;
    for (const std::string_view path : base::EmbeddedNames()) {  // sorted, so in order of their numbers
        if (!path.starts_with(kFolder)) continue;
        std::string_view name = path.substr(kFolder.size());
        int version = 0;
        std::from_chars(name.data(), name.data() + 4, version);
        if (version != static_cast<int>(migrations.size()) + 1)
            throw std::logic_error(fmt::format("migrations are not numbered 1, 2, 3: {}", path));
        migrations.push_back({version, name, *base::EmbeddedData(path)});
    }
    return migrations;
}

struct Table {
    std::string_view name;
    std::size_t end;  ///< behind its closing bracket
    std::string_view body;
};

/// The tables that a migration makes. Its statements end in "\n);" alone on a line.
std::vector<Table> TablesOf(std::string_view text) {
    constexpr std::string_view kCreate = "\nCREATE TABLE ", kEnd = "\n);";
    std::vector<Table> tables;
    for (auto at = text.find(kCreate); at != text.npos; at = text.find(kCreate, at + 1)) {
        const auto name = at + kCreate.size();
        const auto end = text.find(kEnd, at) + 2;
        tables.push_back({text.substr(name, text.find(' ', name) - name), end, text.substr(at, end - at)});
    }
    return tables;
}

/// "PRIMARY KEY (agency_id, seq)", or behind the one column that it is.
std::vector<KeyColumn> PrimaryKeyOf(const Table& table) {
    constexpr std::string_view kKey = "PRIMARY KEY", kList = "PRIMARY KEY (";
    const auto at = table.body.find(kKey);
    if (at == table.body.npos) throw std::logic_error(fmt::format("{} has no primary key", table.name));
    std::vector<KeyColumn> key;
    const auto add = [&](std::string_view column) {
        const bool is_text = table.body.find(fmt::format("\n    {} text ", column)) != table.body.npos;
        key.push_back({std::string{column}, is_text});
    };
    if (table.body.substr(at, kList.size()) != kList) {
        const auto line = table.body.substr(table.body.rfind('\n', at) + 5);
        add(line.substr(0, line.find(' ')));
        return key;
    }
    std::string_view list = table.body.substr(at + kList.size());
    list = list.substr(0, list.find(')'));
    for (auto comma = list.find(", "); comma != list.npos; comma = list.find(", ")) {
        add(list.substr(0, comma));
        list.remove_prefix(comma + 2);
    }
    add(list);
    return key;
}

bool IsReference(std::string_view table) {
    const auto& names = ReferenceTables();
    return std::find(names.begin(), names.end(), table) != names.end();
}

/// The same statements with what the engine wants behind each table, and the tables of agencies cut into parts by agency_id.
std::string ForEngine(const Connection& connection, std::string_view text, int parts) {
    std::string result;
    std::size_t copied = 0;
    for (const Table& table : TablesOf(text)) {
        result += text.substr(copied, table.end - copied);
        result += connection.TableOptions();
        copied = table.end;
        if (parts == 0 || IsReference(table.name)) continue;
        copied += 1;  // the semicolon
        result += " PARTITION BY HASH (agency_id);\n";
        for (int part = 0; part < parts; ++part)
            result += fmt::format(
                "CREATE TABLE {0}_{1} PARTITION OF {0} FOR VALUES WITH (MODULUS {2}, REMAINDER {1});\n",
                table.name, part, parts);
    }
    return result += text.substr(copied);
}

}  // namespace

const std::vector<Migration>& Migrations() {
    static const std::vector<Migration> migrations = LoadMigrations();
    return migrations;
}

int NewestVersion() {
    return Migrations().back().version;
}

const std::vector<std::string_view>& ReferenceTables() {
    static const std::vector<std::string_view> names = {
        "schema_versions", "installation", "regions", "agencies", "agency_names", "people", "settings"};
    return names;
}

std::vector<std::string> TableNames() {
    std::vector<std::string> names;
    for (const Migration& migration : Migrations())
        for (const Table& table : TablesOf(migration.text)) names.emplace_back(table.name);
    return names;
}

std::vector<TableSchema> TablesOfVersion(int version) {
    std::vector<TableSchema> tables;
    for (const Migration& migration : Migrations()) {
        if (migration.version > version) break;
        for (const Table& table : TablesOf(migration.text))
            tables.push_back({std::string{table.name}, PrimaryKeyOf(table)});
    }
    return tables;
}

int SchemaVersion(Connection& connection) {
    return connection.HasTable("schema_versions") ? static_cast<int>(connection.Count(kVersion)) : 0;
}

base::Result<int> CheckSchema(Connection& connection) {
    const int version = SchemaVersion(connection);
    const int newest = NewestVersion();
    const std::vector<std::pair<std::string, std::string>> values = {{"database", std::to_string(version)},
                                                                     {"program", std::to_string(newest)}};
    if (version == 0) return base::Error{kNotInitialised, "the database is empty", {}, values};
    if (version < newest) return base::Error{kOlderSchema, "the database wants gongkai migrate", {}, values};
    if (version > newest) return base::Error{kNewerSchema, "written by a newer program", {}, values};
    return version;
}

base::Result<int> Migrate(Connection& connection, base::Moment now, const MigrateOptions& options) {
    // The one statement that may stand before everything else, on both engines.
    connection.Script(
        "CREATE TABLE IF NOT EXISTS schema_versions (version bigint NOT NULL PRIMARY KEY, name text NOT "
        "NULL, "
        "applied_at bigint NOT NULL, partitions bigint NOT NULL)");
    const int before = SchemaVersion(connection);
    if (before > NewestVersion()) return CheckSchema(connection).error();
    const int parts = before == 0 ? options.partitions : static_cast<int>(connection.Count(kPartitions));
    for (const Migration& migration : Migrations()) {
        if (migration.version <= before || migration.version > options.up_to) continue;
        connection.Script(ForEngine(connection, migration.text, parts));
        connection.Execute(kAddVersion, migration.version, migration.name, now, parts);
    }
    return SchemaVersion(connection);
}

void DropAll(Connection& connection) {
    const std::vector<std::string> tables = TableNames();
    for (auto table = tables.rbegin(); table != tables.rend(); ++table)
        connection.Script("DROP TABLE IF EXISTS " + *table);
    connection.Script("DROP TABLE IF EXISTS schema_versions");
}

}  // namespace gk::store
