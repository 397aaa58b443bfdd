/* SPDX-License-Identifier: Apache-2.0 */
/* For tests that run as root: the calling thread alone deals with files as another user would. */
#ifndef OTHER_USER_H
#define OTHER_USER_H

/* From now on files are opened, made and renamed with this user's rights and none of root's: 0, or -1 and errno. */
int other_user_begin(unsigned user, unsigned group, const unsigned *groups, int count);

/* Back to root. */
void other_user_end(void);

#endif
