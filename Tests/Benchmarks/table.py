# SPDX-License-Identifier: Apache-2.0
"""What `make bench` prints: the daemon beside other programs on the same files, in turns, as one table.

    table.py FOLDER-OF-THE-PROGRAMS [large]
"""

import ctypes
import glob
import mmap
import os
import platform
import resource
import shutil
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time

from server import Server, programs as server_programs

PROGRAMS = sys.argv[1]
LARGE = "large" in sys.argv[2:]
ROWS = int(os.environ.get("BENCH_ROWS", 100_000))
TURNS = int(os.environ.get("BENCH_TURNS", 5))
DROPS = int(os.environ.get("BENCH_DROPS", 500))
DEVICES = int(os.environ.get("BENCH_DEVICES", 5_000_000 if LARGE else 1_000_000))
TICK = os.sysconf("SC_CLK_TCK")
TENANT = "5d3c9b5e-7c1e-4f2e-9f6a-0d3b6a1c2e4%x"
WORK = tempfile.mkdtemp(prefix="autopilotd-bench.", dir=os.environ.get("TMPDIR", "/var/tmp"))
LINES = []


def say(text=""):
    LINES.append(text)
    print(text, flush=True)


def program(name, *arguments, **options):
    return subprocess.run([f"{PROGRAMS}/{name}", *arguments], check=True, text=True, **options)


def bench(*arguments, **options):
    return program("Benchmarks", *map(str, arguments), **options)


def make_list(name, first, count):
    path = f"{WORK}/{name}"
    with open(path, "wb") as file:
        bench("list", first, count, stdout=file)
    return path


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def spread(values, unit="s", scale=1):
    low, middle, high = min(values) * scale, statistics.median(values) * scale, max(values) * scale
    return f"{middle:.2f} {unit} ({low:.2f} to {high:.2f})"


def ratio(others, ours):
    """How many times as long the others took, turn by turn."""
    values = [other / own for other, own in zip(others, ours)]
    return f"{statistics.median(values):.2f} ({min(values):.2f} to {max(values):.2f})"


def listing(folder):
    return os.listdir(folder) if os.path.isdir(folder) else []


class Daemon:
    """A daemon below a folder of its own, with two customers; its registry is a file, or where a connection leads."""

    def __init__(self, connection=None, name="one", is_first=True):
        self.root = tempfile.mkdtemp(dir=WORK)
        if connection:
            os.makedirs(f"{self.root}/etc/autopilotd")
            with open(f"{self.root}/etc/autopilotd/autopilotd.conf", "w") as file:
                file.write(f"[Daemon]\nName={name}\n[Registry]\nKind=postgresql\nConnection={connection}\n")
        self.start()
        if is_first:
            for number, customer in enumerate(("contoso", "fabrikam")):
                self.control("customer", "add", customer, "--tenant-id", TENANT % number,
                             "--domain", f"{customer}.example")
                self.control("customer", "accept", customer)

    def start(self):
        """Starts it; how long it takes until it says READY=1."""
        path = f"{self.root}/notify"
        if os.path.exists(path):
            os.unlink(path)
        ready = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        ready.bind(path)
        ready.settimeout(600)
        begin = time.monotonic()
        with open(f"{self.root}/journal.txt", "a") as journal:
            self.process = subprocess.Popen(
                [f"{PROGRAMS}/autopilotd", f"--root={self.root}"], stderr=journal,
                env={**os.environ, "NOTIFY_SOCKET": path, "SWIFT_BACKTRACE": "enable=no"})
        while b"READY=1" not in ready.recv(4096):
            pass
        ready.close()
        return time.monotonic() - begin

    def stop(self):
        self.process.terminate()
        self.process.wait()

    def control(self, *arguments):
        return program("autopilotctl", f"--root={self.root}", *arguments, capture_output=True)

    def remove(self):
        self.stop()
        shutil.rmtree(self.root)

    def processor(self):
        fields = open(f"/proc/{self.process.pid}/stat").read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICK

    def memory(self, name):
        for line in open(f"/proc/{self.process.pid}/status"):
            if line.startswith(name + ":"):
                return int(line.split()[1]) / 1024
        return 0

    @property
    def registry(self):
        return f"{self.root}/var/lib/autopilotd/registry.db"

    def drop(self, path, customer="contoso", name=None):
        """Renames a list into its folder; how long it takes until its report is whole."""
        name = name or os.path.basename(path)
        results = f"{self.root}/var/spool/autopilotd/results/{customer}"
        before = set(listing(results))
        begin = time.monotonic()
        os.rename(path, f"{self.root}/var/spool/autopilotd/import/{customer}/{name}")
        own = None
        # Cheap, since both processors are the daemon's.
        while not (own and os.path.exists(f"{results}/{own}/summary.json")):
            own = own or next((n for n in listing(results) if n.endswith(f"-{name}") and n not in before), None)
            if self.process.poll() is not None:
                sys.exit(open(f"{self.root}/journal.txt").read()[-2000:])
            time.sleep(0.001 if time.monotonic() - begin < 0.3 else 0.01)
        return time.monotonic() - begin

    def copy(self, path):
        """A copy of a list beside its folder, on the disk."""
        own = shutil.copy(path, f"{self.root}/{os.path.basename(path)}")
        os.sync()
        return own

    def import_copy(self, path):
        """Imports a copy of a list; time, processor seconds a stage, and peak memory."""
        own = self.copy(path)
        watch = Watch(self)
        took = self.drop(own)
        return took, watch.end()


