#include "desk/perform.h"
#include "store/ids.h"
#include "store/registry.h"

namespace gk::desk {
namespace {

using base::Result;
using ledger::PersonId;
using ledger::RecordRef;

/// The way of every act on a person's standing in the caller's agency.
template <class Wish>
Result<RecordRef> Change(Work& work, const Wish& wish, std::optional<PersonId> receiver = {}) {
    const ledger::AgencyId agency = work.caller.agency;
    store::LockStanding(work.db, agency, wish.person);
    const auto person = LoadOwn(work, wish.person);  // asked under the lock, which who leaves takes too
    if (!person) return person.error();
    ledger::StandingSurroundings around{*person, {}, work.caller.person};
    if (receiver) {
        const auto other = LoadOwn(work, *receiver);
        if (!other) return other.error();
        around.receiver = *other;
    }
    const ledger::Standing before = store::LoadStanding(work.db, agency, wish.person);
    if (auto wrong = CheckSeen(work.envelope, before.version)) return *wrong;
    Result<ledger::Standing> after = Apply(before, wish, around, work.today);
    if (!after) return after.error();
    store::SaveStanding(work.db, before, *after);
    return RecordRef{"person", ToString(wish.person)};
}

}  // namespace

Result<Done> Do(const Services& services, const Caller& caller, const ledger::GrantRole& wish,
                const Envelope& envelope) {
    return Perform(services, caller, envelope, wish, wish.person, [&](Work& work, auto& filled) {
        filled.id = store::NewId<ledger::GrantId>(work.caller.now);
        return Change(work, filled);
    });
}

Result<Done> Do(const Services& services, const Caller& caller, const ledger::RevokeRole& wish,
                const Envelope& envelope) {
    return Perform(services, caller, envelope, wish, wish.person,
                   [&](Work& work, auto& filled) { return Change(work, filled); });
}

Result<Done> Do(const Services& services, const Caller& caller, const ledger::DelegateRole& wish,
                const Envelope& envelope) {
    return Perform(services, caller, envelope, wish, wish.person, [&](Work& work, auto& filled) {
        filled.id = store::NewId<ledger::DelegationId>(work.caller.now);
        return Change(work, filled, filled.to);
    });
}

Result<Done> Do(const Services& services, const Caller& caller, const ledger::EndDelegation& wish,
                const Envelope& envelope) {
    return Perform(services, caller, envelope, wish, wish.person,
                   [&](Work& work, auto& filled) { return Change(work, filled); });
}

Result<Done> Do(const Services& services, const Caller& caller, const ledger::ReportAbsence& wish,
                const Envelope& envelope) {
    return Perform(services, caller, envelope, wish, wish.person, [&](Work& work, auto& filled) {
        filled.id = store::NewId<ledger::AbsenceId>(work.caller.now);
        return Change(work, filled);
    });
}

Result<Done> Do(const Services& services, const Caller& caller, const ledger::CancelAbsence& wish,
                const Envelope& envelope) {
    return Perform(services, caller, envelope, wish, wish.person,
                   [&](Work& work, auto& filled) { return Change(work, filled); });
}

}  // namespace gk::desk
