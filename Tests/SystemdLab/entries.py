# SPDX-License-Identifier: Apache-2.0
"""Looks at every entry that autopilotd wrote to this machine's journal, as a program and as an administrator would.

Prints the first entry of each kind, and what is wrong; the exit status is 1 if something is. The folder of the spool
tells it the customers' names.
"""

import json
import os
import re
import subprocess
import sys

SECRETS = r"T0[EFGH][A-Za-z0-9+/]{40}|loopback-client-secret|loopback-refresh|eyJ[A-Za-z0-9_-]{20}|BEGIN [A-Z ]*PRIVATE KEY"
FOR_PROGRAMS = r"\\n|Optional\(|system\(|SystemCallError|RegistryFault|rawValue|\(null\)|nil\b"


def journal(*options):
    return subprocess.run(["journalctl", "--no-pager", *options], capture_output=True, text=True, check=True).stdout


def catalog():
    subjects, number = {}, None
    with open("/usr/lib/systemd/catalog/autopilotd.catalog", encoding="utf-8") as file:
        for line in file:
            if line.startswith("-- "):
                number = line.split()[1]
            elif line.startswith("Subject: "):
                subjects[number] = line[9:].strip()
    return subjects


subjects = catalog()
subprocess.run(["journalctl", "--sync"], check=True)
own = [json.loads(line) for line in journal("--all", "-o", "json", "SYSLOG_IDENTIFIER=autopilotd").splitlines()]
customers = set(os.listdir("/var/spool/autopilotd/import")) if os.path.isdir("/var/spool/autopilotd/import") else set()
wrong, seen = [], {}
for entry in own:
    text = entry["MESSAGE"]

    def complain(what):
        wrong.append(f"{what}: {text}")

    if entry.get("MESSAGE_ID") not in subjects:
        complain("no text in the catalog")
        continue
    seen.setdefault(entry["MESSAGE_ID"], entry)
    if not text.rstrip().endswith("."):
        complain("no sentence")
    if len(text) > 600:
        complain("too long")
    if re.search(FOR_PROGRAMS, text):
        complain("not for people")
    if not entry.get("CODE_FILE") or entry.get("PRIORITY") not in list("234567"):
        complain("fields are missing")
    if any(re.search(SECRETS, str(value)) for value in entry.values()):
        complain("it holds a hash, a token or a key")
    named = [name for name in customers if re.search(rf"(^|[\s']){re.escape(name)}([\s'.,:]|$)", text)]
    if named and "AUTOPILOT_CUSTOMER" not in entry:
        complain("it names a customer, and has no AUTOPILOT_CUSTOMER")
    for field in ("AUTOPILOT_IMPORT", "AUTOPILOT_ROW", "AUTOPILOT_ROWS", "AUTOPILOT_COUNT", "AUTOPILOT_MILLISECONDS"):
        if not str(entry.get(field, "0")).isdigit():
            complain(f"{field} is no number")
for number, entry in seen.items():
    shown = journal("-x", "-n", "1", "--cursor", entry["__CURSOR"])
    added = "\n".join(line for line in shown.splitlines() if line.startswith("░░"))
    if subjects[number] not in added:
        wrong.append(f"journalctl -x does not explain: {entry['MESSAGE']}")
    for field in re.findall(r"AUTOPILOT_[A-Z_]+", added):
        # Two texts speak of a field itself.
        if field not in ("AUTOPILOT_AUDIT_HEAD", "AUTOPILOT_CORRELATION"):
            wrong.append(f"journalctl -x knows no {field}: {entry['MESSAGE']}")
    print(f"    message {number} {entry['PRIORITY']} {entry['MESSAGE']}")
print("\n".join(wrong))
sys.exit(1 if wrong or not seen else 0)
