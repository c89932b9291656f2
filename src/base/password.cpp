#include "base/password.h"

#include <argon2.h>
#include <fmt/format.h>
#include <openssl/crypto.h>

#include <array>
#include <cstdint>
#include <new>
#include <stdexcept>

#include "base/gate.h"
#include "base/random.h"
#include "base/readable_code.h"

namespace gk::base {
namespace {

struct Cost {
    std::uint32_t kibibytes;
    std::uint32_t passes;
};

// OWASP's first choice for servers with little memory; the second parameters of RFC 9106, in one lane, for what is done once.
constexpr Cost kPasswordCost{19 * 1024, 2};
constexpr Cost kPassphraseCost{64 * 1024, 3};
constexpr std::uint32_t kLanes = 1;
constexpr std::size_t kSaltSize = 16;
constexpr std::size_t kHashSize = 32;
constexpr std::size_t kPassphraseGroups = 7;

Gate& Hashing() {
    static Gate gate{2};
    return gate;
}

void Check(int status) {
    if (status == ARGON2_MEMORY_ALLOCATION_ERROR) throw std::bad_alloc();
    if (status != ARGON2_OK)
        throw std::runtime_error(fmt::format("argon2: {}", argon2_error_message(status)));
}

std::string Parameters() {
    return fmt::format("$argon2id$v={}$m={},t={},p={}$", static_cast<int>(ARGON2_VERSION_13),
                       kPasswordCost.kibibytes, kPasswordCost.passes, kLanes);
}

/// What no password has: salt and hash are zero bytes (22 and 43 characters A in base64).
const std::string& HashOfNobody() {
    static const std::string hash = Parameters() + std::string(22, 'A') + "$" + std::string(43, 'A');
    return hash;
}

}  // namespace

std::string HashPassword(std::string_view password) {
    const std::string salt = RandomBytes(kSaltSize);
    std::array<char, 128> phc{};
    const Gate::Place place{Hashing()};
    Check(argon2id_hash_encoded(kPasswordCost.passes, kPasswordCost.kibibytes, kLanes, password.data(),
                                password.size(), salt.data(), salt.size(), kHashSize, phc.data(),
                                phc.size()));
    return phc.data();
}

bool VerifyPassword(std::string_view password, const std::optional<std::string>& hash) {
    const Gate::Place place{Hashing()};
    const int status =
        argon2id_verify(hash.value_or(HashOfNobody()).c_str(), password.data(), password.size());
    if (status == ARGON2_VERIFY_MISMATCH) return false;
    Check(status);
    return hash.has_value();
}

bool NeedsRehash(std::string_view hash) {
    return !hash.starts_with(Parameters());
}

std::string NewPassphrase() {
    return NewReadableCode(kPassphraseGroups);
}

Key DeriveKey(std::string_view passphrase, std::string_view salt) {
    if (salt.size() < kSaltSize) throw std::invalid_argument("the salt of a passphrase has 16 bytes or more");
    std::string code = FoldedCode(passphrase);
    std::array<char, Key::kSize> bytes{};
    const Gate::Place place{Hashing()};
    const int status =
        argon2id_hash_raw(kPassphraseCost.passes, kPassphraseCost.kibibytes, kLanes, code.data(), code.size(),
                          salt.data(), salt.size(), bytes.data(), bytes.size());
    OPENSSL_cleanse(code.data(), code.size());
    Check(status);
    Result<Key> key = Key::From({bytes.data(), bytes.size()});
    OPENSSL_cleanse(bytes.data(), bytes.size());
    return *std::move(key);
}

}  // namespace gk::base
