#include "store/database.h"

#include "store/postgres_connection.h"
#include "store/sqlite_connection.h"

namespace gk::store {

base::Result<Address> ParseAddress(std::string_view text) {
    constexpr std::string_view kSqlite = "sqlite:", kVfs = "?vfs=";
    if (text.starts_with(kSqlite)) {
        text.remove_prefix(kSqlite.size());
        const auto at = text.find(kVfs);
        const std::string path{text.substr(0, at)};
        if (path.empty()) return base::Error{kBadAddress, "no path", {}, {{"address", "sqlite:"}}};
        return Address{Engine::sqlite, path,
                       std::string{at == text.npos ? "" : text.substr(at + kVfs.size())}};
    }
    for (const std::string_view head : {"postgresql://", "postgres://", "host=", "dbname=", "service="})
        if (text.starts_with(head)) return Address{Engine::postgres, std::string{text}, {}};
    return base::Error{
        kBadAddress, "neither sqlite: nor postgresql://", {}, {{"address", std::string{text}}}};
}

std::unique_ptr<Connection> Database::Open(const Pool& pool) const {
    if (engine() == Engine::postgres) return OpenPostgres(address_.where);
    return OpenSqlite({address_.where, &pool == &writers_, address_.vfs});
}

std::unique_ptr<Connection> Database::Take(Pool& pool) {
    std::unique_lock lock(mutex_);
    given_.wait(lock, [&] { return !pool.idle.empty() || pool.open < pool.most; });
    if (!pool.idle.empty()) {
        auto connection = std::move(pool.idle.back());
        pool.idle.pop_back();
        return connection;
    }
    ++pool.open;
    lock.unlock();
    try {
        return Open(pool);
    } catch (...) {
        Give(pool, nullptr);
        throw;
    }
}

void Database::Give(Pool& pool, std::unique_ptr<Connection> connection) {
    {
        const std::lock_guard lock(mutex_);
        if (connection != nullptr && connection->IsAlive())
            pool.idle.push_back(std::move(connection));
        else
            --pool.open;
    }
    given_.notify_all();
}

}  // namespace gk::store
