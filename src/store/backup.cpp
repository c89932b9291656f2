#include "store/backup.h"

#include <fmt/core.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>

#include "base/hex.h"
#include "base/random.h"
#include "store/archive.h"
#include "store/files.h"
#include "store/migrations.h"
#include "store/registry.h"
#include "store/sync.h"
#include "store/table_lines.h"
#include "store/vault.h"

namespace gk::store {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kSuffix = ".gongkai.tar", kSpool = ".gongkai-backup-";

/// A folder for the tables of the snapshot, which goes with the object.
class Spool {
public:
    explicit Spool(const fs::path& beside)
        : folder_(beside / (std::string{kSpool} + base::ToHex(base::RandomBytes(8)))) {
        fs::create_directories(folder_);
        fs::permissions(folder_, fs::perms::owner_all);
    }
    Spool(const Spool&) = delete;
    Spool& operator=(const Spool&) = delete;
    ~Spool() {
        std::error_code ignored;
        fs::remove_all(folder_, ignored);
    }
    fs::path Of(const std::string& table) const { return folder_ / (table + ".jsonl"); }
    fs::path archive() const { return folder_ / "archive.tar"; }

private:
    fs::path folder_;
};

/// A name that only we give: one of our beginnings and sixteen hexadecimal digits. The folder may hold other people's things.
bool IsOurs(std::string_view name) {
    constexpr std::size_t kDigits = 16;
    for (const std::string_view head : {kSpool, kRehearsal})
        if (name.starts_with(head) && name.size() == head.size() + kDigits &&
            base::FromHex(name.substr(head.size())))
            return true;
    return false;
}

/// What a backup or a rehearsal that was killed has left: a copy of data, and of a key, that nobody would look for.
void RemoveLeftovers(const fs::path& folder) {
    const auto yesterday = fs::file_time_type::clock::now() - std::chrono::hours{24};
    std::error_code ignored;
    for (const auto& item : fs::directory_iterator(folder, ignored)) {
        const std::string name = item.path().filename().string();
        if (IsOurs(name) && item.is_directory() && item.last_write_time() < yesterday)
            fs::remove_all(item.path(), ignored);
    }
}

TableEntry SpoolTable(Connection& connection, const TableSchema& table, const fs::path& path) {
    std::ofstream file(path, std::ios::binary);
    TableEntry entry = WriteTable(connection, table, [&](std::string_view line) { file << line; });
    file.close();
    if (!file) throw StoreDown(fmt::format("cannot write {}: {}", path.string(), std::strerror(errno)));
    return entry;
}

/// Tables and names of files, all of one moment.
base::Result<Manifest> TakeSnapshot(Database& database, const base::Key& key, const Spool& spool) {
    return database.Read([&](Connection& connection) -> base::Result<Manifest> {
        Manifest manifest;
        manifest.schema = SchemaVersion(connection);
        if (manifest.schema == 0 || manifest.schema > NewestVersion()) return CheckSchema(connection).error();
        // Also where the installation's key was rotated since it was read.
        if (Vault(Copy(key)).FindLocked(connection))
            return base::Error{kKeyBroken, "opens not every agency", {}, {{"path", "key"}}};
        bool has_files = false;
        for (const TableSchema& table : TablesOfVersion(manifest.schema)) {
            manifest.tables.push_back(SpoolTable(connection, table, spool.Of(table.name)));
            has_files = has_files || table.name == "attachments";
        }
        if (has_files)
            for (const std::string& name : LoadNamedFiles(connection)) manifest.files.push_back({name, 0});
        return manifest;
    });
}

/// Sizes; what is not there or not sound is named, since a backup of the rest is better than none.
void LookAtFiles(const Files& files, Manifest& manifest) {
    std::vector<FileEntry> sound;
    for (FileEntry& file : manifest.files) {
        if (files.IsSound(file.name)) {
            file.size = static_cast<std::int64_t>(fs::file_size(files.PathOf(file.name)));
            sound.push_back(std::move(file));
        } else {
            manifest.lost.push_back(std::move(file.name));
        }
    }
    manifest.files = std::move(sound);
}

void WriteArchive(const Manifest& manifest, const base::Key& key, const Spool& spool, const Files& files) {
    ArchiveWriter archive(spool.archive(), manifest.made_at);
    const std::string json = ManifestJson(manifest);
    archive.AddBytes("manifest.json", json);
    archive.AddBytes("manifest.mac", ManifestMac(json, key));
    for (const TableEntry& table : manifest.tables)
        archive.AddFile("tables/" + table.name + ".jsonl", spool.Of(table.name));
    for (const FileEntry& file : manifest.files)
        archive.AddFile("files/" + file.name, files.PathOf(file.name));
    archive.Finish();
}

/// The name becomes the archive's only when all of it is on disk.
void Publish(const fs::path& from, const fs::path& to) {
    if (::rename(from.c_str(), to.c_str()) != 0)
        throw StoreDown(fmt::format("cannot write {}: {}", to.string(), std::strerror(errno)));
    SyncFolder(to.parent_path());
}

/// 20260621-080000.000.gongkai.tar, in China's time.
std::string NameAt(base::Moment now) {
    std::string name = ToString(now).substr(0, 23);
    std::erase_if(name, [](char c) { return c == '-' || c == ':'; });
    name[8] = '-';
    return name + std::string{kSuffix};
}

std::optional<base::Moment> MadeAt(const std::string& name) {
    if (name.size() != 19 + kSuffix.size() || !name.ends_with(kSuffix)) return std::nullopt;
    return base::ParseMoment(fmt::format("{}-{}-{}T{}:{}:{}+08:00", name.substr(0, 4), name.substr(4, 2),
                                         name.substr(6, 2), name.substr(9, 2), name.substr(11, 2),
                                         name.substr(13, 6)));
}

}  // namespace

