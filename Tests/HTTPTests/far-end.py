#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The far end of the HTTP tests: it answers well or badly, by the path that is asked for.

    far-end.py [CERTIFICATE KEY]

Prints the port on which it listens at 127.0.0.1, with TLS where it got a certificate, and goes on until its standard
input ends.
"""

import os
import socket
import ssl
import sys
import threading
import time
import zlib

seen = []


def read_request(stream):
    """One request: method, target, header lines, body; None where the caller closed the connection."""
    first = stream.readline()
    if not first.strip():
        return None
    method, target, _ = first.decode("latin-1").split(" ", 2)
    headers = []
    length = 0
    while True:
        line = stream.readline().decode("latin-1").rstrip("\r\n")
        if not line:
            break
        headers.append(line)
        name, _, value = line.partition(":")
        if name.lower() == "content-length":
            length = int(value)
    return method, target, headers, stream.read(length)


def answer(connection, status, body=b"", headers=()):
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers]
    connection.sendall("\r\n".join(lines).encode() + b"\r\n\r\n" + body)


def endless(connection):
    connection.sendall(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")
    while True:
        connection.sendall(b"x" * 65536)


def drip(connection):
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n")
    while True:
        connection.sendall(b"x")
        time.sleep(0.1)


def endless_headers(connection):
    connection.sendall(b"HTTP/1.1 200 OK\r\n")
    while True:
        connection.sendall(b"X-More: " + b"x" * 4096 + b"\r\n")


def blanks(megabytes):
    packer = zlib.compressobj(wbits=31)
    return b"".join(packer.compress(b" " * 1_000_000) for _ in range(megabytes)) + packer.flush()


def compressed_on_the_way(connection):
    body = blanks(100)
    connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n")
    connection.sendall(b"%x\r\n" % len(body) + body + b"\r\n0\r\n\r\n")


def tunnel(connection, target):
    host, _, port = target.rpartition(":")
    far = socket.create_connection((host, int(port)))
    connection.sendall(b"HTTP/1.1 200 Go on\r\nX-Proxy: yes\r\n\r\n")

    def copy(one, other):
        try:
            while piece := one.recv(65536):
                other.sendall(piece)
            other.shutdown(socket.SHUT_WR)
        except OSError:
            pass  # One of the two has gone.

    threading.Thread(target=copy, args=(far, connection), daemon=True).start()
    copy(connection, far)


def act_as_proxy(connection, method, target, headers):
    if not any(line.lower().startswith("proxy-authorization:") for line in headers):
        answer(connection, "407 Who are you", b"x", ["Proxy-Authenticate: Basic realm=\"x\""])
    elif method == "CONNECT":
        tunnel(connection, target)
    else:
        answer(connection, "200 OK", b"by proxy")


def serve_one(connection, request):
    """Whether the connection goes on."""
    method, target, headers, body = request
    seen.append(f"{method} {target}")
    path = target.partition("?")[0]
    if method == "CONNECT" or target.startswith("http://"):
        act_as_proxy(connection, method, target, headers)
    elif path == "/echo":
        answer(connection, "200 OK", "\n".join([f"{method} {target}", *headers, ""]).encode() + body, ["X-Echo:  yes "])
    elif path == "/seen":
        answer(connection, "200 OK", "\n".join(seen).encode())
    elif path == "/redirect":
        answer(connection, "302 Found", b"elsewhere", ["Location: /echo", "Set-Cookie: a=b"])
    elif path.startswith("/status/"):
        connection.sendall(b"HTTP/1.1 100 Continue\r\nX-Interim: yes\r\n\r\n")
        answer(connection, path.rpartition("/")[2] + " So", b"so", ["Retry-After: 7"])
    elif path == "/endless":
        endless(connection)
    elif path == "/drip":
        drip(connection)
    elif path == "/endless-headers":
        endless_headers(connection)
    elif path == "/compressed":
        answer(connection, "200 OK", blanks(100), ["Content-Encoding: gzip"])
    elif path == "/compressed-on-the-way":
        compressed_on_the_way(connection)
    elif path == "/silence":
        time.sleep(3600)
    elif path == "/half":
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf")
        return False
    elif path == "/drop":
        return False
    else:
        answer(connection, "404 Not Found")
    return True


def serve(connection, context):
    try:
        if context:
            connection = context.wrap_socket(connection, server_side=True)
        with connection, connection.makefile("rb") as stream:
            while (request := read_request(stream)) and serve_one(connection, request):
                pass
            connection.shutdown(socket.SHUT_RDWR)
    except (OSError, ValueError):
        pass  # The caller has gone, or spoke TLS to a port without: some tests want that.


def end_with_input():
    while os.read(0, 4096):
        pass
    os._exit(0)


def main():
    threading.Thread(target=end_with_input, daemon=True).start()
    context = None
    if len(sys.argv) == 3:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(sys.argv[1], sys.argv[2])
    listener = socket.create_server(("127.0.0.1", 0), backlog=128)
    print(listener.getsockname()[1], flush=True)
    while True:
        connection, _ = listener.accept()
        threading.Thread(target=serve, args=(connection, context), daemon=True).start()


main()
