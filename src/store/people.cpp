#include "store/registry.h"

#include <algorithm>
#include <tuple>

#include "ledger/record.h"
#include "store/timed_items.h"

namespace gk::store {
namespace {

using ledger::AgencyId;
using ledger::Person;
using ledger::PersonId;
using ledger::Standing;

constexpr Sql kLockPerson = {"person_lock", "SELECT version FROM people WHERE id = $1 FOR UPDATE"};
#define GK_PERSON                                                                                          \
    "SELECT p.id, p.agency_id, p.version, login, name_value, phone_value, position, p.from_day, left_on, " \
    "erased_on"
constexpr Sql kPerson = {"person", GK_PERSON " FROM people p WHERE id = $1"};
constexpr Sql kPersonByLogin = {"person_by_login", GK_PERSON " FROM people p WHERE login = $1"};
constexpr Sql kPeople = {"people",
                         GK_PERSON " FROM people p WHERE agency_id = $1 AND id > $2 ORDER BY id LIMIT $3"};
// With what he holds, one a row: his own roles, then what was lent to him, with the days on which the lender has it.
constexpr Sql kHolder = {
    "holder", GK_PERSON
    ", g.role, g.from_day, g.until_day, NULL AS lender_from, NULL AS lender_until FROM people p "
    "LEFT JOIN grants g ON g.agency_id = p.agency_id AND g.person_id = p.id WHERE p.id = $1 "
    "UNION ALL " GK_PERSON
    ", d.role, d.from_day, d.until_day, g.from_day, g.until_day FROM people p "
    "JOIN delegations d ON d.agency_id = p.agency_id AND d.to_person = p.id "
    "JOIN grants g ON g.agency_id = d.agency_id AND g.person_id = d.person_id AND g.role = d.role "
    "WHERE p.id = $1"};
#undef GK_PERSON
constexpr Sql kSavePerson = {
    "person_save",
    "INSERT INTO people (id, agency_id, version, login, name_value, phone_value, position, "
    "from_day, left_on, erased_on) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) "
    "ON CONFLICT (id) DO UPDATE SET version = excluded.version, "
    "name_value = excluded.name_value, phone_value = excluded.phone_value, "
    "position = excluded.position, left_on = excluded.left_on, "
    "erased_on = excluded.erased_on WHERE people.version = excluded.version - 1"};

// Of its own, since an index that nothing changes need not be written.
constexpr Sql kDropLogin = {"person_login_drop", "UPDATE people SET login = NULL WHERE id = $1"};
constexpr Sql kMakeStanding = {"standing_make",
                               "INSERT INTO standings (agency_id, person_id, version) VALUES ($1, $2, 0) "
                               "ON CONFLICT (agency_id, person_id) DO NOTHING"};
constexpr Sql kLockStanding = {
    "standing_lock", "SELECT version FROM standings WHERE agency_id = $1 AND person_id = $2 FOR UPDATE"};
constexpr Sql kRaiseStanding = {"standing_raise",
                                "UPDATE standings SET version = $3 WHERE agency_id = $1 AND person_id = $2 "
                                "AND version = $3 - 1"};
// All of a standing in one journey to the server.
constexpr Sql kStanding = {
    "standing",
    "SELECT 'standing' AS kind, version AS id, 0 AS to_person, '' AS role, '' AS from_day, NULL AS until_day "
    "FROM standings WHERE agency_id = $1 AND person_id = $2 UNION ALL "
    "SELECT 'grant', id, 0, role, from_day, until_day FROM grants "
    "WHERE agency_id = $1 AND person_id = $2 UNION ALL "
    "SELECT 'given', id, to_person, role, from_day, until_day FROM delegations "
    "WHERE agency_id = $1 AND person_id = $2 UNION ALL "
    "SELECT 'absence', id, 0, '', from_day, until_day FROM absences "
    "WHERE agency_id = $1 AND person_id = $2"};
constexpr Sql kSaveGrant = {
    "grant_save",
    "INSERT INTO grants (agency_id, id, person_id, role, from_day, until_day) "
    "VALUES ($1, $2, $3, $4, $5, $6) "
    "ON CONFLICT (agency_id, person_id, id) DO UPDATE SET until_day = excluded.until_day"};
constexpr Sql kDropGrant = {"grant_drop",
                            "DELETE FROM grants WHERE agency_id = $1 AND person_id = $2 AND id = $3"};
constexpr Sql kSaveDelegation = {
    "delegation_save",
    "INSERT INTO delegations (agency_id, id, person_id, to_person, role, from_day, "
    "until_day) VALUES ($1, $2, $3, $4, $5, $6, $7) "
    "ON CONFLICT (agency_id, person_id, id) DO UPDATE SET until_day = excluded.until_day"};
constexpr Sql kDropDelegation = {
    "delegation_drop", "DELETE FROM delegations WHERE agency_id = $1 AND person_id = $2 AND id = $3"};
constexpr Sql kSaveAbsence = {
    "absence_save",
    "INSERT INTO absences (agency_id, id, person_id, from_day, until_day) "
    "VALUES ($1, $2, $3, $4, $5) "
    "ON CONFLICT (agency_id, person_id, id) DO UPDATE SET until_day = excluded.until_day"};
constexpr Sql kDropAbsence = {"absence_drop",
                              "DELETE FROM absences WHERE agency_id = $1 AND person_id = $2 AND id = $3"};
Person ReadPerson(Columns& columns) {
    const auto id = columns.Next<PersonId>();
    const auto agency = columns.Next<AgencyId>();
    const auto version = columns.Next<std::int64_t>();
    auto login = columns.Next<std::optional<std::string>>();
    const ledger::PersonalText name{{}, columns.Next<ledger::PersonalId>(), {}};
    std::optional<ledger::PersonalText> phone;
    if (const auto value = columns.Next<std::optional<ledger::PersonalId>>())
        phone = ledger::PersonalText{{}, *value, {}};
    auto position = columns.Next<std::string>();
    const auto from = columns.Next<base::Day>();
    const auto left_on = columns.Next<std::optional<base::Day>>();
    const auto erased_on = columns.Next<std::optional<base::Day>>();
    return {id,   agency,  version,  std::move(login), name, phone, std::move(position),
            from, left_on, erased_on};
}

ledger::Role RoleIn(const std::string& key) {
    const auto role = ledger::RoleOf(key);
    if (!role) throw StoreDown("a role that the program does not know: " + key);
    return *role;
}

ledger::Period ReadPeriod(Columns& columns) {
    const auto from = columns.Next<base::Day>();
    return {from, columns.Next<std::optional<base::Day>>()};
}

void ReadInto(Standing& standing, const Row& row) {
    Columns columns(row);
    const auto kind = columns.Next<std::string>();
    const auto id = columns.Next<std::int64_t>();
    if (kind == "standing") {
        standing.version = id;
        return;
    }
    const auto to = columns.Next<PersonId>();
    const auto role = columns.Next<std::string>();
    const ledger::Period period = ReadPeriod(columns);
    if (kind == "grant") standing.grants.push_back({{id}, RoleIn(role), period});
    if (kind == "given") standing.given.push_back({{id}, standing.person, to, RoleIn(role), period});
    if (kind == "absence") standing.absences.push_back({{id}, period});
}

std::optional<ledger::Holding> ReadHolding(Columns& columns) {
    const auto role = columns.Next<std::optional<std::string>>();
    if (!role) return std::nullopt;
    const ledger::Period period = ReadPeriod(columns);
    const auto from = columns.Next<std::optional<base::Day>>();
    if (!from) return ledger::Holding{RoleIn(*role), period, false};
    const auto common = period.Common({*from, columns.Next<std::optional<base::Day>>()});
    return common ? std::optional(ledger::Holding{RoleIn(*role), *common, true}) : std::nullopt;
}

}  // namespace

void LockPerson(Connection& connection, PersonId id) {
    connection.Lock(kLockPerson, id);
}

std::optional<Person> LoadPerson(Connection& connection, PersonId id) {
    return connection.One(kPerson, ReadPerson, id);
}

std::optional<Person> FindPersonByLogin(Connection& connection, std::string_view login) {
    return connection.One(kPersonByLogin, ReadPerson, login);
}

std::vector<Person> LoadPeople(Connection& connection, AgencyId agency, PersonId after, std::int64_t most) {
    return connection.All(kPeople, ReadPerson, agency, after, most);
}

void SavePerson(Connection& connection, const Person& person) {
    const auto phone = person.phone ? std::optional(person.phone->id) : std::nullopt;
    connection.ChangeOne(kSavePerson, person.id, person.agency, person.version, person.login, person.name.id,
                         phone, person.position, person.from, person.left_on, person.erased_on);
    if (person.erased_on) connection.ChangeOne(kDropLogin, person.id);
}

void LockStanding(Connection& connection, AgencyId agency, PersonId person) {
    connection.Put(kMakeStanding, agency, person);
    connection.Lock(kLockStanding, agency, person);
}

Standing LoadStanding(Connection& connection, AgencyId agency, PersonId person) {
    Standing standing;
    standing.agency = agency;
    standing.person = person;
    connection.Each(
        kStanding, [&](const Row& row) { ReadInto(standing, row); }, agency, person);
    SortById(standing.grants);
    SortById(standing.given);
    SortById(standing.absences);
    return standing;
}

std::optional<Holder> LoadHolder(Connection& connection, PersonId id) {
    std::optional<Holder> holder;
    const auto add = [&](const Row& row) {
        Columns columns(row);
        Person person = ReadPerson(columns);
        if (!holder) holder = {std::move(person), {}};
        if (const auto holding = ReadHolding(columns)) holder->holdings.push_back(*holding);
    };
    connection.Each(kHolder, add, id);
    if (holder)
        std::sort(holder->holdings.begin(), holder->holdings.end(), [](const auto& a, const auto& b) {
            return std::tie(a.lent, a.period.from, a.role) < std::tie(b.lent, b.period.from, b.role);
        });
    return holder;
}

ledger::Roles LoadRoles(Connection& connection, PersonId person, const base::Day& day) {
    const auto holder = LoadHolder(connection, person);
    return holder ? RolesOn(holder->holdings, day) : ledger::Roles{};
}

void SaveStanding(Connection& connection, const Standing& before, const Standing& after) {
    const AgencyId agency = after.agency;
    connection.ChangeOne(kRaiseStanding, agency, after.person, after.version);
    const auto drop = [&](const Sql& sql) {
        return [&](const auto& item) { connection.ChangeOne(sql, agency, after.person, item.id); };
    };
    ForMissing(before.grants, after.grants, drop(kDropGrant));
    ForMissing(before.given, after.given, drop(kDropDelegation));
    ForMissing(before.absences, after.absences, drop(kDropAbsence));
    ForChanged(before.grants, after.grants, [&](const ledger::Grant& grant) {
        connection.Put(kSaveGrant, agency, grant.id, after.person, KeyOf(grant.role), grant.period.from,
                       grant.period.until);
    });
    ForChanged(before.given, after.given, [&](const ledger::Delegation& given) {
        connection.Put(kSaveDelegation, agency, given.id, given.from, given.to, KeyOf(given.role),
                       given.period.from, given.period.until);
    });
    ForChanged(before.absences, after.absences, [&](const ledger::Absence& absence) {
        connection.Put(kSaveAbsence, agency, absence.id, after.person, absence.period.from,
                       absence.period.until);
    });
}

}  // namespace gk::store
