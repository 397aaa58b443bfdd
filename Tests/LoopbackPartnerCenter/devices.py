# SPDX-License-Identifier: Apache-2.0
"""Registered devices: who holds them, what may be done with them, and what each submission does to them."""

import time
import uuid

import audit
import batches
import fates
import jobs
import pages
import profiles
import rows
from exchange import Answer, field, refusal, stamp


def register(world, job, row):
    """Registers one row's device and answers its entry in the job's results."""
    error = row["problem"] or fates.device_error(world, job["customer"], row) or _held(world, job["customer"], row)
    if error and not (len(error) > 2 and error[2]):
        return result(row, None, error)
    device = add(world, job["customer"], job["batch"], row, world.settings["partnerName"])
    rows.count(world, job["customer"], row, "registered")
    return result(row, device["id"], error[:2] if error else None)


def result(row, device_id, error):
    """One device's entry in a job's results; there is no hash in it, so a row with only a hash is nameless."""
    return {
        "deviceId": device_id if row.get("serial") or row.get("productKey") or row.get("id") else None,
        "serialNumber": row.get("serial"), "productKey": row.get("productKey"),
        "status": "finished_with_errors" if error else "finished",
        "errorCode": error[0] if error else None, "errorDescription": error[1] if error else None,
    }


def _held(world, customer, row):
    now = time.time()
    holders = {world["identities"][key] for key in row["keys"] if key in world["identities"]}
    if len(holders) > 1:
        return ["813", "ZtdDeviceIsNotUnique"]
    for holder in holders:
        if world["devices"][holder]["customer"] == customer and world.settings["acceptsTwice"]:
            return None
        if world["devices"][holder]["customer"] == customer:
            return ["806", "ZtdDeviceAlreadyAssigned"]
        return ["808", "ZtdDeviceAssignedToOtherTenant"]
    for key in row["keys"]:
        lingers = world["linger"].get(key)
        if lingers and lingers["until"] > now:
            return ["806", "ZtdDeviceAlreadyAssigned"] if lingers["customer"] == customer else [
                "808", "ZtdDeviceAssignedToOtherTenant"]
    return None


def add(world, customer, batch, row, uploaded_by, allowed=("GET", "PATCH", "DELETE"), policies=None):
    """Keeps a device; without a batch Partner Center does not show it."""
    told = row.get("told") or {}
    number = world.next()
    device_id = str(uuid.uuid4())
    if world.settings["deviceIds"] == "dashed":
        device_id = "-".join(f"{(number * 7919 + index * 1237) % 10000:04d}" for index in range(7))
    device = {
        "id": device_id, "customer": customer, "batch": batch.lower() if batch else None,
        "serial": row["serial"] or told.get("serial"), "productKey": row["productKey"] or told.get("productKey"),
        "manufacturer": row["manufacturer"] or told.get("manufacturer"), "model": row["model"] or told.get("model"),
        "policies": dict(policies or {}), "uploadedBy": uploaded_by, "uploaded": time.time(),
        "allowed": list(allowed) if allowed is not None else None, "keys": row["keys"],
    }
    world["devices"][device_id] = device
    for key in row["keys"]:
        world["identities"][key] = device_id
    if batch:
        batches.find(world, customer, batch)["devices"].append(device_id)
    return device


def remove(world, device):
    """Forgets a device."""
    del world["devices"][device["id"]]
    for key in device["keys"]:
        if world["identities"].get(key) == device["id"]:
            del world["identities"][key]
        if world.settings["lingerSeconds"]:
            world["linger"][key] = {
                "customer": device["customer"], "until": time.time() + world.settings["lingerSeconds"]}
    if device["batch"]:
        batches.find(world, device["customer"], device["batch"])["devices"].remove(device["id"])


def list_devices(world, request, customer, batch):
    """GET deviceBatches/{batch}/devices: a hundred a page."""
    found = batches.wanted(world, customer, batch)
    newest = time.time() - world.settings["listingLagSeconds"]
    items = [world["devices"][name] for name in found["devices"]]
    if world.settings["listingLagSeconds"]:
        items = [device for device in items if device["uploaded"] <= newest]
    return pages.page(
        world, request, f"devices:{customer}:{batch.lower()}", items, world.settings["devicesPage"], _shown)


