/* SPDX-License-Identifier: Apache-2.0 */
#include "CLinux.h"

#include <sys/file.h>

int clinux_lock_exclusive(int file) { return flock(file, LOCK_EX | LOCK_NB); }
