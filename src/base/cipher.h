#pragma once
// What is stored encrypted: SM4-GCM with a version byte and the nonce in front. `bound_to` says what the text is and whose
// (agency, case, field); it is not stored, and what was sealed for one place does not open at another.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/sm4_gcm.h"

namespace gk::base {

/// Changed, cut off, sealed under another key or bound to something else: which of these, nobody can tell.
inline constexpr ErrorCode kCryptoBroken{"crypto.broken"};
inline constexpr ErrorCode kCryptoKeyInvalid{"crypto.key_invalid"};

/// 16 bytes that are wiped when they are no longer needed. Not copied: there is one owner.
class Key {
public:
    static constexpr std::size_t kSize = 16;

    static Key Random();
    static Result<Key> From(std::string_view bytes);

    Key(Key&& other) noexcept;
    Key& operator=(Key&& other) noexcept;
    Key(const Key&) = delete;
    Key& operator=(const Key&) = delete;
    ~Key();

    std::string_view bytes() const { return {bytes_.data(), bytes_.size()}; }

private:
    Key() = default;
    std::array<char, kSize> bytes_{};
};

/// 29 bytes more than `plain`.
std::string Seal(const Key& key, std::string_view plain, std::string_view bound_to);

Result<std::string> Open(const Key& key, std::string_view sealed, std::string_view bound_to);

/// How much of a file is sealed at a time: what a reader holds before it knows that it may be trusted.
inline constexpr std::size_t kSealedChunk = std::size_t{64} * 1024;

/// Seals a file of any size: Add what there is of it in any pieces, Finish, and write all that they return. A chunk's number
/// and whether it is the last enter its nonce, and a random salt makes the file its own key: chunks that are missing, moved or
/// from another file do not open.
class SealStream {
public:
    SealStream(const Key& key, std::string_view bound_to);
    std::string Add(std::string_view plain);
    std::string Finish();

private:
    SealStream(const Key& key, std::string_view bound_to, const std::string& salt);

    std::string header_;  ///< not yet returned
    Sm4Gcm gcm_;
    std::string waiting_;  ///< at most a chunk: the last one is known only at the end
    std::uint64_t chunks_ = 0;
};

/// How much was sealed, by the size of what SealStream made of it; none where it makes nothing of that size.
std::optional<std::int64_t> PlainSize(std::int64_t sealed_size);

/// The way back. What Add returns is what was sealed, but only after Finish is it known to be all of it. After an error
/// every further call is one.
class OpenStream {
public:
    OpenStream(const Key& key, std::string_view bound_to);
    Result<std::string> Add(std::string_view sealed);
    Result<std::string> Finish();

private:
    bool Start();

    Key key_;
    std::string bound_to_;
    std::string waiting_;
    std::optional<Sm4Gcm> gcm_;  ///< once the header is there
    std::uint64_t chunks_ = 0;
    bool broken_ = false;
};

}  // namespace gk::base
