# SPDX-License-Identifier: Apache-2.0
"""What only tests use, below /test/: seeds, settings, faults, and what happened. README.md lists it."""

import json
import re
import time
import uuid

import batches
import customers
import devices
import faults
import profiles
import rows
import sign_in
from exchange import Answer, Refusal, refusal, stamp


def guarded(world, request):
    """Answers one call of /test/...; a wrong one says what is wrong with it."""
    try:
        return answer(world, request)
    except Refusal as no:
        return no.answer
    except (KeyError, TypeError, ValueError, re.error) as error:
        return Answer(400, {"error": f"{type(error).__name__}: {error}"})


def answer(world, request):
    """Chooses what serves a call."""
    noun = request.segments[1].lower() if len(request.segments) > 1 else ""
    value = json.loads(request.body) if request.body else None
    serve = TABLE.get((request.method, noun))
    if serve is None:
        raise refusal(404, "1000", f"There is no {request.method} /test/{noun}.")
    if noun == "wait":
        return serve(world, request, value)
    with world.lock:
        found = serve(world, request, value)
        if request.method != "GET":
            world.save()
        return found


def _many(value):
    return value if isinstance(value, list) else [value]


def reset(world, request, value):
    """POST reset: the world before anything happened."""
    world.reset()
    return Answer(200, {})


def read_settings(world, request, value):
    """GET settings."""
    return Answer(200, world.settings)


def set_settings(world, request, value):
    """POST settings: those that are named."""
    unknown = set(value) - set(world.settings)
    if unknown:
        raise KeyError(f"no such setting: {', '.join(sorted(unknown))}")
    for name, member in value.items():
        if isinstance(world.settings.get(name), dict) and isinstance(member, dict):
            world.settings[name].update(member)
        else:
            world.settings[name] = member
    return Answer(200, world.settings)


def seed_customers(world, request, value):
    """POST customers: one, several, or {"count": n}; one that is there is changed."""
    made = []
    for given in _many(value):
        for number in range(given.get("count", 1)):
            suffix = f" {number + 1}" if "count" in given else ""
            identifier = str(given.get("id") or uuid.uuid4()).lower()
            name = given.get("companyName", f"Customer {len(world['customers']) + 1}") + suffix
            customer = world["customers"].setdefault(identifier, {
                "id": identifier, "companyName": name, "relationshipToPartner": "reseller",
                "allowDelegatedAccess": False,
                "domain": re.sub(r"[^a-z0-9]", "", name.lower()) + ".onmicrosoft.com"})
            customer.update({k: v for k, v in given.items() if k not in ("count", "id", "companyName")})
            if "companyName" in given:
                customer["companyName"] = name
            made.append(customer)
    return Answer(200, made)


def _customer(world, given):
    identifier = given["customer"].lower()
    if identifier not in world["customers"]:
        raise KeyError(f"no customer {identifier}")
    return identifier


def seed_batches(world, request, value):
    """POST batches: {"customer", "id", "createdBy"?}."""
    for given in _many(value):
        created_by = given.get("createdBy", world.settings["partnerName"])
        batches.add(world, _customer(world, given), given["id"], created_by)
    return Answer(200, {})


def seed_devices(world, request, value):
    """POST devices: {"customer", "batch"? (none: invisible), "serials"|"count"|"rows", "uploadedBy"?, ...}."""
    made = []
    for given in _many(value):
        customer, batch = given["customer"].lower(), given.get("batch")
        uploader = given.get("uploadedBy", world.settings["partnerName"])
        if batch and not batches.find(world, customer, batch):
            batches.add(world, customer, batch, uploader)
        for row in _rows(world, request, given):
            made.append(devices.add(
                world, customer, batch, row, uploader, given.get("allowedOperations", ["GET", "PATCH", "DELETE"]),
                given.get("policies"))["id"])
    return Answer(200, {"ids": made})


