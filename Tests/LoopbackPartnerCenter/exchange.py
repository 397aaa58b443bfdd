# SPDX-License-Identifier: Apache-2.0
"""One request and one answer, and the shapes in which each of the three ends says no."""

import datetime
import hashlib
import json
import re
import urllib.parse
import uuid

GUID = re.compile(r"\{?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\}?", re.I)


class Refusal(Exception):
    """Carries the answer that says no."""

    def __init__(self, answer):
        super().__init__(answer.status)
        self.answer = answer


class Answer:
    """A status, headers and a body; a body that is no bytes becomes JSON."""

    def __init__(self, status, body=None, headers=None):
        self.status = status
        self.headers = dict(headers or {})
        self.body = body

    def json(self):
        """The body as a value, or None where it is none."""
        return self.body if isinstance(self.body, (dict, list)) else None

    def bytes(self):
        if self.body is None:
            return b""
        if isinstance(self.body, bytes):
            return self.body
        return json.dumps(self.body).encode()

    def content_type(self):
        if self.body is None:
            return None
        return "application/json; charset=utf-8" if self.json() is not None else "text/html; charset=utf-8"


class Request:
    """What came in."""

    def __init__(self, method, target, headers, body, connection, sequence, base_url):
        path, _, query = target.partition("?")
        self.method = method
        self.path = path
        # A path is cut before it is decoded: a batch's name may hold a slash.
        self.segments = [urllib.parse.unquote(part) for part in path.split("/") if part]
        self.query = {k: v[-1] for k, v in urllib.parse.parse_qs(query, keep_blank_values=True).items()}
        self.query_text = query
        self.headers = headers
        self.body = body
        self.connection = connection
        self.sequence = sequence
        self.base_url = base_url
        self.request_id = headers.get("MS-RequestId")
        self.correlation_id = headers.get("MS-CorrelationId")
        self.token = None
        self.device_count = None
        self.grant = None
        self.replayed = False
        self.violations = []

    @property
    def end(self):
        """Which of the three ends it is for."""
        first = self.segments[0].lower() if self.segments else ""
        if first == "v1":
            return "partner-center"
        if first in ("v1.0", "beta"):
            return "graph"
        return "test" if first == "test" else "login"

    @property
    def customer(self):
        """The customer in the path, as it is written there."""
        lower = [part.lower() for part in self.segments]
        if "customers" in lower and lower.index("customers") + 1 < len(lower):
            found = self.segments[lower.index("customers") + 1]
            return found.lower() if GUID.fullmatch(found) else None
        return None

    @property
    def digest(self):
        return hashlib.sha256(self.body).hexdigest()[:16]

    def number(self, name):
        try:
            return int(self.query[name]) if name in self.query else None
        except ValueError:
            raise refusal(400, "3000", f"The value of {name} is not a number.") from None

    def json(self):
        """The body of a Partner Center call, strictly read."""
        kind = (self.headers.get("Content-Type") or "").split(";")[0].strip().lower()
        if kind != "application/json":
            raise refusal(415, "800002", f"The content type '{kind}' is not supported; send application/json.")
        try:
            return json.loads(self.body.decode("utf-8"))
        except (UnicodeDecodeError, ValueError):
            raise refusal(400, "800002", "The request body is not valid JSON.") from None


def refusal(status, code, description, headers=None):
    """No, as Partner Center says it."""
    body = {"code": str(code), "description": description, "data": [], "source": "PartnerAPIServiceEmulation"}
    return Refusal(Answer(status, body, headers))


def mfa_refusal():
    """What a token without a second factor gets."""
    return refusal(
        401, "900421", "Unauthorized - MFA required", {"WWW-Authenticate": 'Bearer error="invalid_token"'})


def login_refusal(status, error, number, text):
    """No, as the login service says it."""
    body = {
        "error": error, "error_description": f"AADSTS{number}: {text}", "error_codes": [number],
        "timestamp": stamp(None, "%Y-%m-%d %H:%M:%SZ"), "trace_id": str(uuid.uuid4()),
        "correlation_id": str(uuid.uuid4()),
    }
    return Refusal(Answer(status, body))


def graph_refusal(status, code, message):
    """No, as Graph says it."""
    inner = {"date": stamp(None, "%Y-%m-%dT%H:%M:%S"), "request-id": str(uuid.uuid4())}
    return Refusal(Answer(status, {"error": {"code": code, "message": message, "innerError": inner}}))


def field(value, name, default=None):
    """A member by its name in any letter case, as the service reads them."""
    if not isinstance(value, dict):
        return default
    for key, member in value.items():
        if key.lower() == name.lower():
            return member
    return default


UNSET_DATE = "0001-01-01T00:00:00"


def stamp(seconds=None, form="%Y-%m-%dT%H:%M:%S"):
    """A date, by default without a zone as many of the service's are."""
    moment = datetime.datetime.now(datetime.timezone.utc)
    if seconds is not None:
        moment = datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc)
    return moment.strftime(form)


def offset_stamp(seconds):
    """A date with seven digits and another zone, as others of the service's are."""
    return stamp(seconds - 7 * 3600, "%Y-%m-%dT%H:%M:%S") + ".0092288-07:00"
