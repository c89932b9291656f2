#pragma once

#include "base/error.h"

namespace gk::store {

inline constexpr base::ErrorCode kBusy{"store.busy"};                 ///< tried four times
inline constexpr base::ErrorCode kNewerSchema{"store.newer_schema"};  ///< written by a newer program
inline constexpr base::ErrorCode kOlderSchema{"store.older_schema"};  ///< needs gongkai migrate
inline constexpr base::ErrorCode kNotInitialised{"store.not_initialised"};
inline constexpr base::ErrorCode kBadAddress{"store.bad_address"};

}  // namespace gk::store
