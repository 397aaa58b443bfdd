/* SPDX-License-Identifier: Apache-2.0 */
/* Holds up what one thread reads, as a slow disk does.

   $HOLD_THREAD  the thread's name
   $HOLD_WHILE   as long as this file is there */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

ssize_t pread64(int descriptor, void *bytes, size_t count, off64_t offset) {
    static ssize_t (*next)(int, void *, size_t, off64_t);
    if (!next) next = (ssize_t(*)(int, void *, size_t, off64_t))dlsym(RTLD_NEXT, "pread64");
    const char *thread = getenv("HOLD_THREAD"), *mark = getenv("HOLD_WHILE");
    char name[16] = "";
    prctl(PR_GET_NAME, name);
    if (thread && mark && strcmp(name, thread) == 0)
        while (access(mark, F_OK) == 0) usleep(10000);
    return next(descriptor, bytes, count, offset);
}
