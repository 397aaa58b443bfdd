# SPDX-License-Identifier: Apache-2.0
"""What goes wrong, and when: faults that a test set, matched against requests in the order in which they were set.

A request meets at most one fault that stops or breaks its answer, so that several in a row are a sequence; faults that
only change an answer are met all together.
"""

import base64
import copy
import math
import random
import re
import time
import zlib

import fates
import jobs
import sign_in
from exchange import Answer, graph_refusal, login_refusal, mfa_refusal, refusal

# They answer in place of the service; its work is done only with "work": true.
STOPPERS = (
    "throttle", "limit", "status", "html", "redirect", "proxy-authentication", "big-error", "compressed",
    "token-expired",
    "token-revoked", "mfa-denied", "invalid-grant", "job-forgotten",
)
# They break how the answer is sent; the work is done unless "work": false.
DELIVERIES = ("cut", "truncated", "drip", "endless", "hang", "hold")
# They change a true answer.
CHANGES = (
    "latency", "bom", "key-case", "missing-fields", "rename-fields", "set-fields", "add-fields", "dates", "location",
    "finished-despite-errors", "shuffled-results", "anonymous-results", "missing-results", "date-header", "chunked",
    "close-after-answer", "endless-pages",
)
# They say what becomes of devices and jobs, whatever the request.
FATES = ("slow-jobs", "device-error")
# They last until a test takes them back, or says how often.
LASTING = FATES + ("latency", "date-header", "limit")
NAMES = STOPPERS + DELIVERIES + CHANGES + FATES


def add(world, values):
    """Sets a fault; it is met once unless "times" says more, or 0 for ever."""
    if values.get("name") not in NAMES:
        raise refusal(400, "3000", f"There is no fault '{values.get('name')}'; there are {', '.join(NAMES)}.")
    fault = {"times": 0 if values["name"] in LASTING else 1, "after": 0, **values}
    if "path" in fault:
        re.compile(fault["path"])
    fault["id"] = world.next()
    fault["met"] = 0
    world["faults"].append(fault)
    return fault


def meet(world, request):
    """The faults that this request meets: one that stops or breaks, and all that change."""
    broken, changes = None, []
    for fault in list(world["faults"]):
        if fault["name"] in FATES or not _fits(fault, request):
            continue
        is_change = fault["name"] in CHANGES
        if broken and not is_change:
            continue
        if fault["name"] == "limit" and not _is_over(fault, request):
            continue
        if fault["after"] > 0:
            fault["after"] -= 1
            continue
        fates.use(world, fault)
        if is_change:
            changes.append(fault)
        else:
            broken = fault
    return broken, changes


def _fits(fault, request):
    end = fault.get("end")
    if end is None:
        end = "login" if fault["name"] == "invalid-grant" else "any" if "path" in fault else "partner-center"
    if end not in ("any", request.end):
        return False
    if "method" in fault and fault["method"].upper() != request.method:
        return False
    if "path" in fault and not re.search(fault["path"], request.path, re.I):
        return False
    if "customer" in fault and str(fault["customer"]).lower() != request.customer:
        return False
    if fault["name"] == "job-forgotten" and "batchjobstatus" not in request.path.lower():
        return False
    if fault["name"] == "proxy-authentication" and is_let_through(fault, request):
        return False
    return not fault.get("reused") or request.sequence > 1


def is_let_through(fault, request):
    """Whether a request brings the proxy the name and password that a test set."""
    wanted = fault.get("credentials")
    if not wanted:
        return False
    return request.headers.get("Proxy-Authorization") == "Basic " + base64.b64encode(wanted.encode()).decode()


def _is_over(fault, request):
    """Counts a request against a limit of so many in so many seconds."""
    now, key = time.time(), request.customer if fault.get("scope") == "customer" else ""
    counted = fault.setdefault("counted", {})
    counted[key] = [moment for moment in counted.get(key, []) if moment > now - fault.get("seconds", 1)] + [now]
    return len(counted[key]) > fault.get("requests", 10)


# Throttling


