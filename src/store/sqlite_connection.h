#pragma once
// The only home of sqlite3.

#include <memory>
#include <string>

#include "store/connection.h"

namespace gk::store {

struct SqliteOptions {
    std::string path;
    bool for_writing = true;  ///< false: never changes the file
    std::string vfs;          ///< empty: the system's own
    bool checks_references = true;
};

/// Write-ahead log, synchronous=FULL. Throws StoreDown where the file cannot be opened.
std::unique_ptr<Connection> OpenSqlite(const SqliteOptions& options);

}  // namespace gk::store
