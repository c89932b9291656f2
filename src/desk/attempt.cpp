#include "desk/attempt.h"

#include "base/password.h"
#include "ledger/error_codes.h"

namespace gk::desk {

bool Attempt::Opens(std::string_view password) const {
    const auto hash = account ? std::optional(account->password_hash) : std::nullopt;
    return password.size() <= ledger::kLongestPassword && base::VerifyPassword(password, hash);
}

Attempt CountAttempt(const Services& services, store::Connection& connection, const store::AccountKey& key,
                     const std::string& device, base::Moment now) {
    store::LockAccount(connection, key);
    Attempt attempt{key, {}, store::LoadAccount(connection, key), {}};
    if (!attempt.account) return CountNobody(connection, now);
    const base::Sm3Hash hash = base::Sm3(device);
    if (!device.empty() && store::IsDevice(connection, key, hash)) attempt.device = base::BytesOf(hash);
    const base::Day today = DayOf(now);
    const ledger::LockRules rules{NumberOn(services, connection, key.agency, "sign_in.failures", today),
                                  NumberOn(services, connection, key.agency, "sign_in.lock_minutes", today)};
    const store::Failures before = store::LoadFailures(connection, key, attempt.device);
    const auto until = ledger::LockedUntil(before.count, before.last, rules);
    if (until && now < *until) {
        attempt.account.reset();
        attempt.locked_until = until;
        store::WriteNothing(connection, now);
        return attempt;
    }
    store::SaveFailures(connection, key, attempt.device, {until ? 1 : before.count + 1, now});
    return attempt;
}

Attempt CountNobody(store::Connection& connection, base::Moment now) {
    store::WriteNothing(connection, now);
    return {};
}

void ForgetAttempt(store::Connection& connection, const Attempt& attempt, base::Moment now) {
    store::SaveFailures(connection, attempt.key, attempt.device, {0, now});
}

base::Error Locked(base::Moment until) {
    const std::string text = ToString(until);  // 2026-02-10T08:30:00.123+08:00
    return {ledger::kSignInLocked, "locked until " + text, {}, {{"until", text.substr(11, 5)}}};
}

}  // namespace gk::desk