def throttled(world, request):
    """The answer while a Retry-After is in force, and whether asking was wrong; None while nothing is."""
    now = time.time()
    world.data["windows"] = [window for window in world["windows"] if window["until"] > now]
    for window in world["windows"]:
        if request.end != window["end"] or (window["customer"] and window["customer"] != request.customer):
            continue
        # What was on its way when the first 429 went out is not held against the caller.
        grace = world.settings["throttleGraceSeconds"]
        if request.connection == window["connection"]:
            grace = 0
        if now - window["since"] >= grace:
            if window["until"] - now > 0.02:
                request.violations.append("throttled")
        if window["extends"]:
            window["until"] = now + window["retryAfter"]
        return _too_many(request, int(window["until"] - now) + 1)
    return None


def _throttle(world, request, fault):
    seconds = fault.get("retryAfter", 1)
    if seconds:
        world["windows"].append({
            "end": request.end, "customer": request.customer if fault.get("scope") == "customer" else None,
            "since": time.time(), "until": time.time() + seconds, "retryAfter": seconds,
            "connection": request.connection, "extends": fault.get("extends", False),
        })
    if fault.get("as") == "date":
        return _too_many(request, time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime(time.time() + seconds)))
    return _too_many(request, None if seconds is None else math.ceil(seconds))


def _too_many(request, seconds):
    headers = {} if seconds is None else {"Retry-After": str(seconds)}
    text = f"Rate limit is exceeded. Try again in {seconds} seconds."
    if request.end == "graph":
        return Answer(429, graph_refusal(429, "TooManyRequests", text).answer.body, headers)
    return Answer(429, {"statusCode": 429, "message": text}, headers)


# In place of the service


def stop(world, request, fault):
    """The answer of a fault that stops a request."""
    name = fault["name"]
    if name in ("throttle", "limit"):
        return _throttle(world, request, fault)
    if name == "html":
        page = b"<!DOCTYPE html>\n<html><head><title>Our services aren't available right now</title></head></html>\n"
        return Answer(fault.get("status", 200), page)
    if name == "redirect":
        return Answer(fault.get("status", 302), None, {"Location": fault.get("to", "http://127.0.0.1:9/elsewhere")})
    if name == "proxy-authentication":
        return Answer(407, b"<html>Proxy authentication required</html>", {"Proxy-Authenticate": 'Basic realm="proxy"'})
    if name == "big-error":
        return Answer(fault.get("status", 500), _padded(int(fault.get("megabytes", 10) * 1_000_000)))
    if name == "compressed":
        return Answer(fault.get("status", 200), _blanks(fault.get("megabytes", 1000)), {"Content-Encoding": "gzip"})
    if name == "job-forgotten":
        jobs.forget(world, request.segments[-1], fault.get("lost", False))
        return refusal(404, "1000", "The batch job was not found.").answer
    return _say_no(world, request, fault)


def _say_no(world, request, fault):
    name = fault["name"]
    if name == "invalid-grant":
        return login_refusal(400, "invalid_grant", fault.get("code", 50173), "The grant was revoked.").answer
    if name == "mfa-denied":
        return mfa_refusal().answer
    if name in ("token-expired", "token-revoked"):
        _end_token(world, request, name == "token-revoked")
        return refusal(
            401, "UnauthorizedRequest", "The access token is expired.",
            {"WWW-Authenticate": 'Bearer error="invalid_token"'}).answer
    status = fault.get("status", 500)
    headers = dict(fault.get("headers", {}))
    if "retryAfter" in fault:
        headers["Retry-After"] = str(fault["retryAfter"])
    if fault.get("body") == "empty":
        return Answer(status, None, headers)
    answer = _status(request.end, status, fault.get("code"), fault.get("description", "The service met a fault."))
    answer.headers.update(headers)
    return answer


def _status(end, status, code, text):
    if end == "login":
        return login_refusal(status, "temporarily_unavailable", code or 90033, text).answer
    if end == "graph":
        return graph_refusal(status, code or "UnknownError", text).answer
    return refusal(status, code or {500: "800003", 503: "900192"}.get(status, str(status)), text).answer


def _end_token(world, request, is_for_good):
    token, _ = sign_in.bearer(world, request, sign_in.PARTNER_CENTER)
    if token is None:
        return
    token["expires"] = 0
    if is_for_good:
        for refresh in world["refreshTokens"].values():
            refresh["revoked"] = True


def _padded(size):
    opening = b'{"code":"800003","description":"'
    return opening + b"x" * (size - len(opening) - 2) + b'"}'


