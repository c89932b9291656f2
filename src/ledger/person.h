#pragma once
// People of the agencies: those who sign in, and leaders who never do. Name and phone are personal data.

#include <optional>
#include <string>

#include "base/result.h"
#include "ledger/act.h"
#include "ledger/agency.h"
#include "ledger/ids.h"
#include "ledger/period.h"
#include "ledger/personal.h"

namespace gk::ledger {

struct Person {
    PersonId id;
    AgencyId agency;  ///< keeps his data
    std::int64_t version = 0;
    std::optional<std::string> login;  ///< none: has no account
    PersonalText name;
    std::optional<PersonalText> phone;
    std::string position;  ///< 职务
    base::Day from;
    std::optional<base::Day> left_on;  ///< the first day on which he is gone
    std::optional<base::Day> erased_on;

    bool operator==(const Person&) const = default;
    bool IsHere(const base::Day& day) const { return !left_on || day < *left_on; }
};

struct RegisterPerson {
    static constexpr Act kAct = Act::register_person;
    PersonId id;
    AgencyId agency;
    std::optional<std::string> login;
    PersonalText name;
    std::optional<PersonalText> phone;
    std::string position;
    base::Day from;

    template <class Self, class Visitor>
    static void Fields(Self& self, Visitor& visit) {
        visit("person", self.id);
        visit("login", self.login);
        visit("name", self.name);
        visit("phone", self.phone);
        visit("position", self.position);
        visit("from", self.from);
    }
};

/// What is not given stays; what says nothing new is refused.
struct ChangePerson {
    static constexpr Act kAct = Act::change_person;
    PersonId id;
    std::optional<PersonalText> name, phone;
    std::optional<std::string> position;
    bool no_phone = false;  ///< he has none any more

    template <class Self, class Visitor>
    static void Fields(Self& self, Visitor& visit) {
        visit("person", self.id);
        visit("name", self.name);
        visit("phone", self.phone);
        visit("position", self.position);
        visit("no_phone", self.no_phone);
    }
};

/// Also another day than the one that was planned, while that has not come.
struct LeavePerson {
    static constexpr Act kAct = Act::leave_person;
    PersonId id;
    base::Day day;

    template <class Self, class Visitor>
    static void Fields(Self& self, Visitor& visit) {
        visit("person", self.id);
        visit("day", self.day);
    }
};

/// Destroys the key of everything personal about him; the events stay and still verify.
struct ErasePerson {
    static constexpr Act kAct = Act::erase_person;
    PersonId id;

    template <class Self, class Visitor>
    static void Fields(Self& self, Visitor& visit) {
        visit("person", self.id);
    }
};

/// What an act makes of the record, version and all: nothing is asked. Apply gives it where it does not refuse.
Person After(const RegisterPerson& wish);
Person After(const Person& before, const ChangePerson& wish);
Person After(const Person& before, const LeavePerson& wish);
Person After(const Person& before, const ErasePerson& wish, base::Today today);

base::Result<Person> Apply(const std::optional<Person>& before, const RegisterPerson& wish,
                           const Agency& agency, bool login_taken);
/// `before` with the values of what the wish gives.
base::Result<Person> Apply(const Person& before, const ChangePerson& wish, base::Today today);
base::Result<Person> Apply(const Person& before, const LeavePerson& wish, base::Today today);
base::Result<Person> Apply(const Person& before, const ErasePerson& wish, base::Today today);

/// The form of a login: 2 to 32 small letters, digits, dot, hyphen, underscore; begins with a letter.
std::optional<base::Error> CheckLogin(const std::string& login);

/// The refusal of anything about somebody who is not there (any more) on a day.
std::optional<base::Error> MustBeHere(const Person& person, base::Today today, const base::Day& day);
inline std::optional<base::Error> MustBeHere(const Person& person, base::Today today) {
    return MustBeHere(person, today, today.day);
}

/// The same about the last day of what he is given: without an end it would outlive a leaving, also one that is planned.
std::optional<base::Error> MustBeHereUntilEnd(const Person& person, base::Today today, const Period& period);

}  // namespace gk::ledger
