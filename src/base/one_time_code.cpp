#include "base/one_time_code.h"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <cstddef>
#include <stdexcept>

#include "base/hex.h"
#include "base/random.h"
#include "base/readable_code.h"

namespace gk::base {
namespace {

constexpr std::int64_t kStepMs = 30'000;
constexpr std::int64_t kWindow = 1;
constexpr int kRecoveryCodes = 10;
constexpr std::size_t kRecoveryGroups = 4;

std::array<unsigned char, 20> HmacSha1(std::string_view key, std::string_view message) {
    std::array<unsigned char, 20> hash{};
    const auto* bytes = reinterpret_cast<const unsigned char*>(message.data());
    if (HMAC(EVP_sha1(), key.data(), static_cast<int>(key.size()), bytes, message.size(), hash.data(),
             nullptr) == nullptr) {
        throw std::runtime_error("libcrypto has no HMAC-SHA1");
    }
    return hash;
}

std::string BigEndian(std::int64_t step) {
    std::string bytes(8, '\0');
    for (std::size_t i = 8; i-- > 0; step >>= 8) bytes[i] = static_cast<char>(step & 255);
    return bytes;
}

/// RFC 3986: everything but unreserved characters.
std::string PercentEncoded(std::string_view text) {
    std::string encoded;
    for (const char c : text) {
        const bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                           c == '-' || c == '.' || c == '_' || c == '~';
        if (plain) {
            encoded += c;
        } else {
            encoded += fmt::format("%{:02X}", static_cast<unsigned char>(c));
        }
    }
    return encoded;
}

Sm3Hash RecoveryHash(std::string_view code) {
    return Sm3(FoldedCode(code));
}

}  // namespace

std::string NewSecret() {
    return RandomBytes(kSecretSize);
}

/// RFC 4226 section 5.3: four bytes of the hash from where its last half byte says, without the sign.
std::string CodeAt(std::string_view secret, std::int64_t step) {
    const auto hash = HmacSha1(secret, BigEndian(step));
    const std::size_t at = hash.back() & 15;
    std::uint32_t value = hash[at] & 127;
    for (std::size_t i = 1; i < 4; ++i) value = value << 8 | hash[at + i];
    return fmt::format("{:06}", value % 1'000'000);
}

std::optional<std::int64_t> MatchingStep(std::string_view secret, std::string_view code, Moment now,
                                         std::int64_t last_used_step) {
    const std::string digits = FoldedCode(code);
    const std::int64_t current = now.ms / kStepMs;
    for (std::int64_t step = current - kWindow; step <= current + kWindow; ++step) {
        if (step > last_used_step && EqualInConstantTime(CodeAt(secret, step), digits)) return step;
    }
    return std::nullopt;
}

std::string OtpauthUri(std::string_view issuer, std::string_view account, std::string_view secret) {
    return fmt::format("otpauth://totp/{0}:{1}?secret={2}&issuer={0}", PercentEncoded(issuer),
                       PercentEncoded(account), ToBase32(secret));
}

RecoveryCodes NewRecoveryCodes() {
    RecoveryCodes made;
    for (int i = 0; i < kRecoveryCodes; ++i) {
        made.codes.push_back(NewReadableCode(kRecoveryGroups));
        made.hashes.push_back(RecoveryHash(made.codes.back()));
    }
    return made;
}

bool SpendRecoveryCode(std::string_view typed, std::vector<Sm3Hash>& unused) {
    // Compared as they are: the time tells something of a hash at most, and no hash leads to its code.
    return std::erase(unused, RecoveryHash(typed)) > 0;
}

}  // namespace gk::base
