# SPDX-License-Identifier: Apache-2.0
"""The activity log: what was asked of the service, by whom, and when."""

import datetime
import time

import pages
from exchange import refusal, stamp

LONGEST_DAYS = 90


def record(world, request, customer, operation, kind, name, succeeded=True):
    """Keeps one activity."""
    known = world["customers"].get(customer, {})
    world["audit"].append({
        "time": time.time(), "partnerId": world.settings["partnerTenantId"], "customerId": customer,
        "customerName": known.get("companyName"), "userPrincipalName": "autopilot@fabrikam.example",
        "applicationId": world.settings["clientId"], "resourceType": kind, "resourceOldValue": None,
        "resourceNewValue": name, "operationType": operation,
        "operationStatus": "succeeded" if succeeded else "failed",
        "customizedData": [{"key": "CorrelationId", "value": request.correlation_id}],
    })


def list_records(world, request):
    """GET auditrecords?startDate=yyyy-MM-dd&endDate=...&size=..."""
    start, end = _day(request, "startDate"), _day(request, "endDate")
    if start is None:
        raise refusal(400, "3000", "startDate is needed.")
    today = datetime.datetime.now(datetime.timezone.utc).date()
    if (today - start).days > LONGEST_DAYS:
        raise refusal(400, "3000", f"startDate lies more than {LONGEST_DAYS} days back.")
    found = [entry for entry in world["audit"] if start <= _date(entry) and (end is None or _date(entry) <= end)]
    return pages.page(world, request, "audit", found, request.number("size") or 500, _shown)


def _day(request, name):
    if name not in request.query:
        return None
    try:
        return datetime.date.fromisoformat(request.query[name])
    except ValueError:
        raise refusal(400, "3000", f"{name} is not a date.") from None


def _date(entry):
    return datetime.datetime.fromtimestamp(entry["time"], datetime.timezone.utc).date()


def _shown(entry):
    shown = {name: value for name, value in entry.items() if name != "time"}
    shown["operationDate"] = stamp(entry["time"]) + "Z"
    shown["attributes"] = {"objectType": "AuditRecord"}
    return shown


ROUTES = [("GET", "auditrecords", list_records, {})]