def _rows(world, request, given):
    if "rows" in given:
        limit, world.settings["maxDevices"] = world.settings["maxDevices"], 10**9
        try:
            return rows.read(world, request, given["rows"])
        finally:
            world.settings["maxDevices"] = limit
    serials = given.get("serials") or [f"{given.get('prefix', 'SN')}{n:06d}" for n in range(1, given["count"] + 1)]
    maker, model = given.get("manufacturer", "Contoso"), given.get("model", "Contoso Book 14")
    return [{
        "serial": serial, "productKey": given.get("productKey"), "manufacturer": maker, "model": model,
        "keys": [f"{maker}|{model}|{serial}"] + (["PKID|" + given["productKey"]] if given.get("productKey") else []),
    } for serial in serials]


def seed_policies(world, request, value):
    """POST policies: {"customer", "name", "id"?, "settings"?}."""
    made = []
    for given in _many(value):
        values = {name: member for name, member in given.items() if name != "customer"}
        if "id" in values:
            values["id"] = values["id"].lower()
        made.append(profiles.add(world, _customer(world, given), values)["id"])
    return Answer(200, {"ids": made})


def seed_gdap(world, request, value):
    """POST gdap: {"customer", "roles", "status"?, "assignments"?: [{"status", "roles"?}], "count"?}.

    A role is its id, or the name of one that may upload.
    """
    made = []
    for given in _many(value):
        for _ in range(given.get("count", 1)):
            number = world.next()
            identifier = given.get("id") or f"{uuid.uuid4()}-{uuid.uuid4()}"
            roles = _roles(given["roles"])
            customer = given["customer"].lower()
            world["relationships"][identifier] = {
                "id": identifier, "customer": customer, "status": given.get("status", "active"),
                "displayName": given.get("displayName", f"Loopback {number}"), "roles": roles,
                "customerName": world["customers"].get(customer, {}).get("companyName", "A company"),
                "duration": given.get("duration", "P730D"), "createdDateTime": stamp() + "Z",
                "activatedDateTime": stamp() + "Z",
                "endDateTime": given.get("endDateTime", stamp(time.time() + 730 * 86400) + "Z"),
            }
            world["assignments"][identifier] = [{
                "id": str(uuid.uuid4()), "status": assignment.get("status", "active"),
                "roles": _roles(assignment["roles"]) if "roles" in assignment else roles, "group": str(uuid.uuid4()),
                "createdDateTime": stamp() + "Z",
            } for assignment in given.get("assignments", [{}])]
            made.append(identifier)
    return Answer(200, {"ids": made})


def _roles(given):
    by_name = {name: identifier for identifier, name in customers.UPLOAD_ROLES.items()}
    return [by_name.get(role, role) for role in given]


def make_token(world, request, value):
    """POST tokens: a refresh token, as a sign-in would give."""
    given = value or {}
    text = sign_in.new_refresh_token(world, given.get("mfa", True))
    if "daysOld" in given:
        world["refreshTokens"][text]["issued"] -= given["daysOld"] * 86400
    return Answer(200, {"refreshToken": text})


def list_tokens(world, request, value):
    """GET tokens: every refresh token and whether it still works."""
    return Answer(200, {"refreshTokens": world["refreshTokens"], "accessTokens": len(world["accessTokens"])})


def revoke_tokens(world, request, value):
    """DELETE tokens: every token ends; ?access for access tokens only."""
    for token in world["accessTokens"].values():
        token["expires"] = 0
    if "access" not in request.query:
        for token in world["refreshTokens"].values():
            token["revoked"] = True
    return Answer(200, {})


def decide_device_code(world, request, value):
    """POST device-code: {"state": "approved"|"declined"|"expired"|"pending", "userCode"?, "mfa"?, "after"?: polls}."""
    open_codes = [code for code in world["deviceCodes"].values() if code["state"] not in ("redeemed", "expired")]
    if value.get("userCode"):
        open_codes = [code for code in open_codes if code["userCode"] == value["userCode"]]
    for code in open_codes:
        code.update(state=value["state"], mfa=value.get("mfa", True), after=value.get("after", 0))
    return Answer(200, {"codes": len(open_codes)})


def add_faults(world, request, value):
    """POST faults: one or several."""
    return Answer(200, {"ids": [faults.add(world, given)["id"] for given in _many(value)]})


