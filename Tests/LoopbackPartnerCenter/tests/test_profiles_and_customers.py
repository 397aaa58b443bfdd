# SPDX-License-Identifier: Apache-2.0
"""Profiles and their assignment, customers, the activity log, and Graph's delegated admin relationships."""

import datetime

from loopback import *

INTUNE_ADMINISTRATOR = "3a2c62db-5318-420d-8d74-23affee5d9d5"


class ProfileTests(LoopbackTest):
    policy = {"name": "Standard", "category": "o_o_b_e", "policySettings": ["skip_eula", "skip_express_settings"]}

    def make(self, **changes):
        reply = self.customer("POST", "policies", {**self.policy, **changes})
        self.assertEqual(reply.status, 200, reply.body)
        return reply.json

    def test_life(self):
        made = self.make(description="First")
        self.assertEqual((made["devicesAssigned"], made["lastModifiedDate"]), (0, "0001-01-01T00:00:00"))
        path = f"policies/{made['id']}"
        self.assertEqual(self.customer("GET", path).json["policySettings"], self.policy["policySettings"])
        changed = self.customer("PUT", path, {**self.policy, "id": made["id"], "name": "Other"}).json
        self.assertEqual((changed["name"], changed["description"]), ("Other", None))
        self.assertEqual([item["name"] for item in self.customer("GET", "policies").json["items"]], ["Other"])
        self.assertEqual(self.customer("DELETE", path).status, 204)
        for reply in (self.customer("GET", path), self.customer("DELETE", path)):
            self.assertEqual(reply.status, 404)
        self.settings(policyCreateStatus=201)
        self.assertEqual(self.customer("POST", "policies", self.policy).status, 201)

    def test_refusals(self):
        made = self.make()
        whole = {**self.policy, "id": made["id"]}
        for name, value in (
                ("no name", {**self.policy, "name": None}), ("no category", {**self.policy, "category": ""}),
                ("no settings", {"name": "P", "category": "o_o_b_e"}),
                ("other category", {**self.policy, "category": "OOBE"}),
                ("other setting", {**self.policy, "policySettings": ["skipEula"]}),
                ("settings as a number", {**self.policy, "policySettings": 24})):
            with self.subTest(name):
                self.assertEqual(self.customer("POST", "policies", value).status, 400)
        for name, value in (
                ("no id", self.policy), ("category changed", {**whole, "category": "none"}),
                ("only a part", {"id": made["id"], "name": "Other"})):
            with self.subTest(name):
                self.assertEqual(self.customer("PUT", f"policies/{made['id']}", value).status, 400)

    def assign(self, *pairs):
        return self.customer("PATCH", "DevicePolicyUpdates", {"devices": [
            {"id": device, "policies": [{"key": "o_o_b_e", "value": policy}]} for device, policy in pairs]})

    def test_assignment_is_a_job(self):
        made = self.make()["id"]
        first, second = self.control("POST", "devices", {
            "customer": CONTOSO, "batch": "Std", "serials": ["A", "B"]})["ids"]
        foreign = self.control("POST", "devices", {
            "customer": CONTOSO, "batch": "Std", "serials": ["C"], "allowedOperations": ["GET"]})["ids"][0]
        reply = self.assign((first, made), (second, str(uuid.uuid4())), (foreign, made), ("nothing", made))
        self.assertEqual(self.errors(reply), [
            (None, None), ("809", "ZtdProfileIsNotRegistered"), ("811", "ZtdDeviceRegisteredByOtherTenant"),
            ("807", "ZtdDeviceIsNotRegistered")])
        self.assertEqual(self.finished(reply)["devicesStatus"][0]["deviceId"], first)
        self.assertEqual(self.listing().json["items"][0]["policies"], [{"key": "o_o_b_e", "value": made}])
        self.assertEqual(self.customer("GET", f"policies/{made}").json["devicesAssigned"], 1)
        self.settings(countSpelling="table")
        self.assertEqual(self.customer("GET", f"policies/{made}").json["devicesAssignedCount"], 1)
        self.assertEqual(self.errors(self.assign((first, None))), [(None, None)])
        self.assertEqual(self.listing().json["items"][0]["policies"], [{"key": "o_o_b_e", "value": None}])

    def test_assignment_is_strictly_read(self):
        for value in (
                [], {"devices": []}, {"devices": [{"policies": [{"key": "o_o_b_e", "value": None}]}]},
                {"devices": [{"id": "x"}]}, {"devices": [{"id": "x", "policies": []}]},
                {"devices": [{"id": "x", "policies": [{"key": "OOBE", "value": "p"}]}]},
                {"devices": [{"id": "x", "policies": [{"key": "o_o_b_e", "value": 1}]}]}):
            self.assertEqual(self.customer("PATCH", "DevicePolicyUpdates", value).status, 400, value)

    def test_one_device_is_updated_at_once(self):
        made = self.make()["id"]
        device = self.control("POST", "devices", {"customer": CONTOSO, "batch": "Std", "serials": ["A"]})["ids"][0]
        path = f"deviceBatches/Std/devices/{device}"
        reply = self.customer("PUT", path, {"id": device, "policies": [{"key": "o_o_b_e", "value": made}]})
        self.assertEqual((reply.status, reply.json["policies"][0]["value"]), (200, made))
        wrong = {"policies": [{"key": "o_o_b_e", "value": "nothing"}]}
        self.assertEqual(self.customer("PUT", path, wrong).json["code"], "809")

    def test_deleting_an_assigned_profile(self):
        made = self.make()["id"]
        device = self.control("POST", "devices", {"customer": CONTOSO, "batch": "Std", "serials": ["A"]})["ids"][0]
        self.finished(self.assign((device, made)))
        self.settings(policyDeleteRefusedWhenAssigned=True)
        self.assertEqual(self.customer("DELETE", f"policies/{made}").status, 409)
        self.settings(policyDeleteRefusedWhenAssigned=False)
        self.assertEqual(self.customer("DELETE", f"policies/{made}").status, 204)
        self.assertEqual(self.listing().json["items"][0]["policies"], [{"key": "o_o_b_e", "value": None}])


