#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The journal as an administrator sees it: one message of nearly every kind, its fields, and what journalctl -x adds.
# The messages of a start in vain are looked at in bad-input.sh, those of a full disk in disk-full.sh.
. Tests/SystemdLab/common.sh

install_all
add_operator erin
useradd --groups autopilot-drop norole
useradd mallory
cat > /etc/autopilotd/autopilotd.conf << 'CONF'
[Journal]
RowLimit=2
[Rules]
DeregisterLimit=3
[Roles]
HelpdeskAgents=no-such-group
[Metrics]
TextFile=/var/lib/elsewhere/autopilotd.prom
CONF
start
add_customer
autopilotctl delegation grant $customer --gdap --role 'Intune Administrator' --expires "$(date -u -d '10 days' +%F)" \
    > /dev/null || fail "delegation grant"

drop_as erin Config/example-devices.csv devices.csv || fail "drop"
eventually "a list is done" finished devices.csv
printf 'Device Serial Number,Windows Product ID,Hardware Hash\r\nA,,\r\nB,,\r\nC,,\r\nD,,T0FIAAAA\r\n' > /tmp/wrong.csv
drop_as erin /tmp/wrong.csv wrong.csv || fail "drop"
eventually "a list with wrong rows is done" finished wrong.csv
drop_as norole Config/example-devices.csv norole.csv || fail "drop"
eventually "a list of somebody without a role is refused" finished norole.csv
cp Config/example-devices.csv "$spool/.staging/away.csv"
chown erin "$spool/.staging/away.csv"
as erin mv "$spool/.staging/away.csv" "$spool/import/$customer/deregister/away.csv" || fail "drop"
has() { entries MESSAGE_ID="$1" | grep -q .; }
eventually "a long list of devices to deregister is held" has 5f0c1e5b9b0d4d0c8f6f4fd5b7a3c1e2
as erin ln -s /etc/passwd "$spool/import/$customer/link.csv"
eventually "a link waits" has 275e68b269a4441492c1f7e3038ad798
as mallory autopilotctl customer list > /dev/null 2>&1
head -c 100 /dev/urandom | as erin timeout 5 python3 -c '
import socket, sys
with socket.socket(socket.AF_UNIX) as client:
    client.connect("/run/autopilotd/control.socket")
    client.sendall(b"{" + sys.stdin.buffer.read().replace(b"\0", b"") + b"\0")
    client.recv(1000)'
autopilotctl registry backup /root/backup.db > /dev/null 2>&1 || fail "registry backup"
rm -r "$spool/import/$customer/remove-profile"
as autopilotd touch "$spool/import/$customer/remove-profile" 2> /dev/null
systemctl reload autopilotd.service
sed -i 's/RowLimit/RowLimt/' /etc/autopilotd/autopilotd.conf
systemctl reload autopilotd.service 2> /dev/null
sed -i 's/RowLimt/RowLimit/' /etc/autopilotd/autopilotd.conf
as autopilotd touch "$spool/processing/4711.csv"
mkdir -p "$spool/import/$customer/deregister"
mount -t tmpfs -o mode=1770,uid="$(id -u autopilotd)",gid="$(getent group autopilot-drop | cut -d: -f3)" tmpfs \
    "$spool/import/$customer/deregister"
systemctl restart autopilotd.service
eventually "another mount is said at the start" has 74f287f0cb444d96885d01e238a1247b
eventually "a file that belongs to nothing is said, too" has 1f9f34da22cb458fa4d4b7ed5fc13a80

# Every entry, and what journalctl -x adds to the first of each kind.
entries > /tmp/entries.json
python3 - << 'PYTHON' || fail "the entries are as they should be"
import json, re, subprocess, sys

catalog = {}
for line in open("/usr/lib/systemd/catalog/autopilotd.catalog"):
    if line.startswith("-- "):
        number = line.split()[1]
    elif line.startswith("Subject: "):
        catalog[number] = line[9:].strip()
own = [entry for line in open("/tmp/entries.json") for entry in [json.loads(line)] if entry.get("_COMM") == "autopilotd"]
wrong, seen = [], {}
for entry in own:
    text = entry["MESSAGE"]
    said = lambda what: wrong.append(f"{what}: {text}")
    if entry.get("MESSAGE_ID") not in catalog:
        said("no text in the catalog")
        continue
    seen.setdefault(entry["MESSAGE_ID"], entry)
    if not text.rstrip().endswith("."):
        said("no sentence")
    if len(text) > 600:
        said("too long")
    if re.search(r"\\n|Optional\(|system\(|SystemCallError|rawValue", text):
        said("not for people")
    if not entry.get("CODE_FILE") or entry.get("PRIORITY") not in list("234567"):
        said("fields are missing")
    if any(re.search(r"T0[EFGH][A-Za-z0-9+/]{40}", str(value)) for value in entry.values()):
        said("it holds a hash")
for number, entry in seen.items():
    shown = subprocess.run(
        ["journalctl", "--no-pager", "-x", "-n", "1", "--cursor", entry["__CURSOR"]],
        capture_output=True, text=True).stdout
    added = "\n".join(line for line in shown.splitlines() if line.startswith("░░"))
    if catalog[number] not in added:
        wrong.append(f"journalctl -x does not explain: {entry['MESSAGE']}")
    for field in re.findall(r"AUTOPILOT_[A-Z_]+", added):
        if field != "AUTOPILOT_AUDIT_HEAD":
            wrong.append(f"journalctl -x knows no {field}: {entry['MESSAGE']}")
    print(f"    {entry['PRIORITY']} {entry['MESSAGE']}")
missing = [catalog[number] for number in catalog if number not in seen]
print("    not provoked here:", "; ".join(missing))
print("\n".join(wrong))
sys.exit(1 if wrong or len(seen) < 18 else 0)
PYTHON
echo "ok: every message is a sentence of its own, has its fields, and is explained by journalctl -x"
check "a warning is for what somebody should look at" \
    test "$(entries -p warning | wc -l)" -lt "$(entries | wc -l)"
check "one customer's entries can be asked for" test "$(entries AUTOPILOT_CUSTOMER=$customer | wc -l)" -gt 5
