#pragma once
// A SQLite VFS that forgets at kill -9 what was not synced, as a disk does at a power cut. For tests only.
//
// The model. What is written to a database, its WAL or a journal stays in memory, where the whole process sees it, until xSync of
// that file puts it on the disk; a sync that is cut short may have put part of it there. Truncation is the same. A deleted file
// is gone for the process, but on the disk it is still there until its folder is synced: by a delete that asks for it, or with the
// first sync of a file that was created in it. A file that was created and not synced is empty. Locks and shared memory (-shm)
// are those of the default VFS, and so are temporary files.
//
// One process at a time: another would not see what waits in memory. That memory is never given back.

namespace gk::durability {

/// Ignored: a disk that says it has synced and has not, or a program that forgot to; for controls that must lose.
enum class Syncs { kept, ignored };

/// Then open with the name "lossy": sqlite3_open_v2(path, &db, flags, "lossy"). Once is enough.
void RegisterLossyVfs(Syncs syncs = Syncs::kept);

}  // namespace gk::durability
