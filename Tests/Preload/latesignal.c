/* SPDX-License-Identifier: Apache-2.0 */
/* Lets a program begin late to listen to SIGTERM, by a second: what a thread does that gets no turn meanwhile. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

int sigaction(int number, const struct sigaction *new, struct sigaction *old) {
    static int (*next)(int, const struct sigaction *, struct sigaction *);
    if (!next) next = (int (*)(int, const struct sigaction *, struct sigaction *))dlsym(RTLD_NEXT, "sigaction");
    if (number == SIGTERM && new && new->sa_handler != SIG_IGN && new->sa_handler != SIG_DFL
        && strcmp(program_invocation_short_name, "autopilotd") == 0)
        usleep(1000000);
    return next(number, new, old);
}
