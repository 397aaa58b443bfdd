/* SPDX-License-Identifier: Apache-2.0 */
/* inih behind plain C: the settings that its callbacks need are fixed in the .c file. */
#ifndef CINIH_H
#define CINIH_H

int cinih_placeholder(void);

#endif
