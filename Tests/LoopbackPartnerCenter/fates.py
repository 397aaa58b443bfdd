# SPDX-License-Identifier: Apache-2.0
"""What a test says becomes of jobs and devices, whatever the request: how slow, and with which error."""


def use(world, fault):
    """Counts that a fault was met; after the last time it is gone."""
    fault["met"] += 1
    if fault["times"] and fault["met"] >= fault["times"]:
        world["faults"].remove(fault)


def pace(world, request, customer):
    """How long the next job of a customer takes, where a test said so."""
    for fault in list(world["faults"]):
        if fault["name"] == "slow-jobs" and fault.get("customer", customer).lower() == customer:
            if fault["after"] > 0:
                fault["after"] -= 1
                continue
            use(world, fault)
            polls = fault.get("polls", 0)
            late = fault.get("atLatest", 600 if polls else 0)
            return {"polls": polls, "seconds": fault.get("seconds", 0), "atLatest": late}
    return None


def device_error(world, customer, row):
    """The error that a test gave a device: its code, its name, and whether it is registered all the same."""
    told = row.get("told") or {}
    names = {row.get("serial"), row.get("productKey"), told.get("serial"), row.get("id")} - {None}
    for fault in list(world["faults"]):
        if fault["name"] != "device-error" or fault.get("customer", customer).lower() != customer:
            continue
        if fault.get("serial") in names or fault.get("serial") == "*":
            use(world, fault)
            return [fault.get("code"), fault.get("error"), fault.get("registered", False)]
    return None


