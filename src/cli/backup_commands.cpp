// gongkai backup, gongkai restore
#include <termios.h>
#include <unistd.h>

#include <filesystem>
#include <iostream>

#include "base/hex.h"
#include "base/messages.h"
#include "base/random.h"
#include "cli/office.h"
#include "cli/operator_commands.h"
#include "cli/output.h"
#include "store/backup.h"
#include "store/migrations.h"
#include "store/restore.h"

namespace gk::cli {
namespace {

namespace fs = std::filesystem;
using base::Message;
using base::Result;

inline constexpr base::ErrorCode kNoPassphrase{"cli.no_passphrase"};

std::string SizeText(std::int64_t bytes) {
    const std::int64_t kilobytes = (bytes + (1 << 10) - 1) >> 10;
    return kilobytes < 1024 ? std::to_string(kilobytes) + " KB" : std::to_string(kilobytes >> 10) + " MB";
}

void Describe(Answer& answer, const store::Manifest& manifest) {
    answer.Fact("tables", static_cast<std::int64_t>(manifest.tables.size())).Fact("rows", manifest.Rows());
    answer.Fact("files", static_cast<std::int64_t>(manifest.files.size())).Fact("schema", manifest.schema);
    answer.Fact("made_at", ToString(manifest.made_at));
}

std::vector<std::pair<std::string, std::string>> Counts(const store::Manifest& manifest) {
    return {{"tables", std::to_string(manifest.tables.size())},
            {"rows", std::to_string(manifest.Rows())},
            {"files", std::to_string(manifest.files.size())}};
}

/// Names what was not there to be backed up; the archive is good, but the status is 1.
void SayWhatIsLost(Answer& answer, const store::Manifest& manifest) {
    answer.Fact("lost", static_cast<std::int64_t>(manifest.lost.size()));
    if (manifest.lost.empty()) return;
    answer.Say(Message("cli.backup_lost",
                       {{"count", std::to_string(manifest.lost.size())}, {"name", manifest.lost.front()}}));
    answer.Status(1);
}

/// What was wrong before the backup was made is so in what was restored.
void SayWhatIsBroken(Answer& answer, const store::Restored& restored) {
    const auto& findings = restored.ledger.findings;
    const auto& records = restored.records.broken;
    answer.Fact("broken_events", static_cast<std::int64_t>(findings.size()));
    answer.Fact("broken_records", static_cast<std::int64_t>(records.size()));
    if (!findings.empty())
        answer.Say(
            Message("cli.events_broken",
                    {{"count", std::to_string(findings.size())},
                     {"agency", ToString(findings.front().agency)},
                     {"seq", std::to_string(findings.front().first)},
                     {"fault", Message("ledger.fault." + std::string{KeyOf(findings.front().fault)})}}));
    if (!records.empty()) {
        answer.Say(Message("cli.records_broken", {{"count", std::to_string(records.size())}}));
        SayBroken(answer, records);
    }
    if (!findings.empty() || !records.empty()) answer.Status(1);
}

/// Restored beside the live data, compared, and removed again whatever comes of it.
Result<Answer> Rehearse(Answer answer, store::Database& live, const base::Key& key,
                        const store::RestoreWish& wish) {
    struct Removed {
        const fs::path& folder;
        ~Removed() {
            std::error_code ignored;
            fs::remove_all(folder, ignored);
        }
    } const removed{wish.folder};
    const auto restored = store::Restore(wish, key);
    if (!restored) return restored.error();
    store::Database copy(restored->home.database);
    const auto heads = copy.Read([](store::Connection& connection) { return store::LoadHeads(connection); });
    const auto verified =
        live.Read([&](store::Connection& connection) { return store::VerifyLedger(connection, {}, heads); });
    auto values = Counts(restored->manifest);
    values.emplace_back("events", std::to_string(restored->ledger.events));
    values.emplace_back("agencies", std::to_string(restored->ledger.agencies));
    answer.Flag("rehearsed", true).Fact("events", restored->ledger.events);
    answer.Fact("live_findings", static_cast<std::int64_t>(verified.findings.size()));
    answer.Say(Message("cli.rehearsed", values));
    SayWhatIsBroken(answer, *restored);
    if (verified.findings.empty()) return answer.Say(Message("cli.rehearsed_live"));
    return answer.Say(Message("cli.rehearsed_live_differs")).Status(1);
}

Result<Answer> BackupCommand(Words& words) {
    const auto home = FindHome(words);
    if (!home) return home.error();
    store::Database database(home->database);
    const auto key = FindKey(database, *home);
    if (!key) return key.error();
    const auto made = UnderKey(*home, *key, [&] {
        return store::Backup(database, *home, *key, {words.Text("--output"), GK_VERSION, words.now()});
    });
    if (!made) return made.error();
    Answer answer;
    answer.Fact("path", made->path.string()).Fact("size", made->size);
    Describe(answer, made->manifest);
    auto values = Counts(made->manifest);
    values.emplace_back("path", made->path.string());
    values.emplace_back("size", SizeText(made->size));
    answer.Say(Message("cli.backup_done", values));
    if (words.Has("--output")) answer.Say(Message("cli.backup_elsewhere"));
    SayWhatIsLost(answer, made->manifest);
    if (!words.Flag("--rehearse")) return answer;
    const fs::path beside =
        home->backups() / (std::string{store::kRehearsal} + base::ToHex(base::RandomBytes(8)));
    return Rehearse(std::move(answer), database, *key, {made->path, beside, {}, {}, 0, words.now(), true});
}

/// Without showing what is typed.
std::string AskPassphrase() {
    const bool terminal = ::isatty(STDIN_FILENO) == 1;
    termios before{};
    if (terminal) {
        ::tcgetattr(STDIN_FILENO, &before);
        termios silent = before;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        ::tcsetattr(STDIN_FILENO, TCSANOW, &silent);
        Complain(Message("cli.ask_passphrase"));
    }
    std::string line;
    std::getline(std::cin, line);
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (terminal) ::tcsetattr(STDIN_FILENO, TCSANOW, &before);
    return line;
}

Result<base::Key> KeyByPassphrase(const fs::path& archive) {
    const std::string passphrase = AskPassphrase();
    if (passphrase.empty()) return base::Error{kNoPassphrase, "nothing on standard input", {}};
    return store::KeyInArchive(archive, passphrase);
}

Result<Answer> RestoreCommand(Words& words) {
    const auto folder = HomeFolder(words);
    if (!folder) return folder.error();
    store::RestoreWish wish;
    wish.archive = words.Text("ARCHIVE");
    wish.folder = *folder;
    wish.database = words.Text("--database");
    wish.key_command = words.Text("--key-command");
    wish.partitions = words.CountOr("--partitions", 0, 1, store::kMostPartitions);
    wish.now = words.now();
    if (words.wrong()) return *words.wrong();
    if (auto taken = store::MustBeNew(wish.folder)) return *taken;
    const auto key = words.Has("--key-file") ? store::ReadKeyFile(words.Text("--key-file"))
                                             : KeyByPassphrase(wish.archive);
    if (!key) return key.error();
    const auto restored = store::Restore(wish, *key);
    if (!restored) return restored.error();
    Answer answer;
    answer.Fact("home", *folder);
    Describe(answer, restored->manifest);
    answer.Fact("events", restored->ledger.events);
    auto values = Counts(restored->manifest);
    values.emplace_back("home", *folder);
    values.emplace_back("made_at", ToString(restored->manifest.made_at));
    values.emplace_back("events", std::to_string(restored->ledger.events));
    values.emplace_back("agencies", std::to_string(restored->ledger.agencies));
    answer.Say(Message("cli.restore_done", values));
    if (restored->manifest.schema < restored->schema)
        answer.Say(Message("cli.restore_migrated", {{"from", std::to_string(restored->manifest.schema)},
                                                    {"to", std::to_string(restored->schema)}}));
    SayWhatIsLost(answer, restored->manifest);
    SayWhatIsBroken(answer, *restored);
    return answer;
}

}  // namespace

std::vector<CommandRow> BackupCommands() {
    return {
        {"backup", {{"--output", "FILE"}, {"--rehearse"}}, BackupCommand},
        {"restore",
         {{"ARCHIVE", "FILE", true},
          {"--database", "ADDRESS"},
          {"--key-file", "FILE"},
          {"--key-command", "COMMAND"},
          {"--partitions", "N"}},
         RestoreCommand},
    };
}

}  // namespace gk::cli
