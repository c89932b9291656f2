/* LD_PRELOAD: remembers what of the files under a folder a power cut would leave. lossy_files.py uses it, and puts the folder
 * back to that state when the program has died.
 *
 * The model, as strict as POSIX allows. A file's content is kept as it was when fsync or fdatasync of the file last returned;
 * of a file never synced the content is empty. The names in a folder (what was created, renamed, linked or deleted there) are
 * kept as they were when fsync of that folder last returned. What stood there when the program began is kept. Nothing else keeps
 * anything: not O_SYNC, sync, msync, close or time. Permissions are kept with the names. Symbolic links are refused; sockets
 * and pipes are not kept. A program that makes system calls without libc is not seen.
 *
 * With GK_LOSSY_IGNORE set no sync keeps anything: for controls that must lose.
 *
 * How: the program works on the real folder. GK_LOSSY_KEPT is a folder outside of it with one file for each inode that was
 * synced, named by number and time of birth (a number is used again): the content of a file, or the names in a folder. */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { KEY = 64 };

static const char* folder; /* without links; null where the library has nothing to do */
static const char* kept;
static int ignores_syncs;

/* A test that goes on after this would prove nothing. */
static void die(const char* what) {
    fprintf(stderr, "lossy_files: %s: %s\n", what, strerror(errno));
    abort();
}

static void path_in_kept(char path[PATH_MAX], const char* name) {
    if (snprintf(path, PATH_MAX, "%s/%s", kept, name) >= PATH_MAX) die("too long a path");
}

static mode_t describe(int at, const char* name, char key[KEY]) {
    struct statx about;
    const int flags = AT_SYMLINK_NOFOLLOW | (*name == '\0' ? AT_EMPTY_PATH : 0);
    if (statx(at, name, flags, STATX_BASIC_STATS | STATX_BTIME, &about) != 0) die("statx");
    snprintf(key, KEY, "%llu-%lld.%u", (unsigned long long)about.stx_ino, (long long)about.stx_btime.tv_sec,
             about.stx_btime.tv_nsec);
    return about.stx_mode;
}

static void copy_content(int from, FILE* to) {
    char bytes[65536];
    ssize_t count;
    while ((count = read(from, bytes, sizeof bytes)) > 0) {
        if (fwrite(bytes, 1, (size_t)count, to) != (size_t)count) die("write");
    }
    if (count < 0) die("read");
}

/* "f 644 <key> <name>", each ended by a zero byte. */
static void write_names(int from, FILE* to) {
    DIR* const entries = fdopendir(dup(from));
    if (entries == NULL) die("fdopendir");
    for (struct dirent* entry; (entry = readdir(entries)) != NULL;) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
        char key[KEY];
        const mode_t mode = describe(from, entry->d_name, key);
        if (S_ISLNK(mode)) die("symbolic links are not modelled");
        if (!S_ISREG(mode) && !S_ISDIR(mode)) continue;
        fprintf(to, "%c %o %s %s%c", S_ISDIR(mode) ? 'd' : 'f', mode & 07777, key, entry->d_name, '\0');
    }
    closedir(entries);
}

/* Whole or not at all, even when the program dies inside. One at a time: an older list of names must not replace a newer. */
static void keep(int at, const char* path) {
    char key[KEY], name[PATH_MAX], new_name[PATH_MAX];
    const mode_t mode = describe(at, path, key);
    if (!S_ISREG(mode) && !S_ISDIR(mode)) return;
    path_in_kept(name, ".lock");
    const int lock = open(name, O_CREAT | O_RDWR | O_CLOEXEC, 0600);
    if (lock < 0 || flock(lock, LOCK_EX) != 0) die("lock");

    /* Opened anew: the program's descriptor may be for writing only, and its position is its own. */
    char again[PATH_MAX];
    snprintf(again, sizeof again, "/proc/self/fd/%d", at);
    const int from = open(*path == '\0' ? again : path, O_RDONLY | O_CLOEXEC);
    path_in_kept(new_name, ".new");
    FILE* const to = fopen(new_name, "we");
    if (from < 0 || to == NULL) die("open");
    if (S_ISDIR(mode)) {
        write_names(from, to);
    } else {
        copy_content(from, to);
    }
    path_in_kept(name, key);
    if (fclose(to) != 0 || rename(new_name, name) != 0) die("rename");
    close(from);
    close(lock);
}

static int is_inside(int fd) {
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    const ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) die("readlink");
    path[length] = '\0';
    const size_t prefix = strlen(folder);
    return strncmp(path, folder, prefix) == 0 && (path[prefix] == '/' || path[prefix] == '\0');
}

static int sync_and_keep(const char* name, int fd) {
    int (*real)(int) = NULL;
    *(void**)&real = dlsym(RTLD_NEXT, name);
    if (real == NULL) die(name);
    const int status = real(fd);
    if (status == 0 && folder != NULL && !ignores_syncs && is_inside(fd)) keep(fd, "");
    return status;
}

int fsync(int fd) {
    return sync_and_keep("fsync", fd);
}

int fdatasync(int fd) {
    return sync_and_keep("fdatasync", fd);
}

static int keep_at_first(const char* path, const struct stat* about, int type, struct FTW* where) {
    (void)about, (void)type, (void)where;
    keep(AT_FDCWD, path);
    return 0;
}

/* In the first of the processes: its children find "root" there. */
__attribute__((constructor)) static void begin(void) {
    const char* const named = getenv("GK_LOSSY_FOLDER");
    kept = getenv("GK_LOSSY_KEPT");
    ignores_syncs = getenv("GK_LOSSY_IGNORE") != NULL;
    if (named == NULL || kept == NULL) return;
    folder = realpath(named, NULL);
    if (folder == NULL) die(named);
    char path[PATH_MAX], key[KEY];
    path_in_kept(path, "root");
    const int root = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
    if (root < 0 && errno == EEXIST) return;
    if (root < 0) die(path);
    if (nftw(folder, keep_at_first, 16, FTW_PHYS) != 0) die("nftw");
    describe(AT_FDCWD, folder, key);
    if (dprintf(root, "%s", key) < 0 || close(root) != 0) die("root");
}
