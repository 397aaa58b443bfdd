/* SPDX-License-Identifier: Apache-2.0 */
#include "CLinux.h"

#include <acl/libacl.h>
#include <errno.h>
#include <stdio.h>
#include <sys/acl.h>

static const acl_tag_t tags[] = {
    [clinux_acl_owner] = ACL_USER_OBJ,   [clinux_acl_user] = ACL_USER,
    [clinux_acl_group] = ACL_GROUP_OBJ,  [clinux_acl_named_group] = ACL_GROUP,
    [clinux_acl_mask] = ACL_MASK,        [clinux_acl_other] = ACL_OTHER,
};

static int add(acl_t *list, const struct clinux_acl_entry *wanted) {
    acl_entry_t entry;
    acl_permset_t permissions;
    if (acl_create_entry(list, &entry) == -1 || acl_set_tag_type(entry, tags[wanted->tag]) == -1) return -1;
    if ((wanted->tag == clinux_acl_user || wanted->tag == clinux_acl_named_group)
        && acl_set_qualifier(entry, &wanted->id) == -1)
        return -1;
    if (acl_get_permset(entry, &permissions) == -1 || acl_clear_perms(permissions) == -1) return -1;
    if (wanted->permissions & 4 && acl_add_perm(permissions, ACL_READ) == -1) return -1;
    if (wanted->permissions & 2 && acl_add_perm(permissions, ACL_WRITE) == -1) return -1;
    if (wanted->permissions & 1 && acl_add_perm(permissions, ACL_EXECUTE) == -1) return -1;
    return 0;
}

int clinux_acl_set(int descriptor, int is_default, const struct clinux_acl_entry *entries, int count) {
    acl_t list = acl_init(count);
    if (!list) return -1;
    int result = 0;
    for (int index = 0; index < count && result == 0; index++) result = add(&list, &entries[index]);
    if (result == 0 && is_default) {
        /* libacl sets a default list by path only; this path is the open folder itself. */
        char path[64];
        snprintf(path, sizeof path, "/proc/self/fd/%d", descriptor);
        result = acl_set_file(path, ACL_TYPE_DEFAULT, list);
    } else if (result == 0) {
        result = acl_set_fd(descriptor, list);
    }
    int kept = errno;
    acl_free(list);
    errno = kept;
    return result;
}

int clinux_acl_is_extended(int descriptor) {
    acl_t list = acl_get_fd(descriptor);
    if (!list) return -1;
    int result = acl_equiv_mode(list, NULL);
    acl_free(list);
    return result;
}
