# SPDX-License-Identifier: Apache-2.0
"""The partner's customers: who they are, the relationship to them, and the link that invites one."""

import json

import audit
import pages
from exchange import GUID, Answer, field, refusal

UPLOAD_ROLES = {
    "3a2c62db-5318-420d-8d74-23affee5d9d5": "Intune Administrator",
    "7698a772-787b-4ac8-901f-60d6b08affd2": "Cloud Device Administrator",
    "11451d60-acb2-45eb-a7d6-43d0f0125c13": "Windows 365 Administrator",
    "88d8e3e3-8f55-4a1e-953a-9b9898b8876b": "Directory Readers",
    "f2ef992c-3afb-46b9-b7cf-a126ee74c451": "Global Reader",
    "fe930be7-5e62-47db-91af-98c3a49a38b1": "User Administrator",
    "e8611ab8-c189-46e8-94e1-60213ab1f814": "Privileged Role Administrator",
    "9360feb5-f418-4baa-8175-e2a00bac4301": "Directory Writers",
}


def known(world, text, for_devices):
    """The customer's id in small letters, or a refusal."""
    if not GUID.fullmatch(text):
        raise refusal(400, "900118", "The customer id is not valid.")
    customer = world["customers"].get(text.lower())
    if customer is None:
        raise refusal(404, "60003", "The tenant was not found.")
    relationship = customer["relationshipToPartner"]
    if relationship == "none" or (for_devices and relationship != "reseller"):
        raise refusal(403, "20002", "There is no commerce relationship between the partner and the customer.")
    return text.lower()


def require_gdap(world, customer):
    """Refuses unless an active relationship gives an upload role to somebody."""
    for relationship in world["relationships"].values():
        if relationship["customer"] != customer or relationship["status"] != "active":
            continue
        for assignment in world["assignments"].get(relationship["id"], []):
            if assignment["status"] == "active" and set(assignment["roles"]) & set(UPLOAD_ROLES):
                return
    raise refusal(403, "900308", "The user's privileges are insufficient.")


def list_customers(world, request):
    """GET customers?size=N&filter=..., the next page by header and seekOperation=Next."""
    items = [c for c in world["customers"].values() if c["relationshipToPartner"] != "none"]
    items = [c for c in items if _matches(c, request.query.get("filter"))]
    size = request.number("size")
    page = min(size or len(items) or 1, world.settings["customersPage"])
    if request.headers.get("MS-ContinuationToken") and request.query.get("seekOperation", "").lower() != "next":
        raise refusal(400, "3000", "A continuation token needs seekOperation=Next.")
    kind = "customers:" + (request.query.get("filter") or "")
    return pages.page(world, request, kind, items, page, lambda c: _shown(c, in_list=True), seek=True)


def _matches(customer, text):
    if not text:
        return True
    try:
        wanted = json.loads(text)
    except ValueError:
        raise refusal(400, "3000", "The filter is not JSON.") from None
    name = {"CompanyName": customer["companyName"], "Domain": customer["domain"]}.get(str(field(wanted, "Field")))
    if str(field(wanted, "Operator")).lower() != "starts_with" or name is None:
        raise refusal(400, "3000", "The filter is not supported.")
    return name.lower().startswith(str(field(wanted, "Value")).lower())


def get_customer(world, request, customer):
    """GET customers/{id}: only here the delegated admin privileges show."""
    return Answer(200, _shown(world["customers"][customer], in_list=False))


def _shown(customer, in_list):
    shown = {
        "id": customer["id"], "commerceId": customer["id"],
        "companyProfile": {
            "tenantId": customer["id"], "domain": customer["domain"], "companyName": customer["companyName"],
            "links": {"self": _link(f"/customers/{customer['id']}/profiles/company")},
            "attributes": {"objectType": "CustomerCompanyProfile"},
        },
        "relationshipToPartner": customer["relationshipToPartner"],
        "links": {"self": _link(f"/customers/{customer['id']}")},
        "attributes": {"objectType": "Customer"},
    }
    if not in_list:
        shown["allowDelegatedAccess"] = customer["allowDelegatedAccess"]
        if customer["allowDelegatedAccess"]:
            shown["companyProfile"].update(
                address={"country": "DE", "city": "Berlin"}, email="info@" + customer["domain"])
            shown["customDomains"] = [customer["domain"]]
    return shown


def _link(uri):
    return {"uri": uri, "method": "GET", "headers": []}


def relationship_request(world, request):
    """GET customers/relationshiprequests: the link that a customer's Global Admin opens."""
    return Answer(200, {
        "url": world.settings["invitationUrl"], "attributes": {"objectType": "CustomerRelationshipRequest"}})


def remove_relationship(world, request, customer):
    """PATCH customers/{id} with relationshipToPartner none."""
    body = request.json()
    if str(field(body, "relationshipToPartner")).lower() != "none":
        raise refusal(400, "3000", "Only relationshipToPartner none can be set.")
    if world["customers"][customer].get("activeSubscriptions"):
        raise refusal(400, "800002", "The customer still has active subscriptions.")
    world["customers"][customer]["relationshipToPartner"] = "none"
    audit.record(world, request, customer, "remove_partner_customer_relationship", "customer", customer)
    return Answer(200, {
        "id": None, "commerceId": None, "companyProfile": None, "billingProfile": None,
        "relationshipToPartner": "none", "allowDelegatedAccess": None, "attributes": {"objectType": "Customer"},
    })


ROUTES = [
    ("GET", "customers", list_customers, {}),
    ("GET", "customers/relationshiprequests", relationship_request, {"user_only": True}),
    ("GET", "customers/{customer}", get_customer, {}),
    ("PATCH", "customers/{customer}", remove_relationship, {"user_only": True}),
]
