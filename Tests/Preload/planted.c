/* SPDX-License-Identifier: Apache-2.0 */
/* Two faults, for ThreadSanitizer and AddressSanitizer to find: who does not find these would find no others.

   Two threads write to the same bytes, and a few bytes are written behind an allocation. This is not built with a
   sanitizer: the writes are told to the one in the program, as the compiler would. Without one nothing comes of it. */
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

void __tsan_write8(void *address) __attribute__((weak));

/* Called by address, so that AddressSanitizer's own stands in its place, and not the compiler's instructions. */
static void *(*volatile fill)(void *, int, size_t) = memset;

static void *planted_race(void *bytes) {
    if (__tsan_write8) __tsan_write8(bytes);
    return NULL;
}

__attribute__((constructor)) static void planted(void) {
    char *bytes = malloc(9);
    pthread_t other;
    if (pthread_create(&other, NULL, planted_race, bytes) == 0) {
        planted_race(bytes);
        pthread_join(other, NULL);
    }
    /* malloc(3) gives at least 24, so that nothing breaks where nobody looks. */
    fill(bytes, 0, 16);
    free(bytes);
}
