# SPDX-License-Identifier: Apache-2.0
"""Starts the service as a program and speaks to it: what the tests beside this share."""

import base64
import hashlib
import http.client
import json
import os
import ssl
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.parse
import uuid

PROGRAM = os.path.join(os.path.dirname(os.path.dirname(os.path.realpath(__file__))), "loopback-partner-center")
TENANT = "11111111-1111-4111-8111-111111111111"
CLIENT = "22222222-2222-4222-8222-222222222222"
CONTOSO = "33333333-3333-4333-8333-333333333333"
FABRIKAM = "44444444-4444-4444-8444-444444444444"
SCOPE = "https://api.partnercenter.microsoft.com/.default offline_access"


class Running:
    """The program at work."""

    def __init__(self, *arguments):
        self.process = subprocess.Popen(
            [sys.executable, PROGRAM, "--until-input-ends", *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        line = self.process.stdout.readline().decode()
        assert line.startswith("READY "), line
        self.base_url = line.split()[1]

    def end(self, by_kill=False):
        (self.process.kill if by_kill else self.process.terminate)()
        self.process.wait(30)
        self.process.stdin.close()
        self.process.stdout.close()


class Reply:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    @property
    def json(self):
        return json.loads(self.body)


class Line:
    """One connection, kept open."""

    def __init__(self, base_url, context=None):
        parts = urllib.parse.urlsplit(base_url)
        if parts.scheme == "https":
            self.connection = http.client.HTTPSConnection(parts.hostname, parts.port, timeout=60, context=context)
        else:
            self.connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=60)

    def call(self, method, path, body=None, headers=None):
        self.connection.request(method, path, body, headers or {})
        answer = self.connection.getresponse()
        return Reply(answer.status, answer.headers, answer.read())

    def close(self):
        self.connection.close()


class LoopbackTest(unittest.TestCase):
    """A test with the service at work, reset, and one customer in it."""

    @classmethod
    def setUpClass(cls):
        cls.service = Running()

    @classmethod
    def tearDownClass(cls):
        cls.service.end()

    def setUp(self):
        self.line = Line(self.service.base_url)
        self.control("POST", "reset")
        self.control("POST", "customers", {"id": CONTOSO, "companyName": "Contoso"})
        self.token = None

    def tearDown(self):
        self.line.close()

    # Tests' controls

    def control(self, method, noun, value=None, status=200):
        line = Line(self.service.base_url)
        reply = line.call(method, f"/test/{noun}", json.dumps(value) if value is not None else None)
        line.close()
        self.assertEqual(reply.status, status, reply.body)
        return reply.json

    def settings(self, **values):
        return self.control("POST", "settings", values)

    def fault(self, name, **values):
        return self.control("POST", "faults", {"name": name, **values})["ids"][0]

    def log(self, pattern="", method=None):
        suffix = f"&method={method}" if method else ""
        return self.control("GET", f"log?path={urllib.parse.quote(pattern)}{suffix}")

    def violations(self):
        return {name: n for name, n in self.control("GET", "violations").items() if n}

    # Signing in

    def form(self, values, tenant=TENANT, path="oauth2/v2.0/token", line=None):
        return (line or self.line).call(
            "POST", f"/{tenant}/{path}", urllib.parse.urlencode(values),
            {"Content-Type": "application/x-www-form-urlencoded"})

    def redeem(self, token="loopback-refresh-token", scope=SCOPE, tenant=TENANT, **more):
        values = {
            "grant_type": "refresh_token", "refresh_token": token, "client_id": CLIENT,
            "client_secret": "loopback-client-secret", "scope": scope}
        values.update(more)
        return self.form({name: value for name, value in values.items() if value is not None}, tenant)

    def sign_in(self):
        self.token = self.redeem().json["access_token"]
        return self.token

    # Partner Center

    def call(self, method, path, value=None, line=None, **headers):
        if self.token is None:
            self.sign_in()
        wanted = {"Authorization": f"Bearer {self.token}", "Accept": "application/json"}
        body = None
        if value is not None:
            body = value if isinstance(value, (str, bytes)) else json.dumps(value)
            wanted["Content-Type"] = "application/json"
        if method != "GET":
            wanted["MS-RequestId"] = str(uuid.uuid4())
        wanted.update({name.replace("_", "-"): text for name, text in headers.items()})
        wanted = {name: text for name, text in wanted.items() if text is not None}
        prefix = "" if path.startswith("/") else "/v1/"
        return (line or self.line).call(method, prefix + path, body, wanted)

    def customer(self, method, path, value=None, customer=CONTOSO, **headers):
        return self.call(method, f"customers/{customer}/{path}", value, **headers)

    def create(self, rows, batch="Std", **headers):
        return self.customer("POST", "deviceBatches", {"batchId": batch, "devices": rows}, **headers)

    def append(self, rows, batch="Std", **headers):
        return self.customer("POST", f"deviceBatches/{urllib.parse.quote(batch, safe='')}/devices", rows, **headers)

    def job(self, reply, headers=None):
        self.assertEqual(reply.status, 202, reply.body)
        return self.call("GET", "/v1" + reply.headers["Location"], **(headers or {}))

    def finished(self, reply, pause=0):
        """The results of a job, read until it has ended."""
        for _ in range(100):
            time.sleep(pause)
            body = self.job(reply).json
            if body["status"].startswith("finished"):
                return body
        self.fail(f"not finished: {body}")

    def errors(self, reply):
        return [(e["errorCode"], e["errorDescription"]) for e in self.finished(reply)["devicesStatus"]]

    def listing(self, batch="Std", customer=CONTOSO, **headers):
        return self.call("GET", f"customers/{customer}/deviceBatches/{batch}/devices", **headers)

    def serials(self, batch="Std", customer=CONTOSO):
        return [device["serialNumber"] for device in self.listing(batch, customer).json["items"]]


def tuple_row(serial, model="Contoso Book 14"):
    return {"serialNumber": serial, "oemManufacturerName": "Contoso", "modelName": model}


def hardware_hash(serial, maker="Contoso", model="Contoso Book 14", product_key=None, salt=0, size=3000, sealed=True):
    """A hash of a device that does not exist: the records that tell who it is, a seal, zeros."""
    def record(kind, payload):
        return kind.to_bytes(2, "little") + (len(payload) + 4).to_bytes(2, "little") + payload

    inner = record(1, salt.to_bytes(24, "little"))
    for kind, text in ((14, serial), (16, maker), (17, model), (24, product_key)):
        if text is not None:
            inner += record(kind, text.encode() + b"\0")
    content = b"OA" + (len(inner) + 4).to_bytes(2, "little") + inner
    seal = hashlib.sha256(content).digest() if sealed else bytes(32)
    data = content + b"CS\x24\0" + seal
    return base64.b64encode(data + bytes(size - len(data))).decode()


__all__ = [name for name in dir() if not name.startswith("_")]
