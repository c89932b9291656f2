#include "desk/accounts.h"

#include "base/one_time_code.h"
#include "base/password.h"
#include "desk/attempt.h"
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

/// Whether the caller may have the password.
ledger::Refusal CheckWanted(const Services& services, const Caller& caller, const std::string& password,
                            const std::vector<std::string>& common) {
    return services.database.Read([&](store::Connection& connection) {
        const auto least =
            NumberOn(services, connection, caller.agency, "password.least_length", DayOf(caller.now));
        const auto person = store::LoadPerson(connection, caller.person);
        const std::string login = person ? person->login.value_or("") : "";
        return ledger::CheckPassword(password, login, {static_cast<std::size_t>(least), common});
    });
}

}  // namespace

Result<GivenPassword> ResetPassword(const Services& services, const Caller& caller, PersonId person,
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
    return GivenPassword{password, *done};
}

Result<Done> ChangePassword(const Services& services, const Caller& caller, const OldPassword& old_password,
                            const NewPassword& new_password, const std::vector<std::string>& common) {
    if (auto wrong = CheckWanted(services, caller, new_password.text, common)) return *wrong;
    if (new_password.text == old_password.text) return Refused(ledger::kPasswordSame, "same password");
    const auto attempt = services.database.Write([&](store::Connection& connection) -> Result<Attempt> {
        return CountChange(services, connection, {caller.agency, caller.person}, caller.now);
    });
    if (!attempt) return attempt.error();
    if (attempt->locked_until) return Locked(*attempt->locked_until);
    // Both hashes outside of a transaction: each takes as long as a hundred acts, and SQLite has one writer.
    if (!attempt->Opens(old_password.text)) return Refused(ledger::kPasswordOld, "old password");
    const std::string hash = base::HashPassword(new_password.text);
    return OnAccount(
        services, caller, {}, ledger::ChangePassword{caller.person},
        [&](Work& work, const store::AccountKey& key, std::optional<Account>& account) -> ledger::Refusal {
            if (!account || account->password_hash != attempt->account->password_hash)
                return Refused(ledger::kChangedMeanwhile, "password");
            ForgetAttempt(work.db, *attempt, work.caller.now);
            account->password_hash = hash;
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
    return SecondFactor{{secret}, base::OtpauthUri(agency_name, *person->login, secret)};
}

Result<std::vector<std::string>> EnrolSecondFactor(const Services& services, const Caller& caller,
                                                   const SecondFactorSecret& secret,
                                                   const OneTimeCode& code) {
    const base::RecoveryCodes recovery = base::NewRecoveryCodes();
    const auto done = OnAccount(
        services, caller, {}, ledger::EnrolSecondFactor{caller.person},
        [&](Work& work, const store::AccountKey& key, std::optional<Account>& account) -> ledger::Refusal {
            if (!account) return Refused(ledger::kNoPassword, "no account");
            if (account->second_factor) return Refused(ledger::kSecondFactorThere, "second factor");
            if (secret.bytes.size() != base::kSecretSize)
                return Refused(ledger::kSecondFactorSecret, "size of the secret");
            const auto step = base::MatchingStep(secret.bytes, code.digits, work.caller.now, 0);
            if (!step) return Refused(ledger::kSecondFactorWrong, "code");
            account->second_factor =
                services.vault.SealSecret(work.db, key.agency, key.person.value, secret.bytes);
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
            if (!account) return Refused(ledger::kNoPassword, "no account");
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
            if (!account) return Refused(ledger::kNoPassword, "no account");
            store::ForgetFailures(work.db, key);
            return std::nullopt;
        });
}

}  // namespace gk::desk
