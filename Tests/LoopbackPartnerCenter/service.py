# SPDX-License-Identifier: Apache-2.0
"""The listening end: connections, the log of what came, and how answers go out, or do not."""

import http.server
import os
import select
import socket
import ssl
import struct
import time
import uuid

import controls
import faults
import graph
import jobs
import partner_center
import sign_in
from exchange import Answer, Refusal, Request, refusal

ENDS = {
    "partner-center": partner_center.answer, "graph": graph.answer, "login": sign_in.answer,
    "test": controls.answer,
}


class Service(http.server.ThreadingHTTPServer):
    """The server; a thread a connection."""

    daemon_threads = True
    request_queue_size = 512

    def __init__(self, world, host, port, certificate, key):
        self.world = world
        self.context = None
        self.connections = max((entry["connection"] for entry in world.log), default=0)
        if certificate:
            self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self.context.load_cert_chain(certificate, key)
        super().__init__((host, port), Connection)
        self.base_url = f"{'https' if certificate else 'http'}://{host}:{self.server_address[1]}"

    def speak_old_tls(self):
        """As a server of twenty years ago, or somebody on the way who wants it to be one."""
        self.context.minimum_version = ssl.TLSVersion.TLSv1
        self.context.maximum_version = ssl.TLSVersion.TLSv1_1
        self.context.set_ciphers("ALL:@SECLEVEL=0")

    def server_bind(self):
        # http.server would look its own name up.
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = self.server_address[:2]

    def finish_request(self, request, client_address):
        if self.context:
            try:
                request.settimeout(30)
                request = self.context.wrap_socket(request, server_side=True)
                request.settimeout(None)
            except (ssl.SSLError, OSError):
                with self.world.lock:
                    self.world.data["tlsFailures"] += 1
                    self.world.changed.notify_all()
                return
        super().finish_request(request, client_address)

    def handle_error(self, request, client_address):
        if os.environ.get("LOOPBACK_TRACE"):
            super().handle_error(request, client_address)


class Connection(http.server.BaseHTTPRequestHandler):
    """One connection and the requests on it, one after the other."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def setup(self):
        super().setup()
        with self.server.world.lock:
            self.server.connections += 1
            self.number = self.server.connections
        self.sequence = 0

    def __getattr__(self, name):
        if name.startswith("do_"):
            return self.tunnel if name == "do_CONNECT" else self.exchange
        raise AttributeError(name)

    def log_message(self, *_):
        pass

    def exchange(self):
        """One request: logged, faulted, answered."""
        world = self.server.world
        self.sequence += 1
        target = self.path
        if target.lower().startswith(("http://", "https://")):
            target = "/" + target.split("://", 1)[1].partition("/")[2]
        request = Request(
            self.command, target, self.headers, self.read_body(), self.number, self.sequence, self.server.base_url)
        if request.end == "test":
            self.send(request, controls.guarded(world, request), None)
            return
        with world.lock:
            world.in_flight += 1
        try:
            self.serve(world, request)
        finally:
            with world.lock:
                world.in_flight -= 1

    def serve(self, world, request):
        """One request of the product's."""
        with world.lock:
            jobs.advance(world)
            entry = log(world, request)
            answer, broken = decide(world, request, entry)
            complete(world, request, entry, answer)
        if broken and broken["name"] == "hold":
            hold(world, broken)
            if not broken.get("work", True):
                with world.lock:
                    answer = serve(world, request)
                    complete(world, request, entry, answer)
        if entry["delay"]:
            time.sleep(entry["delay"])
        self.send(request, answer, broken)

    def read_body(self):
        if "chunked" in (self.headers.get("Transfer-Encoding") or "").lower():
            parts = []
            while size := int(self.rfile.readline().split(b";")[0], 16):
                parts.append(self.rfile.read(size))
                self.rfile.readline()
            while self.rfile.readline().strip():
                pass
            return b"".join(parts)
        return self.rfile.read(int(self.headers.get("Content-Length") or 0))

    def send(self, request, answer, broken):
        """Sends an answer, or as much of it as a fault lets through."""
        name = broken["name"] if broken else None
        if name == "cut":
            self.hang_up(broken.get("reset", False))
            return
        if name == "hang":
            time.sleep(broken.get("seconds", 600))
            self.hang_up(False)
            return
        head, body = self.head(request, answer, broken), answer.bytes()
        if request.method == "HEAD" or answer.status in (204, 304):
            body = b""
        if name == "truncated":
            self.connection.sendall(head + body[:max(1, int(len(body) * broken.get("part", 0.5)))])
            self.hang_up(False)
        elif name == "drip":
            self.drip(head, body, broken)
        elif name == "endless":
            self.endless(head, broken)
        elif getattr(answer, "is_chunked", False) and body:
            self.connection.sendall(head + chunks(body))
        else:
            self.connection.sendall(head + body)
        if getattr(answer, "closes_after", False):
            self.hang_up(False)

    def head(self, request, answer, broken):
        now = time.time() + getattr(answer, "date_offset", 0)
        lines = [f"HTTP/1.1 {answer.status} {self.responses.get(answer.status, ('',))[0]}"]
        headers = {"Date": self.date_time_string(now), "Server": "loopback"}
        if request.end == "partner-center":
            headers.update({
                "MS-RequestId": request.request_id or str(uuid.uuid4()),
                "MS-CorrelationId": request.correlation_id or str(uuid.uuid4()),
                "MS-CV": "loopback.0", "MS-ServerId": "000001",
            })
        kind = "application/json; charset=utf-8" if getattr(answer, "is_json", False) else answer.content_type()
        if kind:
            headers["Content-Type"] = kind
        headers.update(answer.headers)
        if broken and broken["name"] == "endless":
            headers["Connection"] = "close"
        elif getattr(answer, "is_chunked", False) and answer.bytes():
            headers["Transfer-Encoding"] = "chunked"
        elif answer.status != 204:
            headers["Content-Length"] = str(len(answer.bytes()))
        lines += [f"{key}: {value}" for key, value in headers.items()]
        return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")

    def drip(self, head, body, fault):
        self.connection.sendall(head)
        size, pause = fault.get("bytes", 1), fault.get("milliseconds", 100) / 1000
        for place in range(0, len(body), size):
            self.connection.sendall(body[place:place + size])
            time.sleep(pause)

    def endless(self, head, fault):
        # Blanks before a value are lawful JSON for as long as they come.
        self.connection.sendall(head)
        pause, block = fault.get("milliseconds", 0) / 1000, b" " * fault.get("bytes", 65536)
        ends = time.time() + fault.get("seconds", 600)
        while time.time() < ends:
            self.connection.sendall(block)
            time.sleep(pause)
        self.hang_up(False)

    def hang_up(self, is_reset):
        if is_reset:
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True
        try:
            if not is_reset:
                self.connection.shutdown(socket.SHUT_RDWR)
            self.connection.close()
        except OSError:
            pass

    def tunnel(self):
        """CONNECT, as a proxy does it: through to the address, unless a fault asks for a password."""
        world = self.server.world
        self.sequence += 1
        request = Request(
            "CONNECT", "/" + self.path, self.headers, b"", self.number, self.sequence, self.server.base_url)
        with world.lock:
            entry = log(world, request)
            broken = next((
                fault for fault in world["faults"]
                if fault["name"] == "proxy-authentication" and not faults.is_let_through(fault, request)), None)
            answer = faults.stop(world, request, broken) if broken else Answer(200)
            complete(world, request, entry, answer)
        if broken:
            self.send(request, answer, None)
            return
        host, _, port = self.path.rpartition(":")
        with socket.create_connection((host, int(port))) as far:
            self.connection.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
            splice(self.connection, far)
        self.close_connection = True

    def finish(self):
        try:
            super().finish()
        except (OSError, ValueError):
            pass


