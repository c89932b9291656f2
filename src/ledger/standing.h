#pragma once
// What a person is in the agency that keeps him: roles over time, roles lent to others (委托), absences. One row is locked for all
// of it. In another agency he is nothing (docs/decisions/0010-roles-where-one-is-kept.md).

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "ledger/act.h"
#include "ledger/ids.h"
#include "ledger/period.h"
#include "ledger/person.h"

namespace gk::ledger {

struct Grant {
    GrantId id;
    Role role{};
    Period period;

    bool operator==(const Grant&) const = default;
};

struct Delegation {
    DelegationId id;
    PersonId from, to;
    Role role{};
    Period period;

    bool operator==(const Delegation&) const = default;
};

struct Absence {
    AbsenceId id;
    Period period;

    bool operator==(const Absence&) const = default;
};

struct Standing {
    AgencyId agency;
    PersonId person;
    std::int64_t version = 0;  ///< 0: nothing is stored yet
    std::vector<Grant> grants;
    std::vector<Delegation> given;  ///< by this person
    std::vector<Absence> absences;

    bool operator==(const Standing&) const = default;
};

/// What somebody may act as: a role of his own, or one that was lent to him, for as long as who lent it has it himself.
struct Holding {
    Role role{};
    Period period;
    bool lent = false;
};
Roles RolesOn(const std::vector<Holding>& holdings, const base::Day& day);

struct GrantRole {
    static constexpr Act kAct = Act::grant_role;
    GrantId id;
    PersonId person;
    Role role{};
    base::Day from;
    std::optional<base::Day> until;

    template <class Self, class Visitor>
    static void Fields(Self& self, Visitor& visit) {
        visit("grant", self.id);
        visit("person", self.person);
        visit("role", self.role);
        visit("from", self.from);
        visit("until", self.until);
    }
};

struct RevokeRole {
    static constexpr Act kAct = Act::revoke_role;
    PersonId person;
    Role role{};
    base::Day last_day;  ///< on which he still has it; yesterday: at once, also what has not begun

    template <class Self, class Visitor>
    static void Fields(Self& self, Visitor& visit) {
        visit("person", self.person);
        visit("role", self.role);
        visit("last_day", self.last_day);
    }
};

struct DelegateRole {
    static constexpr Act kAct = Act::delegate_role;
    DelegationId id;
    PersonId person, to;
    Role role{};
    base::Day from, until;

    template <class Self, class Visitor>
    static void Fields(Self& self, Visitor& visit) {
        visit("delegation", self.id);
        visit("person", self.person);
        visit("to", self.to);
        visit("role", self.role);
        visit("from", self.from);
        visit("until", self.until);
    }
};

struct EndDelegation {
    static constexpr Act kAct = Act::end_delegation;
    PersonId person;
    DelegationId id;

    template <class Self, class Visitor>
    static void Fields(Self& self, Visitor& visit) {
        visit("person", self.person);
        visit("delegation", self.id);
    }
};

struct ReportAbsence {
    static constexpr Act kAct = Act::report_absence;
    AbsenceId id;
    PersonId person;
    base::Day from, until;

    template <class Self, class Visitor>
    static void Fields(Self& self, Visitor& visit) {
        visit("absence", self.id);
        visit("person", self.person);
        visit("from", self.from);
        visit("until", self.until);
    }
};

struct CancelAbsence {
    static constexpr Act kAct = Act::cancel_absence;
    PersonId person;
    AbsenceId id;

    template <class Self, class Visitor>
    static void Fields(Self& self, Visitor& visit) {
        visit("person", self.person);
        visit("absence", self.id);
    }
};

/// Who is involved, as the store has them.
struct StandingSurroundings {
    Person person;                   ///< whose standing it is
    std::optional<Person> receiver;  ///< of a delegation; there is one with each
    PersonId acting;                 ///< who does it; none: the operator at the shell
};

/// What an act makes of the record, version and all: nothing is asked. Apply gives it where it does not refuse.
Standing After(const Standing& before, const GrantRole& wish);
Standing After(const Standing& before, const RevokeRole& wish, base::Today today);
Standing After(const Standing& before, const DelegateRole& wish);
Standing After(const Standing& before, const EndDelegation& wish, base::Today today);
Standing After(const Standing& before, const ReportAbsence& wish);
Standing After(const Standing& before, const CancelAbsence& wish, base::Today today);
/// Of who leaves nothing holds after his last day; what would begin later is taken back.
Standing After(const Standing& before, const LeavePerson& wish);

base::Result<Standing> Apply(const Standing& before, const GrantRole& wish,
                             const StandingSurroundings& around, base::Today today);
base::Result<Standing> Apply(const Standing& before, const RevokeRole& wish,
                             const StandingSurroundings& around, base::Today today);
base::Result<Standing> Apply(const Standing& before, const DelegateRole& wish,
                             const StandingSurroundings& around, base::Today today);
base::Result<Standing> Apply(const Standing& before, const EndDelegation& wish,
                             const StandingSurroundings& around, base::Today today);
base::Result<Standing> Apply(const Standing& before, const ReportAbsence& wish,
                             const StandingSurroundings& around, base::Today today);
base::Result<Standing> Apply(const Standing& before, const CancelAbsence& wish,
                             const StandingSurroundings& around, base::Today today);

}  // namespace gk::ledger
