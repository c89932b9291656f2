#include "store/registry.h"

#include <algorithm>

namespace gk::store {
namespace {

using ledger::Agency;
using ledger::AgencyId;
using ledger::Region;

constexpr Sql kRegion = {"region",
                         "SELECT code, name, from_day, until_day FROM regions WHERE code = $1 "
                         "ORDER BY from_day DESC LIMIT 1"};
constexpr Sql kRegionOn = {"region_on",
                           "SELECT code, name, from_day, until_day FROM regions WHERE code = $1 "
                           "AND from_day <= $2 AND (until_day IS NULL OR until_day >= $2)"};
constexpr Sql kRegions = {"regions",
                          "SELECT code, name, from_day, until_day FROM regions ORDER BY code, from_day"};
constexpr Sql kLockRegion = {"region_lock", "SELECT code FROM regions WHERE code = $1 FOR UPDATE"};
constexpr Sql kShareRegion = {"region_share", "SELECT code FROM regions WHERE code = $1 FOR SHARE"};
constexpr Sql kRegionUse = {"region_use",
                            "SELECT (SELECT count(*) FROM agencies WHERE region = $1 "
                            "AND (closed_on IS NULL OR closed_on > $2)) + (SELECT count(*) FROM regions "
                            "WHERE parent = $1 AND (until_day IS NULL OR until_day >= $2))"};
constexpr Sql kSaveRegion = {"region_save",
                             "INSERT INTO regions (code, from_day, until_day, name, parent) "
                             "VALUES ($1, $2, $3, $4, $5) "
                             "ON CONFLICT (code, from_day) DO UPDATE SET until_day = excluded.until_day "
                             "WHERE regions.until_day IS NULL AND excluded.until_day IS NOT NULL"};

constexpr Sql kLockAgency = {"agency_lock", "SELECT version FROM agencies WHERE id = $1 FOR UPDATE"};
constexpr Sql kShareAgency = {"agency_share", "SELECT version FROM agencies WHERE id = $1 FOR SHARE"};
// With its names, one a row.
constexpr Sql kAgency = {
    "agency",
    "SELECT id, version, kind, level, region, parent, authority, credit_code, agencies.from_day, closed_on, "
    "successor, names.from_day, name, short_name FROM agencies "
    "JOIN agency_names names ON names.agency_id = agencies.id WHERE id = $1 ORDER BY names.from_day"};
constexpr Sql kAgencies = {
    "agencies",
    "SELECT id, version, kind, level, region, parent, authority, credit_code, from_day, "
    "closed_on, successor FROM agencies WHERE id > $1 ORDER BY id LIMIT $2"};
constexpr Sql kNames = {
    "agency_names",
    "SELECT from_day, name, short_name FROM agency_names WHERE agency_id = $1 ORDER BY from_day"};
constexpr Sql kSaveAgency = {
    "agency_save",
    "INSERT INTO agencies (id, version, kind, level, region, parent, authority, credit_code, "
    "from_day, closed_on, successor) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) "
    "ON CONFLICT (id) DO UPDATE SET version = excluded.version, kind = excluded.kind, "
    "level = excluded.level, region = excluded.region, parent = excluded.parent, authority = "
    "excluded.authority, "
    "credit_code = excluded.credit_code, closed_on = excluded.closed_on, successor = excluded.successor "
    "WHERE agencies.version = excluded.version - 1"};
constexpr Sql kSaveName = {
    "agency_name_save",
    "INSERT INTO agency_names (agency_id, from_day, name, short_name) VALUES ($1, $2, $3, $4) "
    "ON CONFLICT (agency_id, from_day) DO UPDATE SET name = excluded.name, "
    "short_name = excluded.short_name"};
constexpr Sql kByCode = {"agency_by_code", "SELECT id FROM agencies WHERE credit_code = $1"};
constexpr Sql kNeeded = {"agency_needed",
                         "SELECT count(*) FROM agencies WHERE (parent = $1 OR authority = $1) AND id <> $1 "
                         "AND (closed_on IS NULL OR closed_on > $2)"};
constexpr Sql kNameTaken = {"agency_name_taken",
                            "SELECT count(*) FROM agencies a JOIN agency_names n ON n.agency_id = a.id "
                            "WHERE a.parent = $1 AND n.name = $2 AND a.id <> $4 "
                            "AND (a.closed_on IS NULL OR a.closed_on > $3) AND NOT EXISTS ("
                            "SELECT 1 FROM agency_names later WHERE later.agency_id = a.id "
                            "AND later.from_day > n.from_day AND later.from_day <= $3)"};
constexpr Sql kCountAgencies = {"agency_count", "SELECT count(*) FROM agencies"};
constexpr Sql kRoot = {"root_agency", "SELECT root_agency FROM installation WHERE id = 1"};
constexpr Sql kSaveRoot = {"root_agency_save",
                           "INSERT INTO installation (id, root_agency, made_at) VALUES (1, $1, $2)"};

Region ReadRegion(Columns& columns) {
    auto code = columns.Next<std::string>();
    auto name = columns.Next<std::string>();
    const auto from = columns.Next<base::Day>();
    return {std::move(code), std::move(name), {from, columns.Next<std::optional<base::Day>>()}};
}

template <class Enum>
Enum MustBe(std::optional<Enum> value) {
    if (!value) throw StoreDown("a column holds a word that the program does not know");
    return *value;
}

Agency ReadAgency(Columns& columns) {
    const auto id = columns.Next<AgencyId>();
    const auto version = columns.Next<std::int64_t>();
    const auto kind = MustBe(ledger::AgencyKindOf(columns.Next<std::string>()));
    const auto level = MustBe(ledger::AgencyLevelOf(columns.Next<std::string>()));
    auto region = columns.Next<std::string>();
    const auto parent = columns.Next<std::optional<AgencyId>>();
    const auto authority = columns.Next<std::optional<AgencyId>>();
    auto credit_code = columns.Next<std::optional<std::string>>();
    const auto from = columns.Next<base::Day>();
    const auto closed_on = columns.Next<std::optional<base::Day>>();
    const auto successor = columns.Next<std::optional<AgencyId>>();
    return {id,   version,   kind,      level, std::move(region), parent, authority, std::move(credit_code),
            from, closed_on, successor, {}};
}

ledger::AgencyName ReadName(Columns& columns) {
    const auto from = columns.Next<base::Day>();
    auto name = columns.Next<std::string>();
    return {from, std::move(name), columns.Next<std::string>()};
}

}  // namespace

void LockRegion(Connection& connection, std::string_view code) {
    connection.Lock(kLockRegion, code);
}

void ShareRegion(Connection& connection, std::string_view code) {
    connection.Lock(kShareRegion, code);
}

std::optional<Region> LoadRegion(Connection& connection, std::string_view code) {
    return connection.One(kRegion, ReadRegion, code);
}

std::optional<Region> LoadRegionOn(Connection& connection, std::string_view code, const base::Day& day) {
    return connection.One(kRegionOn, ReadRegion, code, day);
}

std::vector<Region> LoadRegions(Connection& connection) {
    return connection.All(kRegions, ReadRegion);
}

bool IsRegionInUse(Connection& connection, std::string_view code, const base::Day& day) {
    return connection.Count(kRegionUse, code, day) > 0;
}

void SaveRegion(Connection& connection, const Region& region) {
    connection.ChangeOne(kSaveRegion, region.code, region.period.from, region.period.until, region.name,
                         ledger::ParentRegion(region.code));
}

void LockAgency(Connection& connection, AgencyId id) {
    connection.Lock(kLockAgency, id);
}

void ShareAgency(Connection& connection, AgencyId id) {
    connection.Lock(kShareAgency, id);
}

std::optional<Agency> LoadAgency(Connection& connection, AgencyId id) {
    std::optional<Agency> agency;
    const auto add = [&](const Row& row) {
        Columns columns(row);
        Agency same = ReadAgency(columns);
        if (!agency) agency = std::move(same);
        agency->names.push_back(ReadName(columns));
    };
    connection.Each(kAgency, add, id);
    return agency;
}

std::vector<Agency> LoadAgencyPath(Connection& connection, std::optional<AgencyId> id, bool by_authority) {
    constexpr std::size_t kDeepest = 32;  // a circle that an older program let in must not hang this one
    std::vector<Agency> path;
    while (id && path.size() < kDeepest) {
        auto agency = LoadAgency(connection, *id);
        if (!agency) break;
        id = by_authority ? agency->authority : agency->parent;
        path.push_back(std::move(*agency));
    }
    return path;
}

std::optional<AgencyId> FindAgencyByCode(Connection& connection, std::string_view credit_code) {
    return connection.One(
        kByCode, [](Columns& columns) { return columns.Next<AgencyId>(); }, credit_code);
}

bool IsAgencyNeeded(Connection& connection, AgencyId id, const base::Day& day) {
    return connection.Count(kNeeded, id, day) > 0;
}

bool IsAgencyNameTaken(Connection& connection, AgencyId parent, std::string_view name, const base::Day& day,
                       AgencyId self) {
    return connection.Count(kNameTaken, parent, name, day, self) > 0;
}

std::int64_t CountAgencies(Connection& connection) {
    return connection.Count(kCountAgencies);
}

void SaveAgency(Connection& connection, const std::optional<Agency>& before, const Agency& after) {
    connection.ChangeOne(kSaveAgency, after.id, after.version, KeyOf(after.kind), KeyOf(after.level),
                         after.region, after.parent, after.authority, after.credit_code, after.from,
                         after.closed_on, after.successor);
    for (const ledger::AgencyName& name : after.names)
        if (!before || std::find(before->names.begin(), before->names.end(), name) == before->names.end())
            connection.Put(kSaveName, after.id, name.from, name.name, name.short_name);
}

std::vector<Agency> LoadAgencies(Connection& connection, const AgencyPage& page) {
    auto agencies = connection.All(kAgencies, ReadAgency, page.after, page.most);
    for (Agency& agency : agencies) agency.names = connection.All(kNames, ReadName, agency.id);
    return agencies;
}

std::optional<AgencyId> LoadRootAgency(Connection& connection) {
    return connection.One(kRoot, [](Columns& columns) { return columns.Next<AgencyId>(); });
}

void SaveRootAgency(Connection& connection, AgencyId id, base::Moment now) {
    connection.Execute(kSaveRoot, id, now);
}

}  // namespace gk::store
