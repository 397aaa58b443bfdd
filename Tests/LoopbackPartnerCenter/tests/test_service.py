# SPDX-License-Identifier: Apache-2.0
"""The program itself: its log, its controls, https, and going on after it was killed."""

import random
import re
import threading

from loopback import *


class ReadmeTests(LoopbackTest):
    def test_it_names_every_fault_setting_and_control(self):
        folder = os.path.dirname(PROGRAM)
        with open(f"{folder}/README.md", encoding="utf-8") as file:
            words = set(re.findall(r"[a-z][a-z-]+", file.read()))
        said = self.control("POST", "faults", {"name": "storm"}, status=400)["description"]
        faults = said.split("there are ")[1].rstrip(".").split(", ")
        self.assertGreater(len(faults), 30)
        with open(f"{folder}/controls.py", encoding="utf-8") as file:
            controls = re.findall(r'\("(?:GET|POST|DELETE)", "([a-z-]+)"\)', file.read())
        self.assertGreater(len(controls), 15)
        self.assertEqual({word for word in faults + controls if word not in words}, set())


class LogTests(LoopbackTest):
    def test_every_request_is_logged_in_order(self):
        self.sign_in()
        mine = str(uuid.uuid4())
        self.create([tuple_row("A"), tuple_row("B")], MS_RequestId=mine, MS_CorrelationId=mine)
        self.call("GET", "customers?size=5")
        login, create, customers = self.log()
        self.assertEqual([e["n"] for e in (login, create, customers)], [1, 2, 3])
        self.assertEqual([e["end"] for e in (login, create, customers)], ["login", "partner-center", "partner-center"])
        self.assertEqual((create["requestId"], create["correlationId"], create["devices"]), (mine, mine, 2))
        self.assertEqual((create["method"], create["status"], create["customer"]), ("POST", 202, CONTOSO))
        self.assertEqual((create["connection"], create["sequence"]), (login["connection"], login["sequence"] + 1))
        self.assertEqual((customers["query"], customers["devices"]), ("size=5", None))
        self.assertLessEqual(login["time"], create["time"])
        self.assertEqual((login["grant"], create["grant"], create["inFlight"]), ("refresh_token", None, 1))
        self.assertNotEqual(login["bodyDigest"], create["bodyDigest"])
        self.assertNotIn("loopback-refresh-token", json.dumps(self.control("GET", "log")))
        self.assertEqual([e["n"] for e in self.control("GET", "log?since=2")], [3])
        self.assertEqual([e["n"] for e in self.log("customers", "GET")], [3])

    def test_bodies_in_chunks_are_read(self):
        self.sign_in()
        body = json.dumps({"batchId": "Std", "devices": [tuple_row("A")]}).encode()
        self.line.connection.request(
            "POST", f"/v1/customers/{CONTOSO}/deviceBatches", iter([body[:10], body[10:]]),
            {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}, encode_chunked=True)
        self.assertEqual(self.line.connection.getresponse().status, 202)

    def test_reset_forgets_everything(self):
        self.finished(self.create([tuple_row("A")]))
        self.fault("status")
        self.settings(tokenSeconds=1)
        self.control("POST", "reset")
        self.assertEqual(self.control("GET", "log"), [])
        self.assertEqual(self.control("GET", "faults"), [])
        self.assertEqual(self.control("GET", "settings")["tokenSeconds"], 3600)
        self.assertEqual(self.control("GET", "devices"), {"present": [], "counted": [], "registeredTwice": []})


