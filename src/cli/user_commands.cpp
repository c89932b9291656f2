// gongkai user ...
#include "base/messages.h"
#include "cli/office.h"
#include "cli/operator_commands.h"
#include "desk/accounts.h"
#include "store/accounts.h"
#include "store/registry.h"

namespace gk::cli {
namespace {

using base::Message;
using base::Result;
using ledger::PersonId;

inline constexpr base::ErrorCode kEraseForGood{"cli.erase_for_good"};

std::optional<ledger::PersonalText> Personal(const Words& words, std::string_view name) {
    if (!words.Has(name)) return std::nullopt;
    ledger::PersonalText text;
    text.value = words.Text(name);
    return text;
}

Result<Answer> Add(Office& office, Words& words) {
    const ledger::RegisterPerson wish{{},
                                      {},
                                      words.MaybeText("--login"),
                                      Personal(words, "--name").value_or(ledger::PersonalText{}),
                                      Personal(words, "--phone"),
                                      words.Text("--position"),
                                      words.DayOr("--from", words.today())};
    if (words.wrong()) return *words.wrong();
    auto answer = AnswerOf(Do(office.Services(), office.caller, wish, office.envelope), wish.kAct);
    if (answer && wish.login) answer->Say(Message("cli.user_next", {{"login", *wish.login}}));
    return answer;
}

/// Name and phone as they are shown, and whether he can sign in.
std::vector<Cell> RowOf(Office& office, store::Connection& connection, const ledger::Person& person) {
    const Cell phone = person.phone ? Shown(office, connection, person.agency, person.phone->id) : "";
    return {ToString(person.id),
            person.login.value_or(""),
            Shown(office, connection, person.agency, person.name.id),
            phone,
            person.position,
            ToString(person.from),
            ToText(person.left_on),
            ToText(person.erased_on)};
}

const std::vector<std::string>& PersonColumns() {
    static const std::vector<std::string> columns = {"person",   "login", "person_name", "phone",
                                                     "position", "from",  "left_on",     "erased_on"};
    return columns;
}

Result<Answer> List(Office& office, Words&) {
    AnswerTable table{"people", PersonColumns(), {}};
    office.Read([&](store::Connection& connection) {
        for (PersonId after;;) {
            const auto people = store::LoadPeople(connection, office.caller.agency, after);
            if (people.empty()) return 0;
            for (const ledger::Person& person : people)
                table.rows.push_back(RowOf(office, connection, person));
            after = people.back().id;
        }
    });
    return Answer{}.Add(std::move(table));
}

Result<Answer> Show(Office& office, Words& words) {
    const auto person = FindPerson(office, words.Text("WHO"));
    if (!person) return person.error();
    return office.Read([&](store::Connection& connection) -> Result<Answer> {
        Answer answer;
        const auto row = RowOf(office, connection, *person);
        for (std::size_t i = 0; i < row.size(); ++i) answer.Line(PersonColumns()[i], row[i]);
        const auto account = store::LoadAccount(connection, {person->agency, person->id});
        answer.FlagLine("has_password", account && !account->password_hash.empty());
        answer.FlagLine("must_change", account && account->must_change);
        answer.FlagLine("second_factor", account && account->second_factor);
        return answer;
    });
}

Result<Answer> Change(Office& office, Words& words) {
    const auto person = FindPerson(office, words.Text("WHO"));
    if (!person) return person.error();
    ledger::ChangePerson wish{person->id, Personal(words, "--name"), Personal(words, "--phone"),
                              words.MaybeText("--position")};
    if (wish.phone && wish.phone->value.empty()) {
        wish.phone.reset();
        wish.no_phone = true;
    }
    return AnswerOf(Do(office.Services(), office.caller, wish, office.envelope), wish.kAct);
}

Result<Answer> Leave(Office& office, Words& words) {
    const auto person = FindPerson(office, words.Text("WHO"));
    if (!person) return person.error();
    const ledger::LeavePerson wish{person->id, words.DayOr("--on", words.today())};
    if (words.wrong()) return *words.wrong();
    auto answer = AnswerOf(Do(office.Services(), office.caller, wish, office.envelope), wish.kAct);
    if (answer && person->left_on && *person->left_on < wish.day) answer->Say(Message("cli.leaves_later"));
    return answer;
}

Result<Answer> Erase(Office& office, Words& words) {
    const auto person = FindPerson(office, words.Text("WHO"));
    if (!person) return person.error();
    if (!words.Flag("--yes")) return base::Error{kEraseForGood, "without --yes", {}};
    const ledger::ErasePerson wish{person->id};
    return AnswerOf(Do(office.Services(), office.caller, wish, office.envelope), wish.kAct);
}

Result<Answer> Password(Office& office, Words& words) {
    const auto person = FindPerson(office, words.Text("WHO"));
    if (!person) return person.error();
    const auto made = desk::ResetPassword(office.Services(), office.caller, person->id, office.envelope);
    if (!made) return made.error();
    Answer answer = AnswerOf(made->done, ledger::Act::reset_password);
    answer.Fact("password", made->password);
    answer.Say(Message("cli.new_password", {{"password", made->password}}));
    return answer.ShownOnce(Message("cli.password_lost", {{"who", words.Text("WHO")}}));
}

Result<Answer> Unlock(Office& office, Words& words) {
    const auto person = FindPerson(office, words.Text("WHO"));
    if (!person) return person.error();
    return AnswerOf(desk::UnlockAccount(office.Services(), office.caller, person->id, office.envelope),
                    ledger::Act::unlock_account);
}

Result<Answer> ResetSecondFactor(Office& office, Words& words) {
    const auto person = FindPerson(office, words.Text("WHO"));
    if (!person) return person.error();
    return AnswerOf(desk::ResetSecondFactor(office.Services(), office.caller, person->id, office.envelope),
                    ledger::Act::reset_second_factor);
}

}  // namespace

std::vector<CommandRow> UserCommands() {
    const OptionRow agency{"--agency", "ID"}, ground{"--ground", "TEXT"}, who{"WHO", "WHO", true};
    return {
        {"user add",
         {{"--name", "NAME", true},
          {"--login", "LOGIN"},
          {"--phone", "PHONE"},
          {"--position", "TEXT"},
          {"--from", "DAY"},
          agency,
          ground},
         Acting(Add)},
        {"user list", {agency}, Asking(List)},
        {"user show", {who, agency}, Asking(Show)},
        {"user change",
         {who, {"--name", "NAME"}, {"--phone", "PHONE"}, {"--position", "TEXT"}, agency, ground},
         Acting(Change)},
        {"user leave", {who, {"--on", "DAY"}, agency, ground}, Acting(Leave)},
        {"user erase", {who, {"--yes"}, agency, ground}, Acting(Erase)},
        {"user password", {who, agency, ground}, Acting(Password)},
        {"user unlock", {who, agency, ground}, Acting(Unlock)},
        {"user reset-second-factor", {who, agency, ground}, Acting(ResetSecondFactor)},
    };
}

}  // namespace gk::cli