def _shown(device):
    shown = {
        "id": device["id"], "serialNumber": device["serial"], "productKey": device["productKey"],
        "hardwareHash": None, "modelName": device["model"], "oemManufacturerName": device["manufacturer"],
        "policies": [{"key": key, "value": value} for key, value in device["policies"].items()] or [
            {"key": "o_o_b_e", "value": None}],
        "uploadedDate": stamp(device["uploaded"]), "uploadedBy": device["uploadedBy"],
        "attributes": {"objectType": "Device"},
    }
    if device["allowed"] is not None:
        shown["allowedOperations"] = device["allowed"]
    return shown


def _wanted(world, customer, batch, device):
    found = world["devices"].get(device) or world["devices"].get(device.lower())
    if found is None or found["customer"] != customer or found["batch"] != batch.lower():
        return None
    return found


def delete(world, request, customer, batch, device):
    """DELETE deviceBatches/{batch}/devices/{device}."""
    batches.wanted(world, customer, batch)
    found = _wanted(world, customer, batch, device)
    if found is None:
        if world.settings["deleteGoneAs"] == "807":
            raise refusal(400, "807", "ZtdDeviceIsNotRegistered")
        raise refusal(404, "1000", "The device was not found.")
    if found["allowed"] is not None and "DELETE" not in found["allowed"]:
        raise refusal(400, "811", "ZtdDeviceRegisteredByOtherTenant")
    remove(world, found)
    rows.count(world, customer, found, "deleted")
    audit.record(world, request, customer, "device_deleted", "device", found["id"])
    return Answer(204)


def update(world, request, customer, batch, device):
    """PUT deviceBatches/{batch}/devices/{device}: its policies."""
    body = request.json()
    batches.wanted(world, customer, batch)
    found = _wanted(world, customer, batch, device)
    if found is None:
        raise refusal(404, "1000", "The device was not found.")
    chosen = profiles.choices(body)
    error = _assign(world, customer, found, chosen)
    if error:
        raise refusal(400, error[0], error[1])
    audit.record(world, request, customer, "device_updated", "device", found["id"])
    return Answer(200, _shown(found))


def update_many(world, request, customer):
    """PATCH DevicePolicyUpdates: policies for many devices, as a job."""
    body = request.json()
    values = field(body, "devices")
    if not isinstance(values, list) or not values:
        raise refusal(400, "3000", "devices is needed.")
    if len(values) > world.settings["maxDevices"]:
        raise refusal(400, "800002", f"More than {world.settings['maxDevices']} devices in one request.")
    request.device_count = len(values)
    read = []
    for value in values:
        name = field(value, "id")
        if not isinstance(name, str) or not name:
            raise refusal(400, "3000", "A device has no id.")
        known = world["devices"].get(name) or {}
        read.append({
            "id": name, "serial": known.get("serial"), "productKey": known.get("productKey"),
            "keys": known.get("keys", []), "policies": profiles.choices(value)})
    audit.record(world, request, customer, "devices_update_attempted", "device", str(len(read)))
    return jobs.accept(world, request, customer, "policies", read)


def assign(world, job, row):
    """Gives one device its policies and answers its entry in the job's results."""
    device = world["devices"].get(row["id"])
    error = fates.device_error(world, job["customer"], row)
    if not error and (device is None or device["customer"] != job["customer"] or not device["batch"]):
        error = ["807", "ZtdDeviceIsNotRegistered"]
    return result(row, row["id"], error or _assign(world, job["customer"], device, row["policies"]))


def _assign(world, customer, device, policies):
    if device["allowed"] is not None and "PATCH" not in device["allowed"]:
        return ["811", "ZtdDeviceRegisteredByOtherTenant"]
    for policy in policies.values():
        if policy is not None and not profiles.find(world, customer, policy):
            return ["809", "ZtdProfileIsNotRegistered"]
    device["policies"].update(policies)
    device["policies"] = {key: value for key, value in device["policies"].items() if value is not None}
    return None


WRITE = {"device_work": True, "roles": ("admin-agent",)}
ROUTES = [
    ("GET", "customers/{customer}/deviceBatches/{batch}/devices", list_devices, {"device_work": True}),
    ("DELETE", "customers/{customer}/deviceBatches/{batch}/devices/{device}", delete, {
        "device_work": True, "roles": ("admin-agent", "sales-agent")}),
    ("PUT", "customers/{customer}/deviceBatches/{batch}/devices/{device}", update, WRITE),
    ("PATCH", "customers/{customer}/DevicePolicyUpdates", update_many, {**WRITE, "gdap": True}),
]

jobs.WORK.update(register=register, policies=assign)
