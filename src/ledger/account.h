#pragma once
// Signing in: passwords, lockout, sessions. What is secret stays out of the events.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/moment.h"
#include "base/result.h"
#include "ledger/act.h"
#include "ledger/ids.h"
#include "ledger/text_rules.h"

namespace gk::ledger {

struct Account {
    AgencyId agency;
    PersonId person;
    std::string password_hash;
    bool must_change = false;  ///< the password was given by somebody else
    base::Moment set_at;
    std::optional<std::string> second_factor;  ///< the secret, sealed
    std::int64_t last_step = 0;                ///< of the last code that was used
};

/// An act on an account, whose only field is whose it is.
template <Act kWhich>
struct AccountAct {
    static constexpr Act kAct = kWhich;
    PersonId person;

    template <class Self, class Visitor>
    static void Fields(Self& self, Visitor& visit) {
        visit("person", self.person);
    }
};
using ChangePassword = AccountAct<Act::change_password>;
using ResetPassword = AccountAct<Act::reset_password>;
using EnrolSecondFactor = AccountAct<Act::enrol_second_factor>;
using ResetSecondFactor = AccountAct<Act::reset_second_factor>;
using UnlockAccount = AccountAct<Act::unlock_account>;

inline constexpr std::size_t kLongestPassword =
    512;  ///< bytes: what argon2 is made to hash for a stranger has an end

struct PasswordRules {
    std::size_t least = 10;           ///< characters
    std::vector<std::string> common;  ///< known to everybody, in small letters
};

/// Three of: small letters, capitals, digits, others. Neither common nor made of the login.
Refusal CheckPassword(std::string_view password, std::string_view login, const PasswordRules& rules);

struct LockRules {
    std::int64_t failures = 5;  ///< in a row
    std::int64_t minutes = 15;
};

/// Until when nobody may try from a browser (or from unknown ones) after so many failures in a row; none: go on.
std::optional<base::Moment> LockedUntil(std::int64_t failures, base::Moment last, const LockRules& rules);

struct SessionRules {
    std::int64_t idle_minutes = 30;
    std::int64_t longest_hours = 12;
};
/// What was last seen, or made, before these is over.
struct SessionBounds {
    base::Moment seen, made;
};
SessionBounds BoundsAt(base::Moment now, const SessionRules& rules);
bool IsSessionOver(base::Moment made, base::Moment seen, base::Moment now, const SessionRules& rules);

}  // namespace gk::ledger
