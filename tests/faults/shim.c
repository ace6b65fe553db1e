/* Lets chosen system calls on files below one folder go wrong. Loaded before the C library (LD_PRELOAD) and armed from
   Python by ctypes: call number `at` below `folder` fails with `code`, or with it every later one, or the process is
   killed there, or a write takes one byte only. Built by shim.py. */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

enum { ONCE, FROM, FULL, KILL, SHORT };
enum { MOST = 65536 };

static char folder[4096];
static long at, count;
static int code, how;
static long shift, from_the_start;
static unsigned char ours[MOST];
static char last[64];

void fault_arm(const char *below, long number, int error, int mode) {
    count = 0, at = number, code = error, how = mode;
    memset(ours, 0, sizeof ours);
    snprintf(folder, sizeof folder, "%s", below);
}
long fault_count(void) { return count; }
const char *fault_last(void) { return last; }
void fault_shift(long seconds) { shift = from_the_start + seconds; }

__attribute__((constructor)) static void begin(void) {
    const char *said = getenv("CLOCK_SHIFT");
    shift = from_the_start = said ? atol(said) : 0;
}

/* Whether this call fails; `takes`: whether it needs room on the disk. */
static int struck(const char *name, int takes) {
    long now = __sync_add_and_fetch(&count, 1);
    int hit = how == FULL ? now >= at && takes : how == FROM ? now >= at : now == at;
    if (!hit || how == SHORT) return 0;
    if (how != FULL || !last[0]) snprintf(last, sizeof last, "%s", name);
    if (how == KILL) syscall(SYS_kill, getpid(), SIGKILL);
    errno = code;
    return 1;
}

static int below(const char *path) {
    char whole[8192];
    if (!folder[0] || !path) return 0;
    if (path[0] != '/') {
        char here[4096];
        if (syscall(SYS_getcwd, here, sizeof here) < 0) return 0;
        if (path[0] == '.' && (path[1] == '/' || !path[1])) path += path[1] ? 2 : 1;
        snprintf(whole, sizeof whole, "%s/%s", here, path);
        path = whole;
    }
    size_t length = strlen(folder);
    return !strncmp(path, folder, length) && (path[length] == '/' || !path[length]);
}

static int below_at(int base, const char *path) {
    if (path && path[0] != '/' && base != AT_FDCWD) return base >= 0 && base < MOST && ours[base];
    return below(path);
}

static int open_here(int handle) { return folder[0] && handle >= 0 && handle < MOST && ours[handle]; }

static int opened(int handle, int mine) {
    if (handle >= 0 && handle < MOST) ours[handle] = (unsigned char)mine;
    return handle;
}

#define REAL(name) ((__typeof__(&name))real(#name))
static void *real(const char *name) { return dlsym(RTLD_NEXT, name); }

#define OPEN(name)                                                        \
    int name(const char *path, int flags, ...) {                          \
        va_list more;                                                     \
        va_start(more, flags);                                            \
        mode_t mode = va_arg(more, mode_t);                               \
        va_end(more);                                                     \
        int mine = below(path);                                           \
        if (mine && struck("open", flags & O_CREAT)) return -1;           \
        return opened(REAL(name)(path, flags, mode), mine);               \
    }
OPEN(open)
OPEN(open64)

#define OPENAT(name)                                                      \
    int name(int base, const char *path, int flags, ...) {                \
        va_list more;                                                     \
        va_start(more, flags);                                            \
        mode_t mode = va_arg(more, mode_t);                               \
        va_end(more);                                                     \
        int mine = below_at(base, path);                                  \
        if (mine && struck("open", flags & O_CREAT)) return -1;           \
        return opened(REAL(name)(base, path, flags, mode), mine);         \
    }
OPENAT(openat)
OPENAT(openat64)

ssize_t write(int handle, const void *data, size_t size) {
    if (open_here(handle)) {
        if (struck("write", 1)) return -1;
        if (how == SHORT && count == at && size > 1) size = 1;
    }
    return REAL(write)(handle, data, size);
}

#define BY_HANDLE(name, takes, given, passed)                             \
    int name given {                                                      \
        if (open_here(handle) && struck(#name, takes)) return -1;         \
        return REAL(name) passed;                                         \
    }
BY_HANDLE(fsync, 1, (int handle), (handle))
BY_HANDLE(fdatasync, 1, (int handle), (handle))
BY_HANDLE(fchmod, 0, (int handle, mode_t mode), (handle, mode))
BY_HANDLE(flock, 0, (int handle, int what), (handle, what))

ssize_t read(int handle, void *data, size_t size) {
    if (open_here(handle) && struck("read", 0)) return -1;
    return REAL(read)(handle, data, size);
}

int close(int handle) { /* a descriptor is gone even where close fails */
    int failed = open_here(handle) && struck("close", 0), error = errno;
    opened(handle, 0);
    int found = REAL(close)(handle);
    if (failed) errno = error;
    return failed ? -1 : found;
}

int dup(int handle) { return opened(REAL(dup)(handle), open_here(handle)); }

#define BY_PATH(name, takes, given, passed)                               \
    int name given {                                                      \
        if (below(path) && struck(#name, takes)) return -1;               \
        return REAL(name) passed;                                         \
    }
BY_PATH(rename, 0, (const char *path, const char *to), (path, to))
BY_PATH(link, 1, (const char *path, const char *to), (path, to))
BY_PATH(unlink, 0, (const char *path), (path))
BY_PATH(mkdir, 1, (const char *path, mode_t mode), (path, mode))
BY_PATH(stat, 0, (const char *path, struct stat *about), (path, about))
BY_PATH(lstat, 0, (const char *path, struct stat *about), (path, about))
BY_PATH(stat64, 0, (const char *path, struct stat64 *about), (path, about))
BY_PATH(lstat64, 0, (const char *path, struct stat64 *about), (path, about))

DIR *opendir(const char *path) {
    if (below(path) && struck("opendir", 0)) return NULL;
    return REAL(opendir)(path);
}

/* The clock, moved: by fault_shift, and by CLOCK_SHIFT seconds from the start on (`on_a_day.py`). What waits are
   measured by stays as it is. */
int clock_gettime(clockid_t clock, struct timespec *now) {
    int found = (int)syscall(SYS_clock_gettime, clock, now);
    if (!found && clock == CLOCK_REALTIME) now->tv_sec += shift;
    return found;
}
time_t time(time_t *out) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (out) *out = now.tv_sec;
    return now.tv_sec;
}
int gettimeofday(struct timeval *restrict now, void *restrict zone) {
    (void)zone;
    struct timespec found;
    clock_gettime(CLOCK_REALTIME, &found);
    now->tv_sec = found.tv_sec, now->tv_usec = found.tv_nsec / 1000;
    return 0;
}
