#pragma once
// Accounts, failures and sessions. Every call names the agency that keeps the person.

#include <optional>
#include <string>
#include <vector>

#include "base/digest.h"
#include "ledger/account.h"
#include "store/connection.h"

namespace gk::store {

struct AccountKey {
    ledger::AgencyId agency;
    ledger::PersonId person;
};

void LockAccount(Connection& connection, const AccountKey& key);
std::optional<ledger::Account> LoadAccount(Connection& connection, const AccountKey& key);
void SaveAccount(Connection& connection, const ledger::Account& account);

/// The same password, hashed anew.
void SavePasswordHash(Connection& connection, const AccountKey& key, const std::string& hash);

/// Takes the step of a one-time code for used; false where it, or a later one, was used already.
bool UseStep(Connection& connection, const AccountKey& key, std::int64_t step);

void SaveRecoveryCodes(Connection& connection, const AccountKey& key,
                       const std::vector<base::Sm3Hash>& hashes);
std::vector<base::Sm3Hash> LoadRecoveryCodes(Connection& connection, const AccountKey& key);
bool SpendRecoveryHash(Connection& connection, const AccountKey& key, const base::Sm3Hash& hash);

void AddDevice(Connection& connection, const AccountKey& key, const base::Sm3Hash& device, base::Moment now);
bool IsDevice(Connection& connection, const AccountKey& key, const base::Sm3Hash& device);

struct Failures {
    std::int64_t count = 0;
    base::Moment last;
};
/// `device`: bytes of its hash, empty for all unknown browsers.
Failures LoadFailures(Connection& connection, const AccountKey& key, std::string_view device);
void SaveFailures(Connection& connection, const AccountKey& key, std::string_view device,
                  const Failures& failures);
/// Costs what SaveFailures does and leaves nothing, so that the time does not tell whether there is somebody to count for.
void WriteNothing(Connection& connection, base::Moment now);
void ForgetFailures(Connection& connection, const AccountKey& key);  ///< of all browsers

struct Session {
    base::Sm3Hash hash{};
    ledger::PersonId person;
    base::Moment made, seen;
};
void AddSession(Connection& connection, ledger::AgencyId agency, const Session& session);
std::optional<Session> LoadSession(Connection& connection, ledger::AgencyId agency,
                                   const base::Sm3Hash& hash);
void TouchSession(Connection& connection, ledger::AgencyId agency, const base::Sm3Hash& hash,
                  base::Moment now);
void EndSession(Connection& connection, ledger::AgencyId agency, const base::Sm3Hash& hash);
void EndSessions(Connection& connection, const AccountKey& key);  ///< all of a person
/// Those last seen, or made, before; how many.
std::int64_t EndOldSessions(Connection& connection, ledger::AgencyId agency, base::Moment seen_before,
                            base::Moment made_before);
void EraseAccount(Connection& connection, const AccountKey& key);  ///< with everything that hangs on it

}  // namespace gk::store
