/* SPDX-License-Identifier: Apache-2.0 */
/* A module of the name service (nsswitch.conf(5)) with moods: a directory of accounts that does not always answer.

   /run/moody  the mood, read at every question:
               "well"      knows user moira (60010) and group moody-admins (60011), whose only member she is
               "fail N"    cannot answer: NSS_STATUS_UNAVAIL with errno N; -1 leaves errno as it was
               "again N"   cannot answer now: NSS_STATUS_TRYAGAIN with errno N
               "lost N"    knows nobody: NSS_STATUS_NOTFOUND with errno N
               "hang"      does not answer before the mood changes

   cc -shared -fPIC -o libnss_moody.so.2 moody.c */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <nss.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { moira = 60010, admins = 60011 };

/* The mood's status; NSS_STATUS_SUCCESS means that the question is answered. */
static enum nss_status mood(int *error) {
    for (;;) {
        char text[64] = "", word[16] = "";
        int number = 0, fd = open("/run/moody", O_RDONLY | O_CLOEXEC);
        if (fd >= 0) {
            if (read(fd, text, sizeof text - 1) < 0) text[0] = 0;
            close(fd);
        }
        sscanf(text, "%15s %d", word, &number);
        if (strcmp(word, "hang") != 0) {
            if (number >= 0) *error = number;
            if (strcmp(word, "fail") == 0) return NSS_STATUS_UNAVAIL;
            if (strcmp(word, "again") == 0) return NSS_STATUS_TRYAGAIN;
            if (strcmp(word, "lost") == 0) return NSS_STATUS_NOTFOUND;
            return NSS_STATUS_SUCCESS;
        }
        nanosleep(&(struct timespec){.tv_nsec = 20 * 1000 * 1000}, NULL);
    }
}

static enum nss_status user(int is_meant, struct passwd *result, int *error) {
    enum nss_status status = mood(error);
    if (status != NSS_STATUS_SUCCESS) return status;
    if (!is_meant) return NSS_STATUS_NOTFOUND;
    *result = (struct passwd){
        .pw_name = "moira", .pw_passwd = "*", .pw_uid = moira, .pw_gid = moira, .pw_gecos = "", .pw_dir = "/",
        .pw_shell = "/bin/false"};
    return NSS_STATUS_SUCCESS;
}

static enum nss_status group(int is_meant, struct group *result, char *buffer, size_t size, int *error) {
    enum nss_status status = mood(error);
    if (status != NSS_STATUS_SUCCESS) return status;
    if (!is_meant) return NSS_STATUS_NOTFOUND;
    char **members = (char **)buffer;
    if (size < 2 * sizeof *members) {
        *error = ERANGE;
        return NSS_STATUS_TRYAGAIN;
    }
    members[0] = "moira";
    members[1] = NULL;
    *result = (struct group){.gr_name = "moody-admins", .gr_passwd = "*", .gr_gid = admins, .gr_mem = members};
    return NSS_STATUS_SUCCESS;
}

enum nss_status _nss_moody_getpwuid_r(uid_t uid, struct passwd *result, char *buffer, size_t size, int *error) {
    (void)buffer;
    (void)size;
    return user(uid == moira, result, error);
}

enum nss_status _nss_moody_getpwnam_r(const char *name, struct passwd *result, char *buffer, size_t size, int *error) {
    (void)buffer;
    (void)size;
    return user(strcmp(name, "moira") == 0, result, error);
}

enum nss_status _nss_moody_getgrnam_r(const char *name, struct group *result, char *buffer, size_t size, int *error) {
    return group(strcmp(name, "moody-admins") == 0, result, buffer, size, error);
}

enum nss_status _nss_moody_getgrgid_r(gid_t gid, struct group *result, char *buffer, size_t size, int *error) {
    return group(gid == admins, result, buffer, size, error);
}

enum nss_status _nss_moody_initgroups_dyn(
    const char *name, gid_t primary, long *start, long *size, gid_t **groups, long limit, int *error) {
    (void)primary;
    enum nss_status status = mood(error);
    if (status != NSS_STATUS_SUCCESS) return status;
    if (strcmp(name, "moira") != 0) return NSS_STATUS_NOTFOUND;
    if (*start == *size) {
        if (limit > 0 && *size >= limit) return NSS_STATUS_SUCCESS;
        gid_t *more = realloc(*groups, 2 * (size_t)*size * sizeof **groups);
        if (!more) return NSS_STATUS_TRYAGAIN;
        *groups = more;
        *size *= 2;
    }
    (*groups)[(*start)++] = admins;
    return NSS_STATUS_SUCCESS;
}
