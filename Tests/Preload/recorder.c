/* SPDX-License-Identifier: Apache-2.0 */
/* Writes down everything that a program does to what is on disk, so that a test can say what a power cut leaves of it.

   $RECORDING gets one record a call that succeeded, in the order in which the kernel did them:

     W FILE OFFSET SIZE       and as many bytes: they were written
     T FILE SIZE              its size was set
     S OBJECT                 a file or folder was synced
     N FILE                   a file without a name was made
     C FOLDER OBJECT f|d|l NAME  a file or folder was made there, or a link to a file
     R FOLDER FOLDER NAME/NAME   moved from the first to the second
     U FOLDER NAME            removed

   Files and folders are inode numbers; a number can come again after its file is gone. */
#define AFTER
#include "calls.h"

#include <inttypes.h>
#include <pthread.h>

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static _Thread_local int was_there; /* what is to be opened or made */
static int out = -1;

static void put(const void *bytes, size_t size) {
    for (const char *at = bytes; size > 0;) {
        ssize_t count = syscall(SYS_write, out, at, size);
        if (count <= 0) abort();
        at += count;
        size -= (size_t)count;
    }
}

__attribute__((format(printf, 1, 2))) static void say(const char *form, ...) {
    char line[9000];
    va_list rest;
    va_start(rest, form);
    int length = vsnprintf(line, sizeof line, form, rest);
    va_end(rest);
    put(line, (size_t)length);
}

static uintmax_t number(int directory, const char *path, int flags) {
    struct stat status;
    int failed = path ? fstatat(directory, path, &status, flags | AT_SYMLINK_NOFOLLOW) : fstat(directory, &status);
    return failed ? 0 : status.st_ino;
}

/* The folder in which a path ends. */
static uintmax_t folder(int directory, const char *path) {
    char part[4096];
    const char *slash = strrchr(path, '/');
    if (!slash) return directory >= 0 ? number(directory, NULL, 0) : number(AT_FDCWD, ".", 0);
    snprintf(part, sizeof part, "%.*s", (int)(slash == path ? 1 : slash - path), path);
    return number(directory >= 0 ? directory : AT_FDCWD, part, 0);
}

static const char *last(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static int named(const struct call *call, const char *name) { return strncmp(call->name, name, strlen(name)) == 0; }

static int before(const struct call *call) {
    pthread_mutex_lock(&turn);
    if (out < 0) {
        const char *path = getenv("RECORDING");
        out = (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
        if (out < 0) abort();
    }
    int directory = call->descriptor >= 0 ? call->descriptor : AT_FDCWD;
    was_there = call->path && number(directory, call->path, 0) != 0;
    return 0;
}

/* What now stands in the file there: the call itself may not have the bytes at hand. */
static void written(int descriptor, off_t offset, size_t size) {
    char link[64], *bytes = malloc(size);
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    int file = (int)syscall(SYS_openat, AT_FDCWD, link, O_RDONLY | O_CLOEXEC, 0);
    if (!bytes || file < 0 || syscall(SYS_pread64, file, bytes, size, offset) != (long)size) abort();
    say("W %ju %jd %zu\n", number(descriptor, NULL, 0), (intmax_t)offset, size);
    put(bytes, size);
    syscall(SYS_close, file);
    free(bytes);
}

static void opened(const struct call *call, int descriptor) {
    uintmax_t file = number(descriptor, NULL, 0);
    if ((call->flags & __O_TMPFILE) == __O_TMPFILE) say("N %ju\n", file);
    else if (!was_there) say("C %ju %ju f %s\n", folder(call->descriptor, call->path), file, last(call->path));
    else if (call->flags & O_TRUNC) say("T %ju 0\n", file);
}

static void after(const struct call *call, long result) {
    int directory = call->descriptor >= 0 ? call->descriptor : AT_FDCWD;
    if (result < 0) {
    } else if (named(call, "pwrite")) {
        if (result > 0) written(call->descriptor, call->offset, (size_t)result);
    } else if (named(call, "write") || named(call, "copy_file_range")) {
        if (result > 0) written(call->descriptor, lseek(call->descriptor, 0, SEEK_CUR) - result, (size_t)result);
    } else if (named(call, "ftruncate")) {
        say("T %ju %jd\n", number(call->descriptor, NULL, 0), (intmax_t)call->offset);
    } else if (named(call, "fsync") || named(call, "fdatasync")) {
        say("S %ju\n", number(call->descriptor, NULL, 0));
    } else if (named(call, "rename")) {
        say("R %ju %ju %s/%s\n", folder(call->from_descriptor, call->from), folder(call->descriptor, call->path),
            last(call->from), last(call->path));
    } else if (named(call, "unlink") || named(call, "rmdir")) {
        say("U %ju %s\n", folder(call->descriptor, call->path), last(call->path));
    } else if (named(call, "mkdir") || named(call, "link")) {
        say("C %ju %ju %c %s\n", folder(call->descriptor, call->path), number(directory, call->path, 0),
            named(call, "link") ? 'l' : 'd', last(call->path));
    } else if (named(call, "open")) {
        opened(call, (int)result);
    }
    pthread_mutex_unlock(&turn);
}
