#include "desk/attempt.h"

#include "base/password.h"
#include "ledger/error_codes.h"

namespace gk::desk {
namespace {

Attempt Count(const Services& services, store::Connection& connection, const store::AccountKey& key,
              std::string_view device, base::Moment now) {
    store::LockAccount(connection, key);
    Attempt attempt{key, std::string{device}, store::LoadAccount(connection, key), {}};
    const base::Day today = DayOf(now);
    const ledger::LockRules rules{NumberOn(services, connection, key.agency, "sign_in.failures", today),
                                  NumberOn(services, connection, key.agency, "sign_in.lock_minutes", today)};
    const store::Failures before = store::LoadFailures(connection, key, device);
    const auto until = ledger::LockedUntil(before.count, before.last, rules);
    if (until && now < *until) {
        attempt.account.reset();
        attempt.locked_until = until;
    }
    if (attempt.account)
        store::SaveFailures(connection, key, device, {until ? 1 : before.count + 1, now});
    else
        store::WriteNothing(connection, now);
    return attempt;
}

}  // namespace

bool Attempt::Opens(std::string_view password) const {
    const auto hash = account ? std::optional(account->password_hash) : std::nullopt;
    return password.size() <= ledger::kLongestPassword && base::VerifyPassword(password, hash);
}

Attempt CountAttempt(const Services& services, store::Connection& connection, const store::AccountKey& key,
                     const std::string& device, base::Moment now) {
    const base::Sm3Hash hash = base::Sm3(device);
    const bool known = !device.empty() && store::IsDevice(connection, key, hash);
    return Count(services, connection, key, known ? base::BytesOf(hash) : std::string_view{}, now);
}

Attempt CountChange(const Services& services, store::Connection& connection, const store::AccountKey& key,
                    base::Moment now) {
    const base::Sm3Hash hash =
        base::Sm3("password.change");  // no token of a browser: those name their agency
    return Count(services, connection, key, base::BytesOf(hash), now);
}

void ForgetAttempt(store::Connection& connection, const Attempt& attempt, base::Moment now) {
    store::SaveFailures(connection, attempt.key, attempt.device, {0, now});
}

base::Error Locked(base::Moment until) {
    const std::string text = ToString(until);  // 2026-02-10T08:30:00.123+08:00
    return {ledger::kSignInLocked, "locked until " + text, {}, {{"until", text.substr(11, 5)}}};
}

}  // namespace gk::desk
