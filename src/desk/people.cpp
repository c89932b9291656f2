#include "desk/perform.h"
#include "store/accounts.h"
#include "store/ids.h"
#include "store/registry.h"

namespace gk::desk {
namespace {

using base::Result;
using ledger::PersonId;
using ledger::RecordRef;

RecordRef Ref(PersonId id) {
    return {"person", ToString(id)};
}

void Seal(Work& work, PersonId subject, std::string_view field, ledger::PersonalText& text) {
    work.services.vault.Seal(work.db, work.caller.agency, subject.value, field, text, store::Searchable::no);
}

template <class Apply>
Result<RecordRef> Change(Work& work, PersonId id, const Apply& apply) {
    store::LockPerson(work.db, id);
    const auto before = LoadOwn(work, id);
    if (!before) return before.error();
    if (auto wrong = CheckSeen(work.envelope, before->version)) return *wrong;
    Result<ledger::Person> after = apply(*before);
    if (!after) return after.error();
    store::SavePerson(work.db, *after);
    return Ref(id);
}

/// With the values of what the wish gives, to be compared with it.
Result<ledger::Person> WithValues(Work& work, ledger::Person person, const ledger::ChangePerson& wish) {
    const auto open = [&](ledger::PersonalText& text) {
        auto opened = work.services.vault.Open(work.db, person.agency, text.id);
        if (opened) text = *opened;
        return opened;
    };
    if (wish.name)
        if (const auto name = open(person.name); !name) return name.error();
    if (wish.phone && person.phone)
        if (const auto phone = open(*person.phone); !phone) return phone.error();
    return person;
}

/// Ends what a person who leaves still has, so that nobody holds a role, a seat or a session after the last day.
void EndEverything(Work& work, const ledger::LeavePerson& wish) {
    store::LockStanding(work.db, work.caller.agency, wish.id);
    const ledger::Standing before = store::LoadStanding(work.db, work.caller.agency, wish.id);
    store::SaveStanding(work.db, before, After(before, wish));
    store::EndSessions(work.db, {work.caller.agency, wish.id});
    store::LockLeadingGroup(work.db, work.caller.agency);
    const ledger::LeadingGroup group = store::LoadLeadingGroup(work.db, work.caller.agency);
    if (const auto rest = After(group, wish)) store::SaveLeadingGroup(work.db, group, *rest);
}

}  // namespace

Result<Done> Do(const Services& services, const Caller& caller, const ledger::RegisterPerson& wish,
                const Envelope& envelope) {
    return Perform(services, caller, envelope, wish, {}, [&](Work& work, auto& filled) -> Result<RecordRef> {
        filled.agency = work.caller.agency;
        if (filled.login)
            if (auto wrong = ledger::CheckLogin(*filled.login)) return *wrong;
        if (filled.id.value == 0) filled.id = store::NewId<PersonId>(work.caller.now);
        store::ShareAgency(work.db, filled.agency);
        const auto agency = store::LoadAgency(work.db, filled.agency);
        if (!agency) return NotFound(filled.agency);
        const bool taken = filled.login && store::FindPersonByLogin(work.db, *filled.login);
        const auto checked = Apply(store::LoadPerson(work.db, filled.id), filled, *agency, taken);
        if (!checked) return checked.error();
        Seal(work, filled.id, "name", filled.name);
        if (filled.phone) Seal(work, filled.id, "phone", *filled.phone);
        store::SavePerson(work.db, After(filled));
        return Ref(filled.id);
    });
}

Result<Done> Do(const Services& services, const Caller& caller, const ledger::ChangePerson& wish,
                const Envelope& envelope) {
    return Perform(services, caller, envelope, wish, wish.id, [&](Work& work, auto& filled) {
        return Change(work, filled.id, [&](const ledger::Person& before) -> Result<ledger::Person> {
            const auto known = WithValues(work, before, filled);
            if (!known) return known;
            const auto checked = Apply(*known, filled, work.today);
            if (!checked) return checked;
            if (filled.name) Seal(work, filled.id, "name", *filled.name);
            if (filled.phone) Seal(work, filled.id, "phone", *filled.phone);
            return After(before, filled);  // with the ids of the sealed values
        });
    });
}

Result<Done> Do(const Services& services, const Caller& caller, const ledger::LeavePerson& wish,
                const Envelope& envelope) {
    return Perform(services, caller, envelope, wish, wish.id, [&](Work& work, auto& filled) {
        return Change(work, filled.id, [&](const auto& before) {
            const auto after = Apply(before, filled, work.today);
            if (after) EndEverything(work, filled);
            return after;
        });
    });
}

Result<Done> Do(const Services& services, const Caller& caller, const ledger::ErasePerson& wish,
                const Envelope& envelope) {
    return Perform(services, caller, envelope, wish, wish.id, [&](Work& work, auto& filled) {
        return Change(work, filled.id, [&](const auto& before) {
            const auto after = Apply(before, filled, work.today);
            if (!after) return after;
            services.vault.Erase(work.db, work.caller.agency, filled.id.value, work.caller.now);
            store::EraseAccount(work.db, {work.caller.agency, filled.id});
            return after;
        });
    });
}

}  // namespace gk::desk
