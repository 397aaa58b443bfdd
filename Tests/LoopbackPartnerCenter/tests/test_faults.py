# SPDX-License-Identifier: Apache-2.0
"""Faults: each does what it says, to the requests that it is for, as often as it says."""

import email.utils
import socket
import threading
import time

from loopback import *

BROKEN = (http.client.HTTPException, OSError)


class StoppingTests(LoopbackTest):
    def test_each_answers_in_place_of_the_service(self):
        for name, values, status, expected in (
                ("status", {"status": 500}, 500, b'"800003"'), ("status", {"status": 503}, 503, b'"900192"'),
                ("status", {"status": 502, "body": "empty"}, 502, b""), ("status", {"status": 408}, 408, b'"408"'),
                ("status", {"status": 401, "code": "900420"}, 401, b'"900420"'),
                ("status", {"status": 403, "code": "900329", "description": "no"}, 403, b'"no"'),
                ("html", {}, 200, b"<!DOCTYPE html>"), ("html", {"status": 502}, 502, b"<html>"),
                ("redirect", {}, 302, b""), ("proxy-authentication", {}, 407, b"html"),
                ("big-error", {"megabytes": 1}, 500, b'"800003"'), ("mfa-denied", {}, 401, b'"900421"'),
                ("token-expired", {}, 401, b"expired"),
        ):
            with self.subTest(f"{name} {values}"):
                self.token = None
                self.fault(name, method="POST", path="deviceBatches$", **values)
                reply = self.create([tuple_row("A")])
                self.assertEqual(reply.status, status)
                self.assertIn(expected, reply.body)
                self.assertEqual(self.log("deviceBatches")[-1]["faults"], [name])
        self.assertEqual(self.control("GET", "state")["jobs"], 0)
        self.assertEqual(self.control("GET", "faults"), [])

    def test_details_of_answers(self):
        self.sign_in()
        self.fault("big-error", status=503)
        self.assertEqual(len(self.call("GET", "customers").body), 10_000_000)
        self.fault("redirect", status=307, to="http://elsewhere.example/")
        reply = self.call("GET", "customers")
        self.assertEqual((reply.status, reply.headers["Location"]), (307, "http://elsewhere.example/"))
        self.fault("proxy-authentication")
        self.assertIn("Basic", self.call("GET", "customers").headers["Proxy-Authenticate"])
        self.fault("status", status=503, retryAfter=7, headers={"X-Cache": "MISS"})
        reply = self.call("GET", "customers")
        self.assertEqual((reply.headers["Retry-After"], reply.headers["X-Cache"]), ("7", "MISS"))

    def test_the_work_may_be_done_all_the_same(self):
        for name in ("html", "status"):
            self.fault(name, work=True)
            self.create([tuple_row(name)], name)
            self.call("GET", "customers")
        self.assertEqual([b["id"] for b in self.customer("GET", "deviceBatches").json["items"]], ["html", "status"])

    def test_tokens_end(self):
        self.sign_in()
        self.fault("token-expired")
        self.assertEqual([self.call("GET", "customers").status for _ in range(2)], [401, 401])
        self.sign_in()
        self.assertEqual(self.call("GET", "customers").status, 200)
        self.fault("token-revoked")
        self.assertEqual(self.call("GET", "customers").status, 401)
        self.assertEqual(self.redeem().json["error"], "invalid_grant")

    def test_the_login_fails(self):
        self.fault("invalid-grant", code=700082)
        self.assertEqual(self.redeem().json["error_codes"], [700082])
        self.fault("status", end="login", status=503)
        self.assertEqual(self.redeem().status, 503)
        self.assertEqual(self.redeem().status, 200)

    def test_a_second_factor_is_denied_until_later(self):
        fault = self.fault("mfa-denied", times=0)
        self.assertEqual([self.call("GET", "customers").json["code"] for _ in range(3)], ["900421"] * 3)
        self.control("DELETE", f"faults/{fault}")
        self.assertEqual(self.call("GET", "customers").status, 200)

    def test_which_requests(self):
        self.control("POST", "customers", {"id": FABRIKAM})
        self.sign_in()
        self.fault("status", customer=FABRIKAM)
        self.fault("status", path="batchjob", status=501)
        self.fault("status", method="PATCH", status=505)
        self.fault("status", path="/policies", after=1, times=2, status=503)
        statuses = [self.customer("GET", "policies").status for _ in range(4)]
        self.assertEqual(statuses, [200, 503, 503, 200])
        self.assertEqual(self.customer("GET", "deviceBatches").status, 200)
        self.assertEqual(self.customer("GET", "deviceBatches", customer=FABRIKAM).status, 500)
        self.assertEqual(self.customer("GET", "deviceBatches", customer=FABRIKAM).status, 200)
        self.assertEqual(len(self.control("GET", "faults")), 2)
        self.control("DELETE", "faults")
        self.assertEqual(self.control("GET", "faults"), [])

    def test_several_are_a_sequence(self):
        self.sign_in()
        for status in (500, 502, 408):
            self.fault("status", status=status)
        self.fault("latency", milliseconds=1)
        self.assertEqual([self.call("GET", "customers").status for _ in range(4)], [500, 502, 408, 200])

    def test_a_wrong_fault_is_refused(self):
        for value in ({"name": "storm"}, {}, {"name": "cut", "path": "("}):
            self.control("POST", "faults", value, status=400)
        self.control("POST", "settings", {"storm": 1}, status=400)
        self.control("POST", "batches", {"customer": FABRIKAM, "id": "Std"}, status=400)
        self.control("GET", "storm", status=404)


