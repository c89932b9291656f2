#include <algorithm>

#include "base/hex.h"
#include "base/one_time_code.h"
#include "base/password.h"
#include "base/random.h"
#include "desk/accounts.h"
#include "desk/attempt.h"
#include "desk/perform.h"
#include "ledger/error_codes.h"
#include "store/accounts.h"
#include "store/registry.h"

namespace gk::desk {
namespace {

using base::Result;
using ledger::AgencyId;

constexpr std::size_t kTokenBytes = 32;

/// A token names its agency, so that a session is found where the person is kept: "719.5f3c...".
std::string NewToken(AgencyId agency) {
    return ToString(agency) + '.' + base::ToHex(base::RandomBytes(kTokenBytes));
}

std::optional<AgencyId> AgencyIn(const std::string& token) {
    const auto point = token.find('.');
    if (point == token.npos) return std::nullopt;
    return base::ParseId<AgencyId>(std::string_view{token}.substr(0, point));
}

ledger::SessionRules RulesFor(const Services& services, store::Connection& connection, AgencyId agency,
                              base::Moment now) {
    const base::Day today = DayOf(now);
    return {NumberOn(services, connection, agency, "session.idle_minutes", today),
            NumberOn(services, connection, agency, "session.longest_hours", today)};
}

base::Error Wrong() {
    return {ledger::kSignInWrong, "login, password or code", {}};
}

Attempt Begin(const Services& services, store::Connection& connection, const SignIn& wish, base::Moment now) {
    store::AccountKey
        key{};  // of nobody: the same is read for it as for somebody, so that the time tells no stranger which it was
    if (!ledger::CheckText("field.login", wish.login, ledger::kLongestName))
        if (const auto person = store::FindPersonByLogin(connection, wish.login);
            person && person->IsHere(DayOf(now)))
            key = {person->agency, person->id};
    return CountAttempt(services, connection, key, wish.device, now);
}

/// Whether the second factor is right, and takes the code for used.
Result<bool> SpendCode(const Services& services, store::Connection& connection, const Attempt& attempt,
                       const std::string& code, base::Moment now) {
    const ledger::Account& account = *attempt.account;
    if (code.empty()) return base::Error{ledger::kSecondFactorWanted, "no code", {}};
    const auto secret = services.vault.OpenSecret(connection, attempt.key.agency, attempt.key.person.value,
                                                  *account.second_factor);
    if (!secret) return secret.error();
    if (const auto step = base::MatchingStep(*secret, code, now, account.last_step))
        return store::UseStep(connection, attempt.key, *step);
    auto unused = store::LoadRecoveryCodes(connection, attempt.key);
    const auto all = unused;
    if (!base::SpendRecoveryCode(code, unused)) return false;
    for (const base::Sm3Hash& hash : all)
        if (std::find(unused.begin(), unused.end(), hash) == unused.end())
            return store::SpendRecoveryHash(connection, attempt.key, hash);
    return false;
}

bool WantsSecondFactor(const std::string& required, const ledger::Roles& roles) {
    if (required == "everybody") return true;
    if (required == "nobody") return false;
    for (const ledger::Role role : ledger::AllRoles())
        if (Has(roles, role) && IsAdministrator(role)) return true;
    return false;
}

bool MustEnrol(const Services& services, store::Connection& connection, const ledger::Account& account,
               const ledger::Roles& roles, base::Moment now) {
    const std::string required =
        SettingOn(services, connection, account.agency, "second_factor.required", DayOf(now));
    return !account.second_factor && WantsSecondFactor(required, roles);
}

/// `rehashed`: the password once more, where its hash was made with older parameters.
Result<SignedIn> Admit(const Services& services, store::Connection& connection, const Attempt& attempt,
                       const std::optional<std::string>& rehashed, const SignIn& wish, base::Moment now) {
    const AgencyId agency = attempt.key.agency;
    store::LockAccount(connection, attempt.key);
    const auto now_stored = store::LoadAccount(connection, attempt.key);
    const auto person = store::LoadPerson(connection, attempt.key.person);
    // The password was checked without a lock: since then it may have been reset, or the person have left.
    const bool same = now_stored && now_stored->password_hash == attempt.account->password_hash &&
                      now_stored->second_factor == attempt.account->second_factor;
    if (!same || !person || !person->IsHere(DayOf(now))) return Wrong();
    const ledger::Account& account = *now_stored;
    if (account.second_factor) {
        const auto right = SpendCode(services, connection, attempt, wish.code, now);
        if (!right) return right.error();
        if (!*right) return base::Error{ledger::kSecondFactorWrong, "code", {}};
    }
    SignedIn signed_in{NewToken(agency),
                       attempt.device.empty() ? NewToken(agency) : wish.device,
                       agency,
                       attempt.key.person,
                       account.must_change,
                       MustEnrol(services, connection, account,
                                 store::LoadRoles(connection, attempt.key.person, DayOf(now)), now)};
    ForgetAttempt(connection, attempt, now);
    if (rehashed) store::SavePasswordHash(connection, attempt.key, *rehashed);
    store::AddDevice(connection, attempt.key, base::Sm3(signed_in.device), now);
    store::AddSession(connection, agency, {base::Sm3(signed_in.session), attempt.key.person, now, now});
    return signed_in;
}

}  // namespace

Result<SignedIn> Enter(const Services& services, const SignIn& wish, base::Moment now) {
    const auto attempt = services.database.Write([&](store::Connection& connection) -> Result<Attempt> {
        return Begin(services, connection, wish, now);
    });
    if (!attempt) return attempt.error();
    if (!attempt->Opens(wish.password)) {
        // Only a browser that the person has signed in from learns that there is an account to be locked.
        const bool known = attempt->locked_until && !attempt->device.empty();
        return known ? Locked(*attempt->locked_until) : Wrong();
    }
    std::optional<std::string> rehashed;
    if (base::NeedsRehash(attempt->account->password_hash)) rehashed = base::HashPassword(wish.password);
    return services.database.Write([&](store::Connection& connection) {
        return Admit(services, connection, *attempt, rehashed, wish, now);
    });
}

Result<Caller> Continue(const Services& services, const std::string& session, base::Moment now) {
    const base::Error over{ledger::kSessionOver, "session", {}};
    const auto agency = AgencyIn(session);
    if (!agency) return over;
    const base::Sm3Hash hash = base::Sm3(session);
    constexpr std::int64_t kTouchEveryMs = 60'000;  // not a write a click
    bool touch = false, ended = false;
    const auto found = services.database.Read([&](store::Connection& connection) -> Result<Caller> {
        const auto stored = store::LoadSession(connection, *agency, hash);
        if (!stored) return over;
        ended = ledger::IsSessionOver(stored->made, stored->seen, now,
                                      RulesFor(services, connection, *agency, now));
        if (ended) return over;
        touch = now.ms - stored->seen.ms > kTouchEveryMs;
        const auto account = store::LoadAccount(connection, {*agency, stored->person});
        if (!account) return over;
        const auto holder = store::LoadHolder(connection, stored->person);
        // The session may be younger than the plan to leave.
        ended = !holder || !holder->person.IsHere(DayOf(now));
        if (ended) return over;
        const ledger::Roles roles = RolesOn(holder->holdings, DayOf(now));
        const bool unfinished = account->must_change || MustEnrol(services, connection, *account, roles, now);
        return Caller{*agency, stored->person, {}, now, unfinished};
    });
    if (!touch && !ended) return found;  // a token that names no session costs no write
    const auto written = services.database.Write([&](store::Connection& connection) -> Result<int> {
        if (found)
            store::TouchSession(connection, *agency, hash, now);
        else
            store::EndSession(connection, *agency, hash);
        return 0;
    });
    if (!written) return written.error();
    return found;
}

void Leave(const Services& services, const std::string& session) {
    const auto agency = AgencyIn(session);
    if (!agency) return;
    const auto ended = services.database.Write([&](store::Connection& connection) -> Result<int> {
        store::EndSession(connection, *agency, base::Sm3(session));
        return 0;
    });
    if (!ended) throw store::Busy("the session could not be ended");
}

Result<std::int64_t> EndOldSessions(const Services& services, base::Moment now) {
    return services.database.Write([&](store::Connection& connection) -> Result<std::int64_t> {
        std::int64_t count = 0;
        for (store::AgencyPage page;;) {
            const auto agencies = store::LoadAgencies(connection, page);
            if (agencies.empty()) return count;
            for (const ledger::Agency& agency : agencies) {
                const auto bounds = ledger::BoundsAt(now, RulesFor(services, connection, agency.id, now));
                count += store::EndOldSessions(connection, agency.id, bounds.seen, bounds.made);
            }
            page.after = agencies.back().id;
        }
    });
}

}  // namespace gk::desk
