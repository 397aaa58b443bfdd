/* SPDX-License-Identifier: Apache-2.0 */
/* Kills the daemon at the n-th call that changes what is on disk, as a power cut between two calls would.

   $KILL_AT    n, from 1; 0 or absent: only count
   $KILL_TORN  if set and the call is a write, half of it is written first
   $PRELOAD_LOG  gets one line a call */
#include "calls.h"

#include <signal.h>

static atomic_long calls;

static void die(void) {
    syscall(SYS_kill, syscall(SYS_getpid), SIGKILL);
    for (;;) pause();
}

static void write_half(const struct call *call) {
    if (!call->data || !getenv("KILL_TORN")) return;
    if (call->offset < 0) syscall(SYS_write, call->descriptor, call->data, call->size / 2);
    else syscall(SYS_pwrite64, call->descriptor, call->data, call->size / 2, call->offset);
}

static int before(const struct call *call) {
    long number = atomic_fetch_add(&calls, 1) + 1;
    record(number, call);
    const char *at = getenv("KILL_AT");
    if (at && number == atol(at)) {
        write_half(call);
        die();
    }
    return 0;
}
