#include "ledger/standing.h"

#include <algorithm>

#include "base/messages.h"
#include "ledger/error_codes.h"
#include "ledger/record.h"
#include "ledger/text_rules.h"

namespace gk::ledger {
namespace {

std::string NameOf(Role role) {
    return base::Message("role." + std::string{KeyOf(role)});
}

base::Error About(const base::ErrorCode& code, Role role, Role other = Role::operator_at_shell) {
    return {code, std::string{KeyOf(role)}, {}, {{"role", NameOf(role)}, {"other", NameOf(other)}}};
}

base::Error NotBegun(const Grant& grant) {
    base::Error error = About(kRoleNotBegun, grant.role);
    error.values.emplace_back("day", ToString(grant.period.from));
    return error;
}

base::Error WrongPeriod(const base::ErrorCode& code, const base::Day& day) {
    return {code, ToString(day), {}, {{"day", ToString(day)}}};
}

/// Nobody has a role before his first day.
Refusal MustHaveCome(const Person& person, const Period& period) {
    if (person.from <= period.from) return std::nullopt;
    return WrongPeriod(kPersonNotYet, person.from);
}

/// In order, and not begun before today: what is past is remembered as it was.
Refusal CheckComing(const Period& period, base::Today today) {
    if (period.IsReversed()) return WrongPeriod(kPeriodReversed, period.from);
    if (period.from < today.day) return WrongPeriod(kDayPast, period.from);
    return std::nullopt;
}

/// Refused where it is over already.
template <class Item>
Refusal MustGoOn(const std::vector<Item>& items, decltype(Item::id) id, base::Today today) {
    const auto found = FindById(items, id);
    if (found == items.end()) return base::Error{kNotFound, "id " + ToString(id), {}, {{"id", ToString(id)}}};
    if (found->period.IsOver(today.day)) return WrongPeriod(kEnded, *found->period.until);
    return std::nullopt;
}

}  // namespace

Roles RolesOn(const std::vector<Holding>& holdings, const base::Day& day) {
    Roles roles;
    for (const Holding& holding : holdings)
        if (holding.period.Holds(day)) roles |= Only(holding.role);
    return roles;
}

Standing After(const Standing& before, const GrantRole& wish) {
    Standing after = Next(before);
    after.grants.push_back({wish.id, wish.role, {wish.from, wish.until}});
    return after;
}

Standing After(const Standing& before, const RevokeRole& wish, base::Today today) {
    Standing after = Next(before);
    const bool at_once = wish.last_day < today.day;
    EndOn(after.grants, wish.last_day, [&](const Grant& grant) {
        return grant.role == wish.role && !grant.period.IsOver(today.day) &&
               (at_once || grant.period.Holds(wish.last_day));
    });
    return after;
}

Standing After(const Standing& before, const DelegateRole& wish) {
    Standing after = Next(before);
    after.given.push_back({wish.id, wish.person, wish.to, wish.role, {wish.from, wish.until}});
    return after;
}

Standing After(const Standing& before, const EndDelegation& wish, base::Today today) {
    Standing after = Next(before);
    EndOn(after.given, today.day.Previous(), [&](const Delegation& given) { return given.id == wish.id; });
    return after;
}

Standing After(const Standing& before, const ReportAbsence& wish) {
    Standing after = Next(before);
    after.absences.push_back({wish.id, {wish.from, wish.until}});
    return after;
}

Standing After(const Standing& before, const CancelAbsence& wish, base::Today today) {
    Standing after = Next(before);
    EndOn(after.absences, today.day.Previous(),
          [&](const Absence& absence) { return absence.id == wish.id; });
    return after;
}

Standing After(const Standing& before, const LeavePerson& wish) {
    Standing after = Next(before);
    const base::Day last_day = wish.day.Previous();
    const auto all = [](const auto&) { return true; };
    EndOn(after.grants, last_day, all);
    EndOn(after.given, last_day, all);
    EndOn(after.absences, last_day, all);
    return after;
}

base::Result<Standing> Apply(const Standing& before, const GrantRole& wish,
                             const StandingSurroundings& around, base::Today today) {
    const Period period{wish.from, wish.until};
    if (auto wrong = MustBeHereUntilEnd(around.person, today, period)) return *wrong;
    if (auto wrong = MustHaveCome(around.person, period)) return *wrong;
    if (wish.role == Role::operator_at_shell) return About(kRoleNotGrantable, wish.role);
    if (around.acting == wish.person) return About(kRoleToSelf, wish.role);
    if (auto wrong = CheckComing(period, today)) return *wrong;
    for (const Grant& grant : before.grants)
        if (grant.role == wish.role && grant.period.Overlaps(period)) return About(kRoleHeld, wish.role);
    for (const Grant& grant : before.grants)
        if (Exclude(grant.role, wish.role) && grant.period.Overlaps(period))
            return About(kRoleExcluded, wish.role, grant.role);
    return After(before, wish);
}

base::Result<Standing> Apply(const Standing& before, const RevokeRole& wish,
                             const StandingSurroundings& /*around*/, base::Today today) {
    if (wish.last_day < today.day.Previous()) return WrongPeriod(kDayPast, wish.last_day);
    Standing after = After(before, wish, today);
    if (after.grants != before.grants) return after;
    std::optional<Grant> coming;  // the first that begins later
    for (const Grant& grant : before.grants)
        if (grant.role == wish.role && wish.last_day < grant.period.from &&
            (!coming || grant.period.from < coming->period.from))
            coming = grant;
    return coming ? NotBegun(*coming) : About(kRoleNotHeld, wish.role);
}

base::Result<Standing> Apply(const Standing& before, const DelegateRole& wish,
                             const StandingSurroundings& around, base::Today today) {
    const Period period{wish.from, wish.until};
    if (auto wrong = MustBeHere(around.person, today)) return *wrong;
    if (auto wrong = MustBeHere(*around.receiver, today, wish.until)) return *wrong;
    if (auto wrong = MustHaveCome(*around.receiver, period)) return *wrong;
    if (wish.to == wish.person) return About(kRoleToSelf, wish.role);
    // 三员 exclude one another; a lent administrator would be a way around it.
    if (IsAdministrator(wish.role)) return About(kRoleNotDelegable, wish.role);
    if (auto wrong = CheckComing(period, today)) return *wrong;
    const bool held = std::any_of(before.grants.begin(), before.grants.end(), [&](const Grant& grant) {
        return grant.role == wish.role && grant.period.Holds(wish.from) && grant.period.Holds(wish.until);
    });
    if (!held) return About(kRoleNotHeld, wish.role);
    for (const Delegation& other : before.given)
        if (other.role == wish.role && other.to == wish.to && other.period.Overlaps(period))
            return About(kRoleHeld, wish.role);
    return After(before, wish);
}

base::Result<Standing> Apply(const Standing& before, const EndDelegation& wish,
                             const StandingSurroundings& /*around*/, base::Today today) {
    if (auto wrong = MustGoOn(before.given, wish.id, today)) return *wrong;
    return After(before, wish, today);
}

base::Result<Standing> Apply(const Standing& before, const ReportAbsence& wish,
                             const StandingSurroundings& around, base::Today today) {
    const Period period{wish.from, wish.until};
    if (auto wrong = MustBeHere(around.person, today)) return *wrong;
    if (period.IsReversed()) return WrongPeriod(kPeriodReversed, wish.from);
    if (period.IsOver(today.day)) return WrongPeriod(kDayPast, wish.until);
    for (const Absence& other : before.absences)
        if (other.period.Overlaps(period)) return WrongPeriod(kAbsenceOverlaps, other.period.from);
    return After(before, wish);
}

base::Result<Standing> Apply(const Standing& before, const CancelAbsence& wish,
                             const StandingSurroundings& /*around*/, base::Today today) {
    if (auto wrong = MustGoOn(before.absences, wish.id, today)) return *wrong;
    return After(before, wish, today);
}

}  // namespace gk::ledger
