#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Somebody who may only drop lists tries everything else, under the service's own sandbox: nothing outside is read or
# written, others' lists go on, and each attempt that reaches the daemon is one entry.
. Tests/SystemdLab/common.sh

install_all
printf '[Drop]\nSettleSec=100ms\nRescanSec=1s\n' > /etc/autopilotd/autopilotd.conf
add_operator erin
useradd --groups autopilot-drop mallory
start
add_customer
add_customer fabrikam 5d3c9b5e-7c1e-4f2e-9f6a-0d3b6a1c2e50
drop=$spool/import/$customer
pid=$(property MainPID)
mallory() { as mallory "$@"; }

serial=0
proves_alive() { # CUSTOMER
    local customer=$1
    serial=$((serial + 1))
    printf 'Device Serial Number,Manufacturer name,Device model\r\nALIVE-%04d,Contoso,Synthetic 14\r\n' $serial > /tmp/alive.csv
    drop_as erin /tmp/alive.csv "alive-$serial.csv" || fail "drop"
    eventually "a list for $customer is done" finished "alive-$serial.csv"
}
# The daemon makes the folder again that is taken away here only when it looks through all of them.
looks_again() {
    rmdir "$spool/import/fabrikam/deregister" || fail "rmdir"
    eventually "the daemon looks through the folders" test -d "$spool/import/fabrikam/deregister"
}
# How many warnings or worse tell of a file, and with which codes.
said() { # NAME, with the escapes of printf
    entries -p warning | python3 -c '
import codecs, json, sys
name = codecs.escape_decode(sys.argv[1])[0]
said = []
for line in sys.stdin:
    entry = json.loads(line)
    file = entry.get("AUTOPILOT_FILE", "")
    if (bytes(file) if isinstance(file, list) else file.encode()) == name:
        said.append(entry["AUTOPILOT_CODE"] + ("" if entry.get("AUTOPILOT_ACTOR") != "mallory" else " of mallory"))
print(", ".join(said))' "$1"
}
said_once() { [ "$(said "$1")" = "$2" ]; }

echo "-- what the kernel does not let them"
as erin cp Config/example-devices.csv "$drop/his.csv.part" || fail "drop"
check_not "move another person's list" mallory mv "$drop/his.csv.part" "$drop/deregister/his.csv"
check_not "remove it" mallory rm -f "$drop/his.csv.part"
check_not "read it" mallory cat "$drop/his.csv.part"
check_not "write into it" mallory sh -c "echo >> $drop/his.csv.part"
check_not "give it a second name" mallory ln "$drop/his.csv.part" "$drop/deregister/his.csv"
check_not "give a system's file one" mallory ln /etc/shadow "$drop/shadow.csv"
check_not "make a folder for another customer" mallory mkdir "$spool/import/evil"
check_not "put a link in the place of a customer's folder" mallory ln -sfT "$spool/import/fabrikam" "$spool/import/$customer"
check_not "take away a folder" mallory rmdir "$drop/remove-profile"
check_not "move a folder" mallory mv "$drop/remove-profile" "$drop/mine"
check_not "drop where no profile is" mallory touch "$drop/apply-profile/x.csv"
check_not "make a device" mallory mknod "$drop/null.csv" c 1 3
check_not "look at what is being worked on" mallory ls "$spool/processing"
check_not "write results" mallory touch "$spool/results/$customer/x"
check_not "read the registry" mallory cat /var/lib/autopilotd/registry.db
check_not "ask the daemon" mallory autopilotctl device list $customer
check_not "stop it" mallory kill "$pid"

echo "-- what reaches the daemon"
mallory ln -s /var/lib/autopilotd/registry.db "$drop/registry.csv"
mallory ln -s /etc/shadow "$drop/shadow.csv"
mallory ln -s "$spool/import/fabrikam" "$drop/fabrikam.csv"
mallory mkfifo -m 666 "$drop/pipe.csv"
mallory mkdir -m 777 "$drop/folder.csv"
mallory cp Config/example-devices.csv "$drop/folder.csv/inner.csv"
mallory sh -c "cp Config/example-devices.csv $drop/closed.csv.part && chmod 000 $drop/closed.csv.part \
    && mv $drop/closed.csv.part $drop/closed.csv"
mallory python3 -c 'import os, sys
for name in (b"a\n<0>forged: error.csv", b"\x1b]0;title\x07\x1b[2J.csv", "exe.\u202evsc".encode(), b"\xff\xfe..\\..csv"):
    os.symlink("/etc/shadow", os.path.join(os.fsencode(sys.argv[1]), name))
listener = __import__("socket").socket(__import__("socket").AF_UNIX)
listener.bind(sys.argv[1] + "/socket.csv")
os.truncate(os.open(sys.argv[1] + "/huge.csv", os.O_WRONLY | os.O_CREAT, 0o644), 1 << 40)' "$drop" || fail "names"
# What only root can make, should a kernel or an administrator be careless.
ln /etc/hostname "$drop/hard.csv"
mknod -m 666 "$drop/endless.csv" c 1 5 && chown mallory "$drop/endless.csv"
drop_as mallory Config/example-devices.csv norole.csv || fail "drop"
eventually "a list of somebody without a role is refused" finished norole.csv

