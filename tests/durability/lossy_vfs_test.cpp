#include "lossy_vfs.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdint>
#include <filesystem>
#include <random>
#include <stdexcept>
#include <string>
#include <thread>

namespace gk::durability {
namespace {

class Database {
public:
    Database(const std::string& path, const char* vfs) {
        if (sqlite3_open_v2(path.c_str(), &handle_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, vfs) !=
            SQLITE_OK) {
            throw std::runtime_error(sqlite3_errmsg(handle_));
        }
    }
    ~Database() { sqlite3_close(handle_); }
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    void Do(const std::string& sql) const {
        if (sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
            throw std::runtime_error(sql + ": " + sqlite3_errmsg(handle_));
        }
    }
    std::string Ask(const std::string& sql) const {
        std::string answer;
        const auto keep = [](void* to, int, char** values, char**) {
            *static_cast<std::string*>(to) = values[0] == nullptr ? "" : values[0];
            return 0;
        };
        if (sqlite3_exec(handle_, sql.c_str(), keep, &answer, nullptr) != SQLITE_OK) {
            throw std::runtime_error(sql + ": " + sqlite3_errmsg(handle_));
        }
        return answer;
    }

private:
    sqlite3* handle_ = nullptr;
};

struct Mode {
    std::string journal;
    std::string synchronous;
};

class LossyVfs : public testing::Test {
protected:
    LossyVfs() {
        std::string name = "/tmp/gk-lossy-XXXXXX";
        folder_ = mkdtemp(name.data());
        path_ = folder_ + "/acts.db";
        const Database made{path_, "unix"};
        made.Do("CREATE TABLE acts (id INTEGER PRIMARY KEY, text TEXT)");
    }
    ~LossyVfs() override { std::filesystem::remove_all(folder_); }

    /// A process that commits rows one by one, and tells of each; it kills itself after `rows` of them.
    pid_t Start(const Mode& mode, std::int64_t rows, int acknowledged) {
        const pid_t child = fork();
        if (child != 0) return child;
        try {
            RegisterLossyVfs();
            const Database database{path_, "lossy"};
            database.Do("PRAGMA journal_mode=" + mode.journal);
            database.Do("PRAGMA synchronous=" + mode.synchronous);
            database.Do("PRAGMA wal_autocheckpoint=20");  // so that some are killed in a checkpoint
            std::int64_t id = std::stoll("0" + database.Ask("SELECT max(id) FROM acts"));
            for (std::int64_t row = 0; row < rows; ++row) {
                database.Do("INSERT INTO acts VALUES (" + std::to_string(++id) + ", hex(randomblob(900)))");
                if (write(acknowledged, &id, sizeof id) != sizeof id) break;
            }
            kill(getpid(), SIGKILL);
        } catch (const std::exception& broken) {
            std::fprintf(stderr, "%s\n", broken.what());
        }
        _exit(1);
    }

    /// The last row that the process has told of, once it has been killed: after a time, or by itself after `rows`.
    std::int64_t RunAndKill(const Mode& mode, std::int64_t rows, std::chrono::microseconds after) {
        int ends[2] = {};
        if (pipe(ends) != 0) throw std::runtime_error("no pipe");
        const pid_t child = Start(mode, rows, ends[1]);
        close(ends[1]);
        std::int64_t last = 0;
        bool more = read(ends[0], &last, sizeof last) == sizeof last;
        if (after.count() > 0) {
            std::this_thread::sleep_for(after);
            kill(child, SIGKILL);
        }
        for (std::int64_t id = 0; more;) {
            more = read(ends[0], &id, sizeof id) == sizeof id;
            if (more) last = id;
        }
        close(ends[0]);
        int status = 0;
        waitpid(child, &status, 0);
        EXPECT_TRUE(WIFSIGNALED(status)) << "the process ended by itself";
        return last;
    }

