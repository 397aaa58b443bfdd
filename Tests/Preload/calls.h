/* SPDX-License-Identifier: Apache-2.0 */
/* Stands in front of every call by which a program changes what is on disk, and asks before() first.

   For LD_PRELOAD: the C library stays a shared one even where the Swift runtime is linked statically, and SQLite is a
   shared library too, so both come through here. Only the program named by $PRELOAD_PROGRAM (autopilotd) is touched. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/xattr.h>
#include <unistd.h>

/* One call that is about to be made. */
struct call {
    const char *name;
    int descriptor;   /* what it acts on, or -1 */
    const char *path; /* likewise, or NULL */
    const void *data; /* for a write: what is to be written, else NULL */
    size_t size;
    off_t offset; /* -1: at the file's own place */
    int flags;    /* of a call that opens */
    int from_descriptor; /* of a call that moves or links: what it begins with */
    const char *from;
};

/* 0: make the call; otherwise it fails with this errno. */
static int before(const struct call *call);

/* Who defines AFTER is told of the call that before() let pass, with what came of it. */
#ifdef AFTER
static _Thread_local struct call current;
static _Thread_local int is_current;
static void after(const struct call *call, long result);
#define KEEP(call) (current = call, is_current = 1)
#undef AFTER
#define AFTER(result)                                                                                                  \
    do {                                                                                                               \
        if (is_current) {                                                                                              \
            int kept = errno;                                                                                          \
            is_current = 0;                                                                                            \
            after(&current, (long)(result));                                                                           \
            errno = kept;                                                                                              \
        }                                                                                                              \
    } while (0)
#else
#define KEEP(call) ((void)0)
#define AFTER(result) ((void)0)
#endif

static int is_active(void) {
    static atomic_int known = -1;
    int state = atomic_load(&known);
    if (state < 0) {
        const char *program = getenv("PRELOAD_PROGRAM");
        state = strcmp(program_invocation_short_name, program ? program : "autopilotd") == 0;
        atomic_store(&known, state);
    }
    return state;
}

/* The name of what a descriptor is open on, as the kernel has it. */
static const char *path_of(int descriptor, char *buffer, size_t size) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t length = syscall(SYS_readlinkat, AT_FDCWD, link, buffer, size - 1);
    buffer[length > 0 ? length : 0] = 0;
    return buffer;
}

/* Who defines READS is asked about reading too, where $FAIL_READS is set. */
#ifdef READS
static int reads_too(void) { return is_active() && getenv("FAIL_READS") != NULL; }
#else
static int reads_too(void) { return 0; }
#endif

/* Pipes, sockets and terminals hold nothing that a kill could tear. */
static int is_file(int descriptor) {
    struct stat status;
    return fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
}

#define NEXT(name, ...)                                                                                                \
    static __typeof__(name) *next;                                                                                     \
    if (!next) next = (__typeof__(name) *)dlsym(RTLD_NEXT, #name);                                                     \
    __typeof__(next(__VA_ARGS__)) result = next(__VA_ARGS__);                                                          \
    AFTER(result);                                                                                                     \
    return result

#define ASK(...)                                                                                                       \
    do {                                                                                                               \
        if (is_active()) {                                                                                             \
            int kept = errno;                                                                                          \
            struct call call = {__VA_ARGS__};                                                                          \
            int error = before(&call);                                                                                 \
            errno = error ? error : kept;                                                                              \
            if (error) return -1;                                                                                      \
            KEEP(call);                                                                                                \
        }                                                                                                              \
    } while (0)

#define ASK_FILE(fd, bytes, count, at)                                                                                 \
    do {                                                                                                               \
        if (is_active() && is_file(fd)) ASK(__func__, fd, NULL, bytes, count, at);                                     \
    } while (0)

#define ASK_PATH(fd, path) ASK(__func__, fd, path, NULL, 0, -1)
#define ASK_OPEN(fd, path, flags) ASK(__func__, fd, path, NULL, 0, -1, flags)
#define ASK_MOVE(from_fd, from, fd, path) ASK(__func__, fd, path, NULL, 0, -1, 0, from_fd, from)

ssize_t write(int fd, const void *bytes, size_t count) {
    ASK_FILE(fd, bytes, count, -1);
    NEXT(write, fd, bytes, count);
}

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t offset) {
    ASK_FILE(fd, bytes, count, offset);
    NEXT(pwrite, fd, bytes, count, offset);
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t offset) {
    ASK_FILE(fd, bytes, count, offset);
    NEXT(pwrite64, fd, bytes, count, offset);
}

ssize_t read(int fd, void *bytes, size_t count) {
    if (reads_too()) ASK_FILE(fd, NULL, count, -1);
    NEXT(read, fd, bytes, count);
}

ssize_t pread(int fd, void *bytes, size_t count, off_t offset) {
    if (reads_too()) ASK_FILE(fd, NULL, count, offset);
    NEXT(pread, fd, bytes, count, offset);
}

ssize_t pread64(int fd, void *bytes, size_t count, off64_t offset) {
    if (reads_too()) ASK_FILE(fd, NULL, count, offset);
    NEXT(pread64, fd, bytes, count, offset);
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
    ASK_FILE(fd, NULL, 0, -1);
    NEXT(writev, fd, parts, count);
}

