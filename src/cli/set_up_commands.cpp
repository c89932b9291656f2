// gongkai init, gongkai migrate
#include <filesystem>

#include "base/embedded_data.h"
#include "base/messages.h"
#include "cli/agency_words.h"
#include "cli/office.h"
#include "cli/operator_commands.h"
#include "law/divisions.h"
#include "law/error_codes.h"
#include "ledger/error_codes.h"
#include "store/backup.h"
#include "store/ids.h"
#include "store/migrations.h"
#include "store/registry.h"
#include "store/restore.h"

namespace gk::cli {
namespace {

namespace fs = std::filesystem;
using base::Message;
using base::Result;
using ledger::AgencyId;

inline constexpr base::ErrorCode kPartitionsSqlite{"cli.partitions_sqlite"},
    kInitUnfinished{"cli.init_unfinished"}, kInitInFuture{"cli.init_in_future"};

bool HasNothing(const fs::path& folder) {
    return !fs::exists(folder) || fs::is_empty(folder);
}

/// Whether nothing is there that anybody could have entered, or could still need: init writes the recovery file last.
bool IsUnused(const store::Home& home) try {
    if (fs::exists(home.recovery()) || !HasNothing(home.files()) || !HasNothing(home.backups())) return false;
    if (home.database.engine == store::Engine::sqlite && !fs::exists(home.database.where)) return true;
    return store::Database(home.database).Read([](store::Connection& connection) {
        return store::SchemaVersion(connection) == 0 || !store::LoadRootAgency(connection);
    });
} catch (const store::StoreDown&) {
    return false;  // who knows
}

/// A folder that is not new: of an init that was killed, what it has left is named. It is not ours to take away: the key is among it.
base::Error TakenBy(const std::string& folder, base::Error taken) {
    const auto home = store::ReadHome(folder);
    if (!home || !IsUnused(*home)) return taken;
    std::string files;
    for (const auto& item : fs::directory_iterator(folder))
        files += (files.empty() ? "" : "、") + item.path().filename().string();
    return {kInitUnfinished, "no root agency", {}, {{"path", folder}, {"files", files}}};
}

/// Removes a home that was refused half-way, so that init can simply be run again.
class Undo {
public:
    explicit Undo(fs::path folder) : folder_(std::move(folder)), made_(!fs::exists(folder_)) {}
    Undo(const Undo&) = delete;
    Undo& operator=(const Undo&) = delete;
    ~Undo() {
        std::error_code ignored;
        if (kept_) return;
        for (const auto& item : fs::directory_iterator(folder_, ignored)) fs::remove_all(item, ignored);
        if (made_) fs::remove(folder_, ignored);
    }
    void Keep() { kept_ = true; }

private:
    fs::path folder_;
    bool made_, kept_ = false;
};

/// What GB/T 2260 calls the prefecture part of a county that has no prefecture: 110100 市辖区, 500200 县, 429000.
std::string NameBetween(std::string_view code) {
    const auto part = code.substr(2, 2);
    return Message(part == "01"   ? "cli.region.districts"
                   : part == "02" ? "cli.region.counties"
                                  : "cli.region.directly");
}

base::Error Abolished(const law::Division& division) {
    const law::DivisionName& last = division.names.front();
    return {law::kDivisionAbolished,
            "abolished",
            {},
            {{"code", std::string{division.code}},
             {"name", std::string{last.name}},
             {"until", std::string{last.until}}}};
}

/// The region and those above it, the highest first, by the names that 行政区划代码 gives them today.
Result<std::vector<ledger::RegisterRegion>> RegionsDownTo(const std::string& code, const base::Day& from) {
    const law::Divisions divisions(*base::EmbeddedData("regions.tsv"));
    std::vector<ledger::RegisterRegion> regions;
    for (std::optional<std::string> next = code; next; next = ledger::ParentRegion(*next)) {
        if (!ledger::IsRegionCode(*next))
            return base::Error{ledger::kRegionCode, "region", {}, {{"code", code}}};
        const auto division = divisions.Find(*next);
        const bool between = next->ends_with("00") && !next->ends_with("0000");
        if (!division && !between) return division.error();
        if (division && division->IsAbolished()) return Abolished(*division);
        const std::string name = division ? std::string{division->names.front().name} : NameBetween(*next);
        regions.insert(regions.begin(), {*next, name, from});
    }
    return regions;
}

ledger::RegisterAgency RootFrom(Words& words, AgencyId id, const Nature& nature, const base::Day& from) {
    return {id,
            words.Text("--name"),
            words.Text("--short-name"),
            nature.kind,
            nature.level,
            words.Text("--region"),
            {},
            {},
            words.MaybeText("--credit-code"),
            from};
}

/// Into a database that nobody uses yet: the regions, then the agency, each its own act in the agency's ledger.
Result<desk::Done> RegisterRoot(const store::Home& home, store::Database& database, Words& words,
                                const ledger::RegisterAgency& root) {
    auto key = store::ReadKey(home);
    if (!key) return key.error();
    store::Vault vault(*std::move(key));
    const auto settings = ShippedSettings();
    const desk::Services services{database, vault, settings, root.id};
    const desk::Caller caller{root.id, {}, ShellName(), words.now()};
    const auto regions = RegionsDownTo(root.region, root.from);
    if (!regions) return regions.error();
    for (const ledger::RegisterRegion& region : *regions)
        if (const auto done = Do(services, caller, region, {Message("cli.init_ground")}); !done) return done;
    return Do(services, caller, root, {Message("cli.init_ground")});
}

void DropTables(store::Database& database) {
    static_cast<void>(database.Write([](store::Connection& connection) -> Result<int> {
        store::DropAll(connection);
        return 0;
    }));
}

Answer Welcome(const store::NewHome& made, AgencyId id, const std::string& folder) {
    Answer answer;
    answer.Say(Message("cli.init_done", {{"home", folder}, {"agency", ToString(id)}}));
    answer.Say(Message("cli.passphrase", {{"passphrase", made.passphrase}}));
    answer.Say(Message("cli.init_next", {{"home", folder}}));
    answer.Fact("home", folder).Fact("agency", ToString(id)).Fact("passphrase", made.passphrase);
    return answer.ShownOnce(Message("cli.passphrase_lost"),
                            [made] { WriteRecovery(made.home, made.recovery); });
}

Result<Answer> Init(Words& words) {
    const auto folder = HomeFolder(words);
    if (!folder) return folder.error();
    const base::Day from = words.DayOr("--from", words.today());
    const auto partitions = words.CountOr("--partitions", 0, 1, store::kMostPartitions);
    const AgencyId id = store::NewId<AgencyId>(words.now());
    if (const auto regions = RegionsDownTo(words.Text("--region"), from); !regions) return regions.error();
    const auto nature = NatureOf(words);
    if (!nature) return nature.error();
    const ledger::RegisterAgency root = RootFrom(words, id, *nature, from);
    if (words.wrong()) return *words.wrong();
    if (words.today() < from) return base::Error{kInitInFuture, "--from", {}, {{"day", ToString(from)}}};
    if (auto taken = store::MustBeNew(*folder)) return TakenBy(*folder, *std::move(taken));
    Undo undo(*folder);
    const auto made = store::MakeHome(*folder, words.Text("--database"), words.Text("--key-command"));
    if (!made) return made.error();
    if (partitions > 0 && made->home.database.engine == store::Engine::sqlite)
        return base::Error{kPartitionsSqlite, "partitions", {}};
    store::Database database(made->home.database);
    const auto schema = database.Write([&](store::Connection& connection) -> Result<int> {
        if (connection.CountTables() != 0)
            return base::Error{store::kTargetTaken,
                               "not empty",
                               {},
                               {{"database", store::WithoutPassword(words.Text("--database"))}}};
        return store::Migrate(connection, words.now(), {store::NewestVersion(), partitions});
    });
    if (!schema) return schema.error();
    const auto done = RegisterRoot(made->home, database, words, root);
    if (!done) {
        DropTables(database);
        return done.error();
    }
    undo.Keep();
    Answer answer = Welcome(*made, id, *folder);
    SayNature(answer, words, ToString(id), *nature);
    SayIfDoubtful(answer, root.credit_code);
    return answer;
}

Result<Answer> MigrateCommand(Words& words) {
    const auto home = FindHome(words);
    if (!home) return home.error();
    store::Database database(home->database);
    const int before =
        database.Read([](store::Connection& connection) { return store::SchemaVersion(connection); });
    if (before == 0 || before > store::NewestVersion())
        return database.Read([](store::Connection& connection) { return store::CheckSchema(connection); })
            .error();
    Answer answer;
    answer.Fact("from", before).Fact("to", store::NewestVersion());
    if (before == store::NewestVersion())
        return answer.Say(Message("cli.migrate_nothing", {{"version", std::to_string(before)}}));
    const auto key = FindKey(database, *home);
    if (!key) return key.error();
    const auto backup = UnderKey(*home, *key, [&] {
        return store::Backup(database, *home, *key, {{}, GK_VERSION, words.now()});
    });
    if (!backup) return backup.error();
    const auto after = database.Write(
        [&](store::Connection& connection) { return store::Migrate(connection, words.now()); });
    if (!after) return after.error();
    answer.Fact("backup", backup->path.string());
    return answer.Say(Message(
        "cli.migrate_done",
        {{"from", std::to_string(before)}, {"to", std::to_string(*after)}, {"path", backup->path.string()}}));
}

}  // namespace

std::vector<CommandRow> SetUpCommands() {
    return {
        {"init",
         {{"--name", "NAME", true},
          {"--region", "CODE", true},
          {"--short-name", "NAME"},
          {"--kind", "KIND"},
          {"--level", "LEVEL"},
          {"--credit-code", "CODE"},
          {"--from", "DAY"},
          {"--database", "ADDRESS"},
          {"--key-command", "COMMAND"},
          {"--partitions", "N"}},
         Init},
        {"migrate", {}, MigrateCommand},
    };
}

}  // namespace gk::cli
