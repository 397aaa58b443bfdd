/* SPDX-License-Identifier: Apache-2.0 */
/* GNU-only system calls and libacl with plain C types: no system header is included here on purpose
   (a feature macro or a uid_t in this header would leak into every Swift module that imports it). */
#ifndef CLINUX_H
#define CLINUX_H

/* openat(2), with O_CLOEXEC added: a descriptor, or -1 and errno. */
int clinux_openat(int directory, const char *name, int flags, unsigned mode);

/* A file for reading and writing that has no name and goes with its last descriptor (open(2), O_TMPFILE). */
int clinux_open_unnamed(int directory);

/* The number of the mount that an open file or folder lies in (statx(2), STATX_MNT_ID): 0, or -1 and errno. */
int clinux_mount_id(int descriptor, unsigned long long *mount);

/* Has a part of a file written to its disk from now on, and does not wait for it (sync_file_range(2)): 0, or -1 and
   errno. */
int clinux_begin_writing(int file, long long offset, long long count);

/* One entry of a POSIX access control list (acl(5)). */
enum clinux_acl_tag { clinux_acl_owner, clinux_acl_user, clinux_acl_group, clinux_acl_named_group, clinux_acl_mask,
                      clinux_acl_other };
struct clinux_acl_entry {
    enum clinux_acl_tag tag;
    unsigned id;          /* of a user or a named group */
    unsigned permissions; /* 4 read, 2 write, 1 execute */
};

/* Replaces the access list, or a folder's default one, of an open file: 0, or -1 and errno. */
int clinux_acl_set(int descriptor, int is_default, const struct clinux_acl_entry *entries, int count);
/* 1 where the access list has more than owner, group and others; 0 where not; -1 where that cannot be told. */
int clinux_acl_is_extended(int descriptor);

/* renameat2(2) with RENAME_NOREPLACE: 0, or -1 and errno. */
int clinux_rename_noreplace(int from_directory, const char *from, int to_directory, const char *to);

/* Names the calling thread, 15 bytes at most: 0, or an error number (pthread_setname_np(3)). */
int clinux_name_thread(const char *name);

/* How many columns the terminal has (tty_ioctl(4), TIOCGWINSZ): 0 where it does not say, -1 and errno for no terminal. */
int clinux_terminal_columns(int descriptor);

/* A non-blocking, close-on-exec pipe: 0, or -1 and errno. */
int clinux_pipe(int *reader, int *writer);

/* Opens a directory with O_PATH: a descriptor, or -1 and errno. */
int clinux_open_directory_path(const char *path);

/* A non-blocking, close-on-exec UNIX stream socket, or -1 and errno. */
int clinux_unix_socket(void);

/* bind(2) and connect(2) to a path of at most 107 bytes: 0, or -1 and errno. */
int clinux_bind(int socket, const char *path);
int clinux_connect(int socket, const char *path);

/* accept4(2): a non-blocking, close-on-exec connection, or -1 and errno. */
int clinux_accept(int socket);

/* 1 for a UNIX stream socket that listens, 0 for any other socket, -1 and errno for what is none. */
int clinux_is_unix_listener(int socket);

/* Who connected (unix(7), SO_PEERCRED): 0, or -1 and errno. */
int clinux_peer_credentials(int socket, int *process, unsigned *user, unsigned *group);

/* The caller's supplementary groups (SO_PEERGROUPS): how many there are, also when that is more than there is room
   for; -1 and errno. */
int clinux_peer_groups(int socket, unsigned *groups, int room);

/* flock(2) with LOCK_EX | LOCK_NB, which Swift takes for the struct of the same name: 0, or -1 and errno. */
int clinux_lock_exclusive(int file);

/* malloc_trim(3) and mallopt(3), whose header Swift does not see. */
void clinux_give_back_memory(void);
void clinux_share_heaps(void);

#endif
