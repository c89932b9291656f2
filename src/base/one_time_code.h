#pragma once
// The second factor: six digits from an authenticator (TOTP, RFC 6238, with SHA-1 and 30 seconds, which all of them know),
// and recovery codes for who has lost it.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.h"
#include "base/moment.h"

namespace gk::base {

inline constexpr std::size_t kSecretSize = 20;  ///< bytes, as long as the hash (RFC 4226)

/// kSecretSize random bytes. Store sealed.
std::string NewSecret();

/// The six digits of one step; step 0 begins in 1970, each takes 30 seconds.
std::string CodeAt(std::string_view secret, std::int64_t step);

/// The step whose code was typed: this one, the one before or the one after, since clocks differ; never one that is not after
/// `last_used_step` (0 where none was used), so that who has seen a code cannot use it again. Store the step as the last used
/// in the act that the code allows.
std::optional<std::int64_t> MatchingStep(std::string_view secret, std::string_view code, Moment now,
                                         std::int64_t last_used_step);

/// What the QR code says: otpauth://totp/...
std::string OtpauthUri(std::string_view issuer, std::string_view account, std::string_view secret);

struct RecoveryCodes {
    std::vector<std::string> codes;  ///< shown once
    std::vector<Sm3Hash> hashes;     ///< stored
};

/// Ten codes of 80 random bits: nobody finds one from its hash, so that these need no argon2.
RecoveryCodes NewRecoveryCodes();

/// Whether a code, however it was typed, is one of those; it is then taken out of them.
bool SpendRecoveryCode(std::string_view typed, std::vector<Sm3Hash>& unused);

}  // namespace gk::base
