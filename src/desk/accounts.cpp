#include "desk/accounts.h"

#include "base/one_time_code.h"
#include "base/password.h"
#include "desk/perform.h"
#include "ledger/error_codes.h"
#include "store/accounts.h"
#include "store/registry.h"

namespace gk::desk {
namespace {

using base::Result;
using ledger::Account;
using ledger::PersonId;
using ledger::RecordRef;

base::Error Refused(const base::ErrorCode& code, const std::string& detail) {
    return {code, detail, {}};
}

/// The way of every act on the account of a person whom the caller's agency keeps.
template <class Change>
Result<Done> OnAccount(const Services& services, const Caller& caller, const Envelope& envelope,
                       const auto& wish, const Change& change) {
    return Perform(services, caller, envelope, wish, wish.person,
                   [&](Work& work, auto&) -> Result<RecordRef> {
                       store::LockPerson(work.db, wish.person);  // who leaves takes the same lock
                       const auto person = LoadOwn(work, wish.person);
                       const store::AccountKey key{work.caller.agency, wish.person};
                       if (!person) return person.error();
                       if (auto wrong = MustBeHere(*person, work.today)) return *wrong;
                       if (!person->login) return Refused(ledger::kNoAccount, "person without a login");
                       store::LockAccount(work.db, key);
                       auto account = store::LoadAccount(work.db, key);
                       if (auto wrong = change(work, key, account)) return *wrong;
                       if (account) store::SaveAccount(work.db, *account);
                       return RecordRef{"person", ToString(wish.person)};
                   });
}

ledger::PasswordRules RulesFor(const Services& services, const Caller& caller,
                               const std::vector<std::string>& common) {
    const std::string least = services.database.Read([&](store::Connection& connection) {
        return SettingOn(services, connection, caller.agency, "password.least_length", DayOf(caller.now));
    });
    return {static_cast<std::size_t>(std::stoi(least)), common};
}

}  // namespace

Result<NewPassword> ResetPassword(const Services& services, const Caller& caller, PersonId person,
                                  const Envelope& envelope) {
    const std::string password = base::NewPassphrase();
    const std::string hash = base::HashPassword(password);
    const auto done = OnAccount(
        services, caller, envelope, ledger::ResetPassword{person},
        [&](Work& work, const store::AccountKey& key, std::optional<Account>& account) -> ledger::Refusal {
            if (!account) account.emplace();
            account->agency = key.agency;
            account->person = key.person;
            account->password_hash = hash;
            account->must_change = true;
            account->set_at = work.caller.now;
            store::EndSessions(work.db, key);
            return std::nullopt;
        });
    if (!done) return done.error();
    return NewPassword{password, *done};
}

Result<Done> ChangePassword(const Services& services, const Caller& caller, const std::string& old_password,
                            const std::string& new_password, const std::vector<std::string>& common) {
    const ledger::PasswordRules rules = RulesFor(services, caller, common);
    return OnAccount(
        services, caller, {}, ledger::ChangePassword{caller.person},
        [&](Work& work, const store::AccountKey& key, std::optional<Account>& account) -> ledger::Refusal {
            if (!account || !base::VerifyPassword(old_password, account->password_hash))
                return Refused(ledger::kSignInWrong, "old password");
            const auto person = store::LoadPerson(work.db, key.person);
            if (auto wrong = ledger::CheckPassword(new_password, person->login.value_or(""), rules))
                return wrong;
            if (new_password == old_password) return Refused(ledger::kPasswordSame, "same password");
            account->password_hash = base::HashPassword(new_password);
            account->must_change = false;
            account->set_at = work.caller.now;
            store::EndSessions(work.db, key);
            return std::nullopt;
        });
}

Result<SecondFactor> OfferSecondFactor(const Services& services, const Caller& caller,
                                       const std::string& agency_name) {
    const auto person = services.database.Read(
        [&](store::Connection& connection) { return store::LoadPerson(connection, caller.person); });
    if (!person || !person->login) return Refused(ledger::kNoAccount, "no login");
    const std::string secret = base::NewSecret();
    return SecondFactor{secret, base::OtpauthUri(agency_name, *person->login, secret)};
}

Result<std::vector<std::string>> EnrolSecondFactor(const Services& services, const Caller& caller,
                                                   const std::string& secret, const std::string& code) {
    const base::RecoveryCodes recovery = base::NewRecoveryCodes();
    const auto done = OnAccount(
        services, caller, {}, ledger::EnrolSecondFactor{caller.person},
        [&](Work& work, const store::AccountKey& key, std::optional<Account>& account) -> ledger::Refusal {
            if (!account) return Refused(ledger::kNoAccount, "no account");
            if (account->second_factor) return Refused(ledger::kSecondFactorThere, "second factor");
            const auto step = base::MatchingStep(secret, code, work.caller.now, 0);
            if (!step) return Refused(ledger::kSecondFactorWrong, "code");
            account->second_factor = services.vault.SealSecret(work.db, key.agency, key.person.value, secret);
            account->last_step = *step;
            store::SaveRecoveryCodes(work.db, key, recovery.hashes);
            return std::nullopt;
        });
    if (!done) return done.error();
    return recovery.codes;
}

Result<Done> ResetSecondFactor(const Services& services, const Caller& caller, PersonId person,
                               const Envelope& envelope) {
    return OnAccount(
        services, caller, envelope, ledger::ResetSecondFactor{person},
        [&](Work& work, const store::AccountKey& key, std::optional<Account>& account) -> ledger::Refusal {
            if (!account) return Refused(ledger::kNoAccount, "no account");
            if (!account->second_factor) return Refused(ledger::kSecondFactorNone, "no second factor");
            account->second_factor.reset();
            store::SaveRecoveryCodes(work.db, key, {});
            store::EndSessions(work.db, key);
            return std::nullopt;
        });
}

Result<Done> UnlockAccount(const Services& services, const Caller& caller, PersonId person,
                           const Envelope& envelope) {
    return OnAccount(
        services, caller, envelope, ledger::UnlockAccount{person},
        [&](Work& work, const store::AccountKey& key, std::optional<Account>& account) -> ledger::Refusal {
            if (!account) return Refused(ledger::kNoAccount, "no account");
            store::ForgetFailures(work.db, key);
            return std::nullopt;
        });
}

}  // namespace gk::desk