def _blanks(megabytes):
    """So many blanks, which are lawful before JSON, in a thousandth of their room."""
    packer = zlib.compressobj(wbits=31)
    return b"".join(packer.compress(b" " * 1_000_000) for _ in range(megabytes)) + packer.flush()


# Changes of a true answer


def change(world, request, fault, answer):
    """Changes an answer; a fault of sending is left as a mark for the one who sends."""
    name, body = fault["name"], answer.json()
    if name == "date-header":
        answer.date_offset = fault.get("seconds", 3600)
    elif name == "chunked":
        answer.is_chunked = True
    elif name == "close-after-answer":
        answer.closes_after = True
    elif name == "location" and "Location" in answer.headers:
        _relocate(request, fault.get("form", "missing"), answer)
    elif name == "bom" and answer.body is not None:
        answer.body = b"\xef\xbb\xbf" + answer.bytes()
        answer.is_json = True
    elif body is not None:
        answer.body = _changed(fault, copy.deepcopy(body))


def _changed(fault, body):
    name = fault["name"]
    if name == "endless-pages" and "items" in body:
        body["continuationToken"] = fault.get("token", "W10=")
        return body
    if "devicesStatus" in body and name in RESULT_CHANGES:
        RESULT_CHANGES[name](body)
        return body
    if name == "key-case":
        return _keys(body, KEY_CASES[fault.get("form", "pascal")])
    if name == "rename-fields":
        return _keys(body, lambda key: fault["fields"].get(key, key))
    if name == "missing-fields":
        return _without(body, set(fault["fields"]))
    if name == "set-fields":
        return _with(body, fault["fields"])
    if name == "add-fields":
        return _added(body, fault["fields"])
    if name == "dates":
        return _dated(body, DATES[fault.get("form", "zoneless")])
    return body


def _relocate(request, form, answer):
    path = answer.headers["Location"]
    if form == "missing":
        del answer.headers["Location"]
        return
    answer.headers["Location"] = {
        "relative": path, "without-slash": path[1:], "with-version": "/v1" + path,
        "absolute": request.base_url + "/v1" + path, "other-host": "http://127.0.0.1:9/v1" + path,
        "empty": "", "id": path.rsplit("/", 1)[-1],
    }[form]


def _shuffle(body):
    random.Random(7).shuffle(body["devicesStatus"])
    if len(body["devicesStatus"]) == 2:
        body["devicesStatus"].reverse()


def _anonymous(body):
    for entry in body["devicesStatus"]:
        entry.update(deviceId=None, serialNumber=None, productKey=None)


RESULT_CHANGES = {
    "finished-despite-errors": lambda body: body.update(
        status="finished" if body["status"] == "finished_with_errors" else body["status"]),
    "shuffled-results": _shuffle,
    "anonymous-results": _anonymous,
    "missing-results": lambda body: body.update(devicesStatus=body["devicesStatus"][1:]),
}
KEY_CASES = {
    "pascal": lambda key: key[:1].upper() + key[1:], "upper": str.upper, "lower": str.lower,
    "blank": lambda key: " " + key if key == "attributes" else key,
}
DATES = {
    "zoneless": "2024-05-01T10:00:00", "offset": "2024-05-01T10:00:59.0092288-07:00", "utc": "2024-05-01T10:00:00Z",
    "year1": "0001-01-01T00:00:00", "nonsense": "next Tuesday", "null": None,
}
DATE = re.compile(r"\d{4}-\d\d-\d\dT")


def _walk(value, of_object, of_value=lambda value: value):
    if isinstance(value, dict):
        return of_object({key: _walk(member, of_object, of_value) for key, member in value.items()})
    if isinstance(value, list):
        return [_walk(member, of_object, of_value) for member in value]
    return of_value(value)


def _keys(body, name):
    return _walk(body, lambda found: {name(key): member for key, member in found.items()})


def _without(body, names):
    return _walk(body, lambda found: {key: member for key, member in found.items() if key not in names})


def _with(body, fields):
    return _walk(body, lambda found: {key: fields.get(key, member) for key, member in found.items()})


def _added(body, fields):
    return _walk(body, lambda found: {**found, **fields})


def _dated(body, text):
    return _walk(body, lambda found: found, lambda v: text if isinstance(v, str) and DATE.match(v) else v)
