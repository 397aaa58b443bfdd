# SPDX-License-Identifier: Apache-2.0
"""Signing in: who gets a token, and which calls a token is good for."""

import base64
import hashlib
import time

from loopback import *

GRAPH = "https://graph.microsoft.com/.default"


class SignInTests(LoopbackTest):
    def test_a_refresh_token_buys_an_access_token_and_a_new_refresh_token(self):
        body = self.redeem().json
        self.assertEqual(body["token_type"], "Bearer")
        self.assertEqual(body["expires_in"], 3600)
        self.assertNotEqual(body["refresh_token"], "loopback-refresh-token")
        self.token = body["access_token"]
        self.assertEqual(self.call("GET", "customers").status, 200)
        claims = self.token.split(".")[1]
        claims = json.loads(base64.urlsafe_b64decode(claims + "=" * (-len(claims) % 4)))
        self.assertEqual(claims["aud"], "https://api.partnercenter.microsoft.com")
        self.assertIn("mfa", claims["amr"])

    def test_rotation(self):
        for rotation, old_works, new_works_after_old in (
                ("soft", True, True), ("hard", False, True), ("family", False, False), ("none", True, None)):
            with self.subTest(rotation):
                self.control("POST", "reset")
                self.settings(rotation=rotation)
                first = self.redeem().json
                again = self.redeem()
                self.assertEqual(again.status, 200 if old_works else 400)
                if not old_works:
                    self.assertEqual(again.json["error"], "invalid_grant")
                if new_works_after_old is None:
                    self.assertNotIn("refresh_token", first)
                else:
                    self.assertEqual(
                        self.redeem(first["refresh_token"]).status, 200 if new_works_after_old else 400)

    def test_expires_in_may_be_text(self):
        self.settings(expiresInAsText=True, tokenSeconds=1200)
        self.assertEqual(self.redeem().json["expires_in"], "1200")
        self.settings(expiresInAsText=False)
        old_style = self.form({
            "grant_type": "refresh_token", "refresh_token": "loopback-refresh-token", "client_id": CLIENT,
            "client_secret": "loopback-client-secret", "resource": "https://api.partnercenter.microsoft.com",
        }, path="oauth2/token")
        self.assertEqual(old_style.json["expires_in"], "1200")

    def test_refusals_name_their_reason(self):
        old = self.control("POST", "tokens", {"daysOld": 91})["refreshToken"]
        secret = {"client_secret": "loopback-client-secret"}
        for name, reply, status, error, number in (
                ("unknown token", self.redeem("nonsense"), 400, "invalid_grant", 9002313),
                ("91 days old", self.redeem(old), 400, "invalid_grant", 700082),
                ("wrong secret", self.redeem(client_secret="wrong"), 401, "invalid_client", 7000215),
                ("no secret", self.redeem(client_secret=None), 401, "invalid_client", 7000218),
                ("wrong client", self.redeem(client_id=CONTOSO), 400, "unauthorized_client", 700016),
                ("no grant", self.form(secret), 400, "invalid_request", 900144),
                ("password", self.redeem(grant_type="password"), 400, "unsupported_grant_type", 70003),
                ("two resources", self.redeem(scope=SCOPE + " " + GRAPH), 400, "invalid_scope", 70011),
                ("unknown tenant", self.redeem(tenant=FABRIKAM), 400, "invalid_request", 90002),
                ("no form", self.line.call("POST", f"/{TENANT}/oauth2/v2.0/token", "{}"), 400, "invalid_request",
                 900144),
        ):
            with self.subTest(name):
                self.assertEqual((reply.status, reply.json["error"]), (status, error), reply.body)
                self.assertEqual(reply.json["error_codes"], [number])
                self.assertIn(f"AADSTS{number}", reply.json["error_description"])

    def test_an_expired_secret_and_revoked_tokens(self):
        self.settings(clientSecret=None)
        self.assertEqual(self.redeem().json["error_codes"], [7000222])
        self.settings(clientSecret="loopback-client-secret")
        self.sign_in()
        self.control("DELETE", "tokens?access")
        self.assertEqual(self.call("GET", "customers").status, 401)
        self.sign_in()
        self.control("DELETE", "tokens")
        self.assertEqual(self.call("GET", "customers").status, 401)
        self.assertEqual(self.redeem().json["error"], "invalid_grant")

    def test_an_access_token_expires(self):
        self.settings(tokenSeconds=0)
        self.sign_in()
        reply = self.call("GET", "customers")
        self.assertEqual(reply.status, 401)
        self.assertIn("invalid_token", reply.headers["WWW-Authenticate"])

    def test_a_token_is_for_one_audience(self):
        self.token = self.redeem(scope=GRAPH).json["access_token"]
        self.assertEqual(self.call("GET", "customers").status, 401)
        self.assertEqual(self.call("GET", "/v1.0/tenantRelationships/delegatedAdminRelationships").status, 200)
        self.token = self.redeem(scope=GRAPH, tenant=CONTOSO).json["access_token"]
        self.assertEqual(self.call("GET", "/v1.0/tenantRelationships/delegatedAdminRelationships").status, 403)
        self.token = self.redeem(scope="https://graph.windows.net/.default").json["access_token"]
        reply = self.call("GET", "customers")
        self.assertEqual((reply.status, reply.json["code"]), (401, "900420"))
        self.token = "nonsense"
        self.assertEqual(self.call("GET", "customers").status, 401)
        self.assertEqual(self.call("GET", "customers", Authorization=None).status, 401)

    def test_a_second_factor_is_asked_for(self):
        token = self.control("POST", "tokens", {"mfa": False})["refreshToken"]
        self.token = self.redeem(token).json["access_token"]
        reply = self.call("GET", "customers")
        self.assertEqual((reply.status, reply.json["code"]), (401, "900421"))
        self.settings(mfaEnforced=False)
        reply = self.call("GET", "customers", ValidateMfa="true")
        self.assertEqual((reply.headers["isMfaCompliant"], reply.json["isMfaCompliant"]), ("false", False))
        self.settings(mfaReport="header")
        self.sign_in()
        reply = self.call("GET", "customers", ValidateMfa="true")
        self.assertEqual(reply.headers["isMfaCompliant"], "true")
        self.assertNotIn("isMfaCompliant", reply.json)

    def test_what_an_applications_own_token_may_not(self):
        self.token = self.redeem(grant_type="client_credentials", refresh_token=None).json["access_token"]
        self.assertEqual(self.call("GET", "customers").status, 200)
        for reply in (self.create([tuple_row("A")]), self.call("GET", "customers/relationshiprequests")):
            self.assertEqual((reply.status, reply.json["code"]), (403, "900329"))

    def test_roles(self):
        self.settings(roles=["helpdesk-agent"])
        self.assertEqual(self.create([tuple_row("A")]).json["code"], "900308")
        self.settings(roles=["sales-agent"])
        self.assertEqual(self.create([tuple_row("A")]).status, 202)
        policy = {"name": "P", "category": "o_o_b_e", "policySettings": ["skip_eula"]}
        self.assertEqual(self.customer("POST", "policies", policy).json["code"], "900308")
        self.settings(roles=["admin-agent"])
        self.assertEqual(self.customer("POST", "policies", policy).status, 200)