class CustomerTests(LoopbackTest):
    def test_what_shows_where(self):
        self.control("POST", "customers", {"id": FABRIKAM, "companyName": "Fabrikam", "allowDelegatedAccess": True})
        for item in self.call("GET", "customers").json["items"]:
            self.assertNotIn("allowDelegatedAccess", item)
        without, with_dap = (self.call("GET", f"customers/{c}").json for c in (CONTOSO, FABRIKAM))
        self.assertEqual((without["allowDelegatedAccess"], with_dap["allowDelegatedAccess"]), (False, True))
        self.assertNotIn("address", without["companyProfile"])
        self.assertIn("address", with_dap["companyProfile"])
        self.assertEqual(without["companyProfile"]["companyName"], "Contoso")

    def test_pages(self):
        self.control("POST", "customers", {"companyName": "Many", "count": 24})
        for size, sizes in ((10, [10, 10, 5]), (0, [25]), (None, [25])):
            path = "customers" + (f"?size={size}" if size is not None else "")
            body, seen = self.call("GET", path).json, []
            while True:
                seen.append(len(body["items"]))
                token = body.get("continuationToken")
                if not token:
                    break
                self.assertEqual(self.call("GET", path, MS_ContinuationToken=token).status, 400)
                body = self.call("GET", path + "&seekOperation=Next", MS_ContinuationToken=token).json
            self.assertEqual(seen, sizes)
        self.assertEqual(self.call("GET", "customers?size=many").status, 400)

    def test_filter(self):
        self.control("POST", "customers", {"id": FABRIKAM, "companyName": "Fabrikam"})
        def find(**values):
            return self.call("GET", "customers?size=0&filter=" + urllib.parse.quote(json.dumps(values)))
        found = find(Field="CompanyName", Value="fab", Operator="starts_with").json["items"]
        self.assertEqual([item["id"] for item in found], [FABRIKAM])
        self.assertEqual(find(Field="CompanyName", Value="fab", Operator="contains").status, 400)

    def test_relationships_decide_what_may_be_done(self):
        for relationship, by_id, devices in (
                ("reseller", 200, 200), ("advisor", 200, 403), ("unknown", 200, 403), ("none", 403, 403)):
            self.control("POST", "customers", {"id": CONTOSO, "relationshipToPartner": relationship})
            self.assertEqual(self.call("GET", f"customers/{CONTOSO}").status, by_id, relationship)
            reply = self.customer("GET", "deviceBatches")
            self.assertEqual(reply.status, devices, relationship)
            if devices == 403:
                self.assertEqual(reply.json["code"], "20002")
        self.assertEqual(self.call("GET", "customers").json["items"], [])
        self.assertEqual(self.call("GET", f"customers/{FABRIKAM}").json["code"], "60003")
        reply = self.call("GET", "customers/contoso/deviceBatches")
        self.assertEqual((reply.status, reply.json["code"]), (400, "900118"))

    def test_the_invitation_link(self):
        self.settings(invitationUrl="https://admin.microsoft.com/x")
        reply = self.call("GET", "customers/relationshiprequests")
        self.assertEqual(reply.json["url"], "https://admin.microsoft.com/x")

    def test_a_relationship_is_ended(self):
        self.control("POST", "customers", {"id": CONTOSO, "activeSubscriptions": True})
        ended = {"relationshipToPartner": "none", "attributes": {"objectType": "Customer"}}
        self.assertEqual(self.call("PATCH", f"customers/{CONTOSO}", ended).status, 400)
        self.control("POST", "customers", {"id": CONTOSO, "activeSubscriptions": False})
        reply = self.call("PATCH", f"customers/{CONTOSO}", ended)
        self.assertEqual((reply.status, reply.json["companyProfile"]), (200, None))
        self.assertEqual(self.call("GET", "customers").json["items"], [])

    def test_the_activity_log(self):
        self.finished(self.create([tuple_row("A")]))
        self.finished(self.append([tuple_row("B")]))
        today = datetime.datetime.now(datetime.timezone.utc).date()
        records = self.call("GET", f"auditrecords?startDate={today}").json["items"]
        self.assertEqual([r["operationType"] for r in records], [
            "devices_upload_to_new_batch_attempted", "devices_upload_to_existing_batch_attempted"])
        self.assertEqual(records[0]["customerId"], CONTOSO)
        page = self.call("GET", f"auditrecords?startDate={today}&size=1").json
        self.assertEqual((len(page["items"]), "continuationToken" in page), (1, True))
        for query in ("", "?startDate=soon", f"?startDate={today - datetime.timedelta(days=91)}"):
            self.assertEqual(self.call("GET", "auditrecords" + query).status, 400)
        tomorrow = today + datetime.timedelta(days=1)
        self.assertEqual(self.call("GET", f"auditrecords?startDate={tomorrow}").json["items"], [])


