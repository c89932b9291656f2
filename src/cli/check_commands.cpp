// gongkai check: a line each of what has to be well, status 1 where something is not.
#include "base/messages.h"
#include "cli/office.h"
#include "cli/operator_commands.h"
#include "cli/refusal.h"
#include "store/backup.h"
#include "store/event_log.h"
#include "store/examine.h"
#include "store/files.h"
#include "store/migrations.h"
#include "store/restore.h"

namespace gk::cli {
namespace {

using base::Message;
using base::Result;
using Values = std::vector<std::pair<std::string, std::string>>;

constexpr base::ErrorCode kNotReadable{"cli.check.not_readable"};
constexpr std::int64_t kDayMs = 24LL * 3600 * 1000, kBackupDays = 7;

struct Examined {
    const store::Home& home;
    store::Database& database;
    const Result<base::Key>& key;
    base::Moment now;
};

/// One line: good, and what is said then or otherwise.
struct Finding {
    bool good = false;
    std::string detail;
    std::vector<store::RecordFinding> broken = {};
};

template <class Work>
auto Read(const Examined& on, const Work& work) {
    return on.database.Read(work);
}

Finding Schema(store::Database& database) {
    const auto schema =
        database.Read([](store::Connection& connection) { return store::CheckSchema(connection); });
    if (!schema) return {false, Message(schema.error().code.key, schema.error().values)};
    return {true, Message("cli.check.schema_good", {{"version", std::to_string(*schema)}})};
}

Finding Integrity(const Examined& on) {
    const auto read =
        Read(on, [](store::Connection& connection) { return store::ReadEverything(connection); });
    if (!read.damage.empty())
        return {false, Message("cli.check.database_damaged", {{"detail", read.damage.front()}})};
    return {true, Message("cli.check.database_good",
                          {{"tables", std::to_string(read.tables)}, {"rows", std::to_string(read.rows)}})};
}

Finding Keys(const Examined& on) {
    if (!on.key) return {false, Sentence(on.key.error())};
    if (!store::IsRecoveryOf(store::ReadRecovery(on.home), *on.key))
        return {false, Message("cli.check.recovery_missing")};
    return {true, Message("cli.check.key_good")};
}

Finding Chains(const Examined& on) {
    const auto verified =
        Read(on, [](store::Connection& connection) { return store::VerifyLedger(connection, {}, {}); });
    if (!verified.findings.empty())
        return {false,
                Message("cli.check.ledger_bad", {{"count", std::to_string(verified.findings.size())}})};
    return {true, Message("cli.check.ledger_good", {{"agencies", std::to_string(verified.agencies)},
                                                    {"events", std::to_string(verified.events)}})};
}

Finding Records(const Examined& on) {
    if (!on.key) return {false, Sentence(on.key.error())};
    store::Vault vault(store::Copy(*on.key));
    auto found =
        Read(on, [&](store::Connection& connection) { return store::ExamineRecords(connection, vault); });
    if (found.broken.empty())
        return {true, Message("cli.check.records_good", {{"records", std::to_string(found.records)},
                                                         {"values", std::to_string(found.values)}})};
    const std::string count = std::to_string(found.broken.size());
    return {false, Message("cli.check.records_bad", {{"count", count}}), std::move(found.broken)};
}

Finding Attachments(const Examined& on) {
    const store::Files files(on.home.files());
    const auto found =
        Read(on, [&](store::Connection& connection) { return store::ExamineFiles(connection, files); });
    if (!found.lost.empty())
        return {false, Message("cli.check.files_lost",
                               {{"count", std::to_string(found.lost.size())}, {"name", found.lost.front()}})};
    return {true, Message("cli.check.files_good", {{"named", std::to_string(found.named)},
                                                   {"unnamed", std::to_string(found.unnamed)}})};
}

Finding Clock(const Examined& on) {
    const auto last = Read(on, [](store::Connection& connection) { return store::LastEventAt(connection); });
    if (last && on.now.ms + store::kClockToleranceMs < last->ms)
        return {false,
                Message("cli.check.clock_behind", {{"now", ToString(on.now)}, {"last", ToString(*last)}})};
    return {true, Message("cli.check.clock_good", {{"now", ToString(on.now)}})};
}

/// A new installation has some days for its first backup.
Finding LastBackup(const Examined& on) {
    const auto last = store::FindLastBackup(on.home);
    const auto installed =
        Read(on, [](store::Connection& connection) { return store::InstalledAt(connection); });
    const base::Moment since = last ? last->made_at : installed.value_or(on.now);
    if (last && since.ms > on.now.ms + store::kClockToleranceMs)
        return {false, Message("cli.check.backup_in_future", {{"path", last->path.string()}})};
    if (last && (!on.key || !store::ReadArchiveHead(last->path, *on.key)))
        return {false, Message("cli.check.backup_broken", {{"path", last->path.string()}})};
    const bool good = on.now.ms - since.ms <= kBackupDays * kDayMs;
    if (!last) return {good, Message("cli.check.backup_none")};
    const std::string days = std::to_string((on.now.ms - since.ms) / kDayMs);
    return {good, Message(good ? "cli.check.backup_good" : "cli.check.backup_old",
                          {{"at", ToString(since)}, {"days", days}})};
}

struct Question {
    std::string_view key;
    Finding (*ask)(const Examined&);
};

constexpr Question kQuestions[] = {
    {"database", Integrity}, {"key", Keys},    {"ledger", Chains},     {"records", Records},
    {"files", Attachments},  {"clock", Clock}, {"backup", LastBackup},
};

/// A question that cannot even be asked has an answer too.
template <class Work>
Finding Ask(const Work& question) try {
    return question();
} catch (const store::StoreDown& down) {
    return {false, Message("cli.check.not_readable", {{"detail", down.what()}})};
} catch (const store::Busy& busy) {
    return {false, Message("cli.check.not_readable", {{"detail", busy.what()}})};
}

Result<base::Key> KeyFor(store::Database& database, const store::Home& home) try {
    return FindKey(database, home);
} catch (const store::StoreDown& down) {
    return base::Error{kNotReadable, down.what(), {}, {{"detail", down.what()}}};
}

Result<Answer> Check(Words& words) {
    const auto home = FindHome(words);
    if (!home) return home.error();
    store::Database database(home->database);
    Answer answer;
    AnswerTable table{"checks", {"item", "state", "detail"}, {}};
    bool good = true;
    const auto say = [&](std::string_view key, const Finding& finding) {
        good = good && finding.good;
        const std::string item = Message("cli.item." + std::string{key});
        const std::string state = Message(finding.good ? "cli.state.good" : "cli.state.bad");
        answer.Say(Message("cli.check_line", {{"item", item}, {"state", state}, {"detail", finding.detail}}));
        if (!finding.broken.empty()) SayBroken(answer, finding.broken);
        table.rows.push_back({std::string{key}, finding.good ? "good" : "bad", finding.detail});
    };
    say("schema", Ask([&] { return Schema(database); }));
    if (good) {  // nothing else can be asked of another schema
        const Result<base::Key> key = KeyFor(database, *home);
        const Examined on{*home, database, key, words.now()};
        for (const Question& question : kQuestions) say(question.key, Ask([&] { return question.ask(on); }));
        if (!good && key)
            if (auto changing = KeyChanging(*home, *key)) return *changing;
    }
    answer.Flag("good", good).FactTable(std::move(table));
    return answer.Status(good ? 0 : 1);
}

}  // namespace

std::vector<CommandRow> CheckCommands() {
    return {{"check", {}, Check}};
}

}  // namespace gk::cli
