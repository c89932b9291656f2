#pragma once
// The frame of every act: permission, record, event, in one transaction. For desk/*.cpp only.

#include <utility>

#include "desk/desk.h"
#include "ledger/error_codes.h"
#include "ledger/event_data.h"
#include "store/event_log.h"

namespace gk::desk {

/// One act inside its transaction.
struct Work {
    store::Connection& db;
    const Services& services;
    const Caller& caller;
    const Envelope& envelope;
    ledger::Roles roles;  ///< of the caller, in his agency, today
    base::Today today;
};

/// The caller's roles today, in the agency that keeps him; root's administrators are administrators everywhere. An error where he is
/// not there.
base::Result<ledger::Roles> RolesOf(store::Connection& connection, const Services& services,
                                    const Caller& caller);

/// The refusal of everything but finishing to sign in, for who has not.
std::optional<base::Error> CheckFinished(ledger::Act act, const Caller& caller);

/// The refusal of an act in an agency that is not there, or not open where the act asks for that. What founds an installation is done
/// before there is an agency.
std::optional<base::Error> MustBeInPlace(ledger::Act act, store::Connection& connection,
                                         const Caller& caller);

/// The refusal of an act that none of the caller's roles allows.
std::optional<base::Error> CheckMay(ledger::Act act, const ledger::Roles& roles, bool about_self);

template <class SomeId>
base::Error NotFound(SomeId id) {
    return {ledger::kNotFound, "id " + ToString(id), {}, {{"id", ToString(id)}}};
}

/// Somebody whom the caller's agency keeps, as the store has him: nobody acts on people of another agency.
base::Result<ledger::Person> LoadOwn(const Work& work, ledger::PersonId id);

/// The refusal where the record is not as the caller saw it.
std::optional<base::Error> CheckSeen(const Envelope& envelope, std::int64_t version);

/// Appends the event of an act that was carried out.
base::Result<Done> Record(const Work& work, ledger::Act act, const ledger::RecordRef& record,
                          std::string data);

/// body(Work&, Wish&) -> Result<RecordRef> carries the act out on a copy of the wish, which it may fill in (ids, sealed values)
/// before the event is written from it. `about`: the person whom it is about.
template <class Wish, class Body>
base::Result<Done> Perform(const Services& services, const Caller& caller, const Envelope& envelope,
                           const Wish& wish, ledger::PersonId about, const Body& body) {
    return services.database.Write([&](store::Connection& connection) -> base::Result<Done> {
        const auto roles = RolesOf(connection, services, caller);
        if (!roles) return roles.error();
        if (auto wrong = CheckFinished(Wish::kAct, caller)) return *wrong;
        const bool about_self = caller.person.value != 0 && about == caller.person;
        if (auto wrong = CheckMay(Wish::kAct, *roles, about_self)) return *wrong;
        if (auto wrong = MustBeInPlace(Wish::kAct, connection, caller)) return *wrong;
        Work work{connection, services, caller, envelope, *roles, {DayOf(caller.now)}};
        Wish filled = wish;
        const base::Result<ledger::RecordRef> record = body(work, filled);
        if (!record) return record.error();
        return Record(work, Wish::kAct, *record, ledger::DataOf(filled));
    });
}

}  // namespace gk::desk
