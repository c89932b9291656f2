#pragma once
// Passwords and the recovery passphrase: argon2id (RFC 9106). The only home of libargon2.
//
// A hash takes 19 MiB and some hundredths of a second on purpose. At most two are computed at once in the process, so that a
// flood of logins waits instead of taking the memory of the machine.

#include <optional>
#include <string>
#include <string_view>

#include "base/cipher.h"

namespace gk::base {

/// A PHC string with its own parameters and a random salt: $argon2id$v=19$m=19456,t=2,p=1$...
std::string HashPassword(std::string_view password);

/// For an account that does not exist or has no password yet, `hash` is empty: that is false after as much work as a wrong
/// password, so that the time does not tell who has an account. Throws on a text that is no hash.
bool VerifyPassword(std::string_view password, const std::optional<std::string>& hash);

/// Whether a hash was made with other parameters than HashPassword now uses: hash again at the next login.
bool NeedsRehash(std::string_view hash);

/// 140 random bits in seven groups of four characters: 7K2M-0QXR-...
std::string NewPassphrase();

/// The key that a passphrase stands for, however it was typed (FoldedCode). `salt` has at least 16 bytes and is stored beside
/// what the key wraps. 64 MiB, a third of a second.
Key DeriveKey(std::string_view passphrase, std::string_view salt);

}  // namespace gk::base