class RestartTests(LoopbackTest):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.service = Running("--state", f"{cls.folder.name}/state")

    @classmethod
    def tearDownClass(cls):
        super().tearDownClass()
        cls.folder.cleanup()

    def restart(self):
        self.restart_service()
        self.line.close()
        self.line = Line(self.service.base_url)

    def restart_service(self):
        port = self.service.base_url.rsplit(":", 1)[1]
        self.service.end(by_kill=True)
        type(self).service = Running("--state", f"{self.folder.name}/state", "--port", port)

    def test_it_goes_on_where_it_was_killed(self):
        self.settings(job={"polls": 2, "atLatest": 600}, rotation="hard")
        name = str(uuid.uuid4())
        reply = self.create([tuple_row("A")], MS_RequestId=name)
        self.assertEqual(self.job(reply).json["status"], "queued")
        self.fault("status", path="policies", times=2)
        self.restart()
        again = self.create([tuple_row("A")], MS_RequestId=name)
        self.assertEqual(again.headers["Location"], reply.headers["Location"])
        self.assertEqual(self.job(reply).json["status"], "processing")
        self.assertEqual(self.errors(reply), [(None, None)])
        self.assertEqual(self.customer("GET", "policies").status, 500)
        self.restart()
        self.assertEqual([self.customer("GET", "policies").status for _ in range(2)], [500, 200])
        self.assertEqual(self.serials(), ["A"])
        self.assertEqual(self.redeem().json["error"], "invalid_grant")
        posts = self.log("deviceBatches", "POST")
        self.assertEqual([(e["status"], e["replayed"]) for e in posts], [(202, False), (202, True)])
        numbers = [e["n"] for e in self.log()]
        self.assertEqual(numbers, list(range(1, len(numbers) + 1)))

    def test_killed_again_and_again_it_does_everything_once(self):
        self.settings(job={"polls": 2, "atLatest": 600})
        self.sign_in()
        ended, random_pause = threading.Event(), random.Random(5)

        def kill_often():
            for _ in range(5):
                time.sleep(random_pause.random() / 5)
                self.restart_service()
            ended.set()

        killer = threading.Thread(target=kill_often)
        killer.start()
        count = 0
        while not ended.is_set() or count < 5:
            rows = [tuple_row(f"{count}-{row}") for row in range(20)]
            path, body = f"customers/{CONTOSO}/deviceBatches", {"batchId": f"B{count}", "devices": rows}
            name = str(uuid.uuid4())
            reply = self.insist("POST", path, body, MS_RequestId=name)
            self.assertEqual(reply.status, 202, reply.body)
            while not (job := self.insist("GET", "/v1" + reply.headers["Location"]).json)["status"].startswith("fin"):
                pass
            self.assertEqual({entry["status"] for entry in job["devicesStatus"]}, {"finished"})
            count += 1
        killer.join(60)
        counted = self.control("GET", "devices")["counted"]
        self.assertEqual(len(counted), count * 20)
        self.assertEqual({(d["submitted"], d["registered"]) for d in counted}, {(1, 1)})

    def insist(self, method, path, value=None, **headers):
        """Asks the same again for as long as no answer comes."""
        for _ in range(600):
            line = Line(self.service.base_url)
            try:
                return self.call(method, path, value, line=line, **headers)
            except (http.client.HTTPException, OSError):
                time.sleep(0.02)
            finally:
                line.close()
        self.fail("it did not come back")

    def test_it_ends_with_its_input(self):
        other = Running()
        other.process.stdin.close()
        self.assertEqual(other.process.wait(60), 0)
        other.process.stdout.close()


class SecureTests(unittest.TestCase):
    def test_https(self):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([
                "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout",
                f"{folder}/key", "-out", f"{folder}/cert", "-days", "2", "-subj", "/CN=loopback", "-addext",
                "subjectAltName=IP:127.0.0.1"], check=True, capture_output=True)
            service = Running("--certificate", f"{folder}/cert", "--key", f"{folder}/key")
            self.assertTrue(service.base_url.startswith("https://"))
            with self.assertRaises(ssl.SSLError):
                Line(service.base_url, ssl.create_default_context()).call("GET", "/v1/customers")
            line = Line(service.base_url, ssl.create_default_context(cafile=f"{folder}/cert"))
            self.assertEqual(line.call("GET", "/v1/customers").status, 401)
            self.assertEqual(line.call("GET", "/test/state").json["tlsFailures"], 1)
            line.call("POST", "/test/faults", json.dumps({"name": "cut"}))
            with self.assertRaises((http.client.HTTPException, OSError)):
                line.call("GET", "/v1/customers")
            line.close()
            service.end()


if __name__ == "__main__":
    unittest.main()
