#pragma once
// SM3 (GB/T 32905). The only home of OpenSSL.

#include <string>
#include <string_view>

namespace gk::base {

/// The SM3 hash in 64 lower-case hexadecimal digits.
std::string Sm3Hex(std::string_view bytes);

}  // namespace gk::base
