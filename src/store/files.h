#pragma once
// Attachments: sealed files under the names of their own SM3, on disk for certain before a transaction names them.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/cipher.h"
#include "base/digest.h"
#include "base/result.h"
#include "store/file_lock.h"

namespace gk::store {

inline constexpr base::ErrorCode kFileDamaged{"store.file_damaged"};

struct StoredFile {
    std::string name;       ///< 64 hexadecimal digits: SM3 of the sealed bytes
    std::int64_t size = 0;  ///< of the plain bytes
};

class Files {
public:
    explicit Files(const std::filesystem::path& folder) : folder_(std::filesystem::absolute(folder)) {}

    /// A file on its way in. What is not finished is removed with the object, or by Sweep.
    class Upload {
    public:
        Upload(const Files& files, const base::Key& key, std::string_view bound_to);
        Upload(Files&& gone, const base::Key& key,
               std::string_view bound_to) = delete;  // it is kept by reference
        Upload(const Upload&) = delete;
        Upload& operator=(const Upload&) = delete;
        ~Upload();
        void Add(std::string_view plain);
        /// Written, synced, renamed, and the folders above synced. Throws StoreDown where the disk does not do it.
        StoredFile Finish();

    private:
        void Write(std::string_view sealed);

        const Files& files_;
        std::filesystem::path path_;
        int file_ = -1;
        base::SealStream seal_;
        base::Sm3Stream hash_;
        std::int64_t size_ = 0;
    };

    /// Calls `take` with the plain bytes, in pieces; only after the whole has been read is it known to be sound, and an error says
    /// that it is not.
    base::Result<std::int64_t> Read(const std::string& name, const base::Key& key, std::string_view bound_to,
                                    const std::function<void(std::string_view)>& take) const;

    /// Writes sealed bytes as they come under their name and syncs them; refused where they are not those that the name is the
    /// SM3 of. `next` gives a piece, nothing at the end. The size.
    base::Result<std::int64_t> PutSealed(const std::string& name,
                                         const std::function<base::Result<std::string_view>()>& next) const;

    /// The SM3 of a file as it is on disk is its name; false also where it is not there.
    bool IsSound(const std::string& name) const;

    /// Of the plain bytes of a file that is there; whether it is sound is not looked at.
    std::optional<std::int64_t> PlainSizeOf(const std::string& name) const;

    /// All that are there, by name.
    std::vector<std::string> Names() const;
    std::filesystem::path PathOf(const std::string& name) const;

    /// While this is held nothing is swept: by a backup, from its snapshot to its last file; by an act that names a file.
    FileLock Hold() const;

    /// Removes files that were changed before `before` and that `load_named`, asked when nobody holds any more, does not name, and
    /// uploads begun before; how many. None: somebody holds, and nothing is removed.
    std::optional<std::int64_t> Sweep(std::filesystem::file_time_type before,
                                      const std::function<std::set<std::string>()>& load_named) const;

private:
    std::filesystem::path folder_;
};

}  // namespace gk::store
