#include "ledger/person.h"

#include "ledger/error_codes.h"
#include "ledger/record.h"
#include "ledger/text_rules.h"

namespace gk::ledger {
namespace {

base::Error About(const base::ErrorCode& code, PersonId id) {
    return {code, "person " + ToString(id), {}, {{"id", ToString(id)}}};
}

/// Digits, and the marks between them, 5 to 25: 0531-8788 1234, +86 138..., 12345.
Refusal CheckPhone(const std::optional<PersonalText>& phone) {
    if (!phone) return std::nullopt;
    const std::string& text = phone->value;
    std::size_t digits = 0;
    for (const char c : text) digits += c >= '0' && c <= '9';
    const bool good =
        digits >= 5 && text.size() <= 25 && text.find_first_not_of("0123456789+-() ") == text.npos;
    if (good) return std::nullopt;
    return base::Error{kPhoneForm, "phone", {}};
}

}  // namespace

Refusal CheckLogin(const std::string& login) {
    constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz";
    const std::string allowed = std::string{kLetters} + "0123456789.-_";
    const bool good = login.size() >= 2 && login.size() <= 32 &&
                      kLetters.find(login.front()) != kLetters.npos &&
                      login.find_first_not_of(allowed) == login.npos;
    if (good) return std::nullopt;
    return base::Error{kLoginForm, "login", {}, {{"login", login}}};
}

std::optional<base::Error> MustBeHere(const Person& person, base::Today today, const base::Day& day) {
    if (person.erased_on) return About(kPersonErased, person.id);
    if (person.IsHere(day)) return std::nullopt;
    if (!person.IsHere(today.day)) return About(kPersonLeft, person.id);
    return base::Error{
        kPersonLeaving, "person " + ToString(person.id), {}, {{"day", ToString(*person.left_on)}}};
}

std::optional<base::Error> MustBeHereUntilEnd(const Person& person, base::Today today, const Period& period) {
    return MustBeHere(person, today, period.until.value_or(person.left_on.value_or(period.from)));
}

Person After(const RegisterPerson& wish) {
    return {wish.id, wish.agency, 1, wish.login, wish.name, wish.phone, wish.position, wish.from, {}, {}};
}

Person After(const Person& before, const ChangePerson& wish) {
    Person after = Next(before);
    if (wish.name) after.name = *wish.name;
    if (wish.no_phone) after.phone.reset();
    if (wish.phone) after.phone = wish.phone;
    if (wish.position) after.position = *wish.position;
    return after;
}

Person After(const Person& before, const LeavePerson& wish) {
    Person after = Next(before);
    after.left_on = wish.day;
    return after;
}

Person After(const Person& before, const ErasePerson& /*wish*/, base::Today today) {
    Person after = Next(before);
    after.login.reset();
    after.phone.reset();
    after.position.clear();
    after.erased_on = today.day;
    return after;
}

base::Result<Person> Apply(const std::optional<Person>& before, const RegisterPerson& wish,
                           const Agency& agency, bool login_taken) {
    if (before) return About(kAlreadyThere, wish.id);
    if (auto wrong = MustBeOpen(agency, wish.from)) return *wrong;
    if (auto wrong = CheckText("field.person_name", wish.name.value, kLongestName)) return *wrong;
    if (auto wrong = CheckText("field.position", wish.position, kLongestName, false)) return *wrong;
    if (auto wrong = CheckPhone(wish.phone)) return *wrong;
    if (wish.login) {
        if (auto wrong = CheckLogin(*wish.login)) return *wrong;
        if (login_taken) return base::Error{kLoginTaken, "login", {}, {{"login", *wish.login}}};
    }
    return After(wish);
}

base::Result<Person> Apply(const Person& before, const ChangePerson& wish, base::Today today) {
    if (auto wrong = MustBeHere(before, today)) return *wrong;
    if (wish.name)
        if (auto wrong = CheckText("field.person_name", wish.name->value, kLongestName)) return *wrong;
    if (wish.position)
        if (auto wrong = CheckText("field.position", *wish.position, kLongestName, false)) return *wrong;
    if (auto wrong = CheckPhone(wish.phone)) return *wrong;
    const auto same = [](const auto& wanted, const auto& has) { return !wanted || wanted == has; };
    const auto text = [](const std::optional<PersonalText>& personal) {
        return personal ? std::optional(personal->value) : std::nullopt;
    };
    if (same(text(wish.name), text(before.name)) && same(text(wish.phone), text(before.phone)) &&
        same(wish.position, before.position) && !(wish.no_phone && before.phone))
        return About(kNothingChanged, wish.id);
    return After(before, wish);
}

base::Result<Person> Apply(const Person& before, const LeavePerson& wish, base::Today today) {
    if (auto wrong = MustBeHere(before, today)) return *wrong;
    if (before.left_on == wish.day) return About(kNothingChanged, wish.id);
    if (wish.day < before.from) return About(kPeriodReversed, wish.id);
    return After(before, wish);
}

base::Result<Person> Apply(const Person& before, const ErasePerson& wish, base::Today today) {
    if (before.erased_on) return About(kPersonErased, wish.id);
    if (before.IsHere(today.day)) return About(kPersonStays, wish.id);
    return After(before, wish, today);
}

}  // namespace gk::ledger
