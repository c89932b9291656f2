#pragma once
// A password that somebody tries, at the door or when changing it. For desk/*.cpp only.

#include <optional>
#include <string>

#include "desk/desk.h"
#include "ledger/account.h"
#include "store/accounts.h"

namespace gk::desk {

/// Counted as a failure before the password is looked at, so that many at once are not more than one after another.
struct Attempt {
    store::AccountKey key{};
    std::string device;                      ///< bytes of the hash it is counted with; empty: unknown browser
    std::optional<ledger::Account> account;  ///< none: there is nothing that a password could open
    std::optional<base::Moment> locked_until;  ///< then there is no account here either

    /// Takes as long whether there is an account or not.
    bool Opens(std::string_view password) const;
};

/// `device`: the token of a browser; one that has not signed in before is counted with all that are unknown. A key of nobody costs as
/// much and counts nothing.
Attempt CountAttempt(const Services& services, store::Connection& connection, const store::AccountKey& key,
                     const std::string& device, base::Moment now);

/// The old password in a change: counted by itself, so that strangers at the door keep nobody from changing his.
Attempt CountChange(const Services& services, store::Connection& connection, const store::AccountKey& key,
                    base::Moment now);

/// The password was right.
void ForgetAttempt(store::Connection& connection, const Attempt& attempt, base::Moment now);

base::Error Locked(base::Moment until);

}  // namespace gk::desk
