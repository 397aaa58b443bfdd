#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A caller of the control socket that means no good; whoever runs it is the caller.

    hostile-caller.py [SOCKET] HOW [ARGUMENT...]

It prints what came of it, a line each: a word and a number or an answer.
"""

import json
import os
import resource
import select
import selectors
import socket
import sys
import threading
import time

PATH = "/run/autopilotd/control.socket"
CONTROL = "io.autopilotd.Control."


def connect():
    caller = socket.socket(socket.AF_UNIX)
    caller.connect(PATH)
    return caller


def call(method, more=False, **parameters):
    message = {"method": method if "." in method else CONTROL + method, "parameters": parameters}
    return json.dumps(message | ({"more": True} if more else {})).encode() + b"\0"


def to_end(caller):
    """What is answered until the daemon closes the connection; it may do so with what was sent still unread."""
    answer = b""
    try:
        while piece := caller.recv(1 << 16):
            answer += piece
    except ConnectionError:
        pass
    return answer


def code(answer):
    """The short name of the answer's error, with our own code where it has one; what was no answer is said so."""
    if not answer:
        return "closed"
    reply = json.loads(answer.split(b"\0")[0])
    name = reply.get("error", "answered").rpartition(".")[2]
    return f"{name}/{reply['parameters']['code']}" if "code" in reply.get("parameters", {}) else name


def many():
    """Ten thousand connections, all of them kept open here: how many are served, and how many got what answer."""
    count = 10_000
    resource.setrlimit(resource.RLIMIT_NOFILE, (count + 100, count + 100))
    callers = [connect() for _ in range(count)]
    waiting = selectors.DefaultSelector()
    for caller in callers:
        waiting.register(caller, selectors.EVENT_READ)
    refused = {}
    # Those that are served say nothing until they are called.
    while len(waiting.get_map()) > 16 and (ready := waiting.select(timeout=20)):
        for key, _ in ready:
            waiting.unregister(key.fileobj)
            answer = code(to_end(key.fileobj))
            refused[answer] = refused.get(answer, 0) + 1
    served = 0
    for key in list(waiting.get_map().values()):
        key.fileobj.sendall(call("org.varlink.service.GetInfo"))
        served += b"autopilotd" in key.fileobj.recv(1 << 16)
    print("served", served)
    for answer, number in sorted(refused.items()):
        print("refused", number, answer)


def halves():
    """Half a message on every connection that one may have, and then nothing."""
    begin = time.monotonic()
    callers = [connect() for _ in range(16)]
    for caller in callers:
        caller.sendall(b'{"method": "' + b"x" * 500_000)
    answers = {code(to_end(caller)) for caller in callers}
    print("answers", *sorted(answers))
    print("seconds", round(time.monotonic() - begin))


def drip():
    """A message that comes byte by byte: the time runs from its first byte, not from the last that came."""
    begin = time.monotonic()
    caller = connect()
    try:
        while time.monotonic() - begin < 60:
            caller.sendall(b" ")
            time.sleep(0.2)
    except ConnectionError:
        pass
    print("seconds", round(time.monotonic() - begin))


def gigabyte():
    """A message of a gigabyte."""
    caller, sent, piece = connect(), 0, b"x" * (1 << 20)
    try:
        while sent < 1 << 30:
            sent += caller.send(piece)
    except ConnectionError:
        pass
    print("answer", code(to_end(caller)))
    print("megabytes", sent >> 20)