class DeviceCodeTests(LoopbackTest):
    def setUp(self):
        super().setUp()
        self.settings(deviceCode={"interval": 0})

    def start(self, scope=SCOPE):
        reply = self.form({"client_id": CLIENT, "scope": scope}, path="oauth2/v2.0/devicecode")
        self.assertEqual(reply.status, 200, reply.body)
        for name in ("device_code", "user_code", "verification_uri", "expires_in", "interval", "message"):
            self.assertIn(name, reply.json)
        return reply.json

    def poll(self, code, **more):
        return self.form({
            "grant_type": "urn:ietf:params:oauth:grant-type:device_code", "client_id": CLIENT,
            "device_code": code["device_code"], **more})

    def test_a_person_agrees(self):
        code = self.start()
        self.assertEqual(self.poll(code).json["error"], "authorization_pending")
        self.control("POST", "device-code", {"state": "approved", "userCode": code["user_code"]})
        body = self.poll(code).json
        self.assertEqual(self.redeem(body["refresh_token"]).status, 200)
        self.assertEqual(self.poll(code).json["error"], "bad_verification_code")

    def test_a_person_does_not(self):
        for state, error in (("declined", "authorization_declined"), ("expired", "expired_token")):
            code = self.start()
            self.control("POST", "device-code", {"state": state})
            self.assertEqual(self.poll(code).json["error"], error)
        self.settings(deviceCode={"expiresIn": 0})
        self.assertEqual(self.poll(self.start()).json["error"], "expired_token")

    def test_polling_too_often_slows_down(self):
        self.settings(deviceCode={"interval": 600})
        code = self.start()
        self.assertEqual(self.poll(code).json["error"], "authorization_pending")
        self.assertEqual(self.poll(code).json["error"], "slow_down")

    def test_without_a_second_factor_and_without_offline_access(self):
        code = self.start("https://api.partnercenter.microsoft.com/.default")
        self.control("POST", "device-code", {"state": "approved", "mfa": False, "after": 1})
        self.assertEqual(self.poll(code).json["error"], "authorization_pending")
        body = self.poll(code).json
        self.assertNotIn("refresh_token", body)
        self.token = body["access_token"]
        self.assertEqual(self.call("GET", "customers").json["code"], "900421")

    def test_codes_may_be_agreed_to_beforehand(self):
        self.settings(deviceCode={"state": "approved", "mfa": False})
        self.token = self.poll(self.start()).json["access_token"]
        self.assertEqual(self.call("GET", "customers").json["code"], "900421")

    def test_a_secret_that_is_sent_is_checked(self):
        code = self.start()
        self.control("POST", "device-code", {"state": "approved"})
        self.assertEqual(self.poll(code, client_secret="wrong").json["error"], "invalid_client")
        self.settings(deviceCodeNeedsSecret=True)
        self.assertEqual(self.poll(code).json["error_codes"], [7000218])
        self.assertEqual(self.poll(code, client_secret="loopback-client-secret").status, 200)