def list_faults(world, request, value):
    """GET faults: those not yet used up."""
    return Answer(200, world["faults"])


def clear_faults(world, request, value):
    """DELETE faults, or faults/{id}; ends a throttling, too, where all go."""
    if len(request.segments) > 2:
        world.data["faults"] = [f for f in world["faults"] if str(f["id"]) != request.segments[2]]
    else:
        world.data["faults"] = []
        world.data["windows"] = []
    return Answer(200, {})


def release(world, request, value):
    """POST release: answers that a hold keeps back go out."""
    world.released += 1
    world.changed.notify_all()
    return Answer(200, {})


def read_log(world, request, value):
    """GET log[?since=n][&path=pattern][&method=M]: every request in order."""
    since = int(request.query.get("since", 0))
    return Answer(200, [entry for entry in world.log[since:] if _is_asked(entry, request.query)])


def _is_asked(entry, asked):
    if "path" in asked and not re.search(asked["path"], entry["path"], re.I):
        return False
    return "method" not in asked or asked["method"].upper() == entry["method"]


def read_violations(world, request, value):
    """GET violations: how often each habit that the facts forbid was seen."""
    counts = {name: 0 for name in (
        "throttled", "request-id-reused", "no-request-id", "overlapping-submission", "row-combination",
        "policies-on-upload")}
    for entry in world.log:
        for name in entry["violations"]:
            counts[name] = counts.get(name, 0) + 1
    return Answer(200, counts)


def read_devices(world, request, value):
    """GET devices: what was submitted, registered and deleted how often, and what is there now."""
    present = [{
        "id": d["id"], "customer": d["customer"], "batch": d["batch"], "serial": d["serial"],
        "productKey": d["productKey"], "uploadedBy": d["uploadedBy"], "policies": d["policies"],
    } for d in world["devices"].values() if request.query.get("customer", d["customer"]).lower() == d["customer"]]
    counted = [t for t in world["tally"].values() if request.query.get("customer", t["customer"]) == t["customer"]]
    return Answer(200, {
        "present": present, "counted": counted,
        "registeredTwice": [entry["device"] for entry in counted if entry["registered"] - entry["deleted"] > 1],
    })


def read_state(world, request, value):
    """GET state: numbers of everything, for a quick look."""
    return Answer(200, {
        "customers": len(world["customers"]), "devices": len(world["devices"]), "jobs": len(world["jobs"]),
        "openJobs": len(world["openJobs"]), "requests": len(world.log), "tlsFailures": world["tlsFailures"],
        "submissions": sum(1 for job in world["jobs"].values() if job["kind"] == "register"),
    })


def wait(world, request, value):
    """POST wait: {"path"?, "method"?, "status"?, "count"?: 1, "since"?: 0, "seconds"?: 30}; 408 if it did not come."""
    wanted = value or {}

    def has_come():
        found = [entry for entry in world.log[wanted.get("since", 0):] if _is_asked(entry, wanted)]
        if "status" in wanted:
            found = [entry for entry in found if entry["status"] == wanted["status"]]
        return found if len(found) >= wanted.get("count", 1) else None

    with world.lock:
        found = world.changed.wait_for(has_come, wanted.get("seconds", 30))
        return Answer(200, found) if found else Answer(408, {"error": "it did not come"})


TABLE = {
    ("POST", "reset"): reset, ("GET", "settings"): read_settings, ("POST", "settings"): set_settings,
    ("POST", "customers"): seed_customers, ("POST", "batches"): seed_batches, ("POST", "devices"): seed_devices,
    ("POST", "policies"): seed_policies, ("POST", "gdap"): seed_gdap, ("POST", "tokens"): make_token,
    ("GET", "tokens"): list_tokens, ("DELETE", "tokens"): revoke_tokens,
    ("POST", "device-code"): decide_device_code, ("POST", "faults"): add_faults, ("GET", "faults"): list_faults,
    ("DELETE", "faults"): clear_faults, ("POST", "release"): release, ("GET", "log"): read_log,
    ("GET", "violations"): read_violations, ("GET", "devices"): read_devices, ("GET", "state"): read_state,
    ("POST", "wait"): wait,
}
