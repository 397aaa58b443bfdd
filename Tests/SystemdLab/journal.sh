#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The journal as an administrator sees it: one message of every kind that an ordinary week brings, its fields, and what
# journalctl -x adds. Other scripts look at theirs in the same way, and .ci/lab at whether one of them had each kind.
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
autopilotctl device export $customer --format=intune > /dev/null 2>&1 || fail "device export"
autopilotctl registry backup /root/backup.db > /dev/null 2>&1 || fail "registry backup"
systemctl reload autopilotd.service
sed -i 's/RowLimit/RowLimt/' /etc/autopilotd/autopilotd.conf
systemctl reload autopilotd.service 2> /dev/null
sed -i 's/RowLimt/RowLimit/' /etc/autopilotd/autopilotd.conf
as autopilotd touch "$spool/processing/4711.csv"
mkdir -p "$spool/import/$customer/deregister"
mount -t tmpfs -o mode=1770,uid="$(id -u autopilotd)",gid="$(getent group autopilot-drop | cut -d: -f3)" tmpfs \
    "$spool/import/$customer/deregister"
systemctl stop autopilotd.service 2> /dev/null
rmdir "$spool/import/$customer/remove-profile"
ln -s /etc "$spool/import/$customer/remove-profile"
start
eventually "a link in the place of a folder is said" has 5c9d0c974a254f2ba3fa5e3c460392f1
eventually "another mount is said at the start" has 74f287f0cb444d96885d01e238a1247b
eventually "a file that belongs to nothing is said, too" has 1f9f34da22cb458fa4d4b7ed5fc13a80


echo "-- no group for the drop folders"
sed -i 's/^autopilot-drop:/was-autopilot-drop:/' /etc/group
autopilotctl reload > /dev/null || fail "reload"
eventually "that the group is gone is said" has bc1174c4510b4a0ba28f0cef8f22861f
sed -i 's/^was-autopilot-drop:/autopilot-drop:/' /etc/group
autopilotctl reload > /dev/null || fail "reload"

echo "-- a registry that was restored"
held=$(entries MESSAGE_ID=5f0c1e5b9b0d4d0c8f6f4fd5b7a3c1e2 | sed -n 's/.*"AUTOPILOT_IMPORT":"\([0-9]*\)".*/\1/p')
autopilotctl import cancel "$held" > /dev/null || fail "import cancel"
eventually "the held list is reported" finished away.csv
drop_as erin Config/example-devices.csv later.csv || fail "drop"
eventually "a list that the backup does not know is done" finished later.csv
systemctl stop autopilotd.service autopilotd.socket
rm -f /var/lib/autopilotd/registry.db*
install -m 0600 -o autopilotd /root/backup.db /var/lib/autopilotd/registry.db
start
eventually "what is newer than the registry is said" has 2a4215e50b714bf2a303d512305f8301
eventually "an import that the backup has half goes on from its results" has bb88cfea7b8c4a6592982128f4f6d866
check_messages
check "a warning is for what somebody should look at" \
    test "$(entries -p warning | wc -l)" -lt "$(entries | wc -l)"
check "one customer's entries can be asked for" test "$(entries AUTOPILOT_CUSTOMER=$customer | wc -l)" -gt 5
