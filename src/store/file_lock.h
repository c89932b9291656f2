#pragma once
// One process at a time, or several that only read: a lock on a file of its own, given back when the process ends, however it ends.

#include <filesystem>
#include <optional>
#include <utility>

namespace gk::store {

class FileLock {
public:
    enum class Kind { shared, exclusive };

    /// Waits for whoever holds it. The file is made where it is not there; its folder must be.
    FileLock(const std::filesystem::path& path, Kind kind);
    /// Exclusive; none where somebody holds it.
    static std::optional<FileLock> Try(const std::filesystem::path& path);

    FileLock(FileLock&& other) noexcept : file_(std::exchange(other.file_, -1)) {}
    FileLock& operator=(FileLock&&) = delete;
    ~FileLock();

private:
    explicit FileLock(int file) : file_(file) {}
    int file_;
};

}  // namespace gk::store
