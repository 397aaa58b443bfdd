# SPDX-License-Identifier: Apache-2.0
"""Profiles, which the interface calls configuration policies."""

import time
import uuid

import audit
import pages
from exchange import UNSET_DATE, Answer, field, refusal, stamp

CATEGORIES = ("none", "o_o_b_e")
SETTINGS = (
    "none", "remove_oem_preinstalls", "oobe_user_not_local_admin", "skip_express_settings", "skip_oem_registration",
    "skip_eula",
)


def choices(value):
    """Which policy each category gets; null takes it away."""
    policies = field(value, "policies")
    if not isinstance(policies, list) or not policies:
        raise refusal(400, "3000", "policies is needed.")
    chosen = {}
    for policy in policies:
        key, identifier = field(policy, "key"), field(policy, "value")
        if not isinstance(key, str) or key.lower() != "o_o_b_e":
            raise refusal(400, "3000", f"The policy category '{key}' is not known.")
        if identifier is not None and not isinstance(identifier, str):
            raise refusal(400, "3000", "A policy's value is not a string.")
        chosen[key.lower()] = identifier
    return chosen


def find(world, customer, identifier):
    """A policy by its id."""
    return world["policies"].get(customer, {}).get(str(identifier).lower())


def _wanted(world, customer, identifier):
    found = find(world, customer, identifier)
    if found is None:
        raise refusal(404, "1000", "The policy was not found.")
    return found


def add(world, customer, values):
    """Keeps a new policy."""
    policy = {
        "id": str(uuid.uuid4()), "description": None, "created": time.time(), "modified": None, "category": "o_o_b_e",
        "settings": ["none"],
    }
    policy.update(values)
    world["policies"].setdefault(customer, {})[policy["id"]] = policy
    return policy


def _read(body):
    for name in ("name", "category", "policySettings"):
        if field(body, name) in (None, ""):
            raise refusal(400, "3000", f"{name} is needed.")
    category, settings = str(field(body, "category")).lower(), field(body, "policySettings")
    if category not in CATEGORIES:
        raise refusal(400, "3000", f"The category '{category}' is not known.")
    if not isinstance(settings, list) or any(str(one).lower() not in SETTINGS for one in settings):
        raise refusal(400, "3000", "policySettings is no list of known settings.")
    return {
        "name": field(body, "name"), "category": category, "settings": [str(one).lower() for one in settings],
        "description": field(body, "description"),
    }


def create(world, request, customer):
    """POST policies."""
    policy = add(world, customer, _read(request.json()))
    audit.record(world, request, customer, "policy_created", "policy", policy["id"])
    return Answer(world.settings["policyCreateStatus"], _shown(world, customer, policy))


def replace(world, request, customer, policy):
    """PUT policies/{id}: the whole policy; what is not said is gone."""
    found, body = _wanted(world, customer, policy), request.json()
    if str(field(body, "id")).lower() != found["id"]:
        raise refusal(400, "3000", "The id in the body is not the one in the path.")
    values = _read(body)
    if values["category"] != found["category"]:
        raise refusal(400, "3000", "The category cannot be changed.")
    found.update(values, modified=time.time())
    audit.record(world, request, customer, "policy_updated", "policy", found["id"])
    return Answer(200, _shown(world, customer, found))


def delete(world, request, customer, policy):
    """DELETE policies/{id}."""
    found = _wanted(world, customer, policy)
    holders = [device for device in world["devices"].values() if found["id"] in device["policies"].values()]
    if holders and world.settings["policyDeleteRefusedWhenAssigned"]:
        raise refusal(409, "409", "The policy is assigned to devices.")
    for device in holders:
        device["policies"] = {key: value for key, value in device["policies"].items() if value != found["id"]}
    del world["policies"][customer][found["id"]]
    audit.record(world, request, customer, "policy_deleted", "policy", found["id"])
    return Answer(204)


def get(world, request, customer, policy):
    """GET policies/{id}."""
    return Answer(200, _shown(world, customer, _wanted(world, customer, policy)))


def list_policies(world, request, customer):
    """GET policies: one collection, in pages only where a test asks for that."""
    items = list(world["policies"].get(customer, {}).values())
    return pages.page(
        world, request, f"policies:{customer}", items, world.settings["collectionPage"],
        lambda policy: _shown(world, customer, policy))


def _shown(world, customer, policy):
    # Samples and table spell the count in two ways, as for batches.
    count = "devicesAssigned" if world.settings["countSpelling"] == "documented" else "devicesAssignedCount"
    holders = [device for device in world["devices"].values() if policy["id"] in device["policies"].values()]
    return {
        "id": policy["id"], "name": policy["name"], "category": policy["category"],
        "description": policy["description"], count: len(holders), "policySettings": policy["settings"],
        "createdDate": stamp(policy["created"]),
        "lastModifiedDate": stamp(policy["modified"]) if policy["modified"] else UNSET_DATE,
        "attributes": {"objectType": "ConfigurationPolicy"},
    }


WRITE = {"device_work": True, "roles": ("admin-agent",)}
ROUTES = [
    ("GET", "customers/{customer}/policies", list_policies, {"device_work": True}),
    ("GET", "customers/{customer}/policies/{policy}", get, {"device_work": True}),
    ("POST", "customers/{customer}/policies", create, WRITE),
    ("PUT", "customers/{customer}/policies/{policy}", replace, WRITE),
    ("DELETE", "customers/{customer}/policies/{policy}", delete, WRITE),
]
