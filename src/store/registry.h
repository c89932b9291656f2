#pragma once
// The records of who is who, between their types and their tables. Load gives what is there; Lock holds a record against others
// until the transaction ends (the first thing an act does); Save writes what Apply gave.

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "ledger/agency.h"
#include "ledger/attachment.h"
#include "ledger/leading_group.h"
#include "ledger/person.h"
#include "ledger/region.h"
#include "ledger/setting.h"
#include "ledger/standing.h"
#include "store/connection.h"

namespace gk::store {

// Regions
void LockRegion(Connection& connection, std::string_view code);
void ShareRegion(Connection& connection, std::string_view code);  ///< it may be read by others, not closed
std::optional<ledger::Region> LoadRegion(Connection& connection,
                                         std::string_view code);  ///< the newest of the code
std::optional<ledger::Region> LoadRegionOn(Connection& connection, std::string_view code,
                                           const base::Day& day);
std::vector<ledger::Region> LoadRegions(Connection& connection);  ///< by code and day
bool IsRegionInUse(Connection& connection, std::string_view code, const base::Day& day);
void SaveRegion(Connection& connection, const ledger::Region& region);

// Agencies
void LockAgency(Connection& connection, ledger::AgencyId id);
void ShareAgency(Connection& connection, ledger::AgencyId id);  ///< it may be read by others, not changed
std::optional<ledger::Agency> LoadAgency(Connection& connection, ledger::AgencyId id);
std::vector<ledger::Agency> LoadAgencyPath(Connection& connection, std::optional<ledger::AgencyId> id,
                                           bool by_authority = false);  ///< itself, the one above, ...
std::optional<ledger::AgencyId> FindAgencyByCode(Connection& connection, std::string_view credit_code);
/// Whether on the day it is still above another agency, or supervises one.
bool IsAgencyNeeded(Connection& connection, ledger::AgencyId id, const base::Day& day);
/// Whether another one below the parent has the name on the day, or will.
bool IsAgencyNameTaken(Connection& connection, ledger::AgencyId parent, std::string_view name,
                       const base::Day& day, ledger::AgencyId self);
std::int64_t CountAgencies(Connection& connection);
/// Of its names only what is not in `before`.
void SaveAgency(Connection& connection, const std::optional<ledger::Agency>& before,
                const ledger::Agency& after);

struct AgencyPage {
    ledger::AgencyId after = {};
    std::int64_t most = 100;
};
std::vector<ledger::Agency> LoadAgencies(Connection& connection, const AgencyPage& page);

std::optional<ledger::AgencyId> LoadRootAgency(Connection& connection);
void SaveRootAgency(Connection& connection, ledger::AgencyId id, base::Moment now);

// People. Names and phones come without their values: Vault::Open.
void LockPerson(Connection& connection, ledger::PersonId id);
std::optional<ledger::Person> LoadPerson(Connection& connection, ledger::PersonId id);
std::optional<ledger::Person> FindPersonByLogin(Connection& connection, std::string_view login);
std::vector<ledger::Person> LoadPeople(Connection& connection, ledger::AgencyId agency,
                                       ledger::PersonId after = {}, std::int64_t most = 1000);
void SavePerson(Connection& connection, const ledger::Person& person);

// Standings
void LockStanding(Connection& connection, ledger::AgencyId agency,
                  ledger::PersonId person);  ///< makes the row
ledger::Standing LoadStanding(Connection& connection, ledger::AgencyId agency, ledger::PersonId person);
struct Holder {
    ledger::Person person;
    std::vector<ledger::Holding> holdings;
};
std::optional<Holder> LoadHolder(Connection& connection, ledger::PersonId person);
ledger::Roles LoadRoles(Connection& connection, ledger::PersonId person, const base::Day& day);
void SaveStanding(Connection& connection, const ledger::Standing& before, const ledger::Standing& after);

// Leading groups
void LockLeadingGroup(Connection& connection, ledger::AgencyId agency);
ledger::LeadingGroup LoadLeadingGroup(Connection& connection, ledger::AgencyId agency);
void SaveLeadingGroup(Connection& connection, const ledger::LeadingGroup& before,
                      const ledger::LeadingGroup& after);

// Settings
ledger::Setting LoadSetting(Connection& connection, ledger::AgencyId agency, std::string_view key);
void SaveSetting(Connection& connection, const ledger::Setting& before, const ledger::Setting& after);

// Attachments
void SaveAttachment(Connection& connection, ledger::AgencyId agency, const ledger::Attachment& attachment);
std::optional<ledger::Attachment> LoadAttachment(Connection& connection, ledger::AgencyId agency,
                                                 ledger::AttachmentId id);
std::set<std::string> LoadNamedFiles(Connection& connection);  ///< by attachments of any agency

}  // namespace gk::store
