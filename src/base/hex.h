#pragma once
// Bytes as text: hexadecimal, and Base32 (RFC 4648) for the secrets that people type into an authenticator.

#include <optional>
#include <string>
#include <string_view>

namespace gk::base {

/// Lower-case.
std::string ToHex(std::string_view bytes);

/// Upper or lower case; empty where a character is no hexadecimal digit or one is left over.
std::optional<std::string> FromHex(std::string_view text);

/// Upper-case, without the padding (RFC 4648 section 3.2 leaves it to us; authenticators want none).
std::string ToBase32(std::string_view bytes);

}  // namespace gk::base
