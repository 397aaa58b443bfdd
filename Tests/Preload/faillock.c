/* SPDX-License-Identifier: Apache-2.0 */
/* Makes one attempt to lock a file fail, as when its disk is away for a moment: so reading the registry fails too,
   which needs no change of the disk.

   $FAIL_ERRNO  the error number
   $FAIL_PATH   only files whose path ends so
   $FAIL_WHILE  attempts count while this file is there
   $FAIL_AT     the n-th of those, from 1; absent: none
   $PRELOAD_LOG  gets one line an attempt that counts */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static atomic_long attempts;

static int is_meant(int descriptor) {
    const char *end = getenv("FAIL_PATH"), *mark = getenv("FAIL_WHILE");
    if (strcmp(program_invocation_short_name, "autopilotd") != 0 || !end || !mark) return 0;
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t length = syscall(SYS_readlinkat, AT_FDCWD, link, path, sizeof path - 1);
    size_t wanted = strlen(end);
    if (length < (ssize_t)wanted || memcmp(path + length - wanted, end, wanted) != 0) return 0;
    return syscall(SYS_faccessat, AT_FDCWD, mark, F_OK) == 0;
}

/* Giving a lock back is not made to fail: after that SQLite takes it for held for ever, and no disk does it. */
static int fails(int descriptor, int command, const struct flock *lock) {
    if (command != F_SETLK || lock->l_type == F_UNLCK || !is_meant(descriptor)) return 0;
    const char *log = getenv("PRELOAD_LOG"), *at = getenv("FAIL_AT"), *error = getenv("FAIL_ERRNO");
    long number = atomic_fetch_add(&attempts, 1) + 1;
    int fd = log ? open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600) : -1;
    if (fd >= 0) {
        dprintf(fd, "%ld\n", number);
        close(fd);
    }
    if (!at || number != atol(at)) return 0;
    errno = error ? atoi(error) : EIO;
    return 1;
}

#define STAND_BEFORE(name)                                                                                             \
    int name(int descriptor, int command, ...) {                                                                       \
        static int (*next)(int, int, ...);                                                                             \
        if (!next) next = (int (*)(int, int, ...))dlsym(RTLD_NEXT, #name);                                             \
        va_list list;                                                                                                  \
        va_start(list, command);                                                                                       \
        void *argument = va_arg(list, void *);                                                                         \
        va_end(list);                                                                                                  \
        return fails(descriptor, command, argument) ? -1 : next(descriptor, command, argument);                                  \
    }

STAND_BEFORE(fcntl)
STAND_BEFORE(fcntl64)
