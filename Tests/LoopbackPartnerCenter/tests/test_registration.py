# SPDX-License-Identifier: Apache-2.0
"""Batches, their devices, and the jobs between."""

from loopback import *


class SubmissionTests(LoopbackTest):
    def test_a_batch_is_made_with_its_first_devices_and_then_appended_to(self):
        reply = self.create([tuple_row("A"), {"hardwareHash": hardware_hash("B"), "serialNumber": "B"}], "Test batch")
        self.assertEqual((reply.status, reply.body), (202, b""))
        self.assertRegex(reply.headers["Location"], rf"^/customers/{CONTOSO}/batchJobStatus/[0-9a-f-]{{36}}$")
        self.assertEqual(self.errors(reply), [(None, None)] * 2)
        self.assertEqual(self.errors(self.append([tuple_row("C")], "TEST BATCH")), [(None, None)])
        self.assertEqual(self.serials("test%20batch"), ["A", "B", "C"])
        batch = self.customer("GET", "deviceBatches").json["items"][0]
        self.assertEqual((batch["id"], batch["devicesCount"]), ("Test batch", 3))
        self.assertEqual(batch["createdBy"], "Fabrikam Partner")
        self.assertEqual(batch["devicesLink"]["uri"], f"/customers/{CONTOSO}/deviceBatches/Test batch/devices")
        self.assertRegex(batch["creationDate"], r"\.\d{7}-07:00$")

    def test_a_batchs_name_may_hold_a_slash(self):
        self.finished(self.create([tuple_row("A")], "a/b c%"))
        self.finished(self.append([tuple_row("B")], "a/b c%"))
        self.assertEqual(self.serials("a%2Fb%20c%25"), ["A", "B"])

    def test_letter_case_of_keys_and_paths_does_not_matter(self):
        rows = [{"SerialNumber": "A", "OemManufacturerName": "Contoso", "ModelName": "M"}]
        reply = self.call("POST", f"//customers/{CONTOSO.upper()}/DEVICEbatches".replace("//", "/v1//"),
                          {"BatchId": "Std", "Devices": rows})
        self.assertEqual(self.errors(reply), [(None, None)])

    def test_a_whole_request_is_refused(self):
        self.finished(self.create([tuple_row("X")]))
        row = tuple_row("A")
        array = self.customer("POST", "deviceBatches", [row])
        text = self.customer("POST", "deviceBatches", "{}", Content_Type="text/plain")
        for name, reply, status, code in (
                ("create with an array", array, 400, "3000"),
                ("append with an object", self.append({"devices": [row]}), 400, "3000"),
                ("append with one device", self.append(row), 400, "3000"),
                ("no name", self.create([row], ""), 400, "3000"),
                ("no devices", self.create([], "New"), 400, "3000"),
                ("a device that is none", self.append(["A"]), 400, "3000"),
                ("a serial that is no text", self.append([dict(row, serialNumber=7)]), 400, "3000"),
                ("too many", self.append([tuple_row(f"S{n}") for n in range(501)]), 400, "800002"),
                ("there already", self.create([row], "sTD"), 409, "409"),
                ("no such batch", self.append([row], "Other"), 404, "1000"),
                ("no JSON", self.customer("POST", "deviceBatches", "{"), 400, "800002"),
                ("not called JSON", text, 415, "800002"),
                ("empty policies", self.append([dict(row, policies=[])]), 500, "800003"),
                ("an id that is none", self.append([row], MS_RequestId="7"), 400, "800002"),
                ("nothing that we have", self.append([row], Accept="text/xml"), 406, "800002"),
                ("no such call", self.customer("POST", "deviceBatch", {}), 404, "1000"),
                ("not this method", self.customer("DELETE", "deviceBatches"), 405, "800002"),
        ):
            with self.subTest(name):
                self.assertEqual((reply.status, reply.json["code"]), (status, code), reply.body)
                self.assertEqual(set(reply.json), {"code", "description", "data", "source"})
        self.assertEqual(self.serials(), ["X"])
        self.assertEqual(self.control("GET", "state")["jobs"], 1)

    def test_acceptance_may_have_another_status(self):
        self.settings(submissionStatus=200)
        reply = self.create([tuple_row("A")])
        self.assertEqual((reply.status, bool(reply.headers["Location"])), (200, True))

    def test_limits_can_be_set(self):
        self.settings(maxDevices=2, maxBodyBytes=2000)
        self.assertEqual(self.create([tuple_row(s) for s in "ABC"]).status, 400)
        self.assertEqual(self.create([tuple_row("A" * 2000)]).status, 413)
        self.assertEqual(self.create([tuple_row("A")]).status, 202)

    def test_each_combination_of_identifiers(self):
        hash_text = {"hardwareHash": hardware_hash("H")}
        serial, key = {"serialNumber": "H"}, {"productKey": "3301234567890"}
        maker, model = {"oemManufacturerName": "Contoso"}, {"modelName": "Contoso Book 14"}
        missing = ("803", "MissingZtdSerialNumberAndProductKey")
        for parts, error in (
                ([hash_text, key], None), ([hash_text, serial], None), ([hash_text, key, serial], None),
                ([hash_text], None), ([key], None), ([serial, maker, model], None),
                ([hash_text, serial, maker, model], None),
                ([key, serial], missing), ([serial], missing), ([serial, maker], missing), ([serial, model], missing),
                ([maker, model], missing), ([key, maker, model], missing), ([], missing),
        ):
            with self.subTest(str([list(part) for part in parts])):
                self.control("POST", "reset")
                self.control("POST", "customers", {"id": CONTOSO})
                self.token = None
                row = {name: text for part in parts for name, text in part.items()}
                self.assertEqual(self.errors(self.create([row])), [error or (None, None)])
                self.assertEqual(self.violations(), {} if not error else {"row-combination": 1})

    def test_hashes_are_read(self):
        good = hardware_hash("H")
        invalid = ("802", "InvalidZtdHardwareHash")
        rows = [
            (good[:-1], invalid), (good[:100] + "*" + good[101:], invalid), ("AAAA" * 1000, invalid),
            (hardware_hash("H", sealed=False), invalid), (hardware_hash("", salt=1), invalid),
            (hardware_hash("H", maker=None), invalid), (hardware_hash("H", size=1500), (None, "HashNot4k")),
            (good, (None, None)), (good, (None, "ZtdDeviceDuplicated")),
            (hardware_hash("H", salt=5), ("806", "ZtdDeviceAlreadyAssigned")),
        ]
        reply = self.create([{"hardwareHash": text, "serialNumber": f"row {n}"} for n, (text, _) in enumerate(rows)])
        self.assertEqual(self.errors(reply), [error for _, error in rows])
        self.settings(sealChecked=False)
        self.assertEqual(self.errors(self.append([{"hardwareHash": hardware_hash("I", sealed=False)}])), [(None, None)])

    def test_a_row_with_only_a_hash_is_nameless_in_results(self):
        entry = self.finished(self.create([{"hardwareHash": hardware_hash("H")}]))["devicesStatus"][0]
        self.assertEqual((entry["deviceId"], entry["serialNumber"], entry["productKey"]), (None, None, None))
        self.assertEqual(entry["status"], "finished")
        self.assertNotIn("hardwareHash", entry)
        self.assertEqual(self.serials(), ["H"])
        self.assertIsNone(self.listing().json["items"][0]["hardwareHash"])

    def test_who_holds_a_device_already(self):
        self.control("POST", "customers", {"id": FABRIKAM})
        self.control("POST", "devices", {"customer": CONTOSO, "serials": ["ours, unseen"]})
        self.control("POST", "devices", {"customer": CONTOSO, "batch": "old", "serials": ["ours"]})
        self.control("POST", "devices", {"customer": FABRIKAM, "batch": "old", "serials": ["theirs"]})
        self.control("POST", "devices", {"customer": CONTOSO, "serials": ["key"], "productKey": "3300000000001"})
        two = {"hardwareHash": hardware_hash("ours"), "productKey": "3300000000001"}
        reply = self.create([
            tuple_row("ours"), tuple_row("ours, unseen"), tuple_row("theirs"), tuple_row("new"), tuple_row("new"), two,
            {"hardwareHash": hardware_hash("theirs", salt=3), "serialNumber": "theirs"},
        ])
        ours, theirs = ("806", "ZtdDeviceAlreadyAssigned"), ("808", "ZtdDeviceAssignedToOtherTenant")
        self.assertEqual(
            self.errors(reply), [ours, ours, theirs, (None, None), ours, ("813", "ZtdDeviceIsNotUnique"), theirs])
        self.assertEqual(self.finished(reply)["status"], "finished_with_errors")
        self.assertEqual(self.serials(), ["new"])
        self.assertEqual(self.listing("unseen").status, 404)

    def test_every_error_of_the_table_can_be_given_to_a_device(self):
        errors = [
            ("640", "StorageError"), ("801", "InvalidZtdRequestBody"), ("812", "ZtdDeviceNotFound"),
            ("814", "ZtdDeviceAlreadyAadRegistered"), (None, "HashNot4k"), ("999", "SomethingNew"),
        ]
        for number, (code, name) in enumerate(errors):
            self.fault("device-error", serial=f"S{number}", code=code, error=name, times=1)
        self.fault("device-error", serial="S9", code="640", error="StorageError", registered=True)
        rows = [tuple_row(f"S{n}") for n in range(6)] + [tuple_row("S9"), tuple_row("well")]
        self.assertEqual(self.errors(self.create(rows)), errors + [("640", "StorageError"), (None, None)])
        self.assertEqual(self.serials(), ["S9", "well"])
        self.assertEqual(self.errors(self.append([tuple_row("S0")])), [(None, None)])

    def test_the_same_request_id_does_the_work_once(self):
        name = str(uuid.uuid4())
        first = self.create([tuple_row("A")], MS_RequestId=name)
        again = self.create([tuple_row("A")], MS_RequestId=name.upper())
        self.assertEqual((again.status, again.headers["Location"]), (202, first.headers["Location"]))
        self.assertEqual(again.headers["MS-RequestId"], name.upper())
        self.assertEqual(self.errors(again), [(None, None)])
        self.assertEqual(self.create([tuple_row("A")]).status, 409)
        self.assertEqual(self.errors(self.append([tuple_row("A")])), [("806", "ZtdDeviceAlreadyAssigned")])
        devices = self.control("GET", "devices")
        self.assertEqual([(d["device"], d["submitted"], d["registered"]) for d in devices["counted"]], [("A", 2, 1)])
        self.assertEqual(devices["registeredTwice"], [])
        self.assertEqual([e["replayed"] for e in self.log("deviceBatches", "POST")], [False, True, False, False])
        self.assertEqual(self.violations(), {})

    def test_a_refusal_is_remembered_too_and_what_may_come_again_is_not(self):
        name = str(uuid.uuid4())
        self.assertEqual(self.append([tuple_row("A")], MS_RequestId=name).status, 404)
        self.finished(self.create([tuple_row("B")]))
        self.assertEqual(self.append([tuple_row("A")], MS_RequestId=name).status, 404)
        other = str(uuid.uuid4())
        self.fault("status", status=503)
        self.assertEqual(self.append([tuple_row("C")], MS_RequestId=other).status, 503)
        self.assertEqual(self.append([tuple_row("C")], MS_RequestId=other).status, 202)
        third, wrong = str(uuid.uuid4()), [dict(tuple_row("D"), policies=[])]
        self.assertEqual([self.append(wrong, MS_RequestId=third).status for _ in range(2)], [500, 500])
        self.assertEqual(self.violations()["policies-on-upload"], 2)

    def test_a_request_id_for_another_request_gets_the_first_answer_and_is_counted(self):
        name = str(uuid.uuid4())
        self.finished(self.create([tuple_row("A")], MS_RequestId=name))
        self.assertEqual(self.append([tuple_row("B")], MS_RequestId=name).status, 202)
        self.assertEqual(self.serials(), ["A"])
        self.assertEqual(self.append([tuple_row("C")], MS_RequestId=None).status, 202)
        self.assertEqual(self.violations(), {"request-id-reused": 1, "no-request-id": 1})

    def test_a_service_that_forgets_request_ids(self):
        self.settings(idempotent=False)
        name = str(uuid.uuid4())
        self.finished(self.create([tuple_row("A")], MS_RequestId=name))
        self.assertEqual(self.errors(self.append([tuple_row("A")], MS_RequestId=name))[0][0], "806")

    def test_a_careless_service_shows_who_sends_a_device_twice(self):
        self.settings(acceptsTwice=True)
        name = str(uuid.uuid4())
        for _ in range(2):
            self.finished(self.create([tuple_row("A")], MS_RequestId=name))
        self.assertEqual(self.control("GET", "devices")["registeredTwice"], [])
        self.assertEqual(self.errors(self.append([tuple_row("A")])), [(None, None)])
        self.assertEqual(self.control("GET", "devices")["registeredTwice"], ["A"])
        self.assertEqual(self.serials(), ["A", "A"])

    def test_headers_come_back(self):
        mine = str(uuid.uuid4())
        reply = self.call("GET", "customers", MS_RequestId=mine, MS_CorrelationId=mine)
        self.assertEqual((reply.headers["MS-RequestId"], reply.headers["MS-CorrelationId"]), (mine, mine))
        reply = self.call("GET", "customers")
        for name in ("MS-RequestId", "MS-CorrelationId", "MS-CV", "MS-ServerId", "Date"):
            self.assertTrue(reply.headers[name], name)


