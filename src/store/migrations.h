#pragma once
// The schema, in numbered steps: src/store/migrations/NNNN_name.sql.

#include <string_view>
#include <vector>

#include "base/moment.h"
#include "base/result.h"
#include "store/connection.h"

namespace gk::store {

struct Migration {
    int version;
    std::string_view name;
    std::string_view text;
};

/// In order: version 1, 2, 3 ...
const std::vector<Migration>& Migrations();
int NewestVersion();

/// The version that a database has; 0 where it is empty.
int SchemaVersion(Connection& connection);

/// An error unless the database has exactly the version that this program knows.
base::Result<int> CheckSchema(Connection& connection);

/// Every table and index of every partition is locked at once when they are made; a server out of the box has room for this many.
inline constexpr int kMostPartitions = 64;

struct MigrateOptions {
    int up_to = NewestVersion();
    int partitions =
        0;  ///< PostgreSQL only: tables of agencies are hash-partitioned by agency_id; for a new database
};

/// Brings the schema up, inside the caller's transaction; the new version. A database of a newer program is refused.
base::Result<int> Migrate(Connection& connection, base::Moment now, const MigrateOptions& options = {});

/// Takes every table away: where a first set-up was refused half-way.
void DropAll(Connection& connection);

/// Tables without an agency: small, the same on every node of a partitioned database.
const std::vector<std::string_view>& ReferenceTables();

/// All tables of the schema, those that others point to first.
std::vector<std::string> TableNames();

struct KeyColumn {
    std::string name;
    bool is_text;
};
struct TableSchema {
    std::string name;
    std::vector<KeyColumn> key;  ///< the primary key, which every table has and no migration changes
};
/// The tables of a version, those that others point to first.
std::vector<TableSchema> TablesOfVersion(int version);

}  // namespace gk::store