class AssertionTests(LoopbackTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.folder = tempfile.TemporaryDirectory()
        cls.key, cls.pem = f"{cls.folder.name}/key", f"{cls.folder.name}/cert"
        subprocess.run([
            "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", cls.key, "-out", cls.pem,
            "-days", "2", "-subj", "/CN=loopback"], check=True, capture_output=True)
        with open(cls.pem, encoding="ascii") as file:
            cls.certificate = file.read()

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()
        super().tearDownClass()

    def setUp(self):
        super().setUp()
        self.settings(certificate=self.certificate, clientSecret=None)

    def assertion(self, header=None, padding=(), **claims):
        der = base64.b64decode("".join(self.certificate.split("-----")[2].split()))
        head = {"alg": "RS256", "typ": "JWT", "x5t": self.part(hashlib.sha1(der).digest()), **(header or {})}
        now = int(time.time())
        body = {
            "aud": f"{self.service.base_url}/{TENANT}/oauth2/v2.0/token", "iss": CLIENT, "sub": CLIENT,
            "exp": now + 300, "nbf": now, "jti": str(uuid.uuid4()), **claims}
        body = {name: value for name, value in body.items() if value is not None}
        content = self.part(json.dumps(head).encode()) + "." + self.part(json.dumps(body).encode())
        run = subprocess.run(
            ["openssl", "dgst", "-sha256", "-sign", self.key, *padding], input=content.encode(), check=True,
            capture_output=True)
        return content + "." + self.part(run.stdout)

    @staticmethod
    def part(data):
        return base64.urlsafe_b64encode(data).rstrip(b"=").decode()

    def present(self, text):
        return self.redeem(
            client_secret=None, client_assertion=text,
            client_assertion_type="urn:ietf:params:oauth:client-assertion-type:jwt-bearer")

    def test_a_good_one_works_once(self):
        text = self.assertion()
        self.assertEqual(self.present(text).status, 200)
        self.assertEqual(self.present(text).json["error"], "invalid_client")

    def test_other_forms_of_good(self):
        der = base64.b64decode("".join(self.certificate.split("-----")[2].split()))
        thumbprint = {"x5t": None, "x5t#S256": self.part(hashlib.sha256(der).digest())}
        pss = ("-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:32")
        real = f"https://login.microsoftonline.com/{TENANT}/oauth2/v2.0/token"
        for text in (self.assertion(thumbprint), self.assertion({"alg": "PS256"}, pss), self.assertion(aud=real)):
            self.assertEqual(self.present(text).status, 200)

    def test_wrong_ones_are_refused(self):
        now = int(time.time())
        good = self.assertion()
        for name, text in (
                ("another audience", self.assertion(aud="https://elsewhere.example")),
                ("another issuer", self.assertion(iss=CONTOSO)), ("another subject", self.assertion(sub=CONTOSO)),
                ("expired", self.assertion(exp=now - 600)), ("endless", self.assertion(exp=now + 10**7)),
                ("not yet", self.assertion(nbf=now + 3600)), ("no jti", self.assertion(jti=None)),
                ("no exp", self.assertion(exp=None)), ("unsigned", self.assertion({"alg": "none"})),
                ("other thumbprint", self.assertion({"x5t": "AAAA"})),
                ("wrong signature", good[:-8] + ("AAAAAAAA" if not good.endswith("AAAAAAAA") else "BBBBBBBB")),
                ("wrong padding", self.assertion({"alg": "PS256"})),
        ):
            with self.subTest(name):
                reply = self.present(text)
                self.assertEqual((reply.status, reply.json["error"]), (401, "invalid_client"), reply.body)
        self.assertEqual(self.present("nonsense").status, 400)


if __name__ == "__main__":
    unittest.main()
