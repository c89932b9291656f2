#pragma once
// The way back from an archive, onto either engine. It proves itself: every table, every file and every chain is compared, and where
// anything differs nothing is left.

#include <filesystem>
#include <optional>
#include <string>

#include "base/cipher.h"
#include "base/moment.h"
#include "base/result.h"
#include "store/database.h"
#include "store/event_log.h"
#include "store/examine.h"
#include "store/home.h"
#include "store/manifest.h"

namespace gk::store {

inline constexpr base::ErrorCode kPassphraseWrong{"store.passphrase_wrong"};
inline constexpr base::ErrorCode kKeyOfAnother{"store.key_of_another"};
inline constexpr base::ErrorCode kTargetTaken{"store.target_taken"};
inline constexpr base::ErrorCode kProofFailed{"store.proof_failed"};
inline constexpr base::ErrorCode kRowsPointNowhere{"store.rows_point_nowhere"};
inline constexpr base::ErrorCode kArchiveMissing{"store.archive_missing"};

struct RestoreWish {
    std::filesystem::path archive;
    std::filesystem::path folder;  ///< new or empty
    std::string database;          ///< an address; empty: SQLite in the folder
    std::string key_command;       ///< gives the key from now on; empty: it is written to the folder
    int partitions = 0;
    base::Moment now;
    bool rehearsal = false;  ///< to be looked at and removed: the key is written nowhere
};

struct Restored {
    Home home;
    Manifest manifest;
    int schema = 0;  ///< now
    // With what was wrong already where the backup was made.
    Verification ledger;
    RecordFindings records;
};

/// The installation's key, as it stands in the archive wrapped by the recovery passphrase.
base::Result<base::Key> KeyInArchive(const std::filesystem::path& archive, std::string_view passphrase);

base::Result<Restored> Restore(const RestoreWish& wish, const base::Key& key);

/// Its manifest, written by who has the key; nothing behind it is read.
base::Result<Manifest> ReadArchiveHead(const std::filesystem::path& archive, const base::Key& key);

/// Reads all of an archive and compares it with its manifest, without a database.
base::Result<Manifest> ReadArchive(const std::filesystem::path& archive, const base::Key& key);

}  // namespace gk::store