for attempt in registry.csv:symbolic-link shadow.csv:symbolic-link fabrikam.csv:symbolic-link pipe.csv:not-a-file \
    folder.csv:folder closed.csv:unreadable socket.csv:not-a-file huge.csv:too-large endless.csv:not-a-file \
    norole.csv:no-role '\x1b]0;title\x07\x1b[2J.csv:symbolic-link' 'a\n<0>forged: error.csv:symbolic-link' \
    'exe.\xe2\x80\xaevsc:symbolic-link' '\xff\xfe..\\..csv:symbolic-link'; do
    eventually "one entry tells of ${attempt%:*}, and whose it is" said_once "${attempt%:*}" "${attempt##*:} of mallory"
done
eventually "one tells of hard.csv, and accuses nobody" said_once hard.csv hard-linked

echo "-- what is mounted"
# As fusermount(1) does for everybody on a folder of theirs: nobody else, root included, is told what is there.
mknod /dev/fuse c 10 229 2> /dev/null
kill -STOP "$pid"
mallory mkdir "$drop/mounted.csv"
if python3 -c '
import ctypes, os, sys
device = os.open("/dev/fuse", os.O_RDWR)
options = f"fd={device},rootmode=40000,user_id={sys.argv[2]},group_id={sys.argv[2]}".encode()
if ctypes.CDLL(None).mount(b"fuse", sys.argv[1].encode(), b"fuse", 0, options) < 0: sys.exit(1)
if os.fork() == 0:
    os.setsid()
    __import__("signal").pause()
' "$drop/mounted.csv" "$(id -u mallory)" 2> /dev/null; then
    kill -CONT "$pid"
    eventually "one entry tells of what cannot be seen" said_once mounted.csv unreadable
    proves_alive $customer
    umount -l "$drop/mounted.csv"
else
    kill -CONT "$pid"
    echo "    FUSE cannot be mounted here"
fi

echo "-- what is held"
cat > /tmp/lease.py << 'PYTHON'
import fcntl, os, signal, sys, time
list = os.open(sys.argv[1] + "/held.csv.part", os.O_RDWR | os.O_CREAT, 0o644)
os.write(list, b"Device Serial Number,Manufacturer name,Device model\r\nHELD,Contoso,Synthetic 14\r\n")
signal.signal(signal.SIGIO, signal.SIG_IGN)
fcntl.fcntl(list, fcntl.F_SETLEASE, fcntl.F_WRLCK)
os.rename(sys.argv[1] + "/held.csv.part", sys.argv[1] + "/held.csv")
print("held", flush=True)
time.sleep(15)
fcntl.fcntl(list, fcntl.F_SETLEASE, fcntl.F_UNLCK)
time.sleep(600)
PYTHON
as erin python3 /tmp/lease.py "$drop" > /tmp/lease.log &
eventually "somebody holds a list by a lease" grep -q held /tmp/lease.log
eventually "one entry says so" said_once held.csv unreadable
proves_alive $customer
eventually "it is done when it can be opened" finished held.csv

echo "-- folders"
chmod 000 "$drop"
about() { [ "$(entries -p warning MESSAGE_ID=5c9d0c974a254f2ba3fa5e3c460392f1 | grep -c "$1")" = "$2" ]; }
eventually "a folder that cannot be entered is one entry" about "$drop cannot be listed" 1
proves_alive fabrikam
chmod 1770 "$drop"
proves_alive $customer
kill -STOP "$pid"
mv "$drop" "$spool/away"
ln -s fabrikam "$drop"
kill -CONT "$pid"
eventually "a link in its place is one entry" about "$drop is a file or a link" 1
proves_alive fabrikam
looks_again
rm "$drop"
eventually "the folder is made again" test -d "$drop/deregister"
mv "$spool"/away/*.csv* "$drop" 2> /dev/null
rm -rf "$spool/away"

echo "-- after all that"
for _ in 1 2 3; do looks_again; done
proves_alive $customer
proves_alive fabrikam
check "there was one entry about folders for each of the two" is \
    "$(entries -p warning MESSAGE_ID=5c9d0c974a254f2ba3fa5e3c460392f1 | wc -l)" 2
check "nothing of it was an error" is "$(entries -p err | wc -l)" 0
check "no secret is where operators read" is "$(grep -rl 'root:' "$spool/results" | wc -l)" 0
check "nothing is left behind" is "$(ls -A "$spool/processing" | wc -l)" 0
check "the registry knows nothing of theirs" is "$(autopilotctl device list $customer --json | grep -c INNER)" 0
check "a terminal shows it all and obeys nothing" is "$(autopilotctl status | tr -d '\n' | LC_ALL=C grep -c '[[:cntrl:]]')" 0
check "it is the same process" is "$(property MainPID)/$(property NRestarts)" "$pid/0"
check_messages
