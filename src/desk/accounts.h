#pragma once
// Passwords, the second factor, signing in and out. To a stranger, a wrong password, an unknown login, an account that does not exist and
// one that is locked are one answer, after the same time.

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "desk/desk.h"

namespace gk::desk {

/// Gives a person a password that he must change: shown once. Also the way to a first password.
struct GivenPassword {
    std::string password;
    Done done;
};
base::Result<GivenPassword> ResetPassword(const Services& services, const Caller& caller,
                                          ledger::PersonId person, const Envelope& envelope = {});

struct OldPassword {
    std::string text;
};
struct NewPassword {
    std::string text;
};
/// A wrong old password is counted as one at the door is, but by itself: who fails there does not hinder who is inside.
base::Result<Done> ChangePassword(const Services& services, const Caller& caller,
                                  const OldPassword& old_password, const NewPassword& new_password,
                                  const std::vector<std::string>& common);

/// The secret for the authenticator; nothing is stored yet. Confirm with a code made from it.
struct SecondFactorSecret {
    std::string bytes;
};
struct OneTimeCode {
    std::string digits;
};
struct SecondFactor {
    SecondFactorSecret secret;
    std::string uri;  ///< otpauth://, for a QR code
};
base::Result<SecondFactor> OfferSecondFactor(const Services& services, const Caller& caller,
                                             const std::string& agency_name);
/// The recovery codes, shown once.
base::Result<std::vector<std::string>> EnrolSecondFactor(const Services& services, const Caller& caller,
                                                         const SecondFactorSecret& secret,
                                                         const OneTimeCode& code);
base::Result<Done> ResetSecondFactor(const Services& services, const Caller& caller, ledger::PersonId person,
                                     const Envelope& envelope = {});
base::Result<Done> UnlockAccount(const Services& services, const Caller& caller, ledger::PersonId person,
                                 const Envelope& envelope = {});

struct SignIn {
    std::string login, password;
    std::string code;    ///< of the second factor, or a recovery code; may be empty
    std::string device;  ///< the token of a browser that signed in before; may be empty
};
struct SignedIn {
    std::string session;  ///< token for the cookie
    std::string device;   ///< token by which the browser is known from now on
    ledger::AgencyId agency;
    ledger::PersonId person;
    bool must_change_password = false;
    bool must_enrol_second_factor = false;
};
base::Result<SignedIn> Enter(const Services& services, const SignIn& wish, base::Moment now);

/// Who a session token speaks for; touches it. An error where it is over.
base::Result<Caller> Continue(const Services& services, const std::string& session, base::Moment now);
void Leave(const Services& services, const std::string& session);

/// Takes away the sessions of all agencies that are over; how many.
base::Result<std::int64_t> EndOldSessions(const Services& services, base::Moment now);

}  // namespace gk::desk
