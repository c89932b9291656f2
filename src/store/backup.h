#pragma once
// One archive for both engines (docs/decisions/0005-one-archive-for-both-engines.md): a tar of manifest.json, manifest.mac,
// tables/<name>.jsonl of one snapshot, and the sealed files that the snapshot names.

#include <cstdint>
#include <filesystem>
#include <string>

#include "base/cipher.h"
#include "base/moment.h"
#include "base/result.h"
#include "store/database.h"
#include "store/home.h"
#include "store/manifest.h"

namespace gk::store {

inline constexpr base::ErrorCode kRecoveryMissing{"store.recovery_missing"};
inline constexpr base::ErrorCode kBackupThere{"store.backup_there"};
inline constexpr base::ErrorCode kBackupNoFolder{"store.backup_no_folder"};

/// How the folder of a rehearsal in backups/ begins: one that was killed is removed by the backup of another day.
inline constexpr std::string_view kRehearsal = ".gongkai-rehearsal-";

struct BackupWish {
    std::filesystem::path target;  ///< in a folder that is there; empty: by its time in backups/ of the home
    std::string program;           ///< the version that writes it
    base::Moment now;
};
struct MadeBackup {
    std::filesystem::path path;
    std::int64_t size = 0;
    Manifest manifest;
};

/// While others write: what was committed when it began is in it, nothing else. A database of an older schema can be backed up too,
/// since migrate does so first.
base::Result<MadeBackup> Backup(Database& database, const Home& home, const base::Key& key,
                                const BackupWish& wish);

/// The newest archive of backups/; none where there is none.
struct LastBackup {
    std::filesystem::path path;
    base::Moment made_at;
};
std::optional<LastBackup> FindLastBackup(const Home& home);

}  // namespace gk::store
