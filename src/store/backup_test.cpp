#include "store/backup.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <fstream>
#include <iterator>
#include <thread>

#include "ledger/event.h"
#include "store/archive.h"
#include "store/error_codes.h"
#include "store/files.h"
#include "store/registry.h"
#include "store/restore.h"
#include "store/test_databases.h"
#include "store/vault.h"

namespace gk::store {
namespace {

namespace fs = std::filesystem;
using base::Result;
using ledger::AgencyId;
using ledger::PersonId;

constexpr AgencyId kAgency{71};
constexpr PersonId kPerson{9'223'372'036'854'775'807};
constexpr std::string_view kOddText = "公开'\"\\%_ 😀\n\t\x01";

std::string Slurp(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void Spit(const fs::path& path, std::string_view bytes) {
    std::ofstream(path, std::ios::binary) << bytes;
}

void Append(Connection& connection, AgencyId agency) {
    ledger::Event event;
    event.agency = agency;
    event.at = kTestTime;
    event.act = ledger::Act::set_setting;
    event.actor.shell_name = "test";
    event.record = "setting:x";
    event.data = "{}";
    ASSERT_TRUE(AppendEvent(connection, event));
}

/// Something in tables of every kind: texts, bytes, empty bytes, nulls, the ends of the integers, keys of text and of bytes.
void Fill(Connection& connection, Vault& vault) {
    constexpr static Sql outbox = {
        "fill_outbox",
        "INSERT INTO outbox (agency_id, id, to_agency, kind, payload, made_at, delivered_at) "
        "VALUES ($1, $2, 2, '', $3, -1, $4)"};
    constexpr static Sql account = {
        "fill_account",
        "INSERT INTO accounts (agency_id, person_id, password_hash, must_change, set_at, second_factor, "
        "last_step) VALUES ($1, $2, '12', 0, 1, $3, 0)"};
    constexpr static Sql device = {"fill_device",
                                   "INSERT INTO sign_in_failures (agency_id, person_id, device, failures, "
                                   "last_at) VALUES ($1, $2, $3, 1, 2)"};
    constexpr static Sql setting = {
        "fill_setting", "INSERT INTO settings (agency_id, key, from_day, value) VALUES (0, $1, $2, '7')"};
    SaveRegion(connection, {"370000", "山东省", {*base::Day::Of(2000, 1, 1), {}}});
    const base::Day from = *base::Day::Of(2020, 1, 1);
    SaveAgency(connection, {},
               {kAgency, 1, {}, {}, "370000", {}, {}, {}, from, {}, {}, {{from, "某县人民政府", ""}}});
    vault.AddAgency(connection, kAgency, kTestTime);
    ledger::Person person{kPerson, kAgency, 1, "zhang", {}, {}, "科员", from, {}, {}};
    person.name.value = "张三";
    vault.Seal(connection, kAgency, kPerson.value, "name", person.name, Searchable::yes);
    SavePerson(connection, person);
    for (const char* key : {"a_b", "a.b", "aB", "公开", "ab"}) connection.Execute(setting, key, "2026-01-01");
    connection.Execute(outbox, kAgency, -kPerson.value - 1, kOddText, std::optional<std::int64_t>{});
    connection.Execute(outbox, kAgency, kPerson.value, "", kPerson.value);
    const std::string zeros("\0\xFF\0", 3);
    connection.Execute(account, kAgency, kPerson, Bytes{zeros});
    connection.Execute(device, kAgency, kPerson, Bytes{});
    connection.Execute(device, kAgency, kPerson, Bytes{"12"});
    for (int i = 0; i < 5; ++i) Append(connection, kAgency);
}

/// A home of its own around a test database.
class Office {
public:
    explicit Office(TestEngine engine)
        : database(engine),
          made(*MakeHome(folder.path() / "home", database.address(), "")),
          key(*ReadKey(made.home)) {
        WriteRecovery(made.home, made.recovery);
        Vault vault(*ReadKey(made.home));
        const auto done = database->Write([&](Connection& connection) -> Result<int> {
            Fill(connection, vault);
            return 0;
        });
        if (!done) throw std::runtime_error(done.error().detail);
    }
    /// An attachment whose row and file are there.
    std::string Attach(std::string_view text) {
        const Files files(made.home.files());
        Files::Upload upload(files, key, "test");
        upload.Add(text);
        const std::string name = upload.Finish().name;
        const auto done = database->Write([&](Connection& connection) -> Result<int> {
            ledger::Attachment attachment;
            attachment.id = {++attachments};
            attachment.file = name;
            attachment.size = static_cast<std::int64_t>(text.size());
            SaveAttachment(connection, kAgency, attachment);
            return 0;
        });
        if (!done) throw std::runtime_error(done.error().detail);
        return name;
    }
    /// Past the program.
    void Spoil(const std::string& statement) {
        const auto done = database->Write([&](Connection& connection) -> Result<int> {
            connection.Script(statement);
            return 0;
        });
        if (!done) throw std::runtime_error(done.error().detail);
    }
    MadeBackup MakeBackup(const std::string& name = "a.tar") {
        auto backup = Backup(*database, made.home, key, {folder.path() / name, "test", kTestTime});
        if (!backup) throw std::runtime_error(backup.error().detail);
        return *std::move(backup);
    }
    RestoreWish WishFor(const fs::path& archive) {
        RestoreWish wish;
        wish.archive = archive;
        wish.folder = folder.path() / "restored";
        wish.now = kTestTime;
        return wish;
    }

    TestFolder folder;
    TestDatabase database;
    NewHome made;
    base::Key key;
    std::int64_t attachments = 0;
};

class BackupContract : public testing::TestWithParam<TestEngine> {};
GK_EVERY_ENGINE(BackupContract);

TEST_P(BackupContract, ComesBackTheSameOnEveryEngine) {
    Office office(GetParam());
    const std::string file = office.Attach(std::string(200'000, 'x'));
    const MadeBackup backup = office.MakeBackup();
    ASSERT_EQ(backup.manifest.files.size(), 1U);
    EXPECT_EQ(backup.manifest.files[0].name, file);
    for (const TestEngine to : {TestEngine::sqlite, TestEngine::postgres, TestEngine::partitioned}) {
        SCOPED_TRACE(NameOf(to));
        const TestDatabase target(to, 0);
        RestoreWish wish = office.WishFor(backup.path);
        wish.folder = office.folder.path() / NameOf(to);
        if (to != TestEngine::sqlite) wish.database = target.address();
        if (to == TestEngine::partitioned) wish.partitions = 4;
        const auto restored = Restore(wish, office.key);
        ASSERT_TRUE(restored) << restored.error().detail;
        EXPECT_EQ(restored->ledger.events, 5);

        const Home home = *ReadHome(wish.folder);
        Database database(home.database);
        const auto again = Backup(database, home, *ReadKey(home), {wish.folder / "b.tar", "test", kTestTime});
        ASSERT_TRUE(again) << again.error().detail;
        EXPECT_EQ(again->manifest.tables, backup.manifest.tables);
        EXPECT_EQ(again->manifest.files, backup.manifest.files);
        EXPECT_EQ(Slurp(again->path), Slurp(backup.path));
        Vault vault(*ReadKey(home));
        const auto name = database.Read([&](Connection& connection) {
            return vault.Open(connection, kAgency, LoadPerson(connection, kPerson)->name.id);
        });
        ASSERT_TRUE(name);
        EXPECT_EQ(name->value, "张三");
    }
}

TEST_P(BackupContract, IsOneMomentOfADatabaseThatOthersWriteTo) {
    Office office(GetParam());
    std::atomic<bool> stop = false;
    std::atomic<int> written = 0;
    const auto write = [&] {
        while (!stop) {
            const auto done = office.database->Write([&](Connection& connection) -> Result<int> {
                Append(connection, kAgency);
                return 0;
            });
            if (done) ++written;
        }
    };
    std::thread first(write), second(write);
    while (written < 20) std::this_thread::yield();
    for (int round = 0; round < 3; ++round) {
        const MadeBackup backup = office.MakeBackup(std::to_string(round) + ".tar");
        RestoreWish wish = office.WishFor(backup.path);
        wish.folder = office.folder.path() / std::to_string(round);
        const auto restored = Restore(wish, office.key);
        ASSERT_TRUE(restored) << restored.error().detail;
        Database database(restored->home.database);
        const auto heads = database.Read([](Connection& connection) { return LoadHeads(connection); });
        // A prefix: the events that the live ledger has since are behind the restored head, which it still contains.
        const auto live = office.database->Read(
            [&](Connection& connection) { return VerifyLedger(connection, {}, heads); });
        EXPECT_TRUE(live.findings.empty());
        EXPECT_GE(live.events, restored->ledger.events);
    }
    stop = true;
    first.join();
    second.join();
}

TEST_P(BackupContract, AnArchiveOfAnEarlierVersionIsBroughtUp) {
    for (int version = 1; version < NewestVersion(); ++version) {
        SCOPED_TRACE(version);
        const TestFolder folder;
        const TestDatabase database(GetParam(), version), target(GetParam(), 0);
        const NewHome made = *MakeHome(folder.path() / "home", database.address(), "");
        WriteRecovery(made.home, made.recovery);
        const base::Key key = *ReadKey(made.home);
        Vault vault(Copy(key));
        const auto filled = database->Write([&](Connection& connection) -> Result<int> {
            vault.AddAgency(connection, kAgency, kTestTime);
            Append(connection, kAgency);
            return 0;
        });
        ASSERT_TRUE(filled);
        const auto backup = Backup(*database, made.home, key, {folder.path() / "a.tar", "test", kTestTime});
        ASSERT_TRUE(backup) << backup.error().detail;
        EXPECT_EQ(backup->manifest.schema, version);
        RestoreWish wish{backup->path, folder.path() / "restored", target.address(), "", 0, kTestTime};
        const auto restored = Restore(wish, key);
        ASSERT_TRUE(restored) << restored.error().detail;
        EXPECT_EQ(restored->ledger.events, 1);
        EXPECT_TRUE(target->Read([](Connection& connection) { return CheckSchema(connection); }));
    }
}

/// The same archive by the same key, but its last table is said to have another column: found when all others are loaded.
void NameAnotherColumn(const MadeBackup& backup, const fs::path& path, const base::Key& key) {
    Manifest manifest = backup.manifest;
    manifest.tables.back().columns.back() = "none";
    const std::string json = ManifestJson(manifest);
    ArchiveReader reader(backup.path);
    ArchiveWriter writer(path, kTestTime);
    while (const auto name = *reader.Next()) {
        std::string bytes = *reader.ReadWhole(1 << 20);
        if (*name == "manifest.json") bytes = json;
        if (*name == "manifest.mac") bytes = ManifestMac(json, key);
        writer.AddBytes(*name, bytes);
    }
    writer.Finish();
}

TEST_P(BackupContract, ARestoreThatFailsLeavesNothing) {
    Office office(GetParam());
    const MadeBackup backup = office.MakeBackup();
    const TestDatabase target(GetParam(), 0);
    RestoreWish wish = office.WishFor(backup.path);
    if (GetParam() != TestEngine::sqlite) wish.database = target.address();

    wish.archive = office.folder.path() / "spoiled.tar";
    NameAnotherColumn(backup, wish.archive, office.key);
    const auto refused = Restore(wish, office.key);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, kArchiveBroken);
    EXPECT_FALSE(fs::exists(wish.folder));
    EXPECT_EQ(target->Read([](Connection& connection) { return SchemaVersion(connection); }), 0);

    wish.archive = backup.path;
    const auto restored = Restore(wish, office.key);  // so the same place can be used
    EXPECT_TRUE(restored) << restored.error().detail;
}

TEST_P(BackupContract, ABrokenLedgerComesBackAsItWasAndIsNamed) {
    Office office(GetParam());
    office.Spoil("UPDATE events SET record = 'setting:y' WHERE seq = 3");
    const TestDatabase target(GetParam(), 0);
    RestoreWish wish = office.WishFor(office.MakeBackup().path);
    if (GetParam() != TestEngine::sqlite) wish.database = target.address();
    const auto restored = Restore(wish, office.key);
    ASSERT_TRUE(restored) << restored.error().detail;
    ASSERT_EQ(restored->ledger.findings.size(), 1U);
    EXPECT_EQ(restored->ledger.findings[0].first, 3);
    EXPECT_EQ(restored->ledger.findings[0].fault, ledger::ChainFault::mislabelled);
}

TEST_P(BackupContract, RefusesADatabaseThatHoldsSomething) {
    Office office(GetParam());
    RestoreWish wish = office.WishFor(office.MakeBackup().path);
    wish.database = office.database.address();
    const auto refused = Restore(wish, office.key);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, kTargetTaken);
    EXPECT_FALSE(fs::exists(wish.folder));
    EXPECT_EQ(office.database->Read([](Connection& connection) { return CountAgencies(connection); }), 1);
}

TEST(Restore, TakesThePassphraseOrTheKeyAndNoOther) {
    Office office(TestEngine::sqlite);
    const RestoreWish wish = office.WishFor(office.MakeBackup().path);
    const auto wrong = KeyInArchive(wish.archive, "7K2M-0QXR-7K2M-0QXR-7K2M-0QXR-7K2M");
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().code, kPassphraseWrong);
    const auto other = Restore(wish, base::Key::Random());
    ASSERT_FALSE(other);
    EXPECT_EQ(other.error().code, kKeyOfAnother);
    EXPECT_FALSE(fs::exists(wish.folder));
    const auto key = KeyInArchive(wish.archive, office.made.passphrase);
    ASSERT_TRUE(key);
    ASSERT_TRUE(Restore(wish, *key));
    EXPECT_EQ(ReadKey(*ReadHome(wish.folder))->bytes(), office.key.bytes());
}

TEST(Restore, RefusesAnArchiveOfANewerProgram) {
    Office office(TestEngine::sqlite);
    const MadeBackup backup = office.MakeBackup();
    std::string bytes = Slurp(backup.path);
    const std::string mark = "\"schema\":" + std::to_string(NewestVersion());
    bytes.replace(bytes.find(mark), mark.size(), "\"schema\":9");
    Spit(backup.path, bytes);
    const auto refused = Restore(office.WishFor(backup.path), office.key);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, kNewerSchema);
}

TEST(Restore, RefusesAFolderInUse) {
    Office office(TestEngine::sqlite);
    RestoreWish wish = office.WishFor(office.MakeBackup().path);
    wish.folder = office.made.home.folder;
    const auto refused = Restore(wish, office.key);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, kHomeTaken);
    EXPECT_TRUE(ReadHome(wish.folder));
}

