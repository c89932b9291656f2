#include "lossy_vfs.h"

#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <map>
#include <mutex>
#include <stdexcept>
#include <string>
#include <string_view>

namespace gk::durability {
namespace {

/// A file as the process sees it, beside what is on the disk.
struct Node {
    std::string path;
    std::string content;
    std::size_t dirty_from = 0;  ///< content[dirty_from, dirty_to) is not on the disk yet
    std::size_t dirty_to = 0;
    bool size_dirty = false;
    bool exists = true;
    bool created = false;  ///< by this process, and not synced since
};

struct LossyFile {
    sqlite3_file base;
    Node* node;          ///< null for temporary files
    sqlite3_file* real;  ///< stands behind this struct
};

struct Memory {
    std::mutex mutex;
    std::map<std::string, Node, std::less<>> nodes;  ///< by full path
    Syncs syncs = Syncs::kept;
};

Memory& TheMemory() {
    static Memory memory;
    return memory;
}

sqlite3_vfs* Real() {
    static sqlite3_vfs* const real = sqlite3_vfs_find("unix");
    return real;
}

LossyFile& Of(sqlite3_file* file) {
    return *reinterpret_cast<LossyFile*>(file);
}

std::string_view FolderOf(std::string_view path) {
    return path.substr(0, path.rfind('/'));
}

/// The default VFS cannot move 128 KiB or more in one call: it masks the count.
constexpr std::size_t kMost = 65'536;

/// The content comes from the disk once, when the file is first opened.
int Load(Node& node, sqlite3_file* real) {
    sqlite3_int64 size = 0;
    int status = real->pMethods->xFileSize(real, &size);
    node.content.resize(static_cast<std::size_t>(size));
    for (std::size_t at = 0; status == SQLITE_OK && at < node.content.size(); at += kMost) {
        const std::size_t count = std::min(kMost, node.content.size() - at);
        status = real->pMethods->xRead(real, &node.content[at], static_cast<int>(count),
                                       static_cast<sqlite3_int64>(at));
    }
    return status;
}

void MakeDirty(Node& node, std::size_t from, std::size_t to) {
    const bool clean = node.dirty_from == node.dirty_to;
    node.dirty_from = clean ? from : std::min(node.dirty_from, from);
    node.dirty_to = clean ? to : std::max(node.dirty_to, to);
}

/// The names in the folder reach the disk: what was deleted is gone there too, and what was made again in the place of a
/// deleted file is that new file, still without content.
int SyncFolder(std::string_view folder) {
    for (const auto& [path, node] : TheMemory().nodes) {
        if (FolderOf(path) != folder) continue;
        if (!node.exists && unlink(path.c_str()) != 0 && errno != ENOENT) return SQLITE_IOERR_DELETE;
        if (node.exists && node.created && truncate(path.c_str(), 0) != 0) return SQLITE_IOERR_TRUNCATE;
    }
    return SQLITE_OK;
}

int Flush(Node& node, sqlite3_file* real) {
    const auto& disk = *real->pMethods;
    // What was under this name before has nothing to do with what is written now.
    if (node.created) {
        if (const int status = disk.xTruncate(real, 0); status != SQLITE_OK) return status;
    }
    const std::size_t to = std::min(node.dirty_to, node.content.size());
    for (std::size_t at = node.dirty_from; at < to; at += kMost) {
        const int status = disk.xWrite(real, &node.content[at], static_cast<int>(std::min(kMost, to - at)),
                                       static_cast<sqlite3_int64>(at));
        if (status != SQLITE_OK) return status;
    }
    if (node.size_dirty) {
        const int status = disk.xTruncate(real, static_cast<sqlite3_int64>(node.content.size()));
        if (status != SQLITE_OK) return status;
    }
    node.dirty_from = node.dirty_to = 0;
    node.size_dirty = false;
    return SQLITE_OK;
}

// A file's methods. They are found only where there is a node, but for those of shared memory and locks.

int Close(sqlite3_file* file) {
    sqlite3_file* const real = Of(file).real;
    return real->pMethods != nullptr ? real->pMethods->xClose(real) : SQLITE_OK;
}

int Read(sqlite3_file* file, void* to, int count, sqlite3_int64 at) {
    const std::lock_guard lock{TheMemory().mutex};
    const std::string& content = Of(file).node->content;
    const auto wanted = static_cast<std::size_t>(count);
    const auto from = std::min(static_cast<std::size_t>(at), content.size());
    const std::size_t there = std::min(wanted, content.size() - from);
    std::memcpy(to, content.data() + from, there);
    if (there == wanted) return SQLITE_OK;
    std::memset(static_cast<char*>(to) + there, 0, wanted - there);  // SQLite counts on the zeros
    return SQLITE_IOERR_SHORT_READ;
}

int Write(sqlite3_file* file, const void* from, int count, sqlite3_int64 at) {
    const std::lock_guard lock{TheMemory().mutex};
    Node& node = *Of(file).node;
    const auto start = static_cast<std::size_t>(at);
    const std::size_t end = start + static_cast<std::size_t>(count);
    if (node.content.size() < end) {
        MakeDirty(node, node.content.size(), end);  // a gap is zeros
        node.content.resize(end);
    }
    std::memcpy(&node.content[start], from, end - start);
    MakeDirty(node, start, end);
    return SQLITE_OK;
}

int Truncate(sqlite3_file* file, sqlite3_int64 size) {
    const std::lock_guard lock{TheMemory().mutex};
    Node& node = *Of(file).node;
    if (static_cast<std::size_t>(size) >= node.content.size()) return SQLITE_OK;
    node.content.resize(static_cast<std::size_t>(size));
    node.size_dirty = true;
    return SQLITE_OK;
}

int Sync(sqlite3_file* file, int) {
    const std::lock_guard lock{TheMemory().mutex};
    Node& node = *Of(file).node;
    if (!node.exists || TheMemory().syncs == Syncs::ignored) return SQLITE_OK;
    const int status = Flush(node, Of(file).real);
    if (status != SQLITE_OK || !node.created) return status;
    node.created = false;
    return SyncFolder(FolderOf(node.path));  // the default VFS syncs the folder of a new file with it
}

int FileSize(sqlite3_file* file, sqlite3_int64* size) {
    const std::lock_guard lock{TheMemory().mutex};
    *size = static_cast<sqlite3_int64>(Of(file).node->content.size());
    return SQLITE_OK;
}

/// What would change the file behind our back (size hints, memory maps, SQLITE_FCNTL_OVERWRITE) is not known here.
int FileControl(sqlite3_file* file, int op, void* argument) {
    switch (op) {
        case SQLITE_FCNTL_LOCKSTATE:
        case SQLITE_FCNTL_LAST_ERRNO:
        case SQLITE_FCNTL_PERSIST_WAL:
        case SQLITE_FCNTL_POWERSAFE_OVERWRITE:
        case SQLITE_FCNTL_HAS_MOVED: break;
        default: return SQLITE_NOTFOUND;
    }
    sqlite3_file* const real = Of(file).real;
    return real->pMethods->xFileControl(real, op, argument);
}

/// A method that is the default VFS's, called with its file.
template <auto method, class... Arguments>
auto PassOn(sqlite3_file* file, Arguments... arguments) {
    sqlite3_file* const real = Of(file).real;
    return (real->pMethods->*method)(real, arguments...);
}

using Methods = sqlite3_io_methods;

constexpr Methods kMethods = {
    2,  // no xFetch: a memory map would not see what waits
    Close,
    Read,
    Write,
    Truncate,
    Sync,
    FileSize,
    PassOn<&Methods::xLock, int>,
    PassOn<&Methods::xUnlock, int>,
    PassOn<&Methods::xCheckReservedLock, int*>,
    FileControl,
    PassOn<&Methods::xSectorSize>,
    PassOn<&Methods::xDeviceCharacteristics>,
    PassOn<&Methods::xShmMap, int, int, int, void volatile**>,
    PassOn<&Methods::xShmLock, int, int, int>,
    PassOn<&Methods::xShmBarrier>,
    PassOn<&Methods::xShmUnmap, int>,
    nullptr,
    nullptr,
};

constexpr Methods kTemporaryMethods = {
    1,
    Close,
    PassOn<&Methods::xRead, void*, int, sqlite3_int64>,
    PassOn<&Methods::xWrite, const void*, int, sqlite3_int64>,
    PassOn<&Methods::xTruncate, sqlite3_int64>,
    PassOn<&Methods::xSync, int>,
    PassOn<&Methods::xFileSize, sqlite3_int64*>,
    PassOn<&Methods::xLock, int>,
    PassOn<&Methods::xUnlock, int>,
    PassOn<&Methods::xCheckReservedLock, int*>,
    PassOn<&Methods::xFileControl, int, void*>,
    PassOn<&Methods::xSectorSize>,
    PassOn<&Methods::xDeviceCharacteristics>,
    nullptr,
    nullptr,
    nullptr,
    nullptr,
    nullptr,
    nullptr,
};

// The VFS's methods.

/// The node of a file that has just been opened.
int Enter(const char* name, int flags, sqlite3_file* real, Node*& entered) {
    const auto [found, is_new] = TheMemory().nodes.try_emplace(name);
    Node& node = found->second;
    entered = &node;
    if (is_new) {
        node.path = name;
        const int status = Load(node, real);
        node.created = node.content.empty() && (flags & SQLITE_OPEN_CREATE) != 0;
        return status;
    }
    if (!node.exists) {  // deleted by this process, now made again
        node = Node{};
        node.path = name;
        node.created = true;
    }
    return SQLITE_OK;
}

int Open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out_flags) {
    const std::lock_guard lock{TheMemory().mutex};
    LossyFile& lossy = Of(file);
    lossy = {{nullptr}, nullptr, reinterpret_cast<sqlite3_file*>(&lossy + 1)};
    constexpr int kKept =
        SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_WAL | SQLITE_OPEN_SUPER_JOURNAL;
    const bool kept = name != nullptr && (flags & kKept) != 0;
    if (kept && (flags & SQLITE_OPEN_CREATE) == 0) {
        const auto known = TheMemory().nodes.find(name);
        if (known != TheMemory().nodes.end() && !known->second.exists) return SQLITE_CANTOPEN;
    }
    int status = Real()->xOpen(Real(), name, lossy.real, flags, out_flags);
    if (status != SQLITE_OK) return status;
    if (kept) status = Enter(name, flags, lossy.real, lossy.node);
    lossy.base.pMethods =
        kept ? &kMethods : &kTemporaryMethods;  // also after an error: SQLite then closes it
    return status;
}

int Delete(sqlite3_vfs*, const char* name, int sync_folder) {
    const std::lock_guard lock{TheMemory().mutex};
    const auto [found, is_new] = TheMemory().nodes.try_emplace(name);
    if (!is_new && !found->second.exists) return SQLITE_IOERR_DELETE_NOENT;
    found->second = Node{};
    found->second.path = name;
    found->second.exists = false;
    return sync_folder != 0 ? SyncFolder(FolderOf(name)) : SQLITE_OK;
}

int Access(sqlite3_vfs*, const char* name, int flags, int* result) {
    const std::lock_guard lock{TheMemory().mutex};
    const auto known = TheMemory().nodes.find(name);
    if (known == TheMemory().nodes.end()) return Real()->xAccess(Real(), name, flags, result);
    // To SQLite an empty journal is none; the default VFS says so too.
    *result =
        known->second.exists && (flags != SQLITE_ACCESS_EXISTS || !known->second.content.empty()) ? 1 : 0;
    return SQLITE_OK;
}

sqlite3_vfs MakeVfs() {
    if (Real() == nullptr) throw std::runtime_error("SQLite has no VFS \"unix\"");
    sqlite3_vfs vfs = *Real();  // what is not replaced works on no file
    vfs.zName = "lossy";
    vfs.pNext = nullptr;
    vfs.szOsFile = static_cast<int>(sizeof(LossyFile)) + Real()->szOsFile;
    vfs.xOpen = Open;
    vfs.xDelete = Delete;
    vfs.xAccess = Access;
    return vfs;
}

}  // namespace

void RegisterLossyVfs(Syncs syncs) {
    TheMemory().syncs = syncs;
    static sqlite3_vfs vfs = MakeVfs();
    if (sqlite3_vfs_register(&vfs, 0) != SQLITE_OK) throw std::runtime_error("SQLite takes no VFS");
}

}  // namespace gk::durability
