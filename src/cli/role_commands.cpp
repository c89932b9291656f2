// gongkai role ..., gongkai leader ...
#include "base/messages.h"
#include "cli/office.h"
#include "cli/operator_commands.h"
#include "store/registry.h"

namespace gk::cli {
namespace {

using base::Message;
using base::Result;
using ledger::Role;

/// Those that can be granted.
const Choices<Role>& RoleChoices() {
    static const Choices<Role> choices = [] {
        Choices<Role> all{"role.", {}};
        for (const Role role : ledger::AllRoles())
            if (role != Role::operator_at_shell) all.all.push_back(role);
        return all;
    }();
    return choices;
}

const Choices<ledger::Post>& PostChoices() {
    using ledger::Post;
    static const Choices<Post> choices = {
        "post.", {Post::head, Post::deputy, Post::member, Post::office_director, Post::liaison}};
    return choices;
}

/// Calls each(person) for everybody of the agency, or for WHO.
Result<int> ForPeople(Office& office, const Words& words,
                      const std::function<void(store::Connection&, const ledger::Person&)>& each) {
    if (words.Has("WHO")) {
        const auto person = FindPerson(office, words.Text("WHO"));
        if (!person) return person.error();
        return office.Read([&](store::Connection& connection) -> Result<int> {
            each(connection, *person);
            return 0;
        });
    }
    return office.Read([&](store::Connection& connection) -> Result<int> {
        for (ledger::PersonId after;;) {
            const auto people = store::LoadPeople(connection, office.caller.agency, after);
            if (people.empty()) return 0;
            for (const ledger::Person& person : people) each(connection, person);
            after = people.back().id;
        }
    });
}

Result<Answer> List(Office& office, Words& words) {
    AnswerTable table{"roles", {"person", "login", "person_name", "role", "how", "from", "until"}, {}};
    const auto listed =
        ForPeople(office, words, [&](store::Connection& connection, const ledger::Person& person) {
            const Cell name = Shown(office, connection, person.agency, person.name.id);
            const auto holder = store::LoadHolder(connection, person.id);
            for (const ledger::Holding& held : holder->holdings) {
                const std::string how = held.lent ? "lent" : "granted";
                table.rows.push_back({ToString(person.id), person.login.value_or(""), name,
                                      RoleChoices().CellOf(held.role), Cell{how, Message("cli.role." + how)},
                                      ToString(held.period.from), ToText(held.period.until)});
            }
        });
    if (!listed) return listed.error();
    return Answer{}.Add(std::move(table));
}

Result<Answer> Grant(Office& office, Words& words) {
    const auto person = FindPerson(office, words.Text("WHO"));
    if (!person) return person.error();
    const ledger::GrantRole wish{{},
                                 person->id,
                                 words.ChoiceOr("ROLE", Role::information_officer, RoleChoices()),
                                 words.DayOr("--from", words.today()),
                                 words.MaybeDay("--until")};
    if (words.wrong()) return *words.wrong();
    return AnswerOf(Do(office.Services(), office.caller, wish, office.envelope), wish.kAct);
}

Result<Answer> Revoke(Office& office, Words& words) {
    const auto person = FindPerson(office, words.Text("WHO"));
    if (!person) return person.error();
    const ledger::RevokeRole wish{person->id,
                                  words.ChoiceOr("ROLE", Role::information_officer, RoleChoices()),
                                  words.DayOr("--last-day", words.today().Previous())};
    if (words.wrong()) return *words.wrong();
    return AnswerOf(Do(office.Services(), office.caller, wish, office.envelope), wish.kAct);
}

Result<Answer> ListLeaders(Office& office, Words&) {
    AnswerTable table{"seats", {"seat", "person", "person_name", "post", "duty", "from", "until"}, {}};
    office.Read([&](store::Connection& connection) {
        for (const ledger::Seat& seat : store::LoadLeadingGroup(connection, office.caller.agency).seats) {
            const auto person = store::LoadPerson(connection, seat.person);
            const Cell name = person ? Shown(office, connection, person->agency, person->name.id) : "";
            table.rows.push_back({ToString(seat.id), ToString(seat.person), name,
                                  PostChoices().CellOf(seat.post), seat.duty, ToString(seat.period.from),
                                  ToText(seat.period.until)});
        }
        return 0;
    });
    return Answer{}.Add(std::move(table));
}

Result<Answer> Appoint(Office& office, Words& words) {
    const auto person = FindPerson(office, words.Text("WHO"));
    if (!person) return person.error();
    const ledger::AppointLeader wish{{},
                                     person->id,
                                     words.ChoiceOr("POST", ledger::Post::member, PostChoices()),
                                     words.Text("--duty"),
                                     words.DayOr("--from", words.today()),
                                     words.MaybeDay("--until")};
    if (words.wrong()) return *words.wrong();
    return AnswerOf(Do(office.Services(), office.caller, wish, office.envelope), wish.kAct);
}

Result<Answer> Dismiss(Office& office, Words& words) {
    const ledger::DismissLeader wish{words.MaybeId<ledger::SeatId>("SEAT").value_or(ledger::SeatId{}),
                                     words.DayOr("--last-day", words.today())};
    if (words.wrong()) return *words.wrong();
    return AnswerOf(Do(office.Services(), office.caller, wish, office.envelope), wish.kAct);
}

}  // namespace

std::vector<CommandRow> RoleCommands() {
    const OptionRow agency{"--agency", "ID"}, ground{"--ground", "TEXT"}, who{"WHO", "WHO", true};
    const OptionRow role{"ROLE", "ROLE", true};
    return {
        {"role list", {{"WHO", "WHO"}, agency}, Asking(List)},
        {"role grant", {who, role, {"--from", "DAY"}, {"--until", "DAY"}, agency, ground}, Acting(Grant)},
        {"role revoke", {who, role, {"--last-day", "DAY"}, agency, ground}, Acting(Revoke)},
        {"leader list", {agency}, Asking(ListLeaders)},
        {"leader appoint",
         {who,
          {"POST", "POST", true},
          {"--duty", "TEXT"},
          {"--from", "DAY"},
          {"--until", "DAY"},
          agency,
          ground},
         Acting(Appoint)},
        {"leader dismiss", {{"SEAT", "ID", true}, {"--last-day", "DAY"}, agency, ground}, Acting(Dismiss)},
    };
}

}  // namespace gk::cli
