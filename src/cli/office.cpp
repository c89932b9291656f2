#include "cli/office.h"

#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "base/embedded_data.h"
#include "base/messages.h"
#include "cli/refusal.h"
#include "law/codes.h"
#include "ledger/error_codes.h"
#include "store/migrations.h"
#include "store/registry.h"

namespace gk::cli {
namespace {

using base::Message;
using base::Result;

std::string AccountName(uid_t id) {
    const passwd* account = ::getpwuid(id);
    return account == nullptr ? std::to_string(id) : account->pw_name;
}

/// Files that root writes into the folder of a service are files that the service cannot open any more.
std::optional<base::Error> MustBeOwn(const std::string& folder) {
    struct stat status {};
    if (::stat(folder.c_str(), &status) != 0 || status.st_uid == ::geteuid()) return std::nullopt;
    return base::Error{
        store::kHomeOfAnother,
        "owner",
        {},
        {{"path", folder}, {"owner", AccountName(status.st_uid)}, {"account", AccountName(::geteuid())}}};
}

Result<std::unique_ptr<Office>> OpenOffice(Words& words) {
    const auto home = FindHome(words);
    if (!home) return home.error();
    auto office = std::make_unique<Office>();
    office->home = *home;
    office->database = std::make_unique<store::Database>(home->database);
    const auto schema =
        office->Read([](store::Connection& connection) { return store::CheckSchema(connection); });
    if (!schema) return schema.error();
    auto key = FindKey(*office->database, *home);
    if (!key) return key.error();
    office->key = std::make_unique<base::Key>(store::Copy(*key));
    office->vault = std::make_unique<store::Vault>(*std::move(key));
    office->settings = ShippedSettings();
    const auto root =
        office->Read([](store::Connection& connection) { return store::LoadRootAgency(connection); });
    if (!root) return base::Error{store::kNotInitialised, "no root agency", {}};
    office->root = *root;
    office->caller = {
        words.MaybeId<ledger::AgencyId>("--agency").value_or(*root), {}, ShellName(), words.now()};
    office->envelope.ground = words.Text("--ground");
    if (words.wrong()) return *words.wrong();
    const auto agency = office->Read(
        [&](store::Connection& connection) { return store::LoadAgency(connection, office->caller.agency); });
    if (!agency)
        return base::Error{ledger::kNotFound, "agency", {}, {{"id", ToString(office->caller.agency)}}};
    return office;
}

}  // namespace

Result<std::string> HomeFolder(const Words& words) {
    if (words.Has("--home")) return words.Text("--home");
    const char* home = std::getenv("GONGKAI_HOME");
    if (home != nullptr && *home != '\0') return std::string{home};
    return base::Error{kHomeNotNamed, "neither --home nor GONGKAI_HOME", {}};
}

Result<store::Home> FindHome(const Words& words) {
    const auto folder = HomeFolder(words);
    if (!folder) return folder.error();
    if (auto wrong = MustBeOwn(*folder)) return *wrong;
    auto home = store::ReadHome(*folder);
    if (!home) return home.error();
    // SQLite would make an empty database where there is none.
    if (home->database.engine == store::Engine::sqlite && !std::filesystem::exists(home->database.where))
        return base::Error{kDatabaseMissing, "no file", {}, {{"path", home->database.where}}};
    return home;
}

std::string ShellName() {
    return AccountName(::geteuid());
}

Result<base::Key> FindKey(store::Database& database, const store::Home& home) {
    if (database.Read([](store::Connection& connection) { return store::SchemaVersion(connection); }) == 0)
        return base::Error{store::kNotInitialised, "empty", {}};
    const auto opens = [&](const base::Key& key) {
        store::Vault vault(store::Copy(key));
        return !database.Read([&](store::Connection& connection) { return vault.FindLocked(connection); });
    };
    auto key = store::ReadKey(home);
    if (key && opens(*key)) return key;
    // Another process may be between the end of its transaction and the renaming: wait for it, and look again.
    const store::FileLock lock = LockKey(home);
    key = store::ReadKey(home);
    if (key && opens(*key)) return key;
    auto next = store::ReadNextKey(home);
    if (!next || !opens(*next)) {
        if (!key) return key;
        return base::Error{
            store::kKeyBroken,
            "opens no agency",
            {},
            {{"path", home.key_command.empty() ? (home.folder / "key").string() : "key_command"}}};
    }
    store::AdoptNextKey(home);  // a rotation that was interrupted behind its transaction
    return *std::move(next);
}

ledger::SettingDefinitions ShippedSettings() {
    auto settings = ledger::ParseSettings(*base::EmbeddedData("settings.toml"), "settings.toml");
    if (!settings) throw std::logic_error(settings.error().detail);
    return *std::move(settings);
}

std::optional<base::Error> KeyChanging(const store::Home& home, const base::Key& key) {
    const auto lock = store::TryLockKey(home);
    const auto now = store::ReadKey(home);
    if (lock && (!now || now->bytes() == key.bytes())) return std::nullopt;
    return base::Error{kKeyChanging, "another process", {}};
}

std::function<Result<Answer>(Words&)> Asking(OfficeFunction function) {
    return [function](Words& words) -> Result<Answer> {
        auto office = OpenOffice(words);
        if (!office) return office.error();
        return UnderKey((*office)->home, *(*office)->key, [&] { return function(**office, words); });
    };
}

std::function<Result<Answer>(Words&)> Acting(OfficeFunction function) {
    return [function](Words& words) -> Result<Answer> {
        auto office = OpenOffice(words);
        if (!office) return office.error();
        auto answer = UnderKey((*office)->home, *(*office)->key, [&] { return function(**office, words); });
        if (!answer) return answer;
        // What was done is done, and what it says may be said only once.
        try {
            const auto delivered = desk::DeliverMessages((*office)->Services(), words.now());
            if (!delivered)
                answer->Say(Message("cli.not_delivered", {{"message", Sentence(delivered.error())}}));
        } catch (const std::exception& failure) {
            answer->Say(Message("cli.not_delivered", {{"message", failure.what()}}));
        }
        return answer;
    };
}

std::string ActName(std::string_view act, std::string_view record) {
    const bool on_keys = act == KeyOf(ledger::Act::rotate_keys);
    if (on_keys && record == "key:installation") return Message("act.key.installation");
    if (on_keys && record == "key:recovery") return Message("act.key.recovery");
    return Message("act." + std::string{act});
}

Answer AnswerOf(const desk::Done& done, ledger::Act act) {
    Answer answer;
    answer.Say(Message("cli.done", {{"act", ActName(KeyOf(act), done.record)},
                                    {"record", done.record},
                                    {"seq", std::to_string(done.event.seq)}}));
    answer.Fact("act", std::string{KeyOf(act)}).Fact("record", done.record);
    answer.Fact("agency", ToString(done.event.agency)).Fact("seq", done.event.seq);
    return answer;
}

Result<Answer> AnswerOf(const Result<desk::Done>& done, ledger::Act act) {
    if (!done) return done.error();
    return AnswerOf(*done, act);
}

void SayIfDoubtful(Answer& answer, const std::optional<std::string>& credit_code) {
    if (!credit_code) return;
    const auto code = law::ReadCreditCode(*credit_code);
    if (!code) return;
    answer.Flag("credit_code_doubtful", !code->check_holds);
    if (!code->check_holds) answer.Say(Message("cli.credit_code_doubtful", {{"code", *credit_code}}));
}

Result<ledger::Person> FindPerson(Office& office, const std::string& who) {
    const auto person = office.Read([&](store::Connection& connection) {
        const auto id = base::ParseId<ledger::PersonId>(who);
        return id ? store::LoadPerson(connection, *id) : store::FindPersonByLogin(connection, who);
    });
    if (!person) return base::Error{kNoSuchPerson, "person", {}, {{"who", who}}};
    if (person->agency == office.caller.agency) return *person;
    const std::string name = office.Read([&](store::Connection& connection) {
        return AgencyNameOf(connection, person->agency, DayOf(office.caller.now));
    });
    return base::Error{
        kPersonElsewhere, "person", {}, {{"who", who}, {"agency", name}, {"id", ToString(person->agency)}}};
}

Cell Shown(Office& office, store::Connection& connection, ledger::AgencyId agency,
           ledger::PersonalId id) try {
    const auto text = office.vault->Open(connection, agency, id);
    if (!text) return {"", Message("cli.does_not_open")};
    return text->hash == base::Sm3Hash{} ? Cell{"", Message("cli.erased")} : text->value;
} catch (const store::StoreDown&) {
    // A ledger is also read, and then above all, when somebody has damaged what stands beside it.
    return {"", Message("cli.does_not_open")};
} catch (const store::Busy&) {  // a key that is not there
    return {"", Message("cli.does_not_open")};
}

std::string AgencyNameOf(store::Connection& connection, ledger::AgencyId agency, const base::Day& day) {
    const auto found = store::LoadAgency(connection, agency);
    return found ? found->NameOn(day).name : ToString(agency);
}

void SayBroken(Answer& answer, const std::vector<store::RecordFinding>& broken) {
    constexpr std::size_t kMostLines = 50;
    AnswerTable table{"broken", {"agency", "record", "fault"}, {}};
    for (const store::RecordFinding& finding : broken) {
        const std::string agency = finding.agency.value == 0 ? "" : ToString(finding.agency);
        const std::string key{KeyOf(finding.fault)}, fault = Message("store.fault." + key);
        if (table.rows.size() < kMostLines)
            answer.Say(Message(agency.empty() ? "cli.broken_of_all" : "cli.broken_record",
                               {{"agency", agency}, {"record", finding.record}, {"fault", fault}}));
        table.rows.push_back({agency, finding.record, key});
    }
    if (broken.size() > kMostLines)
        answer.Say(Message("cli.broken_more", {{"count", std::to_string(broken.size() - kMostLines)}}));
    answer.FactTable(std::move(table));
}

std::string ToText(const std::optional<base::Day>& day) {
    return day ? ToString(*day) : "";
}

}  // namespace gk::cli
