# SPDX-License-Identifier: Apache-2.0
"""The Partner Center end: who may call, which call it is, and the same answer to the same request id."""

import time

import audit
import batches
import customers
import devices
import jobs
import profiles
import sign_in
from exchange import GUID, Answer, mfa_refusal, refusal

ROUTES = customers.ROUTES + batches.ROUTES + devices.ROUTES + jobs.ROUTES + profiles.ROUTES + audit.ROUTES
WRITES = ("POST", "PUT", "PATCH", "DELETE")


class Route:
    """What serves a path, and what it asks of the caller."""

    def __init__(self, method, path, serve, user_only=False, roles=None, device_work=False, gdap=False):
        self.method = method
        self.parts = [part for part in path.split("/") if part]
        self.serve = serve
        self.user_only = user_only
        self.roles = roles
        self.device_work = device_work
        self.gdap = gdap

    def match(self, segments):
        """What the path's variable parts are, or None where it is another path."""
        if len(segments) != len(self.parts):
            return None
        found = {}
        for wanted, given in zip(self.parts, segments):
            if wanted.startswith("{"):
                found[wanted[1:-1]] = given
            elif wanted.lower() != given.lower():
                return None
        return found


TABLE = [Route(*line[:3], **line[3]) for line in ROUTES]


def answer(world, request):
    """Answers one call of /v1/..."""
    token = _authorise(world, request)
    _check_headers(world, request)
    kept = _kept(world, request)
    if kept is not None:
        return kept
    try:
        result = _serve(world, request, token)
    except Exception as error:
        result = getattr(error, "answer", None)
        if result is None:
            raise
    _keep(world, request, result)
    return _report_mfa(world, request, token, result)


def _authorise(world, request):
    token, wrong = sign_in.bearer(world, request, sign_in.PARTNER_CENTER)
    if wrong == "retired":
        raise refusal(401, "900420", "Tokens for the Azure Active Directory Graph resource are no longer accepted.")
    if wrong:
        raise refusal(
            401, "UnauthorizedRequest", f"The access token is {wrong}.",
            {"WWW-Authenticate": 'Bearer error="invalid_token"'})
    if token["tenant"] != world.settings["partnerTenantId"].lower():
        raise refusal(
            401, "UnauthorizedRequest", "The access token is of another tenant.",
            {"WWW-Authenticate": 'Bearer error="invalid_token"'})
    if world.settings["mfaEnforced"] and not sign_in.has_mfa(world, token):
        raise mfa_refusal()
    request.token = token
    return token


def _check_headers(world, request):
    for name in ("MS-RequestId", "MS-CorrelationId"):
        if request.headers.get(name) and not GUID.fullmatch(request.headers[name].strip()):
            raise refusal(400, "800002", f"The header {name} is not a GUID.")
    accept = request.headers.get("Accept") or "*/*"
    if not any(kind in accept.lower() for kind in ("application/json", "application/*", "*/*")):
        raise refusal(406, "800002", "Only application/json can be had.")
    limit = world.settings["maxBodyBytes"]
    if limit is not None and len(request.body) > limit:
        raise refusal(413, "800002", "The request is too large.")


def _serve(world, request, token):
    found = [(route, route.match(request.segments[1:])) for route in TABLE]
    found = [(route, captures) for route, captures in found if captures is not None]
    if not found:
        raise refusal(404, "1000", "The resource was not found.")
    # A literal part beats a variable one: customers/relationshiprequests is no customer.
    found.sort(key=lambda pair: len(pair[1]))
    chosen = [pair for pair in found if pair[0].method == request.method and len(pair[1]) == len(found[0][1])]
    if not chosen:
        raise refusal(405, "800002", f"{request.method} is not possible here.")
    route, captures = chosen[0]
    if route.user_only and not token["isUser"]:
        raise refusal(403, "900329", "This call is not possible with an application's own token; use App+User.")
    if route.roles and token["isUser"] and not set(route.roles) & set(world.settings["roles"]):
        raise refusal(403, "900308", "The user's privileges are insufficient.")
    if "customer" in captures:
        captures["customer"] = customers.known(world, captures["customer"], route.device_work)
    if route.gdap and world.settings["gdapEnforced"]:
        customers.require_gdap(world, captures["customer"])
    return route.serve(world, request, **captures)


def _kept(world, request):
    if request.method not in WRITES:
        return None
    if not request.request_id:
        request.violations.append("no-request-id")
        return None
    kept = world["answers"].get(request.request_id.lower())
    if not kept or not world.settings["idempotent"]:
        return None
    if kept["time"] + world.settings["requestIdSeconds"] < time.time():
        return None
    if kept["what"] != _fingerprint(request):
        request.violations.append("request-id-reused")
    request.replayed = True
    return Answer(kept["status"], kept["body"], kept["headers"])


def _keep(world, request, result):
    # What asks to come again is no answer; everything else is the one answer to this request id.
    if request.method in WRITES and request.request_id and result.status < 500 and result.status not in (401, 429):
        world["answers"][request.request_id.lower()] = {
            "what": _fingerprint(request), "status": result.status, "body": result.body,
            "headers": dict(result.headers), "time": time.time(),
        }


def _fingerprint(request):
    return f"{request.method} {'/'.join(request.segments).lower()} {request.digest}"


def _report_mfa(world, request, token, result):
    if (request.headers.get("ValidateMfa") or "").lower() == "true":
        is_compliant = sign_in.has_mfa(world, token)
        if world.settings["mfaReport"] in ("header", "both"):
            result.headers["isMfaCompliant"] = str(is_compliant).lower()
        if world.settings["mfaReport"] in ("body", "both") and isinstance(result.body, dict):
            result.body = dict(result.body, isMfaCompliant=is_compliant)
    return result
