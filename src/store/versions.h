#pragma once
// A record is saved only over the version that it was made from. For store/*.cpp only.

#include <cstdint>
#include <string>

#include "store/connection.h"

namespace gk::store {

/// `rows` that a statement changed which asks for the version before. None: somebody was faster, and the operation runs again, sees
/// what he did, and refuses in words.
inline void MustFollow(std::int64_t rows, const char* record) {
    if (rows != 1) throw Busy(std::string{record} + " was changed meanwhile");
}

}  // namespace gk::store
