/* SPDX-License-Identifier: Apache-2.0 */
#include "CLinux.h"

#include <malloc.h>

void clinux_give_back_memory(void) { malloc_trim(0); }

void clinux_share_heaps(void) { mallopt(M_ARENA_MAX, 2); }
