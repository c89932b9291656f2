#include "store/database.h"

#include <algorithm>

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
        kBadAddress, "neither sqlite: nor postgresql://", {}, {{"address", WithoutPassword(text)}}};
}

std::string WithoutPassword(std::string_view address) {
    std::string text{address};
    const auto cover = [&](std::size_t begin, std::size_t end) {
        text.replace(begin, std::min(end, text.size()) - begin, "***");
    };
    // postgresql://user:password@host/database, and password=... between blanks
    if (const auto scheme = text.find("://"); scheme != text.npos) {
        const auto at = text.rfind('@'), colon = text.find(':', scheme + 3);
        if (at != text.npos && colon < at) cover(colon + 1, at);
    }
    constexpr std::string_view kWord = "password=";
    if (const auto word = text.find(kWord); word != text.npos) {
        const auto begin = word + kWord.size();
        const bool is_quoted = begin < text.size() && text[begin] == '\'';
        const auto quote = is_quoted ? text.find('\'', begin + 1) : text.npos;
        cover(begin, quote == text.npos ? text.find_first_of(" &", begin) : quote + 1);
    }
    return text;
}

std::unique_ptr<Connection> Database::Open(const Pool& pool) const {
    if (engine() == Engine::postgres) return OpenPostgres(address_.where);
    return OpenSqlite({address_.where, &pool == &writers_, address_.vfs, address_.checks_references});
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