/// The archive with one byte changed is refused, or it was a byte that pads an entry.
TEST(ReadArchive, FindsEveryChangedByteThatMeansSomething) {
    Office office(TestEngine::sqlite);
    office.Attach("附件");
    const MadeBackup backup = office.MakeBackup();
    const std::string good = Slurp(backup.path);
    const fs::path path = office.folder.path() / "altered.tar";
    int refused = 0, tried = 0;
    for (std::size_t at = 0; at < good.size(); at += 41) {
        if (good[at] == '\0') continue;  // padding, nearly always
        std::string bytes = good;
        bytes[at] = static_cast<char>(bytes[at] ^ 1);
        Spit(path, bytes);
        ++tried;
        const auto manifest = ReadArchive(path, office.key);
        if (!manifest) {
            ++refused;
            EXPECT_FALSE(manifest.error().code.key.empty());
        } else {
            EXPECT_EQ(manifest->tables, backup.manifest.tables) << at;
            EXPECT_EQ(manifest->files, backup.manifest.files) << at;
        }
    }
    EXPECT_GT(tried, 200);
    EXPECT_GE(refused, tried - 2);
}

TEST(ReadArchive, FindsThatItWasCutOff) {
    Office office(TestEngine::sqlite);
    office.Attach("附件");
    const MadeBackup backup = office.MakeBackup();
    const std::string good = Slurp(backup.path);
    const std::size_t end = good.find_last_not_of('\0') + 1;
    const fs::path path = office.folder.path() / "cut.tar";
    for (std::size_t size = 0; size < end; size += 509) {
        Spit(path, std::string_view{good}.substr(0, size));
        const auto manifest = ReadArchive(path, office.key);
        ASSERT_FALSE(manifest) << size;
        EXPECT_EQ(manifest.error().code, kArchiveBroken);
    }
    Spit(path, "no tar at all");
    EXPECT_EQ(ReadArchive(path, office.key).error().code, kArchiveBroken);
    EXPECT_EQ(ReadArchive(path.string() + ".none", office.key).error().code, kArchiveBroken);
}

