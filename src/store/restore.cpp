#include "store/restore.h"

#include <fmt/core.h>

#include <functional>

#include "base/hex.h"
#include "store/archive.h"
#include "store/error_codes.h"
#include "store/files.h"
#include "store/migrations.h"
#include "store/table_lines.h"
#include "store/vault.h"

namespace gk::store {
namespace {

namespace fs = std::filesystem;
using base::Result;

constexpr std::size_t kLargestManifest = std::size_t{256} << 20, kLongestLine = std::size_t{64} << 20;

struct Opened {
    Manifest manifest;
    std::string json, mac;
};

/// The first two entries.
Result<Opened> ReadHead(ArchiveReader& reader) {
    if (const auto there = reader.Expect("manifest.json"); !there) return there.error();
    const auto json = reader.ReadWhole(kLargestManifest);
    if (!json) return json.error();
    auto manifest = ReadManifest(*json);
    if (!manifest) return manifest.error();
    if (const auto there = reader.Expect("manifest.mac"); !there) return there.error();
    const auto mac = reader.ReadWhole(kLargestManifest);
    if (!mac) return mac.error();
    return Opened{*std::move(manifest), *json, *mac};
}

/// Each line of an entry, without its line feed.
Result<int> ForEachLine(ArchiveReader& reader, const std::string& place,
                        const std::function<Result<int>(std::string_view)>& each) {
    std::string rest;
    for (;;) {
        const auto piece = reader.Read();
        if (!piece) return piece.error();
        if (piece->empty()) break;
        rest += *piece;
        std::size_t begin = 0;
        for (auto end = rest.find('\n'); end != rest.npos; end = rest.find('\n', begin)) {
            if (const auto done = each(std::string_view{rest}.substr(begin, end - begin)); !done) return done;
            begin = end + 1;
        }
        rest.erase(0, begin);
        if (rest.size() > kLongestLine) return BrokenAt(place, "a line that does not end");
    }
    if (!rest.empty()) return BrokenAt(place, "the last line does not end");
    return 0;
}

std::string PlaceOf(const TableEntry& table) {
    return "tables/" + table.name + ".jsonl";
}

/// What the archive has of a table, line by line; an error where it is not what the manifest says.
Result<int> ReadTable(ArchiveReader& reader, const TableEntry& table,
                      const std::function<Result<int>(std::string_view)>& each) {
    const std::string place = PlaceOf(table);
    if (const auto there = reader.Expect(place); !there) return there.error();
    base::Sm3Stream hash;
    std::int64_t rows = 0;
    const auto read = ForEachLine(reader, place, [&](std::string_view line) -> Result<int> {
        hash.Add(line);
        hash.Add("\n");
        ++rows;
        return each(line);
    });
    if (!read) return read.error();
    const base::Sm3Hash all = hash.Finish();
    if (rows != table.rows || base::ToHex(base::BytesOf(all)) != table.sm3)
        return BrokenAt(place, "not the rows that the manifest counts");
    return 0;
}

Result<int> NothingMore(ArchiveReader& reader) {
    const auto more = reader.Next();
    if (!more) return more.error();
    if (*more) return BrokenAt(**more, "not in the manifest");
    return 0;
}

/// The tables must be those of the schema version, in its order: their names become statements.
Result<int> CheckTables(const Manifest& manifest) {
    const auto known = TablesOfVersion(manifest.schema);
    if (known.size() != manifest.tables.size()) return BrokenAt("manifest.json", "other tables");
    for (std::size_t i = 0; i < known.size(); ++i)
        if (known[i].name != manifest.tables[i].name)
            return BrokenAt("manifest.json", manifest.tables[i].name);
    return 0;
}

base::Error Differs(const std::string& place, const std::string& detail) {
    return {kProofFailed, place + ": " + detail, {}, {{"place", place}}};
}

/// The same rows, read back from the database.
Result<int> ProveTables(Connection& connection, const Manifest& manifest) {
    const auto tables = TablesOfVersion(manifest.schema);
    for (std::size_t i = 0; i < tables.size(); ++i) {
        const TableEntry is = WriteTable(connection, tables[i]);
        if (is != manifest.tables[i])
            return Differs(tables[i].name, fmt::format("{} rows of {}", is.rows, manifest.tables[i].rows));
    }
    return 0;
}

Result<int> LoadTable(Connection& connection, ArchiveReader& reader, const TableSchema& schema,
                      const TableEntry& table) {
    const auto columns =
        connection.Scan(fmt::format("SELECT * FROM {} WHERE 1 = 0", schema.name), [](const Row&) {});
    if (columns != table.columns) return BrokenAt("manifest.json", "columns of " + table.name);
    TableLoader loader(connection, table);
    try {
        return ReadTable(reader, table, [&](std::string_view line) { return loader.Put(line); });
    } catch (const Busy& refused) {  // nobody else is here: PostgreSQL says so of a row that points to none
        return base::Error{kRowsPointNowhere, refused.what(), {}, {{"table", table.name}}};
    }
}

/// Everything into an empty database, inside the caller's transaction.
struct Proved {
    Verification ledger;
    RecordFindings records;
};
Result<Proved> Load(Connection& connection, ArchiveReader& reader, const Manifest& manifest,
                    const Files& files, const RestoreWish& wish, const base::Key& key) {
    if (connection.CountTables() != 0)
        return base::Error{
            kTargetTaken, "the database is not empty", {}, {{"database", WithoutPassword(wish.database)}}};
    if (const auto head = ReadHead(reader); !head) return head.error();
    const auto made = Migrate(connection, wish.now, {manifest.schema, wish.partitions});
    if (!made) return made.error();
    const auto tables = TablesOfVersion(manifest.schema);
    for (std::size_t i = 0; i < tables.size(); ++i)
        if (const auto done = LoadTable(connection, reader, tables[i], manifest.tables[i]); !done)
            return done.error();
    for (const FileEntry& file : manifest.files) {
        if (const auto there = reader.Expect("files/" + file.name); !there) return there.error();
        const auto put = files.PutSealed(file.name, [&] { return reader.Read(); });
        if (!put) return put.error();
    }
    if (const auto proved = ProveTables(connection, manifest); !proved) return proved.error();
    const auto newest = Migrate(connection, wish.now);
    if (!newest) return newest.error();
    if (const auto locked = Vault(Copy(key)).FindLocked(connection))
        return Differs("agency_keys", fmt::format("the key does not open agency {}", locked->value));
    Vault vault(Copy(key));
    // What is wrong here was wrong where it was backed up: said, but no reason to have nothing.
    return Proved{VerifyLedger(connection, {}, {}), ExamineRecords(connection, vault)};
}

Result<Opened> OpenHead(const fs::path& archive) {
    if (!fs::is_regular_file(archive))
        return base::Error{kArchiveMissing, "no file", {}, {{"path", archive.string()}}};
    ArchiveReader reader(archive);
    return ReadHead(reader);
}

std::optional<base::Error> MustBeMadeBy(const base::Key& key, const Opened& head) {
    if (base::EqualInConstantTime(head.mac, ManifestMac(head.json, key))) return std::nullopt;
    return base::Error{kKeyOfAnother, "manifest.mac", {}};
}

/// Removes what was made where the restore does not succeed.
class Undo {
public:
    Undo(fs::path folder, fs::path database)
        : folder_(std::move(folder)), database_(std::move(database)), made_(!fs::exists(folder_)) {}
    Undo(const Undo&) = delete;
    Undo& operator=(const Undo&) = delete;
    ~Undo() {
        if (kept_) return;
        std::error_code ignored;
        if (made_) {
            fs::remove_all(folder_, ignored);
        } else {
            for (const auto& item : fs::directory_iterator(folder_, ignored)) fs::remove_all(item, ignored);
        }
        for (const char* tail : {"", "-wal", "-shm"})
            if (!database_.empty()) fs::remove(database_.string() + tail, ignored);
    }
    void Keep() { kept_ = true; }

private:
    fs::path folder_, database_;  // an SQLite file that was not there before
    bool made_, kept_ = false;
};

fs::path NewSqliteFile(const Address& address) {
    const bool is_new = address.engine == Engine::sqlite && !fs::exists(address.where);
    return is_new ? fs::path{address.where} : fs::path{};
}

}  // namespace

Result<Manifest> ReadArchiveHead(const fs::path& archive, const base::Key& key) {
    auto head = OpenHead(archive);
    if (!head) return head.error();
    if (auto wrong = MustBeMadeBy(key, *head)) return *wrong;
    return std::move(head->manifest);
}

Result<Manifest> ReadArchive(const fs::path& path, const base::Key& key) {
    ArchiveReader reader(path);
    auto head = ReadHead(reader);
    if (!head) return head.error();
    if (auto wrong = MustBeMadeBy(key, *head)) return *wrong;
    const Manifest& manifest = head->manifest;
    if (const auto good = CheckTables(manifest); !good) return good.error();
    for (const TableEntry& table : manifest.tables) {
        const auto read = ReadTable(reader, table, [](std::string_view) { return Result<int>{0}; });
        if (!read) return read.error();
    }
    for (const FileEntry& file : manifest.files) {
        const std::string place = "files/" + file.name;
        if (const auto there = reader.Expect(place); !there) return there.error();
        base::Sm3Stream hash;
        for (;;) {
            const auto piece = reader.Read();
            if (!piece) return piece.error();
            if (piece->empty()) break;
            hash.Add(*piece);
        }
        const base::Sm3Hash is = hash.Finish();
        if (base::ToHex(base::BytesOf(is)) != file.name) return BrokenAt(place, "SM3 is another");
    }
    if (const auto end = NothingMore(reader); !end) return end.error();
    return manifest;
}

Result<base::Key> KeyInArchive(const fs::path& archive, std::string_view passphrase) {
    const auto head = OpenHead(archive);
    if (!head) return head.error();
    auto key = UnwrapKey(head->manifest.recovery, passphrase);
    if (!key) return base::Error{kPassphraseWrong, key.error().detail, {}};
    return key;
}

Result<Restored> Restore(const RestoreWish& wish, const base::Key& key) {
    if (auto taken = MustBeNew(wish.folder)) return *taken;
    if (const auto head = OpenHead(wish.archive); !head) return head.error();
    const auto manifest = ReadArchive(wish.archive, key);
    if (!manifest) return manifest.error();
    const auto address = AddressIn(wish.folder, wish.database);
    if (!address) return address.error();
    Undo undo(wish.folder, NewSqliteFile(*address));
    const auto home = PrepareHome(wish.folder, wish.database, wish.key_command, key);
    if (!home) return home.error();
    Address loose = home->database;
    loose.checks_references = false;
    Database database(loose);
    auto proved = database.Write([&](Connection& connection) {
        ArchiveReader reader(wish.archive);
        return Load(connection, reader, *manifest, Files(home->files()), wish, key);
    });
    if (!proved) return proved.error();
    if (!wish.rehearsal) FinishHome(*home, wish.database, key, manifest->recovery);
    undo.Keep();
    return Restored{*home, *manifest, NewestVersion(), std::move(proved->ledger), std::move(proved->records)};
}

}  // namespace gk::store