def decide(world, request, entry):
    """The answer to a request, the fault that breaks its sending, and what changed on the way."""
    waiting = faults.throttled(world, request)
    if waiting is not None:
        return waiting, None
    broken, changes = faults.meet(world, request)
    entry["faults"] = [fault["name"] for fault in ([broken] if broken else []) + changes]
    entry["delay"] = sum(fault.get("milliseconds", 200) for fault in changes if fault["name"] == "latency") / 1000
    answer = None
    stops = broken is not None and broken["name"] in faults.STOPPERS
    if broken is None or broken.get("work", not stops):
        answer = serve(world, request)
    if stops:
        answer = faults.stop(world, request, broken)
    if answer is None:
        answer = Answer(200, {})
    for fault in changes:
        faults.change(world, request, fault, answer)
    return answer, broken


def serve(world, request):
    """What the service itself says."""
    try:
        return ENDS[request.end](world, request)
    except Refusal as no:
        return no.answer


def log(world, request):
    """Enters a request on its arrival."""
    entry = {
        "n": len(world.log) + 1, "time": time.time(), "end": request.end, "method": request.method,
        "path": request.path, "query": request.query_text, "customer": request.customer,
        "requestId": request.request_id, "correlationId": request.correlation_id,
        "continuation": bool(request.headers.get("MS-ContinuationToken")),
        "userAgent": request.headers.get("User-Agent"), "validateMfa": request.headers.get("ValidateMfa"),
        "bodyBytes": len(request.body), "bodyDigest": request.digest, "connection": request.connection,
        "sequence": request.sequence, "inFlight": world.in_flight, "grant": None, "status": None, "devices": None,
        "replayed": False, "faults": [], "violations": [], "delay": 0,
    }
    if world.settings["keepBodies"]:
        entry["body"] = request.body.decode("utf-8", "replace")
    world.log.append(entry)
    world.write_log(entry)
    return entry


def complete(world, request, entry, answer):
    """Enters what became of it, before the answer goes out."""
    entry.update(
        status=answer.status, devices=request.device_count, replayed=request.replayed,
        violations=request.violations, grant=request.grant, served=time.time())
    world.write_log(entry)
    world.save()
    world.changed.notify_all()


def hold(world, fault):
    """Keeps an answer back until a test lets it go."""
    with world.lock:
        before = world.released
        world.changed.wait_for(lambda: world.released != before, fault.get("seconds", 60))


def chunks(body):
    """A body in pieces of odd sizes."""
    size = max(1, len(body) // 3)
    pieces = [body[place:place + size] for place in range(0, len(body), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def splice(one, other):
    """Carries bytes both ways until either side ends."""
    while True:
        ready, _, _ = select.select([one, other], [], [])
        for end in ready:
            data = end.recv(65536)
            if not data:
                return
            (other if end is one else one).sendall(data)
