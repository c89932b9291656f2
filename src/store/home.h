#pragma once
// The data folder of an installation: gongkai.toml, key, recovery, gongkai.db, files/, backups/.

#include <filesystem>
#include <optional>
#include <string>

#include "base/cipher.h"
#include "base/result.h"
#include "store/database.h"

namespace gk::store {

inline constexpr base::ErrorCode kHomeMissing{"store.home_missing"};
inline constexpr base::ErrorCode kHomeTaken{"store.home_taken"};
inline constexpr base::ErrorCode kKeyUnsafe{"store.key_unsafe"};
inline constexpr base::ErrorCode kKeyBroken{"store.key_broken"};

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
};

/// A folder (new or empty) with a new key, readable by its owner only. `database`: an address, or empty for SQLite inside the folder.
base::Result<NewHome> MakeHome(const std::filesystem::path& folder, const std::string& database,
                               const std::string& key_command);

/// The installation's key, from its file (refused where others may read it) or from the command.
base::Result<base::Key> ReadKey(const Home& home);

/// The key wrapped by a passphrase, as it stands in "recovery" and in every backup: salt and sealed key in hexadecimal.
std::string WrapKey(const base::Key& key, std::string_view passphrase);
base::Result<base::Key> UnwrapKey(std::string_view wrapped, std::string_view passphrase);

/// Replaces the file "key" (synced, renamed).
void WriteKey(const Home& home, const base::Key& key);

}  // namespace gk::store
