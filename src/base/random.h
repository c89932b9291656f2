#pragma once
// Random bytes of OpenSSL's generator, which seeds itself from the system. A machine that has none is broken: throws.

#include <cstddef>
#include <cstdint>
#include <string>

namespace gk::base {

std::string RandomBytes(std::size_t count);

/// A positive id of 63 random bits: two of a billion collide with a chance of 1 in 20.
std::int64_t RandomId();

}  // namespace gk::base
