#pragma once
// A database that several threads use: one transaction function for writing, one for reading.

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <type_traits>
#include <vector>

#include "base/result.h"
#include "store/connection.h"
#include "store/error_codes.h"

namespace gk::store {

enum class Engine { sqlite, postgres };

/// sqlite:PATH[?vfs=NAME] or a libpq connection string that begins with postgresql://, host= or dbname=.
struct Address {
    Engine engine = Engine::sqlite;
    std::string where;
    std::string vfs;
    bool checks_references =
        true;  ///< SQLite: false lets in rows that point to none, as somebody may have left them
};
base::Result<Address> ParseAddress(std::string_view text);

/// An address for people to read.
std::string WithoutPassword(std::string_view address);

class Database {
public:
    explicit Database(Address address) : address_(std::move(address)) {}

    /// work(Connection&) -> Result<T>, in one transaction: committed where it gives a value, undone where it gives an error or
    /// throws. Run again, as a whole, at most three times, where the database was busy; so it has no outward effect.
    template <class Work>
    auto Write(const Work& work) -> std::invoke_result_t<const Work&, Connection&>;

    /// work(Connection&) -> T, on one snapshot.
    template <class Work>
    auto Read(const Work& work) -> std::invoke_result_t<const Work&, Connection&>;

    Engine engine() const { return address_.engine; }

private:
    /// Connections of one kind that nobody uses now.
    struct Pool {
        std::vector<std::unique_ptr<Connection>> idle;
        std::size_t open = 0, most = 1;
    };
    /// A connection for the time of one transaction.
    class Lease {
    public:
        Lease(Database& database, Pool& pool)
            : database_(database), pool_(pool), connection_(database.Take(pool)) {}
        Lease(const Lease&) = delete;
        Lease& operator=(const Lease&) = delete;
        ~Lease() { database_.Give(pool_, std::move(connection_)); }
        Connection& operator*() const { return *connection_; }
        Connection* operator->() const { return connection_.get(); }

    private:
        Database& database_;
        Pool& pool_;
        std::unique_ptr<Connection> connection_;
    };

    std::unique_ptr<Connection> Take(Pool& pool);
    void Give(Pool& pool, std::unique_ptr<Connection> connection);
    std::unique_ptr<Connection> Open(const Pool& pool) const;
    Pool& WritePool() { return writers_; }
    Pool& ReadPool() { return engine() == Engine::sqlite ? readers_ : writers_; }

    Address address_;
    std::mutex mutex_;
    std::condition_variable given_;
    // SQLite has one writer; PostgreSQL reads and writes over the same connections.
    static constexpr std::size_t kMostConnections = 16;
    Pool writers_{{}, 0, address_.engine == Engine::sqlite ? 1 : kMostConnections};
    Pool readers_{{}, 0, kMostConnections};
};

inline constexpr int kMostRetries = 3;

template <class Work>
auto Database::Write(const Work& work) -> std::invoke_result_t<const Work&, Connection&> {
    for (int retries = 0;; ++retries) {
        const Lease connection(*this, WritePool());
        try {
            connection->BeginWrite();
            auto result = work(*connection);
            if (!result) {
                connection->Rollback();
                return result;
            }
            connection->Commit();
            return result;
        } catch (const Busy& busy) {
            connection->Rollback();
            if (retries == kMostRetries) return base::Error{kBusy, busy.what(), {}};
        } catch (...) {
            connection->Rollback();
            throw;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds{5 << retries});
    }
}

template <class Work>
auto Database::Read(const Work& work) -> std::invoke_result_t<const Work&, Connection&> {
    const Lease connection(*this, ReadPool());
    connection->BeginRead();
    struct End {
        Connection& connection;
        ~End() { connection.Rollback(); }
    } const end{*connection};
    return work(*connection);
}

}  // namespace gk::store
