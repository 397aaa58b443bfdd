# SPDX-License-Identifier: Apache-2.0
"""Tries from inside the service's sandbox what the service may not do, and prints what worked.

sandbox.sh runs it in a copy of autopilotd.service, as its main process.
"""

import ctypes
import errno
import mmap
import os
import signal
import socket
import subprocess

found = []
libc = ctypes.CDLL(None, use_errno=True)


def attempt(what, action):
    """Notes that something worked; how it failed is the kernel's to choose."""
    try:
        action()
    except (OSError, ValueError, subprocess.SubprocessError):
        return
    found.append(what)


def run_own(folder):
    path = os.path.join(folder, "probe")
    with open(path, "w", encoding="ascii") as script:
        script.write(f"#!{os.path.realpath('/proc/self/exe')}\n")
    os.chmod(path, 0o700)
    subprocess.run([path], check=True)


def call(name, *arguments):
    if getattr(libc, name)(*arguments) < 0:
        raise OSError(ctypes.get_errno(), name)


def writable_folders():
    """Every folder in which a file can be made, the kernel's own file systems and other processes' included."""
    for folder, folders, _ in os.walk("/"):
        if folder in ("/proc", "/sys"):
            folders[:] = [name for name in folders if not name.isdigit()]
        if folder.count("/") > 4:
            folders.clear()
        path = os.path.join(folder, ".probe")
        try:
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        except OSError:
            continue
        os.unlink(path)
        yield folder


def writable_files():
    """Every file that is there and can be opened for writing; settings of the kernel are such files."""
    for top in ("/proc/sys", "/sys", "/etc", "/usr/bin", "/boot"):
        for folder, _, names in os.walk(top):
            for name in names:
                try:
                    os.close(os.open(os.path.join(folder, name), os.O_WRONLY | os.O_NONBLOCK | os.O_NOFOLLOW))
                except OSError:
                    continue
                yield os.path.join(folder, name)


for folder in writable_folders():
    print(f"folder {folder}")
for path in writable_files():
    print(f"file {path}")

for name in dir(socket):
    if name.startswith("AF_"):
        try:
            socket.socket(getattr(socket, name), socket.SOCK_DGRAM).close()
            print(f"family {name}")
        except OSError as error:
            if error.errno != errno.EAFNOSUPPORT:
                print(f"family {name} {errno.errorcode[error.errno]}")

for process in os.listdir("/proc"):
    if process.isdigit():
        print("process", "own" if int(process) == os.getpid() else process)

attempt("becomes root", lambda: os.setuid(0))
attempt("changes an owner", lambda: os.chown("/var/lib/autopilotd", os.getuid(), os.getgid()))
attempt("runs a program", lambda: subprocess.run(["/bin/true"], check=True))
for folder in ("/var/lib/autopilotd", "/var/spool/autopilotd/processing", "/tmp", "/var/tmp", "/dev/shm"):
    attempt(f"runs what it wrote to {folder}", lambda: run_own(folder))
attempt("makes set-user-ID files", lambda: os.chmod("/var/lib/autopilotd/probe", 0o4700))
attempt("maps memory to write and run", lambda: mmap.mmap(-1, 4096, prot=mmap.PROT_WRITE | mmap.PROT_EXEC))
attempt("makes a user namespace", lambda: call("unshare", 0x10000000))
attempt("makes a mount namespace", lambda: call("unshare", 0x00020000))
attempt("mounts", lambda: call("mount", b"tmpfs", b"/tmp", b"tmpfs", 0, None))
attempt("changes its root", lambda: os.chroot("/tmp"))
attempt("makes a device", lambda: os.mknod("/tmp/null", 0o20666, os.makedev(1, 3)))
attempt("sets the clock", lambda: call("settimeofday", (ctypes.c_long * 2)(0, 0), None))
attempt("sets the host's name", lambda: socket.sethostname("probe"))
attempt("reads the kernel's log", lambda: os.open("/dev/kmsg", os.O_RDONLY))
attempt("reads memory", lambda: os.open("/dev/mem", os.O_RDONLY))
attempt("watches process 1", lambda: call("ptrace", 16, 1, None, None))
attempt("signals process 1", lambda: os.kill(1, signal.SIGCONT))
attempt("runs in real time", lambda: os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1)))
attempt("raises its limits", lambda: call("setrlimit", 7, (ctypes.c_long * 2)(1 << 20, 1 << 20)))
attempt("changes its personality", lambda: call("personality", 0x0040000))
attempt("binds a privileged port", lambda: socket.socket().bind(("127.0.0.1", 80)))
for what in found:
    print("power", what)
print("done")