TEST(Backup, NamesTheFilesThatAreLost) {
    Office office(TestEngine::sqlite);
    const std::string gone = office.Attach("去向不明"), spoiled = office.Attach("改动"),
                      sound = office.Attach("好");
    const Files files(office.made.home.files());
    fs::remove(files.PathOf(gone));
    std::string bytes = Slurp(files.PathOf(spoiled));
    bytes.back() = static_cast<char>(bytes.back() ^ 1);
    Spit(files.PathOf(spoiled), bytes);
    const MadeBackup backup = office.MakeBackup();
    EXPECT_THAT(backup.manifest.lost, testing::UnorderedElementsAre(gone, spoiled));
    ASSERT_EQ(backup.manifest.files.size(), 1U);
    EXPECT_EQ(backup.manifest.files[0].name, sound);
    EXPECT_TRUE(Restore(office.WishFor(backup.path), office.key));
}

TEST(Backup, IsFoundAgainByItsTimeAndIsNeverReplaced) {
    Office office(TestEngine::sqlite);
    EXPECT_FALSE(FindLastBackup(office.made.home));
    const BackupWish wish{{}, "test", kTestTime};
    const auto backup = Backup(*office.database, office.made.home, office.key, wish);
    ASSERT_TRUE(backup);
    EXPECT_EQ(backup->path.filename(), "20260621-080000.000.gongkai.tar");
    EXPECT_EQ(FindLastBackup(office.made.home)->made_at, kTestTime);
    EXPECT_EQ(Backup(*office.database, office.made.home, office.key, wish).error().code, kBackupThere);
    EXPECT_EQ(std::distance(fs::directory_iterator(office.made.home.backups()), fs::directory_iterator()), 1);
}

