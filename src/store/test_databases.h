#pragma once
// For tests: an empty database of each engine. PostgreSQL is the one of GK_TEST_POSTGRES (tests/durability/postgres.py starts it);
// without it the tests fail, since an engine that was not tested is not supported.

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>

#include "base/hex.h"
#include "base/random.h"
#include "store/database.h"
#include "store/migrations.h"

namespace gk::store {

inline constexpr base::Moment kTestTime{1'782'000'000'000};  // 2026-06-21T08:00:00+08:00

/// A folder that goes with the object.
class TestFolder {
public:
    TestFolder()
        : path_(std::filesystem::temp_directory_path() /
                ("gongkai-test-" + base::ToHex(base::RandomBytes(8)))) {
        std::filesystem::create_directories(path_);
    }
    TestFolder(const TestFolder&) = delete;
    TestFolder& operator=(const TestFolder&) = delete;
    ~TestFolder() { std::filesystem::remove_all(path_); }
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

enum class TestEngine { sqlite, postgres, partitioned };

inline std::string NameOf(TestEngine engine) {
    return engine == TestEngine::sqlite     ? "Sqlite"
           : engine == TestEngine::postgres ? "Postgres"
                                            : "PostgresPartitioned";
}

/// A database of its own: a file, or a schema of the test server.
class TestDatabase {
public:
    explicit TestDatabase(TestEngine engine, int up_to = NewestVersion()) : engine_(engine) {
        address_ = engine == TestEngine::sqlite ? SqliteAddress() : PostgresAddress();
        database_ = std::make_unique<Database>(*ParseAddress(address_));
        const int parts = engine == TestEngine::partitioned ? 4 : 0;
        const auto done = database_->Write([&](Connection& connection) -> base::Result<int> {
            if (up_to == 0) return 0;  // there, but empty
            return Migrate(connection, kTestTime, {up_to, parts});
        });
        if (!done) throw std::runtime_error(done.error().detail);
    }
    ~TestDatabase() {
        database_.reset();
        if (schema_.empty()) return;
        Database server(*ParseAddress(Server()));
        static_cast<void>(server.Write([&](Connection& connection) -> base::Result<int> {
            connection.Script("DROP SCHEMA " + schema_ + " CASCADE");
            return 0;
        }));
    }
    Database& operator*() const { return *database_; }
    Database* operator->() const { return database_.get(); }
    const std::string& address() const { return address_; }
    const TestFolder& folder() const { return folder_; }
    TestEngine engine() const { return engine_; }

private:
    static std::string Server() {
        const char* server = std::getenv("GK_TEST_POSTGRES");
        if (server == nullptr)
            throw std::runtime_error(
                "GK_TEST_POSTGRES is not set: python3 tests/durability/postgres.py -- COMMAND");
        return server;
    }
    std::string SqliteAddress() const { return "sqlite:" + (folder_.path() / "gongkai.db").string(); }
    std::string PostgresAddress() {
        schema_ = "t" + base::ToHex(base::RandomBytes(8));
        Database server(*ParseAddress(Server()));
        const auto made = server.Write([&](Connection& connection) -> base::Result<int> {
            connection.Script("CREATE SCHEMA " + schema_);
            return 0;
        });
        if (!made) throw std::runtime_error(made.error().detail);
        return Server() + " options='-c search_path=" + schema_ + "'";
    }

    TestEngine engine_;
    TestFolder folder_;
    std::string schema_, address_;
    std::unique_ptr<Database> database_;
};

/// Fixture of a contract that every engine keeps.
class EveryEngine : public testing::TestWithParam<TestEngine> {
protected:
    TestDatabase database_{GetParam()};

    /// Runs `work` in one write transaction that must succeed.
    template <class Work>
    void Write(const Work& work) {
        const auto done = database_->Write([&](Connection& connection) -> base::Result<int> {
            work(connection);
            return 0;
        });
        ASSERT_TRUE(done) << done.error().detail;
    }
};

#define GK_EVERY_ENGINE(Contract)                                                                            \
    INSTANTIATE_TEST_SUITE_P(Engines, Contract,                                                              \
                             testing::Values(gk::store::TestEngine::sqlite, gk::store::TestEngine::postgres, \
                                             gk::store::TestEngine::partitioned),                            \
                             [](const auto& which) { return gk::store::NameOf(which.param); })

}  // namespace gk::store
