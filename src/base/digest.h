#pragma once
// SM3 (GB/T 32905) and HMAC-SM3.

#include <array>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace gk::base {

using Sm3Hash = std::array<std::uint8_t, 32>;

Sm3Hash Sm3(std::string_view bytes);

/// The hash of the parts one behind another. Where one part ends does not enter it: parts of variable length must be
/// told apart by what is hashed with them.
Sm3Hash Sm3(std::initializer_list<std::string_view> parts);

/// The SM3 hash in 64 lower-case hexadecimal digits.
std::string Sm3Hex(std::string_view bytes);

/// A file's hash, piece by piece.
class Sm3Stream {
public:
    Sm3Stream();
    void Add(std::string_view bytes);
    /// The hash of all that was added; the next Add begins a new one.
    Sm3Hash Finish();

private:
    struct Free {
        void operator()(void* context) const;
    };
    std::unique_ptr<void, Free> context_;
};

Sm3Hash HmacSm3(std::string_view key, std::string_view message);

/// The 32 bytes, to be hashed, stored or written in hexadecimal; they live as long as `hash`.
std::string_view BytesOf(const Sm3Hash& hash);
std::string_view BytesOf(Sm3Hash&& hash) = delete;

/// Empty where there are not exactly 32 bytes.
std::optional<Sm3Hash> Sm3HashFrom(std::string_view bytes);

/// Takes the same time wherever two texts of one length differ.
bool EqualInConstantTime(std::string_view a, std::string_view b);

}  // namespace gk::base