NONSENSE = {
    "empty": b"",
    "no-json": b"nonsense",
    "half-json": b'{"method":',
    "array": b"[]",
    "number": b"7",
    "no-method": b'{"parameters":{}}',
    "method-is-number": b'{"method":1}',
    "not-utf-8": b'{"method":"org.varlink.service.GetInfo","x":"\xff\xc0"}',
    "surrogate": b'{"method":"\\ud800"}',
    "huge-number": b'{"method":"org.varlink.service.GetInfo","x":' + b"9" * 500_000 + b"}",
    "huge-exponent": b'{"method":"org.varlink.service.GetInfo","x":1e999999999}',
    "deep-arrays": b'{"method":"a.b","parameters":' + b"[" * 500_000,
    "deep-objects": b'{"method":"a.b","parameters":' + b'{"a":' * 100_000,
    "many-values": b'{"method":"a.b","parameters":{"a":[' + b"1," * 400_000 + b"1]}}",
    "long-method": call("x." + "y" * 1_000_000)[:-1],
    "long-interface": call("x" * 1_000_000 + ".y")[:-1],
    "long-description": call("org.varlink.service.GetInterfaceDescription", interface="z" * 1_000_000)[:-1],
    "one-letter-of-accents": call("x.a" + "\u0301" * 160_000)[:-1],
    "too-long": b" " * ((1 << 20) + 1),
    "unknown-method": call("NoSuchMethod")[:-1],
    "wrong-parameter": call("ListDevices", customer=[1, 2, 3])[:-1],
}


def nonsense():
    """What is no call, or none that there is, each on a connection of its own: one answer each."""
    for name, message in NONSENSE.items():
        caller = connect()
        try:
            caller.sendall(message + b"\0")
            caller.shutdown(socket.SHUT_WR)
        except ConnectionError:
            pass
        answer = to_end(caller)
        print(name, code(answer), "short" if len(answer) < 4096 else "long")


def every_method():
    """Every method that there is, with parameters that may be right: the answers, each once."""
    caller = connect()
    caller.sendall(call("org.varlink.service.GetInterfaceDescription", interface=CONTROL[:-1]))
    received = b""
    while b"\0" not in received:
        received += caller.recv(1 << 16)
    text = json.loads(received.split(b"\0")[0])["parameters"]["description"]
    answers = {}
    for line in text.splitlines():
        if line.startswith("method "):
            name = line.split()[1].partition("(")[0]
            caller = connect()
            caller.sendall(call(name, more=True, customer="contoso", id=1, name="contoso", size=1, file="a.csv"))
            caller.shutdown(socket.SHUT_WR)
            answers.setdefault(code(to_end(caller)), []).append(name)
    for answer, names in sorted(answers.items()):
        print(answer, len(names), names[0])


def flood(method="Ping", seconds="5"):
    """Calls without a pause on every connection that one may have; their answers are read, and not waited for."""
    end, counts = time.monotonic() + float(seconds), [0] * 16
    message = call(method, customer="contoso")

    def run(number):
        caller = connect()
        caller.settimeout(20)
        piece = message * 50

        def send():
            try:
                while time.monotonic() < end:
                    caller.sendall(piece)
                caller.shutdown(socket.SHUT_WR)
            except OSError:
                pass

        threading.Thread(target=send, daemon=True).start()
        try:
            while time.monotonic() < end + 20 and (answer := caller.recv(1 << 18)):
                counts[number] += answer.count(b"\0")
        except OSError:
            pass

    threads = [threading.Thread(target=run, args=(number,)) for number in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print("answers", sum(counts))


def unread(method="ListAudit"):
    """Streams that nobody reads, on every connection that one may have, until the daemon has enough."""
    begin = time.monotonic()
    callers = [connect() for _ in range(16)]
    for caller in callers:
        caller.sendall(call(method, more=True, customer="contoso"))
        caller.sendall(call(method, customer="contoso") * 1000)
    # That the other end is gone can be heard without reading.
    waiting, left = select.epoll(), len(callers)
    for caller in callers:
        waiting.register(caller, select.EPOLLRDHUP)
    while left and time.monotonic() - begin < 100:
        for descriptor, _ in waiting.poll(5):
            waiting.unregister(descriptor)
            left -= 1
    print("left", left)
    print("seconds", round(time.monotonic() - begin))


def die(count="200"):
    """Callers that ask for something that takes long and go."""
    for number in range(int(count)):
        if (child := os.fork()) == 0:
            caller = connect()
            caller.sendall(call("WaitImport", more=True, file="a.csv") + call("VerifyRegistry", more=True)[: number % 60])
            os._exit(0)
        os.waitpid(child, 0)
    print("died", count)


if __name__ == "__main__":
    arguments = sys.argv[1:]
    if arguments and arguments[0].startswith("/"):
        PATH = arguments.pop(0)
    globals()[arguments[0].replace("-", "_")](*arguments[1:])