ssize_t copy_file_range(int in, off64_t *in_at, int out, off64_t *out_at, size_t count, unsigned flags) {
    ASK_PATH(out, NULL);
    NEXT(copy_file_range, in, in_at, out, out_at, count, flags);
}

int fsync(int fd) {
    ASK_PATH(fd, NULL);
    NEXT(fsync, fd);
}

int fdatasync(int fd) {
    ASK_PATH(fd, NULL);
    NEXT(fdatasync, fd);
}

int ftruncate(int fd, off_t size) {
    ASK(__func__, fd, NULL, NULL, 0, size);
    NEXT(ftruncate, fd, size);
}

int ftruncate64(int fd, off64_t size) {
    ASK(__func__, fd, NULL, NULL, 0, size);
    NEXT(ftruncate64, fd, size);
}

int truncate(const char *path, off_t size) {
    ASK_PATH(-1, path);
    NEXT(truncate, path, size);
}

int rename(const char *from, const char *to) {
    ASK_MOVE(-1, from, -1, to);
    NEXT(rename, from, to);
}

int renameat(int from_fd, const char *from, int to_fd, const char *to) {
    ASK_MOVE(from_fd, from, to_fd, to);
    NEXT(renameat, from_fd, from, to_fd, to);
}

int renameat2(int from_fd, const char *from, int to_fd, const char *to, unsigned flags) {
    ASK_MOVE(from_fd, from, to_fd, to);
    NEXT(renameat2, from_fd, from, to_fd, to, flags);
}

int unlink(const char *path) {
    ASK_PATH(-1, path);
    NEXT(unlink, path);
}

int unlinkat(int fd, const char *path, int flags) {
    ASK_PATH(fd, path);
    NEXT(unlinkat, fd, path, flags);
}

int rmdir(const char *path) {
    ASK_PATH(-1, path);
    NEXT(rmdir, path);
}

int mkdir(const char *path, mode_t mode) {
    ASK_PATH(-1, path);
    NEXT(mkdir, path, mode);
}

int mkdirat(int fd, const char *path, mode_t mode) {
    ASK_PATH(fd, path);
    NEXT(mkdirat, fd, path, mode);
}

int link(const char *from, const char *to) {
    ASK_MOVE(-1, from, -1, to);
    NEXT(link, from, to);
}

int linkat(int from_fd, const char *from, int to_fd, const char *to, int flags) {
    ASK_MOVE(from_fd, from, to_fd, to);
    NEXT(linkat, from_fd, from, to_fd, to, flags);
}

int fchmod(int fd, mode_t mode) {
    ASK_PATH(fd, NULL);
    NEXT(fchmod, fd, mode);
}

int fsetxattr(int fd, const char *name, const void *value, size_t size, int flags) {
    ASK_PATH(fd, NULL);
    NEXT(fsetxattr, fd, name, value, size, flags);
}

/* Of the calls that open, only those that may make or empty a file change the disk. */
#define OPENS (O_CREAT | O_TRUNC | (__O_TMPFILE & ~O_DIRECTORY))
static mode_t mode_after(int flags, va_list rest) { return flags & (O_CREAT | __O_TMPFILE) ? va_arg(rest, mode_t) : 0; }

#define OPEN(name, directory, ...)                                                                                     \
    va_list rest;                                                                                                      \
    va_start(rest, flags);                                                                                             \
    mode_t mode = mode_after(flags, rest);                                                                             \
    va_end(rest);                                                                                                      \
    if (flags & OPENS || reads_too()) ASK_OPEN(directory, path, flags);                                                               \
    NEXT(name, __VA_ARGS__, path, flags, mode)

#define OPEN_PLAIN(name)                                                                                               \
    va_list rest;                                                                                                      \
    va_start(rest, flags);                                                                                             \
    mode_t mode = mode_after(flags, rest);                                                                             \
    va_end(rest);                                                                                                      \
    if (flags & OPENS || reads_too()) ASK_OPEN(-1, path, flags);                                                                      \
    NEXT(name, path, flags, mode)

int open(const char *path, int flags, ...) { OPEN_PLAIN(open); }
int open64(const char *path, int flags, ...) { OPEN_PLAIN(open64); }
int openat(int fd, const char *path, int flags, ...) { OPEN(openat, fd, fd); }
int openat64(int fd, const char *path, int flags, ...) { OPEN(openat64, fd, fd); }

/* Appends one line to the file named by $PRELOAD_LOG, past all of the above: "7 pwrite64 /path". */
__attribute__((unused)) static void record(long number, const struct call *call) {
    static atomic_int log = -2;
    int fd = atomic_load(&log);
    if (fd == -2) {
        const char *path = getenv("PRELOAD_LOG");
        fd = path ? (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600) : -1;
        atomic_store(&log, fd);
    }
    if (fd < 0) return;
    char line[9000], folder[4096] = "";
    if (call->descriptor >= 0) path_of(call->descriptor, folder, sizeof folder);
    int length = snprintf(
        line, sizeof line, "%ld %s %s%s%.4000s\n", number, call->name, folder, *folder && call->path ? "/" : "",
        call->path ? call->path : "");
    syscall(SYS_write, fd, line, (size_t)length);
}
