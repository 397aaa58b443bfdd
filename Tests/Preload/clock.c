/* SPDX-License-Identifier: Apache-2.0 */
/* Moves the daemon's wall clock and nothing else: timers and waits go by CLOCK_MONOTONIC and stay.

   $CLOCK_OFFSET  a file with the offset in seconds, read at every question, so that a test can move the clock */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static time_t offset(void) {
    static int fd = -2;
    if (fd == -2) {
        const char *path = getenv("CLOCK_OFFSET"), *program = getenv("PRELOAD_PROGRAM");
        int meant = strcmp(program_invocation_short_name, program ? program : "autopilotd") == 0;
        fd = meant && path ? (int)syscall(SYS_openat, AT_FDCWD, path, O_RDONLY | O_CLOEXEC) : -1;
    }
    char text[32];
    long length = fd < 0 ? 0 : syscall(SYS_pread64, fd, text, sizeof text - 1, 0L);
    text[length > 0 ? length : 0] = 0;
    return (time_t)atoll(text);
}

int clock_gettime(clockid_t clock, struct timespec *now) {
    int kept = errno;
    if (syscall(SYS_clock_gettime, clock, now) != 0) return -1;
    if (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE) now->tv_sec += offset();
    errno = kept;
    return 0;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
    struct timespec exact;
    (void)zone;
    clock_gettime(CLOCK_REALTIME, &exact);
    now->tv_sec = exact.tv_sec;
    now->tv_usec = exact.tv_nsec / 1000;
    return 0;
}

time_t time(time_t *result) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (result) *result = now.tv_sec;
    return now.tv_sec;
}
