#include "store/examine.h"

#include <set>

#include "store/migrations.h"
#include "store/table_lines.h"

namespace gk::store {
namespace {

constexpr Sql kLastAt = {"last_event_at", "SELECT max(at) FROM chain_heads"};
constexpr Sql kInstalledAt = {"installed_at", "SELECT max(made_at) FROM installation"};

std::optional<base::Moment> MomentOf(Connection& connection, const Sql& sql) {
    const auto read = [](Columns& columns) { return columns.Next<std::optional<base::Moment>>(); };
    return connection.One(sql, read).value_or(std::nullopt);
}

}  // namespace

Reading ReadEverything(Connection& connection) {
    Reading reading;
    reading.damage = connection.FindDamage();
    for (const TableSchema& table : TablesOfVersion(NewestVersion())) {
        reading.rows += WriteTable(connection, table).rows;
        ++reading.tables;
    }
    return reading;
}

FileFindings ExamineFiles(Connection& connection, const Files& files) {
    FileFindings found;
    std::set<std::string> named;
    connection.Scan("SELECT DISTINCT file FROM attachments ORDER BY file",
                    [&](const Row& row) { named.emplace(row.Text(0)); });
    found.named = static_cast<std::int64_t>(named.size());
    for (const std::string& name : named)
        if (!files.IsSound(name)) found.lost.push_back(name);
    for (const std::string& name : files.Names())
        if (!named.contains(name)) ++found.unnamed;
    return found;
}

std::optional<base::Moment> LastEventAt(Connection& connection) {
    return MomentOf(connection, kLastAt);
}

std::optional<base::Moment> InstalledAt(Connection& connection) {
    return MomentOf(connection, kInstalledAt);
}

}  // namespace gk::store
