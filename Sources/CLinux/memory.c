/* SPDX-License-Identifier: Apache-2.0 */
#include "CLinux.h"

#include <malloc.h>

void clinux_give_back_memory(void) { malloc_trim(0); }

void clinux_share_heaps(void) {
    mallopt(M_ARENA_MAX, 2);
    /* By default both grow with what is freed, and the end of a second heap is kept for good below the latter. */
    mallopt(M_MMAP_THRESHOLD, 512 * 1024);
    mallopt(M_TRIM_THRESHOLD, 1024 * 1024);
}
