#pragma once
// The only home of libpq.

#include <memory>
#include <string>

#include "store/connection.h"

namespace gk::store {

/// `where` is a libpq connection string. Refuses (StoreDown) a server without fsync or with synchronous_commit off: an act that was
/// acknowledged must not be lost.
std::unique_ptr<Connection> OpenPostgres(const std::string& where);

}  // namespace gk::store
