# SPDX-License-Identifier: Apache-2.0
"""A throw-away PostgreSQL server for `make bench`, as Debian configures it but for its port and its folder."""

import glob
import os
import shutil
import socket
import subprocess


def programs():
    """The folder of the newest server's programs; None where none is installed."""
    folders = glob.glob("/usr/lib/postgresql/*/bin")
    return max(folders, key=lambda path: int(path.split("/")[4]), default=None)


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Server:
    """It listens on a UNIX socket in its folder, and keeps what it promises on the disk."""

    def __init__(self, folder):
        self.folder, self.port, self.bin = folder, free_port(), programs()
        os.mkdir(folder)
        # It does not run as root.
        self.user = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
        if self.user:
            shutil.chown(folder, "postgres")
        self.run("initdb", "-D", f"{folder}/data", "--auth=trust", "--username=postgres", "--encoding=UTF8")
        self.run("pg_ctl", "-D", f"{folder}/data", "-l", f"{folder}/log", "-w", "-o",
                 f"-k {folder} -p {self.port} -c listen_addresses=", "start")

    def run(self, name, *arguments):
        subprocess.run([*self.user, f"{self.bin}/{name}", *arguments], check=True, cwd=self.folder,
                       stdout=subprocess.DEVNULL)

    def database(self, name):
        """Makes an empty database; the connection to it."""
        self.run("createdb", "-h", self.folder, "-p", str(self.port), "-U", "postgres", name)
        return f"host={self.folder} port={self.port} user=postgres dbname={name}"

    def stop(self):
        self.run("pg_ctl", "-D", f"{self.folder}/data", "-m", "immediate", "stop")
