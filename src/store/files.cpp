#include "store/files.h"

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>

#include "base/hex.h"
#include "base/random.h"
#include "store/connection.h"
#include "store/sync.h"

namespace gk::store {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void Fail(const std::string& what, const fs::path& path) {
    throw StoreDown(fmt::format("{} {}: {}", what, path.string(), std::strerror(errno)));
}

/// Makes the folder and what is above it; each new name is on disk when this returns.
void MakeFolder(const fs::path& folder) {
    if (fs::is_directory(folder)) return;
    MakeFolder(folder.parent_path());
    fs::create_directory(folder);
    SyncFolder(folder.parent_path());
}

constexpr std::string_view kIncoming = "incoming";
constexpr std::string_view kLock = "lock";

void WriteAll(int file, std::string_view bytes, const fs::path& path) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) Fail("write", path);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

}  // namespace

Files::Upload::Upload(const Files& files, const base::Key& key, std::string_view bound_to)
    : files_(files),
      path_(files.folder_ / kIncoming / base::ToHex(base::RandomBytes(16))),
      seal_(key, bound_to) {
    MakeFolder(path_.parent_path());
    file_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file_ < 0) Fail("create", path_);
}

Files::Upload::~Upload() {
    if (file_ >= 0) ::close(file_);
    if (!path_.empty()) ::unlink(path_.c_str());
}

void Files::Upload::Write(std::string_view sealed) {
    hash_.Add(sealed);
    WriteAll(file_, sealed, path_);
}

void Files::Upload::Add(std::string_view plain) {
    size_ += static_cast<std::int64_t>(plain.size());
    Write(seal_.Add(plain));
}

StoredFile Files::Upload::Finish() {
    Write(seal_.Finish());
    const base::Sm3Hash hash = hash_.Finish();
    const StoredFile stored{base::ToHex(base::BytesOf(hash)), size_};
    if (::fsync(file_) != 0) Fail("sync", path_);
    ::close(file_);
    file_ = -1;
    const fs::path target = files_.PathOf(stored.name);
    MakeFolder(target.parent_path());
    if (::rename(path_.c_str(), target.c_str()) != 0) Fail("rename", path_);
    path_.clear();
    // A folder that was there already may have been made by another upload that has not synced it yet, or by a program that was
    // killed before it did: its name need not be on the disk.
    for (const fs::path& folder : {target.parent_path(), files_.folder_, files_.folder_.parent_path()})
        SyncFolder(folder);
    return stored;
}

fs::path Files::PathOf(const std::string& name) const {
    return folder_ / name.substr(0, 2) / name;
}

base::Result<std::int64_t> Files::Read(const std::string& name, const base::Key& key,
                                       std::string_view bound_to,
                                       const std::function<void(std::string_view)>& take) const {
    std::ifstream file(PathOf(name), std::ios::binary);
    if (!file) Fail("open", PathOf(name));
    base::OpenStream open(key, bound_to);
    std::string piece(base::kSealedChunk, '\0');
    std::int64_t size = 0;
    const auto give = [&](const base::Result<std::string>& plain) {
        size += static_cast<std::int64_t>(plain->size());
        take(*plain);
    };
    while (file) {
        file.read(piece.data(), static_cast<std::streamsize>(piece.size()));
        const auto plain =
            open.Add(std::string_view{piece}.substr(0, static_cast<std::size_t>(file.gcount())));
        if (!plain) return plain.error();
        give(plain);
    }
    const auto last = open.Finish();
    if (!last) return last.error();
    give(last);
    return size;
}

base::Result<std::int64_t> Files::PutSealed(
    const std::string& name, const std::function<base::Result<std::string_view>()>& next) const {
    const fs::path path = PathOf(name);
    MakeFolder(path.parent_path());
    struct Open {
        int file;
        ~Open() { ::close(file); }
    } const open{::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600)};
    if (open.file < 0) Fail("create", path);
    base::Sm3Stream hash;
    std::int64_t size = 0;
    for (;;) {
        const auto piece = next();
        if (!piece) return piece.error();
        if (piece->empty()) break;
        hash.Add(*piece);
        size += static_cast<std::int64_t>(piece->size());
        WriteAll(open.file, *piece, path);
    }
    const base::Sm3Hash is = hash.Finish();
    if (base::ToHex(base::BytesOf(is)) != name)
        return base::Error{kFileDamaged, "SM3 is another", {}, {{"file", name}}};
    if (::fsync(open.file) != 0) Fail("sync", path);
    SyncFolder(path.parent_path());
    return size;
}

bool Files::IsSound(const std::string& name) const {
    std::ifstream file(PathOf(name), std::ios::binary);
    base::Sm3Stream hash;
    std::string piece(base::kSealedChunk, '\0');
    while (file) {
        file.read(piece.data(), static_cast<std::streamsize>(piece.size()));
        hash.Add(std::string_view{piece}.substr(0, static_cast<std::size_t>(file.gcount())));
    }
    const base::Sm3Hash is = hash.Finish();
    return !file.bad() && base::ToHex(base::BytesOf(is)) == name;
}

std::optional<std::int64_t> Files::PlainSizeOf(const std::string& name) const {
    std::error_code missing;
    const auto size = fs::file_size(PathOf(name), missing);
    if (missing) return std::nullopt;
    return base::PlainSize(static_cast<std::int64_t>(size));
}

FileLock Files::Hold() const {
    MakeFolder(folder_);
    return {folder_ / kLock, FileLock::Kind::shared};
}

std::vector<std::string> Files::Names() const {
    std::vector<std::string> names;
    if (!fs::exists(folder_)) return names;
    for (const auto& folder : fs::directory_iterator(folder_)) {
        if (!folder.is_directory() || folder.path().filename() == kIncoming) continue;
        for (const auto& file : fs::directory_iterator(folder)) {
            std::string name = file.path().filename().string();
            // What somebody has put there is none of ours: it is not counted, and not swept.
            if (file.is_regular_file() && PathOf(name) == file.path()) names.push_back(std::move(name));
        }
    }
    std::sort(names.begin(), names.end());
    return names;
}

std::optional<std::int64_t> Files::Sweep(fs::file_time_type before,
                                         const std::function<std::set<std::string>()>& load_named) const {
    if (!fs::exists(folder_)) return 0;
    const auto lock = FileLock::Try(folder_ / kLock);
    if (!lock) return std::nullopt;
    const std::set<std::string> named = load_named();
    std::int64_t removed = 0;
    const auto drop_old = [&](const fs::path& path) {
        if (fs::last_write_time(path) < before && fs::remove(path)) ++removed;
    };
    if (fs::exists(folder_ / kIncoming))
        for (const auto& file : fs::directory_iterator(folder_ / kIncoming))
            if (file.is_regular_file()) drop_old(file.path());
    for (const std::string& name : Names())
        if (!named.contains(name)) drop_old(PathOf(name));
    return removed;
}

}  // namespace gk::store
