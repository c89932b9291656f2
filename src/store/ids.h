#pragma once
// New ids: in the order of their time, so that the order of ids is the order in which records came.

#include <cstdint>

#include "base/moment.h"

namespace gk::store {

/// 41 bits of milliseconds since 2020, 22 random bits; within a process never the same and never smaller than the one before.
std::int64_t NewIdAt(base::Moment now);

template <class SomeId>
SomeId NewId(base::Moment now) {
    return SomeId{NewIdAt(now)};
}

}  // namespace gk::store
