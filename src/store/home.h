#pragma once
// The data folder of an installation: gongkai.toml, key, recovery, gongkai.db, files/, backups/.

#include <filesystem>
#include <optional>
#include <string>

#include "base/cipher.h"
#include "base/result.h"
#include "store/database.h"
#include "store/file_lock.h"

namespace gk::store {

inline constexpr base::ErrorCode kHomeMissing{"store.home_missing"};
inline constexpr base::ErrorCode kHomeBroken{"store.home_broken"}, kHomeWord{"store.home_word"};
inline constexpr base::ErrorCode kHomeOfAnother{"store.home_of_another"};
inline constexpr base::ErrorCode kHomeTaken{"store.home_taken"};
inline constexpr base::ErrorCode kKeyUnsafe{"store.key_unsafe"};
inline constexpr base::ErrorCode kKeyBroken{"store.key_broken"};
inline constexpr base::ErrorCode kKeyCommand{"store.key_command"};
inline constexpr base::ErrorCode kHomeDangling{"store.home_dangling"};

struct Home {
    std::filesystem::path folder;
    Address database;
    std::string key_command;  ///< prints the key in hexadecimal; empty: it stands in the file "key"

    std::filesystem::path files() const { return folder / "files"; }
    std::filesystem::path backups() const { return folder / "backups"; }
    std::filesystem::path recovery() const { return folder / "recovery"; }
};

/// From gongkai.toml of the folder.
base::Result<Home> ReadHome(const std::filesystem::path& folder);

struct NewHome {
    Home home;
    std::string passphrase;  ///< opens the key in a backup; shown once
    std::string recovery;    ///< for WriteRecovery, once it was shown
};

/// A folder (new or empty) with a new key, readable by its owner only. `database`: an address, or empty for SQLite inside the folder.
base::Result<NewHome> MakeHome(const std::filesystem::path& folder, const std::string& database,
                               const std::string& key_command);

/// Which of the two folders a home must not be made in: one that holds something. An error then.
std::optional<base::Error> MustBeNew(const std::filesystem::path& folder);

/// The same with a key that is there already; the folder holds nothing yet.
base::Result<Home> PrepareHome(const std::filesystem::path& folder, const std::string& database,
                               const std::string& key_command, const base::Key& key);
/// Key, recovery (as it stands in a backup) and, last of all, gongkai.toml, which makes the folder a home.
void FinishHome(const Home& home, const std::string& database, const base::Key& key,
                const std::string& recovery);

/// The installation's key, from its file (refused where others may read it) or from the command.
base::Result<base::Key> ReadKey(const Home& home);

/// A second owner of a key, for what keeps one.
base::Key Copy(const base::Key& key);

base::Result<base::Key> ReadKeyFile(const std::filesystem::path& path);

/// The address of a home's database: empty is SQLite inside the folder.
base::Result<Address> AddressIn(const std::filesystem::path& folder, const std::string& database);

/// The key wrapped by a passphrase, as it stands in "recovery" and in every backup: salt, sealed key and a MAC by the key itself, in
/// hexadecimal.
std::string WrapKey(const base::Key& key, std::string_view passphrase);
/// Whether it was made from this key, and is whole.
bool IsRecoveryOf(std::string_view recovery, const base::Key& key);
base::Result<base::Key> UnwrapKey(std::string_view wrapped, std::string_view passphrase);

/// Replaces the file "key" (synced, renamed).
void WriteKey(const Home& home, const base::Key& key);

/// A key that is to become the installation's stands beside the old one until the database is wrapped by it: whenever the machine
/// stops, one of the two opens it.
/// Who makes, adopts or drops the next key holds this: one process at a time.
FileLock LockKey(const Home& home);
std::optional<FileLock> TryLockKey(const Home& home);  ///< none where somebody does
void WriteNextKey(const Home& home, const base::Key& key);
std::optional<base::Key> ReadNextKey(const Home& home);
void DropNextKey(const Home& home);
/// The recovery of the old key goes: until WriteRecovery nobody has seen a passphrase for the new one (gongkai key recovery).
void AdoptNextKey(const Home& home);

std::string ReadRecovery(const Home& home);  ///< empty where it is not there
void WriteRecovery(const Home& home, const std::string& recovery);

}  // namespace gk::store
