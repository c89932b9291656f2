// gongkai setting ..., gongkai key ...
#include "base/messages.h"
#include "base/password.h"
#include "cli/office.h"
#include "cli/operator_commands.h"
#include "store/registry.h"

namespace gk::cli {
namespace {

using base::Message;
using base::Result;

inline constexpr base::ErrorCode kKeyByCommand{"cli.key_by_command"}, kKeyRotated{"cli.key_rotated"};

Result<Answer> ListSettings(Office& office, Words& words) {
    AnswerTable table{"settings", {"key", "value", "initial", "about"}, {}};
    AnswerTable planned{"planned", {"key", "from", "value", "scope"}, {}};
    const auto add_planned = [&](const ledger::Setting& setting, std::string_view scope) {
        for (const ledger::SettingValue& value : setting.values)
            if (words.today() < value.from)
                planned.rows.push_back({setting.key, ToString(value.from), value.value,
                                        Cell{scope, Message("cli.scope." + std::string{scope})}});
    };
    office.Read([&](store::Connection& connection) {
        for (const ledger::SettingDefinition& definition : office.settings) {
            const auto own = store::LoadSetting(connection, office.caller.agency, definition.key);
            const auto common = store::LoadSetting(connection, {}, definition.key);
            table.rows.push_back({definition.key, ValueOn(definition, own, common, words.today()),
                                  definition.initial, definition.about});
            add_planned(own, "agency");
            add_planned(common, "everywhere");
        }
        return 0;
    });
    Answer answer;
    answer.Add(std::move(table));
    if (planned.rows.empty()) return answer.FactTable(std::move(planned));
    return answer.Say(Message("cli.planned")).Add(std::move(planned));
}

Result<Answer> SetSetting(Office& office, Words& words) {
    const ledger::SetSetting wish{words.Text("KEY"), words.Text("VALUE"),
                                  words.DayOr("--from", words.today()), words.Flag("--everywhere")};
    if (words.wrong()) return *words.wrong();
    return AnswerOf(Do(office.Services(), office.caller, wish, office.envelope), wish.kAct);
}

using HeldLock = std::shared_ptr<store::FileLock>;

/// Nobody else changes the key until it is given back; refused where somebody has since the office was opened.
Result<HeldLock> LockUnchangedKey(const Office& office) {
    auto lock = std::make_shared<store::FileLock>(LockKey(office.home));
    const auto current = store::ReadKey(office.home);
    if (!current) return current.error();
    if (current->bytes() != office.key->bytes()) return base::Error{kKeyRotated, "by another", {}};
    return lock;
}

/// A new passphrase for the key comes into force when it has been shown; the lock is held until then.
Answer WithPassphrase(Answer answer, const store::Home& home, const base::Key& key, HeldLock lock) {
    const std::string passphrase = base::NewPassphrase();
    answer.Fact("passphrase", passphrase);
    answer.Say(Message("cli.passphrase", {{"passphrase", passphrase}}));
    answer.Say(Message("cli.backup_again"));
    return answer.ShownOnce(
        Message("cli.passphrase_lost"),
        [home, lock = std::move(lock), recovery = store::WrapKey(key, passphrase) + "\n"] {
            store::WriteRecovery(home, recovery);
        });
}

/// The new key beside the old one, the database wrapped by it in one transaction, then the names: whenever this stops, one of the
/// two opens it (FindKey).
Result<Answer> RotateInstallation(Office& office) {
    if (!office.home.key_command.empty()) return base::Error{kKeyByCommand, "key_command", {}};
    auto lock = LockUnchangedKey(office);
    if (!lock) return lock.error();
    const base::Key fresh = base::Key::Random();
    store::WriteNextKey(office.home, fresh);
    const auto done = desk::RotateInstallationKey(office.Services(), office.caller, fresh, office.envelope);
    if (!done) {
        store::DropNextKey(office.home);
        return done.error();
    }
    store::AdoptNextKey(office.home);
    *office.vault = store::Vault(store::Copy(fresh));
    return WithPassphrase(AnswerOf(*done, ledger::Act::rotate_keys), office.home, fresh, *std::move(lock));
}

Result<Answer> Rotate(Office& office, Words& words) {
    if (words.Flag("--installation")) return RotateInstallation(office);
    return AnswerOf(desk::RotateKeys(office.Services(), office.caller, office.envelope),
                    ledger::Act::rotate_keys);
}

/// A passphrase that was lost is replaced while the key is still there; older backups keep the old one.
Result<Answer> Recovery(Office& office, Words&) {
    auto lock = LockUnchangedKey(office);
    if (!lock) return lock.error();
    const auto done = desk::RenewRecovery(office.Services(), office.caller, office.envelope);
    if (!done) return done.error();
    return WithPassphrase(AnswerOf(*done, ledger::Act::rotate_keys), office.home, *office.key,
                          *std::move(lock));
}

}  // namespace

std::vector<CommandRow> SettingCommands() {
    const OptionRow agency{"--agency", "ID"}, ground{"--ground", "TEXT"};
    return {
        {"setting list", {agency}, Asking(ListSettings)},
        {"setting set",
         {{"KEY", "KEY", true},
          {"VALUE", "VALUE", true},
          {"--from", "DAY"},
          {"--everywhere"},
          agency,
          ground},
         Acting(SetSetting)},
    };
}

std::vector<CommandRow> KeyCommands() {
    return {
        {"key rotate", {{"--installation"}, {"--agency", "ID"}, {"--ground", "TEXT"}}, Acting(Rotate)},
        {"key recovery", {{"--ground", "TEXT"}}, Acting(Recovery)},
    };
}

}  // namespace gk::cli
