#include <algorithm>

#include "desk/perform.h"
#include "law/codes.h"
#include "ledger/error_codes.h"
#include "store/ids.h"
#include "store/outbox.h"
#include "store/registry.h"

namespace gk::desk {
namespace {

using base::Result;
using ledger::AgencyId;
using ledger::RecordRef;

RecordRef Ref(AgencyId id) {
    return {"agency", ToString(id)};
}

/// An agency is changed by itself or by one above it.
std::optional<base::Error> MustBeAbove(Work& work, std::optional<AgencyId> agency) {
    for (const ledger::Agency& above : store::LoadAgencyPath(work.db, agency))
        if (above.id == work.caller.agency) return std::nullopt;
    return base::Error{ledger::kNotYours, "agency", {}};
}

/// First, where several places of the tree are asked about: two moves at once make no circle, and nobody locks in another order.
void LockTree(Work& work) {
    store::LockAgency(work.db, work.services.root);
}

ledger::AgencySurroundings Around(Work& work, const std::optional<AgencyId>& parent,
                                  const std::optional<AgencyId>& authority, const std::string& region,
                                  const base::Day& day) {
    ledger::AgencySurroundings around;
    for (const auto& id : {parent, authority})
        if (id) store::ShareAgency(work.db, *id);
    store::ShareRegion(work.db, region);
    around.region = store::LoadRegionOn(work.db, region, day);
    around.above = store::LoadAgencyPath(work.db, parent);
    around.supervising = store::LoadAgencyPath(work.db, authority, true);
    return around;
}

/// Whether another agency below the parent has the name; holds the parent, so that one name at a time is given below it.
bool IsNameTaken(Work& work, AgencyId parent, AgencyId self, const std::string& name, const base::Day& from) {
    store::LockAgency(work.db, parent);
    return store::IsAgencyNameTaken(work.db, parent, name, from, self);
}

/// The same of every name that it has today or will have.
bool IsAnyNameTaken(Work& work, AgencyId parent, const ledger::Agency& agency) {
    const base::Day& today = work.today.day;
    return std::any_of(agency.names.begin(), agency.names.end(), [&](const ledger::AgencyName& name) {
        const bool coming = today < name.from, present = &name == &agency.NameOn(today);
        return (coming || present) &&
               IsNameTaken(work, parent, agency.id, name.name, coming ? name.from : today);
    });
}

/// Writes the code in the one way there is to write it, and looks whether another agency has it.
template <class Wish>
ledger::Refusal LookUpCode(Work& work, Wish& filled, ledger::AgencySurroundings& around) {
    if (!filled.credit_code) return std::nullopt;
    const auto code = law::ReadCreditCode(*filled.credit_code);
    if (!code) return code.error();
    filled.credit_code = code->code;
    const auto has = store::FindAgencyByCode(work.db, code->code);
    around.credit_code_taken = has && *has != filled.id;
    return std::nullopt;
}

/// Loads, asks whether the caller saw the newest, applies, saves: the way of every act on an agency that is there.
template <class Wish, class Apply>
Result<RecordRef> Change(Work& work, Wish& filled, const Apply& apply) {
    store::LockAgency(work.db, filled.id);  // first: it may be moved away from the caller meanwhile
    if (auto wrong = MustBeAbove(work, filled.id)) return *wrong;
    const auto before = store::LoadAgency(work.db, filled.id);
    if (!before) return NotFound(filled.id);
    if (auto wrong = CheckSeen(work.envelope, before->version)) return *wrong;
    Result<ledger::Agency> after = apply(*before);
    if (!after) return after.error();
    filled.version = after->version;
    store::SaveAgency(work.db, before, *after);
    return Ref(filled.id);
}

}  // namespace

Result<Done> Do(const Services& services, const Caller& caller, const ledger::RegisterRegion& wish,
                const Envelope& envelope) {
    return Perform(services, caller, envelope, wish, {}, [&](Work& work, auto& filled) -> Result<RecordRef> {
        const auto above = ledger::ParentRegion(filled.code);
        if (above) store::LockRegion(work.db, *above);  // one new region below it at a time
        const auto parent = above ? store::LoadRegionOn(work.db, *above, filled.from) : std::nullopt;
        const auto after = Apply(store::LoadRegion(work.db, filled.code), filled, parent);
        if (!after) return after.error();
        store::SaveRegion(work.db, *after);
        return RecordRef{"region", filled.code};
    });
}

Result<Done> Do(const Services& services, const Caller& caller, const ledger::CloseRegion& wish,
                const Envelope& envelope) {
    return Perform(services, caller, envelope, wish, {}, [&](Work& work, auto& filled) -> Result<RecordRef> {
        store::LockRegion(work.db, filled.code);
        const bool in_use = store::IsRegionInUse(work.db, filled.code, filled.last_day.Next());
        const auto after = Apply(store::LoadRegion(work.db, filled.code), filled, in_use);
        if (!after) return after.error();
        store::SaveRegion(work.db, *after);
        return RecordRef{"region", filled.code};
    });
}

Result<Done> Do(const Services& services, const Caller& caller, const ledger::RegisterAgency& wish,
                const Envelope& envelope) {
    return Perform(services, caller, envelope, wish, {}, [&](Work& work, auto& filled) -> Result<RecordRef> {
        const bool first = store::CountAgencies(work.db) == 0;
        if (filled.id.value == 0) filled.id = store::NewId<AgencyId>(work.caller.now);
        const bool taken =
            filled.parent && IsNameTaken(work, *filled.parent, filled.id, filled.name, filled.from);
        ledger::AgencySurroundings around =
            Around(work, filled.parent, filled.authority, filled.region, filled.from);
        around.is_first = first;
        if (auto wrong = LookUpCode(work, filled, around)) return *wrong;
        around.name_taken = taken;
        const auto after = Apply(store::LoadAgency(work.db, filled.id), filled, around);
        if (!after) return after.error();
        if (!first)
            if (auto wrong = MustBeAbove(work, filled.parent)) return *wrong;
        store::SaveAgency(work.db, {}, *after);
        services.vault.AddAgency(work.db, filled.id, work.caller.now);
        if (first)
            store::SaveRootAgency(work.db, filled.id, work.caller.now);
        else
            store::PutMessage(work.db,
                              {work.caller.agency, store::NewId<ledger::MessageId>(work.caller.now),
                               filled.id, "agency.registered", ledger::DataOf(filled)},
                              work.caller.now);
        return Ref(filled.id);
    });
}

Result<Done> Do(const Services& services, const Caller& caller, const ledger::RenameAgency& wish,
                const Envelope& envelope) {
    return Perform(services, caller, envelope, wish, {}, [&](Work& work, auto& filled) {
        LockTree(work);
        return Change(work, filled, [&](const auto& before) {
            ledger::AgencySurroundings around;
            around.name_taken =
                before.parent && IsNameTaken(work, *before.parent, filled.id, filled.name, filled.from);
            return Apply(before, filled, around, work.today);
        });
    });
}

Result<Done> Do(const Services& services, const Caller& caller, const ledger::ChangeAgency& wish,
                const Envelope& envelope) {
    return Perform(services, caller, envelope, wish, {}, [&](Work& work, auto& filled) {
        return Change(work, filled, [&](const auto& before) -> Result<ledger::Agency> {
            ledger::AgencySurroundings around;
            if (auto wrong = LookUpCode(work, filled, around)) return *wrong;
            return Apply(before, filled, around, work.today);
        });
    });
}

Result<Done> Do(const Services& services, const Caller& caller, const ledger::MoveAgency& wish,
                const Envelope& envelope) {
    return Perform(services, caller, envelope, wish, {}, [&](Work& work, auto& filled) {
        LockTree(work);
        return Change(work, filled, [&](const auto& before) -> Result<ledger::Agency> {
            const bool taken = filled.parent && filled.parent != before.parent &&
                               IsAnyNameTaken(work, *filled.parent, before);
            auto around = Around(work, filled.parent, filled.authority, filled.region, work.today.day);
            around.name_taken = taken;
            if (filled.parent && filled.parent != before.parent)
                if (auto wrong = MustBeAbove(work, filled.parent)) return *wrong;
            return Apply(before, filled, around, work.today);
        });
    });
}

Result<Done> Do(const Services& services, const Caller& caller, const ledger::CloseAgency& wish,
                const Envelope& envelope) {
    return Perform(services, caller, envelope, wish, {}, [&](Work& work, auto& filled) {
        LockTree(work);
        return Change(work, filled, [&](const auto& before) {
            auto around = Around(work, before.parent, before.authority, before.region, work.today.day);
            around.is_root = filled.id == services.root;
            around.is_needed = store::IsAgencyNeeded(work.db, filled.id, filled.day);
            if (filled.successor) {
                store::ShareAgency(work.db, *filled.successor);
                around.successor = store::LoadAgency(work.db, *filled.successor);
            }
            return Apply(before, filled, around, work.today);
        });
    });
}

}  // namespace gk::desk