class ThrottleTests(LoopbackTest):
    def setUp(self):
        super().setUp()
        self.settings(throttleGraceSeconds=0)
        self.control("POST", "customers", {"id": FABRIKAM})
        self.sign_in()

    def until_served(self):
        """Calls until an answer comes; how long after the last refusal it came."""
        for _ in range(200):
            if self.call("GET", "customers").status == 200:
                entries = self.log("customers$", "GET")
                return entries[-1]["time"] - [e for e in entries if e["status"] == 429][-1]["time"]
            time.sleep(0.05)
        self.fail("throttled for ever")

    def test_for_the_partner(self):
        self.fault("throttle", retryAfter=600)
        reply = self.call("GET", "customers")
        self.assertEqual((reply.status, reply.headers["Retry-After"]), (429, "600"))
        self.assertEqual(set(reply.json), {"statusCode", "message"})
        self.assertEqual(self.customer("GET", "deviceBatches", customer=FABRIKAM).status, 429)
        self.assertEqual(self.redeem().status, 200)
        self.assertEqual(self.violations(), {"throttled": 1})

    def test_until_its_time_has_passed(self):
        self.fault("throttle", retryAfter=1)
        first = self.call("GET", "customers")
        self.assertEqual(first.status, 429)
        self.until_served()
        entries = self.log("customers$", "GET")
        self.assertGreaterEqual(entries[-1]["time"] - entries[0]["time"], 1)
        # Neither the first nor the one that was served; in the last moment it is not so strict.
        forbidden = len([entry for entry in entries if entry["violations"]])
        self.assertIn(forbidden, (len(entries) - 2, len(entries) - 3))

    def test_for_one_customer(self):
        self.fault("throttle", retryAfter=600, scope="customer", customer=FABRIKAM)
        self.assertEqual(self.customer("GET", "deviceBatches").status, 200)
        self.assertEqual(self.customer("GET", "deviceBatches", customer=FABRIKAM).status, 429)
        self.assertEqual(self.customer("GET", "deviceBatches").status, 200)
        self.assertEqual(self.violations(), {})
        self.assertEqual(self.customer("GET", "policies", customer=FABRIKAM).headers["Retry-After"], "600")
        self.assertEqual(self.violations(), {"throttled": 1})
        self.control("DELETE", "faults")
        self.assertEqual(self.customer("GET", "policies", customer=FABRIKAM).status, 200)

    def test_in_bursts_and_longer_for_who_asks(self):
        self.fault("throttle", retryAfter=0, times=3)
        self.assertEqual([self.call("GET", "customers").status for _ in range(4)], [429, 429, 429, 200])
        self.assertEqual(self.violations(), {})
        self.fault("throttle", retryAfter=0.2, extends=True)
        self.assertGreaterEqual(self.pause_until_served(), 0.2)

    def pause_until_served(self):
        for pause in (0, 0.05, 0.1, 1):
            time.sleep(pause)
            self.call("GET", "customers")
        entries = self.log("customers$", "GET")
        served = next(n for n, entry in enumerate(entries) if n > 4 and entry["status"] == 200)
        return entries[served]["time"] - entries[served - 1]["time"]

    def test_what_was_on_its_way_is_forgiven(self):
        self.settings(throttleGraceSeconds=30)
        self.fault("throttle", retryAfter=600)
        self.call("GET", "customers")
        other = Line(self.service.base_url)
        self.assertEqual(self.call("GET", "customers", line=other).status, 429)
        self.assertEqual(self.violations(), {})
        self.assertEqual(self.call("GET", "customers").status, 429)
        self.assertEqual(self.violations(), {"throttled": 1})
        other.close()

    def test_a_limit_of_so_many_in_so_long(self):
        self.fault("limit", requests=3, seconds=600, retryAfter=0)
        self.assertEqual([self.call("GET", "customers").status for _ in range(5)], [200, 200, 200, 429, 429])
        self.control("DELETE", "faults")
        self.fault("limit", requests=1, seconds=600, retryAfter=600, scope="customer", path="/customers/[^/]+/")
        statuses = [self.customer("GET", "policies", customer=c).status for c in (CONTOSO, FABRIKAM, CONTOSO, FABRIKAM)]
        self.assertEqual(statuses, [200, 200, 429, 429])
        self.assertEqual(self.call("GET", "customers").status, 200)
        self.assertEqual(self.violations(), {})
        self.assertEqual(self.customer("GET", "policies").status, 429)
        self.assertEqual(self.violations(), {"throttled": 1})

    def test_each_end_for_itself_and_in_its_own_words(self):
        token = self.redeem(scope="https://graph.microsoft.com/.default").json["access_token"]
        path = "/v1.0/tenantRelationships/delegatedAdminRelationships"
        self.fault("throttle", retryAfter=600, end="graph")
        reply = self.call("GET", path, Authorization=f"Bearer {token}")
        self.assertEqual((reply.status, reply.json["error"]["code"]), (429, "TooManyRequests"))
        self.assertEqual(self.call("GET", "customers").status, 200)
        self.assertEqual(self.call("GET", path, Authorization=f"Bearer {token}").status, 429)
        self.assertEqual(self.violations(), {"throttled": 1})
        self.control("DELETE", "faults")
        self.fault("status", end="graph", status=504)
        self.assertEqual(self.call("GET", path).json["error"]["code"], "UnknownError")
        self.fault("status", end="login", status=503)
        self.assertEqual(self.redeem().json["error"], "temporarily_unavailable")

    def test_other_forms_of_the_header(self):
        self.fault("throttle", retryAfter=None)
        self.assertIsNone(self.call("GET", "customers").headers["Retry-After"])
        self.fault("throttle", retryAfter=60, **{"as": "date"})
        wait = email.utils.parsedate_to_datetime(self.call("GET", "customers").headers["Retry-After"])
        self.assertAlmostEqual(wait.timestamp(), time.time() + 60, delta=30)


