/* SPDX-License-Identifier: Apache-2.0 */
#include "CLinux.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <sys/un.h>
#include <unistd.h>

_Static_assert(sizeof(uid_t) == sizeof(unsigned), "the header shows users and groups as unsigned");

int clinux_name_thread(const char *name) {
    return pthread_setname_np(pthread_self(), name);
}

int clinux_terminal_columns(int descriptor) {
    struct winsize size;
    return ioctl(descriptor, TIOCGWINSZ, &size) == -1 ? -1 : size.ws_col;
}

int clinux_pipe(int *reader, int *writer) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) == -1) return -1;
    *reader = ends[0];
    *writer = ends[1];
    return 0;
}

int clinux_open_directory_path(const char *path) {
    return open(path, O_PATH | O_DIRECTORY | O_CLOEXEC);
}

int clinux_unix_socket(void) {
    return socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
}

static int fill(struct sockaddr_un *address, const char *path) {
    size_t length = strlen(path);
    memset(address, 0, sizeof *address);
    if (length == 0 || length >= sizeof address->sun_path) {
        errno = ENAMETOOLONG;
        return -1;
    }
    address->sun_family = AF_UNIX;
    memcpy(address->sun_path, path, length);
    return 0;
}

int clinux_bind(int socket, const char *path) {
    struct sockaddr_un address;
    if (fill(&address, path) == -1) return -1;
    return bind(socket, (const struct sockaddr *)&address, sizeof address);
}

int clinux_connect(int socket, const char *path) {
    struct sockaddr_un address;
    if (fill(&address, path) == -1) return -1;
    return connect(socket, (const struct sockaddr *)&address, sizeof address);
}

int clinux_accept(int socket) {
    return accept4(socket, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
}

static int option(int socket, int name) {
    int value = 0;
    socklen_t size = sizeof value;
    return getsockopt(socket, SOL_SOCKET, name, &value, &size) == -1 ? -1 : value;
}

int clinux_is_unix_listener(int socket) {
    int domain = option(socket, SO_DOMAIN), type = option(socket, SO_TYPE), listening = option(socket, SO_ACCEPTCONN);
    if (domain == -1 || type == -1 || listening == -1) return -1;
    return domain == AF_UNIX && type == SOCK_STREAM && listening == 1;
}

int clinux_peer_credentials(int socket, int *process, unsigned *user, unsigned *group) {
    struct ucred credentials;
    socklen_t size = sizeof credentials;
    if (getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &credentials, &size) == -1) return -1;
    *process = credentials.pid;
    *user = credentials.uid;
    *group = credentials.gid;
    return 0;
}

int clinux_peer_groups(int socket, unsigned *groups, int room) {
    socklen_t size = (socklen_t)room * sizeof *groups;
    int failed = getsockopt(socket, SOL_SOCKET, SO_PEERGROUPS, groups, &size);
    if (failed == -1 && errno != ERANGE) return -1;
    return (int)(size / sizeof *groups);
}
