/* SPDX-License-Identifier: Apache-2.0 */
/* Makes calls on files fail, as a full or broken disk would: those that change what is on disk, or all of them.

   $FAIL_ERRNO  the error number (28: no space left)
   $FAIL_CALLS  only these calls, separated by commas; absent: all
   $FAIL_PATH   only where the path has this in it; absent: everywhere
   $FAIL_AT     the n-th of those, from 1; absent: every one; 0: none, all are only logged
   $FAIL_READS  if set, opening to read and reading count too
   $FAIL_WHILE  only while this file is there: a test can mend the disk
   $PRELOAD_LOG  gets one line a call that failed */
#define READS
#include "calls.h"

static atomic_long calls;

static int is_named(const char *name, const char *list) {
    size_t length = strlen(name);
    for (const char *at = list; (at = strstr(at, name)); at += length)
        if ((at == list || at[-1] == ',') && (at[length] == 0 || at[length] == ',')) return 1;
    return 0;
}

static int is_meant(const struct call *call) {
    const char *only = getenv("FAIL_CALLS"), *part = getenv("FAIL_PATH"), *mark = getenv("FAIL_WHILE");
    if (only && !is_named(call->name, only)) return 0;
    if (part) {
        char folder[4096] = "";
        if (call->descriptor >= 0) path_of(call->descriptor, folder, sizeof folder);
        if (!strstr(folder, part) && !(call->path && strstr(call->path, part))) return 0;
    }
    return !mark || access(mark, F_OK) == 0;
}

static int before(const struct call *call) {
    const char *error = getenv("FAIL_ERRNO"), *at = getenv("FAIL_AT");
    if (!is_meant(call)) return 0;
    long number = atomic_fetch_add(&calls, 1) + 1;
    if (at && atol(at) != 0 && number != atol(at)) return 0;
    record(number, call);
    if (at && atol(at) == 0) return 0;
    return error ? atoi(error) : 0;
}