    /// Rows 1 to how many are there; as the next process finds them, by the default VFS.
    std::int64_t RowsThere() const {
        const Database database{path_, "unix"};
        EXPECT_EQ(database.Ask("PRAGMA integrity_check"), "ok");
        const std::int64_t count = std::stoll(database.Ask("SELECT count(*) FROM acts"));
        EXPECT_EQ(database.Ask("SELECT coalesce(max(id), 0) FROM acts"), std::to_string(count))
            << "rows are missing inside";
        return count;
    }

    /// Kills at random moments, each time over what the last kill left.
    void ExpectNothingLost(const Mode& mode) {
        const unsigned seed = std::random_device{}();
        SCOPED_TRACE("seed " + std::to_string(seed));
        std::mt19937 random{seed};
        std::int64_t before = 0;
        for (int round = 0; round < 20; ++round) {
            const std::chrono::microseconds after{std::uniform_int_distribution{1, 30'000}(random)};
            const std::int64_t acknowledged = RunAndKill(mode, INT64_MAX, after);
            const std::int64_t there = RowsThere();
            EXPECT_GT(acknowledged, before);
            EXPECT_GE(there, acknowledged);
            EXPECT_LE(there, acknowledged + 1);  // the last one may have been committed and not told of
            before = there;
        }
    }

    std::string folder_;
    std::string path_;
};

constexpr std::chrono::microseconds kByItself{0};

TEST_F(LossyVfs, LosesNothingThatWasAcknowledgedInWalWithFull) {
    ExpectNothingLost({"WAL", "FULL"});
}

TEST_F(LossyVfs, LosesNothingThatWasAcknowledgedInRollbackModeWithExtra) {
    ExpectNothingLost({"DELETE", "EXTRA"});
}

TEST_F(LossyVfs, LosesNothingThatWasAcknowledgedInTruncateModeWithFull) {
    ExpectNothingLost({"TRUNCATE", "FULL"});
}

// The controls: what SQLite does not promise to keep must be lost here, or the tests above say nothing.

TEST_F(LossyVfs, LosesAllWithoutSyncs) {
    EXPECT_EQ(RunAndKill({"WAL", "OFF"}, 50, kByItself), 50);
    EXPECT_EQ(RowsThere(), 0);
}

TEST_F(LossyVfs, LosesInWalWithNormalWhatCameAfterTheLastCheckpoint) {
    EXPECT_EQ(RunAndKill({"WAL", "NORMAL"}, 3, kByItself), 3);
    EXPECT_EQ(RowsThere(), 0);
}

// Without EXTRA the delete of the journal, which is the commit, is not synced: the journal comes back and rolls back.
TEST_F(LossyVfs, LosesTheLastCommitInRollbackModeWithFull) {
    EXPECT_EQ(RunAndKill({"DELETE", "FULL"}, 5, kByItself), 5);
    EXPECT_EQ(RowsThere(), 4);
}

// The whole process sees what waits in memory.

TEST_F(LossyVfs, ShowsToAnotherConnectionWhatIsNotSynced) {
    RegisterLossyVfs();
    const Database writer{path_, "lossy"};
    const Database reader{path_, "lossy"};
    writer.Do("PRAGMA journal_mode=WAL");
    writer.Do("PRAGMA synchronous=OFF");
    writer.Do("INSERT INTO acts VALUES (1, 'x')");
    EXPECT_EQ(reader.Ask("SELECT count(*) FROM acts"), "1");
}

TEST_F(LossyVfs, KeepsWhatIsNotSyncedWhenTheDatabaseIsClosedAndOpened) {
    RegisterLossyVfs();
    for (int i = 1; i <= 3; ++i) {
        const Database database{path_, "lossy"};
        database.Do("PRAGMA journal_mode=WAL");
        database.Do("PRAGMA synchronous=OFF");
        database.Do("INSERT INTO acts VALUES (" + std::to_string(i) + ", 'x')");
        EXPECT_EQ(database.Ask("SELECT count(*) FROM acts"), std::to_string(i));
    }
    EXPECT_EQ(RowsThere(), 0);  // for the default VFS nothing has come to the disk
}

}  // namespace
}  // namespace gk::durability