class GraphTests(LoopbackTest):
    root = "/v1.0/tenantRelationships/delegatedAdminRelationships"

    def graph(self, path, token=None):
        if token is None:
            token = self.redeem(scope="https://graph.microsoft.com/.default").json["access_token"]
        return self.line.call("GET", path, None, {"Authorization": f"Bearer {token}"})

    def all(self, path):
        items, pages = [], 0
        while path:
            body = self.graph(path).json
            items, pages = items + body["value"], pages + 1
            path = body.get("@odata.nextLink", "").removeprefix(self.service.base_url)
        return items, pages

    def test_relationships_and_assignments_in_pages(self):
        made = self.control("POST", "gdap", {
            "customer": CONTOSO, "roles": ["Intune Administrator"], "count": 5})["ids"]
        self.control("POST", "gdap", {
            "customer": CONTOSO, "roles": [INTUNE_ADMINISTRATOR], "status": "expired", "id": "many",
            "assignments": [{"status": status} for status in ("pending", "active", "deleting", "deleted", "error")]})
        self.settings(graphPage=2)
        items, pages = self.all(self.root)
        self.assertEqual(([item["id"] for item in items], pages), (made + ["many"], 3))
        self.assertEqual(items[0]["customer"]["tenantId"], CONTOSO)
        self.assertEqual(items[0]["accessDetails"]["unifiedRoles"], [{"roleDefinitionId": INTUNE_ADMINISTRATOR}])
        self.assertEqual(len(self.all(self.root + "?$filter=status%20eq%20'active'")[0]), 5)
        self.assertEqual(len(self.all(self.root + f"?$filter=customer/tenantId%20eq%20'{CONTOSO}'&$top=3")[0]), 6)
        assignments, pages = self.all(self.root + "/many/accessAssignments")
        self.assertEqual(pages, 3)
        self.assertEqual([a["status"] for a in assignments], ["pending", "active", "deleting", "deleted", "error"])
        self.assertEqual(assignments[0]["accessContainer"]["accessContainerType"], "securityGroup")
        self.assertEqual(self.graph(self.root + "/many").json["status"], "expired")
        customers = self.all("/v1.0/tenantRelationships/delegatedAdminCustomers")[0]
        self.assertEqual([c["tenantId"] for c in customers], [CONTOSO])

    def test_refusals(self):
        for path, status in (
                (self.root + "?$top=301", 400), (self.root + "?$filter=anything", 400), (self.root + "/nothing", 404),
                (self.root + "?$skiptoken=nonsense", 400), ("/v1.0/users", 404)):
            reply = self.graph(path)
            self.assertEqual(reply.status, status, path)
            self.assertIn("message", reply.json["error"])
        self.assertEqual(self.graph(self.root, "nonsense").json["error"]["code"], "InvalidAuthenticationToken")
        self.assertEqual(self.graph(self.root, self.sign_in()).status, 401)
        own = self.redeem(
            scope="https://graph.microsoft.com/.default", grant_type="client_credentials", refresh_token=None)
        self.assertEqual(self.graph(self.root, own.json["access_token"]).status, 403)

    def test_gdap_may_be_asked_for(self):
        self.settings(gdapEnforced=True)
        for gdap, status in (
                (None, 403), ({"status": "expired"}, 403), ({"assignments": []}, 403),
                ({"assignments": [{"status": "pending"}]}, 403), ({"roles": [str(uuid.uuid4())]}, 403), ({}, 202)):
            if gdap is not None:
                self.control("POST", "gdap", {"customer": CONTOSO, "roles": [INTUNE_ADMINISTRATOR], **gdap})
            reply = self.create([tuple_row("A")])
            self.assertEqual(reply.status, status, gdap)
            if status == 403:
                self.assertEqual(reply.json["code"], "900308")
        self.assertEqual(self.customer("GET", "deviceBatches").status, 200)


if __name__ == "__main__":
    unittest.main()