class BreakingTests(LoopbackTest):
    def test_a_cut_after_the_work_was_done(self):
        self.sign_in()
        for is_reset in (False, True):
            for is_reused in (False, True):
                with self.subTest(f"reset {is_reset}, reused {is_reused}"):
                    name, batch = str(uuid.uuid4()), f"{is_reset} {is_reused}"
                    self.fault("cut", reset=is_reset, reused=is_reused, method="POST")
                    line = Line(self.service.base_url)
                    if is_reused:
                        self.assertEqual(self.call("GET", "customers", line=line).status, 200)
                    body = {"batchId": batch, "devices": [tuple_row(batch)]}
                    path = f"customers/{CONTOSO}/deviceBatches"
                    with self.assertRaises(BROKEN) as seen:
                        self.call("POST", path, body, line=line, MS_RequestId=name)
                    kind = ConnectionResetError if is_reset else http.client.RemoteDisconnected
                    self.assertIs(type(seen.exception), kind)
                    line.close()
                    again = self.call("POST", path, body, MS_RequestId=name)
                    self.assertEqual(self.errors(again), [(None, None)])
        counted = self.control("GET", "devices")["counted"]
        self.assertEqual([(d["submitted"], d["registered"]) for d in counted], [(1, 1)] * 4)

    def test_only_on_a_connection_that_was_used_before(self):
        self.sign_in()
        self.fault("cut", reused=True)
        line = Line(self.service.base_url)
        self.assertEqual(self.call("GET", "customers", line=line).status, 200)
        with self.assertRaises(BROKEN):
            self.call("GET", "customers", line=line)
        line.close()

    def test_a_cut_before_the_work(self):
        self.sign_in()
        self.fault("cut", work=False)
        with self.assertRaises(BROKEN):
            self.create([tuple_row("A")])
        self.assertEqual(self.control("GET", "state")["jobs"], 0)
        self.assertEqual(len(self.log("deviceBatches")), 1)

    def test_a_connection_that_ends_unsaid(self):
        self.sign_in()
        line = Line(self.service.base_url)
        self.fault("close-after-answer")
        reply = self.call("GET", "customers", line=line)
        self.assertEqual((reply.status, reply.headers["Connection"]), (200, None))
        with self.assertRaises(BROKEN):
            self.call("GET", "customers", line=line)
            self.call("GET", "customers", line=line)
        line.close()

    def test_a_truncated_body(self):
        self.sign_in()
        self.fault("truncated", part=0.3)
        with self.assertRaises(http.client.IncompleteRead):
            self.call("GET", "customers")

    def test_a_body_that_drips_and_one_without_end(self):
        self.sign_in()
        self.fault("drip", bytes=100, milliseconds=20)
        start = time.monotonic()
        self.assertEqual(len(self.call("GET", "customers").json["items"]), 1)
        self.assertGreater(time.monotonic() - start, 0.1)
        self.fault("endless", bytes=10, milliseconds=10, seconds=2)
        reply = self.call("GET", "customers")
        self.assertEqual((reply.status, reply.body.strip()), (200, b""))
        self.assertGreater(len(reply.body), 10)

    def test_no_answer_at_all(self):
        self.sign_in()
        self.fault("hang", seconds=0.2)
        with self.assertRaises(BROKEN):
            self.create([tuple_row("A")])
        self.assertEqual(self.control("GET", "state")["jobs"], 1)

    def test_a_held_answer(self):
        self.sign_in()
        self.fault("hold", method="POST")
        answers = []
        line = Line(self.service.base_url)
        body = {"batchId": "Std", "devices": [tuple_row("A")]}
        thread = threading.Thread(target=lambda: answers.append(
            self.call("POST", f"customers/{CONTOSO}/deviceBatches", body, line=line)))
        thread.start()
        seen = self.control("POST", "wait", {"path": "deviceBatches", "method": "POST"})
        self.call("GET", "customers")
        self.assertEqual(self.log("customers$")[0]["inFlight"], 2)
        self.assertEqual((seen[0]["status"], seen[0]["devices"], answers), (202, 1, []))
        self.control("POST", "release")
        thread.join(60)
        self.assertEqual(answers[0].status, 202)
        line.close()
        self.control("POST", "wait", {"path": "never", "seconds": 0.1}, status=408)

    def test_a_held_request(self):
        self.sign_in()
        self.fault("hold", method="POST", work=False)
        answers = []
        line = Line(self.service.base_url)
        body = {"batchId": "Std", "devices": [tuple_row("A")]}
        thread = threading.Thread(target=lambda: answers.append(
            self.call("POST", f"customers/{CONTOSO}/deviceBatches", body, line=line)))
        thread.start()
        self.control("POST", "wait", {"path": "deviceBatches", "method": "POST"})
        self.assertEqual((self.control("GET", "state")["jobs"], answers), (0, []))
        self.control("POST", "release")
        thread.join(60)
        self.assertEqual(self.errors(answers[0]), [(None, None)])
        self.assertEqual(self.log("deviceBatches")[0]["status"], 202)
        line.close()