class Watch(threading.Thread):
    """Samples memory, and at what processor time an import went from stage to stage."""

    def __init__(self, daemon):
        super().__init__()
        self.daemon_under_watch, self.peak, self.marks, self.is_over = daemon, 0, [], threading.Event()
        self.begin = daemon.processor()
        self.start()

    def run(self):
        spool = f"{self.daemon_under_watch.root}/var/spool/autopilotd"
        stages = [lambda: any("." not in name for name in listing(f"{spool}/processing")),
                  lambda: not any("." not in name for name in listing(f"{spool}/processing")),
                  lambda: glob.glob(f"{spool}/results/contoso/*-*/report.csv")]
        while not self.is_over.wait(0.01):
            self.peak = max(self.peak, self.daemon_under_watch.memory("RssAnon"))
            if len(self.marks) < len(stages) and stages[len(self.marks)]():
                self.marks.append(self.daemon_under_watch.processor())

    def end(self):
        self.is_over.set()
        self.join()
        last = self.daemon_under_watch.processor()
        copied, settled = (self.marks + [last] * 3)[1:3]
        return {"peak": self.peak, "total": last - self.begin, "copy": copied - self.begin,
                "rows": settled - copied, "results": last - settled}


def run_python(path, database):
    """The short script to which the product is compared."""
    script = """
import base64, csv, hashlib, sqlite3, sys
registry = sqlite3.connect(sys.argv[2])
registry.execute("PRAGMA journal_mode = WAL")
registry.execute("CREATE TABLE devices(serial TEXT PRIMARY KEY, product_id TEXT, hash BLOB)")
def devices(path):
    with open(path, newline="") as file:
        rows = csv.reader(file)
        next(rows)
        for serial, product_id, text in rows:
            data = base64.b64decode(text)
            length = int.from_bytes(data[2:4], "little")
            if hashlib.sha256(data[:length]).digest() != data[length + 4:length + 36]:
                continue
            yield serial, product_id, data[:length + 36]
registry.executemany("INSERT INTO devices VALUES(?, ?, ?)", devices(sys.argv[1]))
registry.commit()
"""
    return timed([sys.executable, "-c", script, path, database])


def run_sqlite(path, database):
    return timed(["sqlite3", database, "CREATE TABLE d(serial TEXT PRIMARY KEY, product_id TEXT, hash TEXT)",
                  ".mode csv", f".import --skip 1 {path} d"])


def run_cp(path, target):
    return timed(["sh", "-c", 'cp "$1" "$2" && sync "$2"', "sh", path, target])


