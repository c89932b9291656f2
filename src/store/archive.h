#pragma once
// A tar file, written and read in order. The only home of libarchive.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/moment.h"
#include "base/result.h"

struct archive;

namespace gk::store {

/// Cut off, altered, or no archive of ours; {place} says where in it.
inline constexpr base::ErrorCode kArchiveBroken{"store.archive_broken"};
base::Error BrokenAt(const std::string& place, const std::string& detail);

class ArchiveWriter {
public:
    /// Times in it are `made`, so that the same content gives the same bytes. Throws StoreDown where the disk does not do it, as all do.
    ArchiveWriter(const std::filesystem::path& path, base::Moment made);
    ArchiveWriter(const ArchiveWriter&) = delete;
    ArchiveWriter& operator=(const ArchiveWriter&) = delete;
    ~ArchiveWriter();

    void AddBytes(const std::string& name, std::string_view bytes);
    /// A file that does not change meanwhile.
    void AddFile(const std::string& name, const std::filesystem::path& from);
    void Finish();  ///< whole and on disk

private:
    void BeginEntry(const std::string& name, std::int64_t size);
    void Write(std::string_view bytes);
    void Check(int status);

    std::filesystem::path path_;
    base::Moment made_;
    int file_ = -1;
    ::archive* archive_ = nullptr;
};

class ArchiveReader {
public:
    explicit ArchiveReader(const std::filesystem::path& path);
    ArchiveReader(const ArchiveReader&) = delete;
    ArchiveReader& operator=(const ArchiveReader&) = delete;
    ~ArchiveReader();

    /// The name of the next entry; none at the end.
    base::Result<std::optional<std::string>> Next();
    /// An error unless the next entry has this name.
    base::Result<int> Expect(const std::string& name);
    /// The next piece of the entry, valid until the next call; empty at its end.
    base::Result<std::string_view> Read();
    /// The rest of an entry of at most so many bytes.
    base::Result<std::string> ReadWhole(std::size_t most);

private:
    ::archive* archive_;
    std::string place_, piece_;
    std::optional<std::string> wrong_;  ///< why it could not even be opened
};

}  // namespace gk::store
