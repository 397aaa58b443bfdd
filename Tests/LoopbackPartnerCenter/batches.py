# SPDX-License-Identifier: Apache-2.0
"""Device batches: made once with their first devices, appended to from then on, never renamed or deleted."""

import time

import audit
import pages
import jobs
import rows
from exchange import Answer, field, offset_stamp, refusal

WRITE = {"device_work": True, "gdap": True, "roles": ("admin-agent", "sales-agent")}


def find(world, customer, name):
    """A batch by its name in any letter case."""
    return world["batches"].get(customer, {}).get(name.lower())


def wanted(world, customer, name):
    """The same, or 404."""
    batch = find(world, customer, name)
    if batch is None:
        raise refusal(404, "1000", "The device batch was not found.")
    return batch


def add(world, customer, name, created_by, created=None):
    """Makes an empty batch."""
    batch = {"id": name, "createdBy": created_by, "created": created or time.time(), "devices": []}
    world["batches"].setdefault(customer, {})[name.lower()] = batch
    return batch


def create(world, request, customer):
    """POST deviceBatches: an object with a name and devices."""
    body = request.json()
    if not isinstance(body, dict):
        raise refusal(400, "3000", "The body must be an object with batchId and devices.")
    name = field(body, "batchId")
    if not isinstance(name, str) or not name.strip():
        raise refusal(400, "3000", "batchId is needed.")
    read = rows.read(world, request, field(body, "devices"))
    if find(world, customer, name):
        raise refusal(409, "409", f"The device batch '{name}' exists already.")
    add(world, customer, name, world.settings["partnerName"])
    audit.record(world, request, customer, "devices_upload_to_new_batch_attempted", "device", name)
    return jobs.accept(world, request, customer, "register", read, name)


def append(world, request, customer, batch):
    """POST deviceBatches/{batch}/devices: the array itself."""
    body = request.json()
    if not isinstance(body, list):
        raise refusal(400, "3000", "The body must be an array of devices.")
    found = wanted(world, customer, batch)
    read = rows.read(world, request, body)
    audit.record(world, request, customer, "devices_upload_to_existing_batch_attempted", "device", found["id"])
    return jobs.accept(world, request, customer, "register", read, found["id"])


def list_batches(world, request, customer):
    """GET deviceBatches: one collection, in pages only where a test asks for that."""
    items = list(world["batches"].get(customer, {}).values())
    return pages.page(
        world, request, f"batches:{customer}", items, world.settings["collectionPage"],
        lambda batch: _shown(world, customer, batch))


def _shown(world, customer, batch):
    # The table of the documents and the service's own library spell the count in two ways.
    count = "devicesCount" if world.settings["countSpelling"] == "documented" else "deviceCount"
    uri = f"/customers/{customer}/deviceBatches/{batch['id']}/devices"
    return {
        "id": batch["id"], "createdBy": batch["createdBy"], "creationDate": offset_stamp(batch["created"]),
        count: len(batch["devices"]), "status": "finished",
        "devicesLink": {"uri": uri, "method": "GET", "headers": []},
        "attributes": {"objectType": "DeviceBatch"},
    }


ROUTES = [
    ("POST", "customers/{customer}/deviceBatches", create, {"user_only": True, **WRITE}),
    ("POST", "customers/{customer}/deviceBatches/{batch}/devices", append, WRITE),
    ("GET", "customers/{customer}/deviceBatches", list_batches, {"device_work": True}),
]
