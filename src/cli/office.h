#pragma once
// An installation as a command works with it: opened by its home folder, acting for one agency as the operator at the shell.

#include <functional>
#include <memory>
#include <string>

#include "cli/answer.h"
#include "cli/words.h"
#include "desk/desk.h"
#include "store/backup.h"
#include "store/examine.h"
#include "store/home.h"

namespace gk::cli {

inline constexpr base::ErrorCode kHomeNotNamed{"cli.home_not_named"};
inline constexpr base::ErrorCode kDatabaseMissing{"cli.database_missing"};
inline constexpr base::ErrorCode kNoSuchPerson{"cli.no_such_person"};
inline constexpr base::ErrorCode kKeyChanging{"cli.key_changing"};
inline constexpr base::ErrorCode kPersonElsewhere{"cli.person_elsewhere"};

struct Office {
    store::Home home;
    std::unique_ptr<store::Database> database;
    std::unique_ptr<base::Key> key;
    std::unique_ptr<store::Vault> vault;
    ledger::SettingDefinitions settings;
    ledger::AgencyId root;
    desk::Caller caller;
    desk::Envelope envelope;

    desk::Services Services() { return {*database, *vault, settings, root}; }
    template <class Work>
    auto Read(const Work& work) {
        return database->Read(work);
    }
};

/// --home, else GONGKAI_HOME.
base::Result<std::string> HomeFolder(const Words& words);
base::Result<store::Home> FindHome(const Words& words);

/// The name of the account that runs the program.
std::string ShellName();

/// Where another process has the keys in hand, or has changed them since this one was read.
std::optional<base::Error> KeyChanging(const store::Home& home, const base::Key& key);

/// What fails since the key is no longer the installation's is refused for that, not as damage.
template <class Work>
auto UnderKey(const store::Home& home, const base::Key& key, const Work& work)
    -> std::invoke_result_t<const Work&> {
    try {
        auto result = work();
        if (result ||
            (result.error().code != store::kKeyBroken && result.error().code != store::kRecoveryMissing))
            return result;
        if (auto changing = KeyChanging(home, key)) return *changing;
        return result;
    } catch (const store::StoreDown&) {
        if (auto changing = KeyChanging(home, key)) return *changing;
        throw;
    }
}

/// The home's key, or the one that was to replace it where the database is wrapped by that already.
base::Result<base::Key> FindKey(store::Database& database, const store::Home& home);

ledger::SettingDefinitions ShippedSettings();

using OfficeFunction = base::Result<Answer> (*)(Office&, Words&);

/// A row's run: opens the installation and calls. What acts hands over messages too.
std::function<base::Result<Answer>(Words&)> Asking(OfficeFunction function);
std::function<base::Result<Answer>(Words&)> Acting(OfficeFunction function);

/// What an act is called: of those on keys, each by which key it was.
std::string ActName(std::string_view act, std::string_view record);

/// What was done, in a sentence and for programs.
Answer AnswerOf(const desk::Done& done, ledger::Act act);
base::Result<Answer> AnswerOf(const base::Result<desk::Done>& done, ledger::Act act);

/// Some early codes fail their check digit: registered as given, but said.
void SayIfDoubtful(Answer& answer, const std::optional<std::string>& credit_code);

/// Somebody whom the agency keeps, by login or id: the word WHO.
base::Result<ledger::Person> FindPerson(Office& office, const std::string& who);

/// A personal value: its text, or for people that it was erased or does not open, and nothing for programs.
Cell Shown(Office& office, store::Connection& connection, ledger::AgencyId agency, ledger::PersonalId id);

std::string AgencyNameOf(store::Connection& connection, ledger::AgencyId agency, const base::Day& day);

/// A line each, up to fifty; all of them for programs.
void SayBroken(Answer& answer, const std::vector<store::RecordFinding>& broken);

std::string ToText(const std::optional<base::Day>& day);

}  // namespace gk::cli
