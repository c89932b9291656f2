#pragma once
// What a person or a timer can do: one function an operation, one transaction each. Who may is asked here, by the table of
// ledger/act.h; a refusal says why, in a message of messages/zh.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "ledger/account.h"
#include "ledger/agency.h"
#include "ledger/attachment.h"
#include "ledger/chain.h"
#include "ledger/event.h"
#include "ledger/leading_group.h"
#include "ledger/person.h"
#include "ledger/region.h"
#include "ledger/setting.h"
#include "ledger/standing.h"
#include "store/database.h"
#include "store/files.h"
#include "store/vault.h"

namespace gk::desk {

/// What all operations work with. `root` is 0 until the installation has its first agency.
struct Services {
    store::Database& database;
    store::Vault& vault;
    const ledger::SettingDefinitions& settings;
    ledger::AgencyId root;
};

/// Who asks, in which agency, and when. No person: the operator at the shell.
struct Caller {
    ledger::AgencyId agency;
    ledger::PersonId person;
    std::string shell_name;
    base::Moment now;
    bool unfinished = false;  ///< must first change his password, or enrol a second factor
};

/// What comes with every act.
struct Envelope {
    std::string ground;  ///< 依据: document or reason; may be empty
    std::optional<std::int64_t>
        seen_version{};  ///< of the record that the caller saw; a newer one is a refusal
};

struct Done {
    std::string record;  ///< "person:719"
    ledger::Head event;
};

// Regions and agencies. An agency is changed by itself or by one above it; the act stands in the caller's ledger.
base::Result<Done> Do(const Services& services, const Caller& caller, const ledger::RegisterRegion& wish,
                      const Envelope& envelope = {});
base::Result<Done> Do(const Services& services, const Caller& caller, const ledger::CloseRegion& wish,
                      const Envelope& envelope = {});
base::Result<Done> Do(const Services& services, const Caller& caller, const ledger::RegisterAgency& wish,
                      const Envelope& envelope = {});
base::Result<Done> Do(const Services& services, const Caller& caller, const ledger::RenameAgency& wish,
                      const Envelope& envelope = {});
base::Result<Done> Do(const Services& services, const Caller& caller, const ledger::ChangeAgency& wish,
                      const Envelope& envelope = {});
base::Result<Done> Do(const Services& services, const Caller& caller, const ledger::MoveAgency& wish,
                      const Envelope& envelope = {});
base::Result<Done> Do(const Services& services, const Caller& caller, const ledger::CloseAgency& wish,
                      const Envelope& envelope = {});

// People of the caller's agency.
base::Result<Done> Do(const Services& services, const Caller& caller, const ledger::RegisterPerson& wish,
                      const Envelope& envelope = {});
base::Result<Done> Do(const Services& services, const Caller& caller, const ledger::ChangePerson& wish,
                      const Envelope& envelope = {});
base::Result<Done> Do(const Services& services, const Caller& caller, const ledger::LeavePerson& wish,
                      const Envelope& envelope = {});
base::Result<Done> Do(const Services& services, const Caller& caller, const ledger::ErasePerson& wish,
                      const Envelope& envelope = {});

// Roles, delegations (委托) and absences in the caller's agency.
base::Result<Done> Do(const Services& services, const Caller& caller, const ledger::GrantRole& wish,
                      const Envelope& envelope = {});
base::Result<Done> Do(const Services& services, const Caller& caller, const ledger::RevokeRole& wish,
                      const Envelope& envelope = {});
base::Result<Done> Do(const Services& services, const Caller& caller, const ledger::DelegateRole& wish,
                      const Envelope& envelope = {});
base::Result<Done> Do(const Services& services, const Caller& caller, const ledger::EndDelegation& wish,
                      const Envelope& envelope = {});
base::Result<Done> Do(const Services& services, const Caller& caller, const ledger::ReportAbsence& wish,
                      const Envelope& envelope = {});
base::Result<Done> Do(const Services& services, const Caller& caller, const ledger::CancelAbsence& wish,
                      const Envelope& envelope = {});

base::Result<Done> Do(const Services& services, const Caller& caller, const ledger::AppointLeader& wish,
                      const Envelope& envelope = {});
base::Result<Done> Do(const Services& services, const Caller& caller, const ledger::DismissLeader& wish,
                      const Envelope& envelope = {});
base::Result<Done> Do(const Services& services, const Caller& caller, const ledger::SetSetting& wish,
                      const Envelope& envelope = {});

/// A file that is in the store already (store::Files::Upload), about somebody of the caller's agency, or about nobody.
base::Result<Done> Do(const Services& services, const store::Files& files, const Caller& caller,
                      const ledger::AttachFile& wish, const Envelope& envelope = {});

/// A new key for the caller's agency; Done::record names how many subjects were wrapped anew.
base::Result<Done> RotateKeys(const Services& services, const Caller& caller, const Envelope& envelope = {});

/// Every agency's keys wrapped by a new key of the installation; recorded in the root agency. The services go on with the old one.
base::Result<Done> RotateInstallationKey(const Services& services, const Caller& caller,
                                         const base::Key& new_key, const Envelope& envelope = {});

/// That the recovery passphrase is to be another from now on; recorded in the root agency. The caller writes it.
base::Result<Done> RenewRecovery(const Services& services, const Caller& caller,
                                 const Envelope& envelope = {});

/// The value of a setting for an agency on a day.
std::string SettingOn(const Services& services, store::Connection& connection, ledger::AgencyId agency,
                      std::string_view key, const base::Day& day);

/// Of one that is a number.
std::int64_t NumberOn(const Services& services, store::Connection& connection, ledger::AgencyId agency,
                      std::string_view key, const base::Day& day);

/// Hands over what waits in the outbox; how many messages were new to their receivers,
/// or why the first that could not be handed over waits on. For the clock, and after acts at the shell.
base::Result<std::int64_t> DeliverMessages(const Services& services, base::Moment now);

/// Refused unless the caller may read the ledger of his agency.
base::Result<std::int64_t> MayReadLedger(const Services& services, const Caller& caller);

}  // namespace gk::desk
