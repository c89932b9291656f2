#include "store/file_lock.h"

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "store/connection.h"

namespace gk::store {
namespace {

int Open(const std::filesystem::path& path) {
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0) throw StoreDown(fmt::format("cannot open {}: {}", path.string(), std::strerror(errno)));
    return file;
}

/// False where somebody holds it, and `how` does not wait.
bool Lock(int file, int how) {
    while (::flock(file, how) != 0) {
        if (errno == EWOULDBLOCK) return false;
        if (errno != EINTR) throw StoreDown(fmt::format("cannot lock a file: {}", std::strerror(errno)));
    }
    return true;
}

}  // namespace

FileLock::FileLock(const std::filesystem::path& path, Kind kind) : FileLock(Open(path)) {
    Lock(file_, kind == Kind::shared ? LOCK_SH : LOCK_EX);
}

std::optional<FileLock> FileLock::Try(const std::filesystem::path& path) {
    FileLock lock(Open(path));
    if (!Lock(lock.file_, LOCK_EX | LOCK_NB)) return std::nullopt;
    return lock;
}

FileLock::~FileLock() {
    if (file_ >= 0) ::close(file_);
}

}  // namespace gk::store
