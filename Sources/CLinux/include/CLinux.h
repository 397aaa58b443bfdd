/* SPDX-License-Identifier: Apache-2.0 */
/* GNU-only system calls and libacl with plain C types: no system header is included here on purpose
   (a feature macro or a uid_t in this header would leak into every Swift module that imports it). */
#ifndef CLINUX_H
#define CLINUX_H

/* renameat2(2) with RENAME_NOREPLACE: 0, or -1 and errno. */
int clinux_rename_noreplace(int from_directory, const char *from, int to_directory, const char *to);

#endif
