#include "store/connection.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "store/test_databases.h"

namespace gk::store {
namespace {

using testing::ElementsAre;
using testing::Pair;

constexpr Sql kPut = {"test_put",
                      "INSERT INTO outbox (agency_id, id, to_agency, kind, payload, made_at, delivered_at) "
                      "VALUES ($1, $2, $3, $4, $5, $6, $7)"};
constexpr Sql kGet = {
    "test_get", "SELECT kind, payload, delivered_at, made_at FROM outbox WHERE agency_id = $1 AND id = $2"};
constexpr Sql kCount = {"test_count", "SELECT count(*) FROM outbox"};
constexpr Sql kRaise = {
    "test_raise",
    "UPDATE outbox SET made_at = made_at + 1 WHERE agency_id = $1 AND id = $2 RETURNING made_at"};

class ConnectionContract : public EveryEngine {
protected:
    void Put(Connection& connection, std::int64_t id, std::string_view payload) {
        connection.Execute(kPut, 1, id, 2, "kind", payload, kTestTime, std::optional<std::int64_t>{});
    }
    std::int64_t CountRows() {
        return database_->Read([](Connection& connection) { return connection.Count(kCount); });
    }
};
GK_EVERY_ENGINE(ConnectionContract);

TEST_P(ConnectionContract, GivesBackWhatWasPut) {
    const std::int64_t large = 9'223'372'036'854'775'807, small = -large - 1;
    const std::string text = "公开'\"\\%_ 😀\n";
    Write([&](Connection& connection) {
        connection.Execute(kPut, large, small, 0, "", text, base::Moment{-1}, std::optional<std::int64_t>{});
    });
    const auto read = [](Columns& columns) {
        auto kind = columns.Next<std::string>();
        auto payload = columns.Next<std::string>();
        const auto delivered = columns.Next<std::optional<std::int64_t>>();
        return std::tuple{kind, payload, delivered, columns.Next<base::Moment>()};
    };
    const auto row =
        database_->Read([&](Connection& connection) { return connection.One(kGet, read, large, small); });
    ASSERT_TRUE(row);
    EXPECT_EQ(*row, std::tuple("", text, std::optional<std::int64_t>{}, base::Moment{-1}));
}

TEST_P(ConnectionContract, KeepsBytesWithZeros) {
    constexpr Sql put = {"test_head_put",
                         "INSERT INTO chain_heads (agency_id, seq, hash, at) VALUES ($1, 1, $2, 1)"};
    constexpr Sql get = {"test_head_get", "SELECT hash FROM chain_heads WHERE agency_id = $1"};
    const std::string bytes("\0\xFF\0a", 4);
    Write([&](Connection& connection) { connection.Execute(put, 1, Bytes{bytes}); });
    const auto read = [](Columns& columns) { return columns.Next<std::string>(); };
    EXPECT_EQ(database_->Read([&](Connection& connection) { return connection.One(get, read, 1); }), bytes);
}

TEST_P(ConnectionContract, BindsByNumberWhereverTheNumberStands) {
    constexpr Sql swapped = {"test_swapped",
                             "SELECT count(*) FROM outbox WHERE id = $2 AND agency_id = $1 AND id = $2"};
    Write([&](Connection& connection) { Put(connection, 7, "x"); });
    EXPECT_EQ(database_->Read([&](Connection& connection) { return connection.Count(swapped, 1, 7); }), 1);
}

TEST_P(ConnectionContract, SaysHowManyRowsChangedAndReturnsThem) {
    Write([&](Connection& connection) {
        Put(connection, 1, "x");
        const auto read = [](Columns& columns) { return columns.Next<std::int64_t>(); };
        EXPECT_EQ(connection.One(kRaise, read, 1, 1), kTestTime.ms + 1);
        EXPECT_EQ(connection.Execute(kRaise, 1, 1), 1);
        EXPECT_EQ(connection.Execute(kRaise, 1, 2), 0);
    });
}

TEST_P(ConnectionContract, UndoesWhatEndsInAnErrorOrAnException) {
    const auto refused = database_->Write([&](Connection& connection) -> base::Result<int> {
        Put(connection, 1, "x");
        return base::Error{kBusy, "no", {}};
    });
    EXPECT_FALSE(refused);
    EXPECT_THROW(static_cast<void>(database_->Write([&](Connection& connection) -> base::Result<int> {
                     Put(connection, 1, "x");
                     throw std::runtime_error("no");
                 })),
                 std::runtime_error);
    EXPECT_EQ(CountRows(), 0);
}

TEST_P(ConnectionContract, RunsABusyOperationAgainAtMostThreeTimes) {
    int runs = 0;
    const auto gave_up = database_->Write([&](Connection& connection) -> base::Result<int> {
        ++runs;
        Put(connection, 1, "x");
        throw Busy("test");
    });
    ASSERT_FALSE(gave_up);
    EXPECT_EQ(gave_up.error().code, kBusy);
    EXPECT_EQ(runs, 4);
    EXPECT_EQ(CountRows(), 0);
    const auto done = database_->Write([&](Connection& connection) -> base::Result<int> {
        Put(connection, 2, "x");
        if (++runs < 7) throw Busy("test");
        return 0;
    });
    EXPECT_TRUE(done);
    EXPECT_EQ(CountRows(), 1);
}

TEST_P(ConnectionContract, AReadSeesOneMomentWhileOthersWrite) {
    Write([&](Connection& connection) { Put(connection, 1, "x"); });
    database_->Read([&](Connection& connection) {
        EXPECT_EQ(connection.Count(kCount), 1);
        std::thread other([&] { Write([&](Connection& second) { Put(second, 2, "y"); }); });
        other.join();
        EXPECT_EQ(connection.Count(kCount), 1);
        return 0;
    });
    EXPECT_EQ(CountRows(), 2);
}

TEST_P(ConnectionContract, TwoWritersOfOneRowComeOneAfterTheOther) {
    Write([&](Connection& connection) { Put(connection, 1, "x"); });
    constexpr int kEach = 50;
    const auto raise = [&] {
        for (int i = 0; i < kEach; ++i)
            Write([](Connection& connection) { connection.Execute(kRaise, 1, 1); });
    };
    std::thread first(raise), second(raise);
    first.join();
    second.join();
    Write([&](Connection& connection) {
        const auto read = [](Columns& columns) { return columns.Next<std::int64_t>(); };
        EXPECT_EQ(connection.One(kRaise, read, 1, 1), kTestTime.ms + 2 * kEach + 1);
    });
}

TEST_P(ConnectionContract, ScansATableLargerThanAPageInTheOrderOfItsBytes) {
    constexpr std::int64_t kRows = 1203;
    constexpr Sql put = {"test_setting_put",
                         "INSERT INTO settings (agency_id, key, from_day, value) VALUES (0, $1, $2, $3)"};
    Write([&](Connection& connection) {
        for (std::int64_t id = 0; id < kRows; ++id) Put(connection, id, std::to_string(id));
        for (const char* key : {"a_b", "a.b", "aB", "公开", "ab"})
            connection.Execute(put, key, "2026-01-01", "x");
    });
    database_->Read([&](Connection& connection) {
        std::int64_t next = 0;
        const auto names = connection.Scan("SELECT * FROM outbox ORDER BY id", [&](const Row& row) {
            EXPECT_EQ(row.size(), 7);
            EXPECT_EQ(row.Kind(0), ValueKind::integer);
            EXPECT_EQ(row.Kind(4), ValueKind::text);
            EXPECT_EQ(row.Kind(6), ValueKind::null);
            EXPECT_EQ(row.Integer(1), next);
            EXPECT_EQ(row.Text(4), std::to_string(next++));
        });
        EXPECT_EQ(next, kRows);
        EXPECT_THAT(
            names, ElementsAre("agency_id", "id", "to_agency", "kind", "payload", "made_at", "delivered_at"));
        std::vector<std::string> keys;
        connection.Scan("SELECT key FROM settings ORDER BY key " + std::string{connection.ByteOrder()},
                        [&](const Row& row) { keys.emplace_back(row.Text(0)); });
        EXPECT_THAT(keys, ElementsAre("a.b", "aB", "a_b", "ab", "公开"));
        return 0;
    });
}

TEST_P(ConnectionContract, ScansAnEmptyTableForItsColumns) {
    database_->Read([&](Connection& connection) {
        const auto names = connection.Scan("SELECT * FROM chain_heads", [](const Row&) { FAIL(); });
        EXPECT_THAT(names, ElementsAre("agency_id", "seq", "hash", "at"));
        return 0;
    });
}

TEST(Address, IsShownWithoutItsPassword) {
    EXPECT_EQ(WithoutPassword("postgresql://gk:top@secret@/d?host=x"), "postgresql://gk:***@/d?host=x");
    EXPECT_EQ(WithoutPassword("host=x password=secret dbname=y"), "host=x password=*** dbname=y");
    EXPECT_EQ(WithoutPassword("host=x password='two words' dbname=y"), "host=x password=*** dbname=y");
    EXPECT_EQ(WithoutPassword("sqlite:/a/b.db"), "sqlite:/a/b.db");
}

TEST(TablesOfVersion, KnowsTheKeyOfEachTable) {
    const auto tables = TablesOfVersion(1);
    ASSERT_EQ(tables.front().name, "installation");
    EXPECT_EQ(tables.front().key.front().name, "id");
    EXPECT_EQ(TablesOfVersion(NewestVersion()).size(), TableNames().size());
    for (const TableSchema& table : TablesOfVersion(NewestVersion())) {
        EXPECT_FALSE(table.key.empty()) << table.name;
        if (table.name != "settings") continue;
        ASSERT_EQ(table.key.size(), 3U);
        EXPECT_FALSE(table.key[0].is_text);
        EXPECT_EQ(table.key[1].name, "key");
        EXPECT_TRUE(table.key[1].is_text);
    }
}

TEST_P(ConnectionContract, AWrongNumberOfValuesIsAMistakeOfTheProgram) {
    EXPECT_ANY_THROW(database_->Read([&](Connection& connection) { return connection.Count(kGet, 1); }));
}

TEST(Address, IsAFileOrAServer) {
    EXPECT_EQ(ParseAddress("sqlite:/a/b.db")->where, "/a/b.db");
    EXPECT_EQ(ParseAddress("sqlite:/a/b.db?vfs=lossy")->vfs, "lossy");
    EXPECT_EQ(ParseAddress("postgresql://u@h/d")->engine, Engine::postgres);
    EXPECT_EQ(ParseAddress("host=/tmp dbname=x")->engine, Engine::postgres);
    for (const std::string_view wrong : {"", "sqlite:", "mysql://h", "/a/b.db"})
        EXPECT_FALSE(ParseAddress(wrong)) << wrong;
}

}  // namespace
}  // namespace gk::store
