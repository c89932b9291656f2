// Lets every sync of a file take a millisecond longer, as on the disk of a small virtual machine (docs/decisions/0011):
// LD_PRELOAD=slow_sync.so, for the program and the server alike.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <time.h>

static int Slowly(const char* name, int file) {
    int (*sync)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
    const struct timespec pause = {0, 1000000};
    nanosleep(&pause, 0);
    return sync(file);
}

int fsync(int file) {
    return Slowly("fsync", file);
}

int fdatasync(int file) {
    return Slowly("fdatasync", file);
}
