# SPDX-License-Identifier: Apache-2.0
"""The Graph end: granular delegated admin relationships and who in the partner's tenant they serve. Read only."""

import base64
import re
import urllib.parse

import sign_in
from exchange import Answer, graph_refusal

LARGEST_PAGE = 300


def answer(world, request):
    """Answers one call of /v1.0/tenantRelationships/..."""
    token, wrong = sign_in.bearer(world, request, sign_in.GRAPH)
    if wrong:
        raise graph_refusal(401, "InvalidAuthenticationToken", f"The access token is {wrong}.")
    if not token["isUser"] or token["tenant"] != world.settings["partnerTenantId"].lower():
        raise graph_refusal(403, "Forbidden", "Only for a user of the partner's tenant.")
    request.token = token
    parts = [part.lower() for part in request.segments]
    if parts[:2] != ["v1.0", "tenantrelationships"] or len(parts) < 3:
        raise graph_refusal(404, "ResourceNotFound", "Resource not found.")
    if request.method != "GET":
        raise graph_refusal(405, "Request_BadRequest", "Only reading is served here.")
    if parts[2:] == ["delegatedadminrelationships"]:
        return _page(world, request, _filtered(world, request), _relationship)
    if parts[2:] == ["delegatedadmincustomers"]:
        return _page(world, request, _customers(world), lambda customer: customer)
    if parts[2] == "delegatedadminrelationships":
        found = world["relationships"].get(request.segments[3])
        if found is not None and len(parts) == 4:
            return Answer(200, _relationship(found))
        if found is not None and parts[4:] == ["accessassignments"]:
            return _page(world, request, world["assignments"].get(found["id"], []), _assignment)
    raise graph_refusal(404, "ResourceNotFound", "Resource not found.")


def _filtered(world, request):
    items = list(world["relationships"].values())
    text = request.query.get("$filter")
    if text is None:
        return items
    status = re.fullmatch(r"\s*status eq '(\w+)'\s*", text)
    customer = re.fullmatch(r"\s*customer/tenantId eq '([^']+)'\s*", text)
    if status:
        return [item for item in items if item["status"].lower() == status[1].lower()]
    if customer:
        return [item for item in items if item["customer"] == customer[1].lower()]
    raise graph_refusal(400, "BadRequest", "The filter is not supported.")


def _customers(world):
    found = {item["customer"] for item in world["relationships"].values() if item["customer"]}
    return [{"id": name, "tenantId": name, "displayName": _name(world, name)} for name in sorted(found)]


def _name(world, customer):
    return world["customers"].get(customer, {}).get("companyName", "A company")


def _page(world, request, items, show):
    size = world.settings["graphPage"]
    if "$top" in request.query:
        text = request.query["$top"]
        if not text.isdigit() or not 1 <= int(text) <= LARGEST_PAGE:
            raise graph_refusal(400, "BadRequest", f"$top must lie between 1 and {LARGEST_PAGE}.")
        size = min(size, int(text))
    start = 0
    if "$skiptoken" in request.query:
        try:
            start = int(base64.urlsafe_b64decode(request.query["$skiptoken"]))
        except ValueError:
            raise graph_refusal(400, "BadRequest", "The skip token is not valid.") from None
    body = {
        "@odata.context": f"{request.base_url}/v1.0/$metadata#{request.segments[-1]}",
        "value": [show(item) for item in items[start:start + size]],
    }
    if start + size < len(items):
        query = dict(request.query)
        query["$skiptoken"] = base64.urlsafe_b64encode(str(start + size).encode()).decode()
        body["@odata.nextLink"] = f"{request.base_url}{request.path}?{urllib.parse.urlencode(query, safe='$')}"
    return Answer(200, body)


def _relationship(item):
    shown = {
        "@odata.etag": 'W/"loopback"', "id": item["id"], "displayName": item["displayName"],
        "duration": item["duration"], "status": item["status"], "autoExtendDuration": "PT0S",
        "createdDateTime": item["createdDateTime"], "lastModifiedDateTime": item["createdDateTime"],
        "activatedDateTime": item["activatedDateTime"], "endDateTime": item["endDateTime"],
        "accessDetails": {"unifiedRoles": [{"roleDefinitionId": role} for role in item["roles"]]},
        "customer": None,
    }
    if item["customer"]:
        shown["customer"] = {"tenantId": item["customer"], "displayName": item["customerName"]}
    return shown


def _assignment(item):
    return {
        "@odata.etag": 'W/"loopback"', "id": item["id"], "status": item["status"],
        "createdDateTime": item["createdDateTime"], "lastModifiedDateTime": item["createdDateTime"],
        "accessContainer": {"accessContainerId": item["group"], "accessContainerType": "securityGroup"},
        "accessDetails": {"unifiedRoles": [{"roleDefinitionId": role} for role in item["roles"]]},
    }
