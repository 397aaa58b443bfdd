# SPDX-License-Identifier: Apache-2.0
"""All that the service knows: plain values, so that they can be written to a file and read again."""

import json
import os
import threading
import time

PARTNER_TENANT = "11111111-1111-4111-8111-111111111111"

SETTINGS = {
    # Who the partner and its application are; a certificate is PEM, a secret of null has expired.
    "partnerTenantId": PARTNER_TENANT,
    "partnerName": "Fabrikam Partner",
    "clientId": "22222222-2222-4222-8222-222222222222",
    "clientSecret": "loopback-client-secret",
    "certificate": None,
    "firstRefreshToken": "loopback-refresh-token",
    # Signing in. Rotation: soft, hard (the old one ends), family (an old one ends all), none (no new one).
    "rotation": "soft",
    "refreshDays": 90,
    "tokenSeconds": 3600,
    "expiresInAsText": False,
    "refreshTokenInAnswer": True,
    "deviceCode": {"interval": 5, "expiresIn": 900, "state": "pending", "mfa": True},
    "deviceCodeNeedsSecret": False,
    # The second factor: whether sign-ins have one, whether it is asked for, where it is told (header, body, both).
    "mfa": True,
    "mfaEnforced": True,
    "mfaReport": "both",
    # What the signed-in user is (admin-agent, sales-agent, anything else), and whether writing needs GDAP.
    "roles": ["admin-agent"],
    "gdapEnforced": False,
    # A job is done after so many polls and seconds, and unasked so long after its seconds.
    "job": {"polls": 1, "seconds": 0, "atLatest": 5},
    "resultStatusWithErrors": "finished_with_errors",
    "submissionStatus": 202,
    "maxDevices": 500,
    "maxBodyBytes": None,
    # Whether a request id is remembered at all, and for how long.
    "idempotent": True,
    "requestIdSeconds": 86400,
    # Whether a device is registered again for its customer and not refused with 806, to see who sends one twice.
    "acceptsTwice": False,
    "sealChecked": True,
    # How many a page; 0: no pages. Counts as "documented" in samples, or else as in the table.
    "devicesPage": 100,
    "customersPage": 500,
    "graphPage": 100,
    "collectionPage": 0,
    "countSpelling": "documented",
    "deviceIds": "guid",
    # How late a device shows, how long one that was deleted still counts as registered, and what "gone" is (404, 807).
    "listingLagSeconds": 0,
    "lingerSeconds": 0,
    "deleteGoneAs": "404",
    "policyCreateStatus": 200,
    "policyDeleteRefusedWhenAssigned": False,
    # What arrives on another connection so soon after a 429 was on its way already.
    "throttleGraceSeconds": 0.5,
    # And on the connection that the 429 went out on.
    # Whether the log keeps bodies.
    "keepBodies": False,
    "invitationUrl": "https://admin.microsoft.com/Adminportal/Home?invType=ResellerRelationship"
    "&partnerId=11111111-1111-4111-8111-111111111111&msppId=0&DAP=false#/BillingAccounts/partner-invitation",
}


def fresh():
    """The world before anything happened."""
    return {
        "settings": json.loads(json.dumps(SETTINGS)), "sequence": 0,
        "customers": {}, "batches": {}, "devices": {}, "identities": {}, "linger": {}, "tally": {},
        "jobs": {}, "openJobs": [], "policies": {}, "relationships": {}, "assignments": {},
        "refreshTokens": {}, "accessTokens": {}, "deviceCodes": {}, "assertionIds": {},
        "answers": {}, "audit": [], "faults": [], "windows": [], "tlsFailures": 0,
    }


class World:
    """The one state, its lock, and the log of requests."""

    def __init__(self, path=None):
        self.lock = threading.RLock()
        self.changed = threading.Condition(self.lock)
        self.released = 0
        self.in_flight = 0
        self.path = path
        self.log = []
        self.data = fresh()
        if path and os.path.exists(path):
            with open(path, encoding="utf-8") as file:
                self.data = json.load(file)
            # Connections are numbered on from here; what came on the old ones is no longer on its way.
            for window in self.data["windows"]:
                window["connection"] = None
            self._read_log()
        else:
            self._seed()

    def __getitem__(self, name):
        return self.data[name]

    @property
    def settings(self):
        return self.data["settings"]

    def next(self):
        """Numbers whatever is made here."""
        self.data["sequence"] += 1
        return self.data["sequence"]

    def reset(self):
        """Forgets everything, as if just started."""
        self.data = fresh()
        self.log.clear()
        if self.path and os.path.exists(self.path + ".log"):
            os.remove(self.path + ".log")
        self._seed()
        self.save()

    def save(self):
        """Writes the state beside and renames it, so that a kill at any moment leaves the old or the new one."""
        if not self.path:
            return
        with open(self.path + ".new", "w", encoding="utf-8") as file:
            json.dump(self.data, file)
        os.rename(self.path + ".new", self.path)

    def write_log(self, entry):
        """Keeps an entry, on arrival and again when it is complete; the later line counts."""
        if self.path:
            with open(self.path + ".log", "a", encoding="utf-8") as file:
                file.write(json.dumps(entry) + "\n")

    def _read_log(self):
        if not os.path.exists(self.path + ".log"):
            return
        entries = {}
        with open(self.path + ".log", encoding="utf-8") as file:
            for line in file:
                try:
                    entry = json.loads(line)
                except ValueError:
                    continue  # the last line of a process that was killed
                entries[entry["n"]] = entry
        self.log = [entries[number] for number in sorted(entries)]

    def _seed(self):
        token = self.settings["firstRefreshToken"]
        self.data["refreshTokens"][token] = {
            "mfa": True, "issued": time.time(), "family": "first", "revoked": False, "uses": 0,
        }
