#include "store/accounts.h"

#include "store/ids.h"

namespace gk::store {
namespace {

using ledger::AgencyId;

constexpr Sql kLock = {"account_lock",
                       "SELECT must_change FROM accounts WHERE agency_id = $1 AND person_id = $2 FOR UPDATE"};
constexpr Sql kAccount = {
    "account",
    "SELECT agency_id, person_id, password_hash, must_change, set_at, second_factor, last_step "
    "FROM accounts WHERE agency_id = $1 AND person_id = $2"};
constexpr Sql kSave = {
    "account_save",
    "INSERT INTO accounts (agency_id, person_id, password_hash, must_change, set_at, "
    "second_factor, last_step) VALUES ($1, $2, $3, $4, $5, $6, $7) "
    "ON CONFLICT (agency_id, person_id) DO UPDATE SET password_hash = excluded.password_hash, "
    "must_change = excluded.must_change, set_at = excluded.set_at, "
    "second_factor = excluded.second_factor, last_step = excluded.last_step"};
constexpr Sql kSaveHash = {"account_save_hash",
                           "UPDATE accounts SET password_hash = $3 WHERE agency_id = $1 AND person_id = $2"};
constexpr Sql kUseStep = {"account_use_step",
                          "UPDATE accounts SET last_step = $3 WHERE agency_id = $1 AND person_id = $2 "
                          "AND last_step < $3"};
constexpr Sql kDropCodes = {"recovery_codes_drop",
                            "DELETE FROM recovery_codes WHERE agency_id = $1 AND person_id = $2"};
constexpr Sql kAddCode = {"recovery_code_add",
                          "INSERT INTO recovery_codes (agency_id, person_id, hash) VALUES ($1, $2, $3)"};
constexpr Sql kCodes = {"recovery_codes",
                        "SELECT hash FROM recovery_codes WHERE agency_id = $1 AND person_id = $2"};
constexpr Sql kSpendCode = {
    "recovery_code_spend",
    "DELETE FROM recovery_codes WHERE agency_id = $1 AND person_id = $2 AND hash = $3"};
constexpr Sql kAddDevice = {
    "device_add",
    "INSERT INTO devices (agency_id, person_id, hash, made_at) VALUES ($1, $2, $3, $4) "
    "ON CONFLICT (agency_id, person_id, hash) DO NOTHING"};
constexpr Sql kDevice = {
    "device", "SELECT count(*) FROM devices WHERE agency_id = $1 AND person_id = $2 AND hash = $3"};
constexpr Sql kDropDevices = {"devices_drop", "DELETE FROM devices WHERE agency_id = $1 AND person_id = $2"};
constexpr Sql kFailures = {
    "failures",
    "SELECT failures, last_at FROM sign_in_failures WHERE agency_id = $1 AND person_id = $2 "
    "AND device = $3"};
constexpr Sql kSaveFailures = {
    "failures_save",
    "INSERT INTO sign_in_failures (agency_id, person_id, device, failures, last_at) "
    "VALUES ($1, $2, $3, $4, $5) ON CONFLICT (agency_id, person_id, device) "
    "DO UPDATE SET failures = excluded.failures, last_at = excluded.last_at"};
constexpr Sql kWriteSomething = {
    "write_something", "INSERT INTO inbox (agency_id, from_agency, id, received_at) VALUES (0, 0, $1, $2)"};
constexpr Sql kTakeItBack = {"write_taken_back",
                             "DELETE FROM inbox WHERE agency_id = 0 AND from_agency = 0 AND id = $1"};
constexpr Sql kForgetFailures = {"failures_forget",
                                 "DELETE FROM sign_in_failures WHERE agency_id = $1 AND person_id = $2"};
constexpr Sql kAddSession = {"session_add",
                             "INSERT INTO sessions (agency_id, hash, person_id, made_at, seen_at) "
                             "VALUES ($1, $2, $3, $4, $5)"};
constexpr Sql kSession = {
    "session", "SELECT person_id, made_at, seen_at FROM sessions WHERE agency_id = $1 AND hash = $2"};
constexpr Sql kTouchSession = {"session_touch",
                               "UPDATE sessions SET seen_at = $3 WHERE agency_id = $1 AND hash = $2"};
constexpr Sql kEndSession = {"session_end", "DELETE FROM sessions WHERE agency_id = $1 AND hash = $2"};
constexpr Sql kEndSessions = {"sessions_end", "DELETE FROM sessions WHERE agency_id = $1 AND person_id = $2"};
constexpr Sql kEndOld = {"sessions_end_old",
                         "DELETE FROM sessions WHERE agency_id = $1 AND (seen_at < $2 OR made_at < $3)"};
constexpr Sql kDropAccount = {"account_drop", "DELETE FROM accounts WHERE agency_id = $1 AND person_id = $2"};

base::Sm3Hash MustBeHash(const std::string& bytes) {
    const auto hash = base::Sm3HashFrom(bytes);
    if (!hash) throw StoreDown("a column that holds a hash holds something else");
    return *hash;
}

Bytes In(const base::Sm3Hash& hash) {
    return {base::BytesOf(hash)};
}

}  // namespace

void LockAccount(Connection& connection, const AccountKey& key) {
    connection.Lock(kLock, key.agency, key.person);
}

std::optional<ledger::Account> LoadAccount(Connection& connection, const AccountKey& key) {
    const auto read = [](Columns& columns) {
        ledger::Account account;
        account.agency = columns.Next<AgencyId>();
        account.person = columns.Next<ledger::PersonId>();
        account.password_hash = columns.Next<std::string>();
        account.must_change = columns.Next<bool>();
        account.set_at = columns.Next<base::Moment>();
        account.second_factor = columns.Next<std::optional<std::string>>();
        account.last_step = columns.Next<std::int64_t>();
        return account;
    };
    return connection.One(kAccount, read, key.agency, key.person);
}

void SaveAccount(Connection& connection, const ledger::Account& account) {
    const auto secret = account.second_factor ? std::optional(Bytes{*account.second_factor}) : std::nullopt;
    connection.Execute(kSave, account.agency, account.person, account.password_hash, account.must_change,
                       account.set_at, secret, account.last_step);
}

void SavePasswordHash(Connection& connection, const AccountKey& key, const std::string& hash) {
    connection.Execute(kSaveHash, key.agency, key.person, hash);
}

bool UseStep(Connection& connection, const AccountKey& key, std::int64_t step) {
    return connection.Execute(kUseStep, key.agency, key.person, step) == 1;
}

void SaveRecoveryCodes(Connection& connection, const AccountKey& key,
                       const std::vector<base::Sm3Hash>& hashes) {
    connection.Execute(kDropCodes, key.agency, key.person);
    for (const base::Sm3Hash& hash : hashes) connection.Execute(kAddCode, key.agency, key.person, In(hash));
}

std::vector<base::Sm3Hash> LoadRecoveryCodes(Connection& connection, const AccountKey& key) {
    const auto read = [](Columns& columns) { return MustBeHash(columns.Next<std::string>()); };
    return connection.All(kCodes, read, key.agency, key.person);
}

bool SpendRecoveryHash(Connection& connection, const AccountKey& key, const base::Sm3Hash& hash) {
    return connection.Execute(kSpendCode, key.agency, key.person, In(hash)) == 1;
}

void AddDevice(Connection& connection, const AccountKey& key, const base::Sm3Hash& device, base::Moment now) {
    connection.Execute(kAddDevice, key.agency, key.person, In(device), now);
}

bool IsDevice(Connection& connection, const AccountKey& key, const base::Sm3Hash& device) {
    return connection.Count(kDevice, key.agency, key.person, In(device)) > 0;
}

Failures LoadFailures(Connection& connection, const AccountKey& key, std::string_view device) {
    const auto read = [](Columns& columns) {
        const auto count = columns.Next<std::int64_t>();
        return Failures{count, columns.Next<base::Moment>()};
    };
    return connection.One(kFailures, read, key.agency, key.person, Bytes{device}).value_or(Failures{});
}

void SaveFailures(Connection& connection, const AccountKey& key, std::string_view device,
                  const Failures& failures) {
    connection.Execute(kSaveFailures, key.agency, key.person, Bytes{device}, failures.count, failures.last);
}

void WriteNothing(Connection& connection, base::Moment now) {
    const auto id = NewId<ledger::MessageId>(now);
    connection.Execute(kWriteSomething, id, now);
    connection.Execute(kTakeItBack, id);
}

void ForgetFailures(Connection& connection, const AccountKey& key) {
    connection.Execute(kForgetFailures, key.agency, key.person);
}

void AddSession(Connection& connection, AgencyId agency, const Session& session) {
    connection.Execute(kAddSession, agency, In(session.hash), session.person, session.made, session.seen);
}

std::optional<Session> LoadSession(Connection& connection, AgencyId agency, const base::Sm3Hash& hash) {
    const auto read = [&](Columns& columns) {
        const auto person = columns.Next<ledger::PersonId>();
        const auto made = columns.Next<base::Moment>();
        return Session{hash, person, made, columns.Next<base::Moment>()};
    };
    return connection.One(kSession, read, agency, In(hash));
}

void TouchSession(Connection& connection, AgencyId agency, const base::Sm3Hash& hash, base::Moment now) {
    connection.Execute(kTouchSession, agency, In(hash), now);
}

void EndSession(Connection& connection, AgencyId agency, const base::Sm3Hash& hash) {
    connection.Execute(kEndSession, agency, In(hash));
}

void EndSessions(Connection& connection, const AccountKey& key) {
    connection.Execute(kEndSessions, key.agency, key.person);
}

std::int64_t EndOldSessions(Connection& connection, AgencyId agency, base::Moment seen_before,
                            base::Moment made_before) {
    return connection.Execute(kEndOld, agency, seen_before, made_before);
}

void EraseAccount(Connection& connection, const AccountKey& key) {
    for (const Sql* sql : {&kDropCodes, &kDropDevices, &kForgetFailures, &kEndSessions, &kDropAccount})
        connection.Execute(*sql, key.agency, key.person);
}

}  // namespace gk::store