def timed(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begin = time.monotonic()
    subprocess.run(command, check=True)
    took = time.monotonic() - begin
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return took, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def cleared(path):
    for name in glob.glob(path + "*"):
        os.unlink(name)
    return path


def imports(path):
    """100,000 rows, in turns with the others."""
    times, processor, ours, again = {}, {}, [], []
    others = {"sqlite3 .import": run_sqlite, "Python script": run_python, "cp with fsync": run_cp}
    for _ in range(TURNS):
        daemon = Daemon()
        took, stages = daemon.import_copy(path)
        times.setdefault("autopilotd", []).append(took)
        ended = daemon.processor()
        time.sleep(3)
        stages["later"] = daemon.processor() - ended
        stages["idle"], stages["VmHWM"] = daemon.memory("RssAnon"), daemon.memory("VmHWM")
        # A clean stop writes the log back.
        daemon.stop()
        stages["size"] = os.path.getsize(daemon.registry) / os.path.getsize(path)
        daemon.start()
        again.append(daemon.import_copy(path)[0])
        ours.append(stages)
        daemon.remove()
        for name, run in others.items():
            took, used = run(path, cleared(f"{WORK}/other"))
            times.setdefault(name, []).append(took)
            processor.setdefault(name, []).append(used)
            cleared(f"{WORK}/other")

    def middle(key):
        return statistics.median(stages[key] for stages in ours)

    say(f"import of {ROWS} rows, {os.path.getsize(path) >> 20} MiB, median of {TURNS} turns (least to most)")
    say(f"  autopilotd       {spread(times['autopilotd'])}; processor {middle('total'):.2f} s: copy {middle('copy'):.2f}, "
        f"rows and report {middle('rows'):.2f}, other results {middle('results'):.2f}; {middle('later'):.2f} s later, when "
        "nobody waited")
    for name in others:
        say(f"  {name:16} {spread(times[name])}; processor {statistics.median(processor[name]):.2f} s; "
            f"autopilotd is {ratio(times[name], times['autopilotd'])} times as fast")
    say(f"  dropped again    {spread(again)}, {ratio(again, times['autopilotd'])} of the first time")
    say(f"  memory           RssAnon at most {max(s['peak'] for s in ours):.1f} MiB (48), afterwards "
        f"{max(s['idle'] for s in ours):.1f} MiB (10); VmHWM {max(s['VmHWM'] for s in ours):.1f} MiB (80)")
    say(f"  registry         {middle('size'):.3f} of the list's size (0.4)")
    return statistics.median(times["autopilotd"]) / ROWS


def servers(path):
    """A registry on a server beside one in a file, and two daemons beside one."""
    if not server_programs():
        return say("PostgreSQL: not measured, no server is installed")
    # Its user must get to its folder.
    os.chmod(WORK, 0o711)
    server = Server(f"{WORK}/server")
    halves = [make_list(f"half-{number}.csv", 50_000_000 + number * ROWS // 2, ROWS // 2) for number in range(2)]
    files, one, stages, alone, together = [], [], [], [], []
    for turn in range(TURNS):
        daemon = Daemon()
        files.append(daemon.import_copy(path)[0])
        daemon.remove()
        daemon = Daemon(server.database(f"one{turn}"))
        took, watched = daemon.import_copy(path)
        watched["VmHWM"] = daemon.memory("VmHWM")
        one.append(took)
        stages.append(watched)
        daemon.remove()
        for times, names in ((alone, ["one", "one"]), (together, ["one", "two"])):
            connection = server.database(f"{names[1]}by{turn}")
            daemons = {name: Daemon(connection, name, name == "one") for name in dict.fromkeys(names)}
            # A second one finds the customers in the registry, and makes their folders.
            while not all(os.path.isdir(f"{daemon.root}/var/spool/autopilotd/import/contoso")
                          for daemon in daemons.values()):
                time.sleep(0.1)
            # By then each of them knows of the other.
            time.sleep(3)
            times.append(side_by_side([daemons[name] for name in names], halves))
            for daemon in daemons.values():
                daemon.remove()
    server.stop()
    say(f"import of {ROWS} rows on PostgreSQL {os.path.basename(os.path.dirname(server.bin))}: {spread(one)}; "
        f"{ratio(files, one)} of the pace of a file (0.5)")
    say(f"  memory           RssAnon at most {max(s['peak'] for s in stages):.1f} MiB (48); VmHWM "
        f"{max(s['VmHWM'] for s in stages):.1f} MiB (80)")
    say(f"  two lists of {ROWS // 2} rows: {spread(alone)} at one daemon, {spread(together)} at two: "
        f"{ratio(alone, together)} times the pace (more than 1)")


def side_by_side(daemons, lists):
    """Imports a copy of each list at its daemon, all at once; how long it takes until all are reported."""
    own = [daemon.copy(path) for daemon, path in zip(daemons, lists)]
    threads = [threading.Thread(target=daemon.drop, args=[path]) for daemon, path in zip(daemons, own)]
    begin = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.monotonic() - begin


def reading(path):
    """Reader and verification alone, on one core."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    size = os.path.getsize(path) / 1e6
    ours, ducks, copies = [], [], []
    try:
        import duckdb
    except ImportError:
        duckdb = None
    for _ in range(TURNS):
        rows, seconds = bench("read", path, capture_output=True).stdout.split()
        ours.append(float(seconds))
        if duckdb:
            connection = duckdb.connect(config={"threads": 1})
            begin = time.monotonic()
            connection.execute(
                "SELECT count(*), sum(octet_length(from_base64(column2))) FROM read_csv(?, header = false, skip = 1, "
                "columns = {'column0': 'VARCHAR', 'column1': 'VARCHAR', 'column2': 'VARCHAR'})", [path]).fetchone()
            ducks.append(time.monotonic() - begin)
            connection.close()
        with open(path, "rb") as file, mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ) as content:
            target = ctypes.create_string_buffer(1 << 24)
            begin = time.monotonic()
            for offset in range(0, len(content), 1 << 24):
                piece = content[offset:offset + (1 << 24)]
                ctypes.memmove(target, piece, len(piece))
            copies.append(time.monotonic() - begin)
    os.sched_setaffinity(0, range(os.cpu_count()))
    middle = statistics.median(ours)
    say(f"reader and verification alone, one core: {spread(ours)}, {int(rows) / middle:,.0f} rows/s, {size / middle:,.0f} MB/s")
    if ducks:
        say(f"  DuckDB {duckdb.__version__}, one thread, without any verification: {spread(ducks)}; "
            f"autopilotd is {ratio(ducks, ours)} times as fast")
    else:
        say("  DuckDB: not measured, it is not installed (PyPI could not be reached)")
    say(f"  memcpy of the file: {spread(copies)}")


def sync_cost():
    values = []
    for number in range(200):
        with open(f"{WORK}/sync", "ab") as file:
            file.write(b"x" * 4096)
            file.flush()
            begin = time.monotonic()
            os.fsync(file.fileno())
            values.append(time.monotonic() - begin)
    return statistics.median(values)


def syncs_of_a_drop(daemon, path):
    """How often the daemon syncs for one list, counted by strace; nil where that is not installed."""
    if not shutil.which("strace"):
        return None
    trace = subprocess.Popen(
        ["strace", "-f", "-qq", "-ttt", "-e", "trace=fsync,fdatasync", "-o", f"{WORK}/trace", "-p", str(daemon.process.pid)],
        stderr=subprocess.DEVNULL)
    # What it puts off until nobody waits is done by then.
    time.sleep(2)
    begin = time.time()
    end = begin + daemon.drop(path)
    trace.terminate()
    trace.wait()
    return sum("sync(" in line and begin <= float(line.split()[1]) <= end for line in open(f"{WORK}/trace"))


def small_lists(per_row):
    """500 rows renamed in, on an idle daemon."""
    daemon = Daemon()
    times = []
    for number in range(DROPS + 1):
        path = make_list(f"small-{number}.csv", 10_000_000 + number * 500, 500)
        if number == DROPS:
            count = syncs_of_a_drop(daemon, path)
        else:
            times.append(daemon.drop(path))
    daemon.remove()
    p95 = percentile(times, 0.95)
    text = f"a list of 500 rows, {DROPS} drops: median {statistics.median(times) * 1e3:.1f} ms, p95 {p95 * 1e3:.1f} ms"
    if count is None:
        return say(text + "; no yardstick, strace is not installed")
    sync = sync_cost()
    yardstick = count * sync + 500 * per_row
    say(f"{text}: {p95 / yardstick:.2f} times its yardstick (3), {count} syncs of {sync * 1e3:.2f} ms and 500 rows of "
        f"{per_row * 1e6:.0f} µs")


def beside(path):
    """One row, idle and beside a huge list of another customer."""
    daemon = Daemon()

    def one(number):
        return daemon.drop(make_list(f"one-{number}.csv", 20_000_000 + number, 1), "fabrikam")

    idle = [one(number) for number in range(60)]
    busy, number = [], 1000
    while len(busy) < 60:
        huge = threading.Thread(target=daemon.drop, args=[daemon.copy(path)])
        huge.start()
        while huge.is_alive() and len(busy) < 60:
            taken = one(number)
            number += 1
            if huge.is_alive():
                busy.append(taken)
        huge.join()
        daemon.remove()
        daemon = Daemon()
    daemon.remove()
    allowed = max(10 * percentile(idle, 0.95), 0.1)
    say(f"a list of one row: p95 {percentile(idle, 0.95) * 1e3:.1f} ms idle, {percentile(busy, 0.95) * 1e3:.1f} ms beside "
        f"a list of {ROWS} rows ({allowed * 1e3:.0f} ms)")


def filled():
    """What a registry with many devices costs a row, and the start."""
    seeded = Daemon()
    seeded.stop()
    bench("seed", seeded.registry, "contoso", 100_000_000, DEVICES)
    seeded.start()
    empty = Daemon()
    large, small = [], []
    for number in range(TURNS):
        seeded.stop()
        empty.stop()
        large.append(seeded.start())
        small.append(empty.start())
    empty.remove()
    say(f"start to READY: {spread(small, 'ms', 1e3)} empty, {spread(large, 'ms', 1e3)} with {DEVICES} devices: "
        f"{ratio(large, small)} times (2)")
    large, small = [], []
    for turn in range(TURNS):
        path = make_list("filled.csv", 30_000_000 + turn * ROWS, ROWS)
        empty = Daemon()
        small.append(empty.import_copy(path)[0] / ROWS)
        empty.remove()
        large.append(seeded.import_copy(path)[0] / ROWS)
    seeded.remove()
    say(f"cost of a row: {spread(small, 'µs', 1e6)} in an empty registry, {spread(large, 'µs', 1e6)} beside {DEVICES} "
        f"devices: {ratio(large, small)} times (2.5)")


def peaks():
    """Memory of lists of any length."""
    for rows in [10_000] + ([1_000_000] if LARGE else []):
        path = make_list("peak.csv", 40_000_000, rows)
        daemon = Daemon()
        took, stages = daemon.import_copy(path)
        say(f"memory of {rows} rows: RssAnon at most {stages['peak']:.1f} MiB, VmHWM {daemon.memory('VmHWM'):.1f} MiB, "
            f"{took:.1f} s")
        daemon.remove()
        os.unlink(path)


def main():
    commit = subprocess.run(["git", "describe", "--always", "--dirty"], capture_output=True, text=True).stdout.strip()
    model = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), "?")
    say(f"autopilotd {commit}; {os.cpu_count()} processors {model}; Linux {platform.release()}; "
        f"Python {platform.python_version()}; sqlite3 {sqlite3.sqlite_version}; load {os.getloadavg()[0]:.1f}")
    path = make_list("list.csv", 1, ROWS)
    per_row = imports(path)
    # Right behind it: the yardstick is what a row cost there.
    small_lists(per_row)
    beside(path)
    servers(path)
    reading(path)
    say(bench("only", "one decision", capture_output=True).stdout.strip())
    filled()
    peaks()
    with open("bench-results.txt", "w") as file:
        file.write("\n".join(LINES) + "\n")


if __name__ == "__main__":
    try:
        main()
    finally:
        shutil.rmtree(WORK, ignore_errors=True)
