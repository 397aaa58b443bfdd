/* SPDX-License-Identifier: Apache-2.0 */
#include "CLinux.h"

#include <fcntl.h>
#include <stdio.h>

int clinux_openat(int directory, const char *name, int flags, unsigned mode) {
    return openat(directory, name, flags | O_CLOEXEC, mode);
}

int clinux_rename_noreplace(int from_directory, const char *from, int to_directory, const char *to) {
    return renameat2(from_directory, from, to_directory, to, RENAME_NOREPLACE);
}