class JobTests(LoopbackTest):
    def test_a_job_is_queued_works_and_ends(self):
        self.settings(job={"polls": 3, "atLatest": 600})
        reply = self.create([tuple_row("A"), {"serialNumber": "alone"}])
        seen = [self.job(reply).json for _ in range(4)]
        self.assertEqual(
            [body["status"] for body in seen], ["queued", "processing", "processing", "finished_with_errors"])
        self.assertEqual(seen[0]["devicesStatus"], [])
        self.assertEqual(seen[1]["devicesStatus"][0]["status"], "in-progress")
        self.assertEqual(seen[1]["completedTime"], "0001-01-01T00:00:00")
        self.assertRegex(seen[3]["completedTime"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$")
        self.assertEqual([e["status"] for e in seen[3]["devicesStatus"]], ["finished", "finished_with_errors"])
        self.assertIsInstance(seen[3]["devicesStatus"][1]["errorCode"], str)

    def test_a_job_ends_unasked(self):
        self.settings(job={"polls": 10, "atLatest": 0})
        self.create([tuple_row("A")])
        self.assertEqual(self.serials(), ["A"])

    def test_slow_jobs(self):
        self.settings(job={"polls": 0})
        self.fault("slow-jobs", polls=2, times=1, after=1)
        self.assertEqual(self.job(self.create([tuple_row("A")], "1")).json["status"], "finished")
        slow = self.create([tuple_row("B")], "2")
        self.assertEqual([self.job(slow).json["status"] for _ in range(3)], ["queued", "processing", "finished"])
        self.fault("slow-jobs", seconds=600, times=1)
        slow = self.create([tuple_row("C")], "3")
        self.assertEqual([self.job(slow).json["status"] for _ in range(3)], ["queued", "processing", "processing"])
        self.fault("slow-jobs", seconds=0.3)
        self.finished(self.create([tuple_row("D")], "4"), pause=0.05)

    def test_two_submissions_at_once_are_counted(self):
        self.settings(job={"polls": 5, "atLatest": 600})
        self.create([tuple_row("A")], "1")
        self.create([tuple_row("B")], "2")
        self.control("POST", "customers", {"id": FABRIKAM})
        body = {"batchId": "1", "devices": [tuple_row("C")]}
        self.assertEqual(self.customer("POST", "deviceBatches", body, FABRIKAM).status, 202)
        self.assertEqual(self.violations(), {"overlapping-submission": 1})

    def test_a_job_is_its_customers(self):
        self.control("POST", "customers", {"id": FABRIKAM})
        reply = self.create([tuple_row("A")])
        path = reply.headers["Location"].replace(CONTOSO, FABRIKAM)
        self.assertEqual(self.call("GET", "/v1" + path).status, 404)
        self.assertEqual(self.customer("GET", f"batchJobStatus/{uuid.uuid4()}").status, 404)

    def test_a_forgotten_job_was_done_or_is_lost(self):
        self.settings(job={"polls": 1, "atLatest": 600})
        reply = self.create([tuple_row("A")])
        self.fault("job-forgotten")
        self.assertEqual((self.job(reply).status, self.job(reply).status), (404, 404))
        self.assertEqual(self.serials(), ["A"])
        self.fault("job-forgotten", lost=True)
        self.assertEqual(self.job(self.append([tuple_row("B")])).status, 404)
        self.assertEqual(self.serials(), ["A"])

    def test_what_results_may_look_like(self):
        rows = [tuple_row("A"), tuple_row("B"), {"serialNumber": "alone"}]
        reply = self.create(rows)
        true = self.finished(reply)
        for fault, status, serials in (
                ("finished-despite-errors", "finished", ["A", "B", "alone"]),
                ("anonymous-results", "finished_with_errors", [None, None, None]),
                ("missing-results", "finished_with_errors", ["B", "alone"]),
                (None, "finished_with_errors", ["A", "B", "alone"]),
        ):
            with self.subTest(fault):
                if fault:
                    self.fault(fault)
                body = self.job(reply).json
                self.assertEqual(body["status"], status)
                self.assertEqual([entry["serialNumber"] for entry in body["devicesStatus"]], serials)
        self.fault("shuffled-results")
        shuffled = self.job(reply).json["devicesStatus"]
        self.assertNotEqual(shuffled, true["devicesStatus"])
        self.assertCountEqual([e["serialNumber"] for e in shuffled], ["A", "B", "alone"])


class DeviceTests(LoopbackTest):
    def seed(self, **values):
        return self.control("POST", "devices", {"customer": CONTOSO, "batch": "Std", **values})["ids"]

    def pages(self, path, **headers):
        token, items, count = None, [], 0
        while True:
            body = self.call("GET", path, **({"MS_ContinuationToken": token} if token else {}), **headers).json
            items, count = items + body["items"], count + 1
            self.assertEqual(body["totalCount"], len(body["items"]))
            token = body.get("continuationToken")
            if not token:
                return items, count

    def test_hundreds_of_pages(self):
        self.seed(count=20050)
        items, count = self.pages(f"customers/{CONTOSO}/deviceBatches/Std/devices")
        self.assertEqual((len(items), count), (20050, 201))
        self.assertEqual(len({item["id"] for item in items}), 20050)

    def test_a_continuation_token_is_of_its_list(self):
        self.seed(count=101)
        self.control("POST", "devices", {"customer": CONTOSO, "batch": "Other", "count": 101, "prefix": "X"})
        token = self.listing().json["continuationToken"]
        self.assertEqual(len(self.listing(MS_ContinuationToken=token).json["items"]), 1)
        self.assertEqual(self.listing("Other", MS_ContinuationToken=token).status, 400)
        self.assertEqual(self.listing(MS_ContinuationToken="nonsense").status, 400)
        self.fault("endless-pages", times=3)
        self.assertEqual({self.listing().json["continuationToken"] for _ in range(3)}, {"W10="})

    def test_what_a_device_says(self):
        self.seed(serials=["A"], uploadedBy="Another Partner", allowedOperations=["GET"])
        self.seed(serials=["B"], allowedOperations=None, policies={"o_o_b_e": "p"})
        one, two = self.listing().json["items"]
        self.assertEqual((one["uploadedBy"], one["allowedOperations"]), ("Another Partner", ["GET"]))
        self.assertEqual(one["policies"], [{"key": "o_o_b_e", "value": None}])
        self.assertNotIn("allowedOperations", two)
        self.assertEqual(two["policies"], [{"key": "o_o_b_e", "value": "p"}])

    def test_delete(self):
        ours, theirs, unsaid = (
            self.seed(serials=["A"])[0], self.seed(serials=["B"], allowedOperations=["GET", "PATCH"])[0],
            self.seed(serials=["C"], allowedOperations=None)[0])
        for device, status, code in (
                (ours, 204, None), (ours, 404, "1000"), (theirs, 400, "811"), (unsaid, 204, None),
                (str(uuid.uuid4()), 404, "1000")):
            reply = self.customer("DELETE", f"deviceBatches/Std/devices/{device}")
            self.assertEqual((reply.status, reply.json["code"] if reply.body else None), (status, code))
        self.settings(deleteGoneAs="807")
        self.assertEqual(self.customer("DELETE", f"deviceBatches/Std/devices/{ours}").json["code"], "807")
        self.assertEqual(self.serials(), ["B"])
        self.assertEqual(self.errors(self.append([tuple_row("A")])), [(None, None)])

    def test_what_was_deleted_may_linger_and_what_was_added_may_be_late(self):
        device = self.seed(serials=["A"])[0]
        self.settings(lingerSeconds=600)
        self.customer("DELETE", f"deviceBatches/Std/devices/{device}")
        self.assertEqual(self.errors(self.append([tuple_row("A")]))[0][0], "806")
        self.settings(listingLagSeconds=600)
        self.assertEqual(self.errors(self.append([tuple_row("B")])), [(None, None)])
        self.assertEqual(self.serials(), [])

    def test_dashed_ids(self):
        self.settings(deviceIds="dashed")
        self.assertRegex(self.seed(serials=["A"])[0], r"^\d{4}(-\d{4}){6}$")

    def test_other_spellings_of_counts(self):
        self.settings(countSpelling="table", collectionPage=1)
        self.seed(serials=["A"])
        self.control("POST", "batches", {"customer": CONTOSO, "id": "Two", "createdBy": "Another Partner"})
        items, count = self.pages(f"customers/{CONTOSO}/deviceBatches")
        self.assertEqual((items[0]["deviceCount"], items[1]["createdBy"], count), (1, "Another Partner", 2))


if __name__ == "__main__":
    unittest.main()