class ChangeTests(LoopbackTest):
    def test_a_body_in_other_clothes(self):
        self.finished(self.create([tuple_row("A")]))
        self.fault("bom")
        body = self.listing().body
        self.assertEqual(body[:3], b"\xef\xbb\xbf")
        self.assertEqual(json.loads(body.decode("utf-8-sig"))["items"][0]["serialNumber"], "A")
        self.fault("chunked")
        reply = self.listing()
        self.assertEqual((reply.headers["Transfer-Encoding"], reply.headers["Content-Length"]), ("chunked", None))
        self.assertEqual(reply.json["items"][0]["serialNumber"], "A")

    def test_members(self):
        self.finished(self.create([tuple_row("A")]))
        for name, values, there, gone in (
                ("key-case", {}, "SerialNumber", "serialNumber"),
                ("key-case", {"form": "upper"}, "SERIALNUMBER", "serialNumber"),
                ("key-case", {"form": "lower"}, "serialnumber", "serialNumber"),
                ("key-case", {"form": "blank"}, " attributes", "attributes"),
                ("missing-fields", {"fields": ["serialNumber", "links"]}, "id", "serialNumber"),
                ("rename-fields", {"fields": {"serialNumber": "serial"}}, "serial", "serialNumber"),
                ("add-fields", {"fields": {"groupTag": "X"}}, "groupTag", "nothing"),
        ):
            with self.subTest(f"{name} {values}"):
                self.fault(name, **values)
                body = self.listing().json
                item = (body.get("items") or body.get("Items") or body.get("ITEMS"))[0]
                self.assertIn(there, item)
                self.assertNotIn(gone, item)

    def test_values(self):
        reply = self.create([tuple_row("A")])
        self.finished(reply)
        self.fault("set-fields", fields={"status": "napping", "completedTime": 7})
        body = self.job(reply).json
        self.assertEqual((body["status"], body["completedTime"]), ("napping", 7))
        self.assertEqual(body["devicesStatus"][0]["status"], "napping")
        for form, text in (
                ("zoneless", "2024-05-01T10:00:00"), ("offset", "2024-05-01T10:00:59.0092288-07:00"),
                ("utc", "2024-05-01T10:00:00Z"), ("year1", "0001-01-01T00:00:00"), ("nonsense", "next Tuesday"),
                ("null", None)):
            self.fault("dates", form=form)
            self.assertEqual(self.job(reply).json["startedTime"], text)

    def test_the_location(self):
        self.settings(idempotent=False)
        for number, (form, pattern) in enumerate((
                ("relative", r"^/customers/"), ("absolute", rf"^{self.service.base_url}/v1/customers/"),
                ("without-slash", "^customers/"), ("with-version", "^/v1/customers/"),
                ("other-host", "^http://127.0.0.1:9/v1/"), ("empty", "^$"), ("id", r"^[0-9a-f-]{36}$"))):
            self.fault("location", form=form, method="POST")
            self.assertRegex(self.create([tuple_row("A")], f"B{number}").headers["Location"], pattern)
        self.fault("location", method="POST")
        self.assertIsNone(self.create([tuple_row("A")], "last").headers["Location"])

    def test_a_clock_that_is_off_and_a_slow_line(self):
        self.sign_in()
        self.fault("date-header", seconds=3600)
        for _ in range(2):
            shown = email.utils.parsedate_to_datetime(self.call("GET", "customers").headers["Date"]).timestamp()
            self.assertAlmostEqual(shown, time.time() + 3600, delta=60)
        self.fault("latency")
        for _ in range(2):
            start = time.monotonic()
            self.assertEqual(self.call("GET", "customers").status, 200)
            self.assertGreaterEqual(time.monotonic() - start, 0.2)


