#pragma once
// SM4 in Galois/counter mode (GB/T 32907, NIST SP 800-38D, RFC 8998). What is stored is made by cipher.h, which chooses
// the nonces; nothing else calls this. Why it is built from OpenSSL's parts: docs/decisions/0004-sm4-gcm.md.

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace gk::base {

inline constexpr std::size_t kGcmNonceSize = 12;
inline constexpr std::size_t kGcmTagSize = 16;

/// One key, ready for many texts; not for two threads at once.
class Sm4Gcm {
public:
    explicit Sm4Gcm(std::string_view key);  ///< 16 bytes

    /// Appends ciphertext and tag to `out`. The same key must never see the same nonce twice.
    void Seal(std::string_view nonce, std::string_view bound_to, std::string_view plain,
              std::string& out) const;

    /// The plain text; empty where ciphertext and tag are not what Seal made of this nonce and this `bound_to`.
    std::optional<std::string> Open(std::string_view nonce, std::string_view bound_to,
                                    std::string_view sealed) const;

private:
    struct Free {
        void operator()(void* cipher) const;
    };
    std::unique_ptr<void, Free> cipher_;
};

}  // namespace gk::base
