# SPDX-License-Identifier: Apache-2.0
"""Rows of a submission: what each says about its device, and what is wrong with it by itself."""

import hashes
from exchange import field, refusal

# What may stand together in a row: hash, product key, serial number, manufacturer, model.
COMBINATIONS = {
    frozenset({"hash", "productKey"}), frozenset({"hash", "serial"}), frozenset({"hash", "productKey", "serial"}),
    frozenset({"hash"}), frozenset({"productKey"}), frozenset({"serial", "manufacturer", "model"}),
}
NAMES = {
    "serial": "serialNumber", "productKey": "productKey", "hash": "hardwareHash",
    "manufacturer": "oemManufacturerName", "model": "modelName",
}


def read(world, request, values):
    """Reads all rows of a submission, or refuses it as a whole."""
    if not isinstance(values, list):
        raise refusal(400, "3000", "The devices must be a JSON array.")
    if not values:
        raise refusal(400, "3000", "There are no devices.")
    if len(values) > world.settings["maxDevices"]:
        raise refusal(400, "800002", f"More than {world.settings['maxDevices']} devices in one request.")
    request.device_count = len(values)
    rows = [_row(world, request, value) for value in values]
    _mark_duplicates(rows)
    return rows


def _row(world, request, value):
    if not isinstance(value, dict):
        raise refusal(400, "3000", "A device is not an object.")
    policies = field(value, "policies")
    if policies == []:
        request.violations.append("policies-on-upload")
        raise refusal(500, "800003", "Sequence contains no matching element")
    row = {name: field(value, wire) for name, wire in NAMES.items()}
    for name, given in row.items():
        if given is not None and not isinstance(given, str):
            raise refusal(400, "3000", f"{NAMES[name]} is not a string.")
        row[name] = given or None
    row["problem"] = None
    present = frozenset(name for name in NAMES if row[name])
    # Manufacturer and model beside a hash say nothing that the hash does not say.
    identifying = present - {"manufacturer", "model"} if "hash" in present else present
    if identifying not in COMBINATIONS:
        request.violations.append("row-combination")
        row["problem"] = ["803", "MissingZtdSerialNumberAndProductKey"]
    _identify(world, row)
    return row


def _identify(world, row):
    """Puts the names by which the service knows the device into the row; the hash itself is not kept."""
    keys, text = [], row.pop("hash")
    row["digest"] = None
    if text and not row["problem"]:
        try:
            told = hashes.read(text, world.settings["sealChecked"])
        except hashes.BadHash as bad:
            number = {"InvalidZtdHardwareHash": "802"}.get(str(bad))
            row["problem"] = [number, str(bad)]
            told = None
        if told:
            row["digest"] = told["digest"]
            row["told"] = {name: told[name] for name in ("serial", "manufacturer", "model", "productKey")}
            keys.append(f"{told['manufacturer']}|{told['model']}|{told['serial']}")
            if told["productKey"]:
                keys.append("PKID|" + told["productKey"])
    elif row["serial"] and row["manufacturer"]:
        keys.append(f"{row['manufacturer']}|{row['model']}|{row['serial']}")
    if row["productKey"]:
        keys.append("PKID|" + row["productKey"])
    row["keys"] = keys


def _mark_duplicates(rows):
    seen = set()
    for row in rows:
        if row["digest"] and row["digest"] in seen and not row["problem"]:
            row["problem"] = [None, "ZtdDeviceDuplicated"]
        seen.add(row["digest"])


def label(row):
    """What a row calls its device, for the read-outs of the tests."""
    told = row.get("told") or {}
    return row["serial"] or told.get("serial") or row["productKey"] or told.get("productKey") or "?"


def count(world, customer, row, what):
    """Counts what happened to a device, for the tests: by the name that the service knows it by."""
    key = f"{customer} {row['keys'][0] if row['keys'] else label(row)}"
    tally = world["tally"].setdefault(key, {
        "customer": customer, "device": label(row), "submitted": 0, "registered": 0, "deleted": 0})
    tally[what] += 1
