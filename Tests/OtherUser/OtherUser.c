/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE
#include "OtherUser.h"

#include <sys/fsuid.h>
#include <sys/syscall.h>
#include <unistd.h>

static __thread unsigned saved[1024];
static __thread long saved_count;

int other_user_begin(unsigned user, unsigned group, const unsigned *groups, int count) {
    /* The system call is one thread's; the C library's function would change all of them. */
    saved_count = syscall(SYS_getgroups, 1024, saved);
    if (saved_count < 0 || syscall(SYS_setgroups, (long)count, groups) < 0) return -1;
    setfsgid(group);
    /* This takes the file capabilities away too (capabilities(7)). */
    setfsuid(user);
    return setfsuid(-1) == (int)user ? 0 : -1;
}

void other_user_end(void) {
    setfsuid(0);
    setfsgid(0);
    (void)syscall(SYS_setgroups, saved_count, saved);
}