TEST(Backup, RemovesWhatOneThatWasKilledHasLeftAndNothingOfOthers) {
    Office office(TestEngine::sqlite);
    const fs::path backups = office.made.home.backups();
    const std::string spool = ".gongkai-backup-0123456789abcdef",
                      rehearsal = ".gongkai-rehearsal-0123456789abcdef";
    const std::string at_work = ".gongkai-backup-fedcba9876543210";
    const std::vector<std::string> mine = {".backup-2019", ".gongkai-backup-mine", "mine"};
    for (const std::string& name : {spool, rehearsal, at_work}) fs::create_directories(backups / name);
    for (const std::string& name : mine) fs::create_directories(backups / name);
    const auto old = fs::file_time_type::clock::now() - std::chrono::hours{25};
    for (const std::string& name : {spool, rehearsal}) fs::last_write_time(backups / name, old);
    for (const std::string& name : mine) fs::last_write_time(backups / name, old);
    office.MakeBackup();
    EXPECT_FALSE(fs::exists(backups / spool));
    EXPECT_FALSE(fs::exists(backups / rehearsal));
    EXPECT_TRUE(fs::exists(backups / at_work));  // another backup may be at work
    for (const std::string& name : mine) EXPECT_TRUE(fs::exists(backups / name)) << name;
}

TEST(Files, AreNotSweptDuringABackup) {
    const TestFolder folder;
    const Files files(folder.path() / "files");
    const base::Key key = base::Key::Random();
    Files::Upload upload(files, key, "test");
    upload.Add("x");
    const std::string name = upload.Finish().name;
    const auto sweep = [&] {
        return files.Sweep(fs::file_time_type::clock::now() + std::chrono::hours{1},
                           [] { return std::set<std::string>{}; });
    };
    {
        const FileLock hold = files.Hold();
        EXPECT_FALSE(sweep());
    }
    EXPECT_TRUE(files.IsSound(name));
    EXPECT_EQ(sweep(), 1);
    EXPECT_FALSE(files.IsSound(name));
}

}  // namespace
}  // namespace gk::store