base::Result<MadeBackup> Backup(Database& database, const Home& home, const base::Key& key,
                                const BackupWish& wish) {
    const std::string recovery = ReadRecovery(home);
    if (!IsRecoveryOf(recovery, key))
        return base::Error{kRecoveryMissing, "no recovery", {}, {{"path", home.recovery().string()}}};
    if (wish.target.empty()) fs::create_directories(home.backups());
    const fs::path target =
        fs::absolute(wish.target.empty() ? home.backups() / NameAt(wish.now) : wish.target);
    if (fs::exists(target)) return base::Error{kBackupThere, "it is there", {}, {{"path", target.string()}}};
    if (!fs::is_directory(target.parent_path()))
        return base::Error{kBackupNoFolder, "no folder", {}, {{"path", target.parent_path().string()}}};
    RemoveLeftovers(target.parent_path());
    if (fs::exists(home.backups())) RemoveLeftovers(home.backups());
    const Files files(home.files());
    const FileLock hold = files.Hold();
    const Spool spool(target.parent_path());
    auto manifest = TakeSnapshot(database, key, spool);
    if (!manifest) return manifest.error();
    manifest->program = wish.program;
    manifest->made_at = wish.now;
    manifest->recovery = recovery;
    LookAtFiles(files, *manifest);
    WriteArchive(*manifest, key, spool, files);
    Publish(spool.archive(), target);
    return MadeBackup{target, static_cast<std::int64_t>(fs::file_size(target)), *std::move(manifest)};
}

std::optional<LastBackup> FindLastBackup(const Home& home) {
    std::optional<LastBackup> last;
    if (!fs::exists(home.backups())) return last;
    for (const auto& file : fs::directory_iterator(home.backups())) {
        const auto made = MadeAt(file.path().filename().string());
        if (made && (!last || last->made_at < *made)) last = LastBackup{file.path(), *made};
    }
    return last;
}

}  // namespace gk::store
