#include "desk/perform.h"

#include "base/messages.h"
#include "ledger/text_rules.h"
#include "store/registry.h"

namespace gk::desk {
namespace {

using ledger::Role;

/// As what the caller acted: the first of his roles that allows it; none where it is about himself.
std::optional<Role> ActedAs(ledger::Act act, const ledger::Roles& roles) {
    const ledger::Roles fitting = RowOf(act).roles & roles;
    for (const Role role : ledger::AllRoles())
        if (Has(fitting, role)) return role;
    return std::nullopt;
}

ledger::Roles Administrators() {
    ledger::Roles roles;
    for (const Role role : ledger::AllRoles())
        if (IsAdministrator(role)) roles |= Only(role);
    return roles;
}

}  // namespace

base::Result<ledger::Roles> RolesOf(store::Connection& connection, const Services& services,
                                    const Caller& caller) {
    const base::Day today = DayOf(caller.now);
    if (caller.person.value == 0) return Only(Role::operator_at_shell);
    const auto holder = store::LoadHolder(connection, caller.person);
    if (!holder) return NotFound(caller.person);
    if (auto wrong = MustBeHere(holder->person, {today})) return *wrong;
    const ledger::Roles roles = RolesOn(holder->holdings, today);
    if (holder->person.agency == caller.agency) return roles;
    return holder->person.agency == services.root ? roles & Administrators() : ledger::Roles{};
}

std::optional<base::Error> CheckFinished(ledger::Act act, const Caller& caller) {
    const bool finishing = act == ledger::Act::change_password || act == ledger::Act::enrol_second_factor;
    if (!caller.unfinished || finishing) return std::nullopt;
    return base::Error{ledger::kSignInUnfinished, std::string{KeyOf(act)}, {}};
}

std::optional<base::Error> MustBeInPlace(ledger::Act act, store::Connection& connection,
                                         const Caller& caller) {
    // No lock: an act that meets the closing of its agency is as if it had come before.
    const auto agency = store::LoadAgency(connection, caller.agency);
    if (agency)
        return RowOf(act).where == ledger::In::any ? std::nullopt : MustBeOpen(*agency, DayOf(caller.now));
    if (store::LoadRootAgency(connection)) return NotFound(caller.agency);
    return std::nullopt;
}

std::optional<base::Error> CheckMay(ledger::Act act, const ledger::Roles& roles, bool about_self) {
    if (May(act, roles, about_self)) return std::nullopt;
    const std::string key{KeyOf(act)};
    return base::Error{ledger::kNotAllowed, key, {}, {{"act", base::Message("act." + key)}}};
}

base::Result<ledger::Person> LoadOwn(const Work& work, ledger::PersonId id) {
    auto person = store::LoadPerson(work.db, id);
    if (!person) return NotFound(id);
    if (person->agency != work.caller.agency)
        return base::Error{ledger::kPersonElsewhere, "person " + ToString(id), {}, {{"id", ToString(id)}}};
    return *std::move(person);
}

std::optional<base::Error> CheckSeen(const Envelope& envelope, std::int64_t version) {
    if (!envelope.seen_version || *envelope.seen_version == version) return std::nullopt;
    return base::Error{ledger::kChangedMeanwhile, "version " + std::to_string(version), {}};
}

base::Result<Done> Record(const Work& work, ledger::Act act, const ledger::RecordRef& record,
                          std::string data) {
    if (auto wrong = ledger::CheckText("field.ground", work.envelope.ground, ledger::kLongestNote, false))
        return *wrong;
    ledger::Event event;
    event.agency = work.caller.agency;
    event.at = work.caller.now;
    event.act = act;
    event.actor = {work.caller.person, ActedAs(act, work.roles), work.caller.shell_name};
    event.record = record.Text();
    event.ground = work.envelope.ground;
    event.data = std::move(data);
    const auto head = store::AppendEvent(work.db, std::move(event));
    if (!head) return head.error();
    return Done{record.Text(), *head};
}

}  // namespace gk::desk
