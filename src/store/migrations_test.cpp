#include "store/migrations.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "store/error_codes.h"
#include "store/event_log.h"
#include "store/registry.h"
#include "store/test_databases.h"

namespace gk::store {
namespace {

using base::Result;

/// Rows as the program of each version wrote them, in the SQL of that version.
const std::map<int, std::string>& RowsOfVersions() {
    static const std::map<int, std::string> rows = {
        {1,
         "INSERT INTO installation (id, root_agency, made_at) VALUES (1, 7, 1782000000000);"
         "INSERT INTO outbox (agency_id, id, to_agency, kind, payload, made_at) VALUES (7, 1, 8, 'a', '{}', "
         "1);"
         "INSERT INTO agency_keys (agency_id, generation, wrapped, made_at) VALUES (7, 1, '', 1);"},
        {2,
         "INSERT INTO agencies (id, version, kind, level, region, from_day) "
         "VALUES (7, 1, 'government', 'county', '370124', '2020-01-01');"
         "INSERT INTO agency_names (agency_id, from_day, name, short_name) "
         "VALUES (7, '2020-01-01', '平阴县人民政府', '');"},
    };
    return rows;
}

class MigrationsContract : public testing::TestWithParam<TestEngine> {};
GK_EVERY_ENGINE(MigrationsContract);

TEST_P(MigrationsContract, BringUpEveryEarlierVersionWithWhatIsInIt) {
    for (int version = 1; version < NewestVersion(); ++version) {
        SCOPED_TRACE(version);
        ASSERT_TRUE(RowsOfVersions().contains(version)) << "no rows for this version: add some";
        const TestDatabase database(GetParam(), version);
        const auto done = database->Write([&](Connection& connection) -> Result<int> {
            for (int i = 1; i <= version; ++i) connection.Script(RowsOfVersions().at(i));
            return Migrate(connection, kTestTime);
        });
        ASSERT_TRUE(done) << done.error().detail;
        EXPECT_EQ(*done, NewestVersion());
        database->Read([&](Connection& connection) {
            EXPECT_TRUE(CheckSchema(connection));
            EXPECT_EQ(LoadRootAgency(connection)->value, 7);
            if (version >= 2) {
                EXPECT_EQ(LoadAgency(connection, {7})->names[0].name, "平阴县人民政府");
            }
            return 0;
        });
    }
}

TEST_P(MigrationsContract, RefuseADatabaseOfANewerProgram) {
    const TestDatabase database(GetParam());
    const auto done = database->Write([](Connection& connection) -> Result<int> {
        connection.Script(
            "INSERT INTO schema_versions (version, name, applied_at, partitions) VALUES (99, 'x', 1, 0)");
        return Migrate(connection, kTestTime);
    });
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, kNewerSchema);
}

TEST_P(MigrationsContract, AnOlderOrEmptyDatabaseIsNotWorkedWith) {
    const TestDatabase older(GetParam(), 1), empty(GetParam(), 0);
    const auto code = [](const TestDatabase& database) {
        return database->Read([](Connection& connection) { return CheckSchema(connection).error().code; });
    };
    EXPECT_EQ(code(older), kOlderSchema);
    EXPECT_EQ(code(empty), kNotInitialised);
}

TEST_P(MigrationsContract, DropAllLeavesAnEmptyDatabase) {
    const TestDatabase database(GetParam());
    const auto done = database->Write([](Connection& connection) -> Result<int> {
        DropAll(connection);
        return SchemaVersion(connection);
    });
    ASSERT_TRUE(done);
    EXPECT_EQ(*done, 0);
}

std::vector<std::string> Column(Connection& connection, const std::string& select) {
    std::vector<std::string> values;
    connection.Scan(select, [&](const Row& row) { values.emplace_back(row.Text(0)); });
    return values;
}

/// Tables that are not parts of others, by their kind in the catalogue: r is ordinary, p is partitioned.
std::set<std::string> TablesOfKind(Connection& connection, const std::string& kind) {
    const auto names = Column(connection,
                              "SELECT CAST(relname AS text) FROM pg_class WHERE relnamespace = "
                              "to_regnamespace(current_schema()) AND NOT relispartition AND relkind = '" +
                                  kind + "'");
    return {names.begin(), names.end()};
}

TEST(PartitionedSchema, EveryTableIsPartitionedOrAReferenceTable) {
    const TestDatabase database(TestEngine::partitioned);
    database->Read([](Connection& connection) {
        const auto& reference = ReferenceTables();
        EXPECT_EQ(TablesOfKind(connection, "r"), std::set<std::string>(reference.begin(), reference.end()));
        std::set<std::string> others;
        for (const std::string& table : TableNames())
            if (std::find(reference.begin(), reference.end(), table) == reference.end()) others.insert(table);
        EXPECT_EQ(TablesOfKind(connection, "p"), others);
        EXPECT_GE(others.size(), 15U);
        return 0;
    });
}

/// "table: definition" of every constraint and unique index of a partitioned table.
std::vector<std::string> KeysOfPartitioned(Connection& connection) {
    auto keys =
        Column(connection,
               "SELECT CAST(t.relname AS text) || ': ' || pg_get_constraintdef(c.oid) FROM pg_constraint c "
               "JOIN pg_class t ON t.oid = c.conrelid WHERE t.relkind = 'p' AND c.contype IN ('p','u','f') "
               "AND t.relnamespace = to_regnamespace(current_schema()) ORDER BY 1");
    const auto indexes =
        Column(connection,
               "SELECT CAST(t.relname AS text) || ': ' || pg_get_indexdef(i.indexrelid) FROM pg_index i "
               "JOIN pg_class t ON t.oid = i.indrelid WHERE t.relkind = 'p' AND i.indisunique "
               "AND t.relnamespace = to_regnamespace(current_schema()) ORDER BY 1");
    keys.insert(keys.end(), indexes.begin(), indexes.end());
    return keys;
}

TEST(PartitionedSchema, EveryKeyOfAPartitionedTableBeginsWithItsAgency) {
    const TestDatabase database(TestEngine::partitioned);
    database->Read([](Connection& connection) {
        const auto keys = KeysOfPartitioned(connection);
        EXPECT_GE(keys.size(), 40U);
        for (const std::string& key : keys)
            EXPECT_THAT(key.substr(key.find('(')), testing::StartsWith("(agency_id")) << key;
        return 0;
    });
}

}  // namespace
}  // namespace gk::store