class ProxyTests(LoopbackTest):
    def test_it_is_a_proxy_too(self):
        parts = urllib.parse.urlsplit(self.service.base_url)
        for is_refused in (True, False):
            if is_refused:
                self.fault("proxy-authentication", times=0)
            with socket.create_connection((parts.hostname, parts.port), timeout=60) as proxy:
                proxy.sendall(f"CONNECT {parts.netloc} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
                answer = proxy.recv(4096)
                self.assertIn(b" 407 " if is_refused else b" 200 ", answer)
                if not is_refused:
                    proxy.sendall(b"GET /test/state HTTP/1.1\r\nHost: x\r\n\r\n")
                    self.assertIn(b" 200 ", proxy.recv(4096))
            self.control("DELETE", "faults")
        self.assertEqual([entry["method"] for entry in self.log()], ["CONNECT", "CONNECT"])
        self.fault("proxy-authentication", credentials="me:secret", times=2)
        for password, status in (("wrong", 407), ("secret", 401)):
            given = {"Proxy-Authorization": "Basic " + base64.b64encode(f"me:{password}".encode()).decode()}
            self.assertEqual(self.line.call("GET", "/v1/customers", None, given).status, status)
        self.control("DELETE", "faults")
        reply = self.line.call("GET", self.service.base_url + "/v1/customers")
        self.assertEqual((reply.status, self.log()[-1]["path"]), (401, "/v1/customers"))


if __name__ == "__main__":
    unittest.main()
