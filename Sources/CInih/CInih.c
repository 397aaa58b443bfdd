/* SPDX-License-Identifier: Apache-2.0 */
#include "CInih.h"

int cinih_placeholder(void) { return 0; }
