#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# A thousand customers, and ten thousand lists dropped at once.
. Tests/SystemdLab/common.sh

customers=1000 lists=10000
install_all
add_operator erin
start
add_customer customer-0000

# As an integrator would, one after another on one connection; every answer says that the folders are there.
before=$(date +%s%N)
python3 - $customers > /tmp/added << 'PYTHON' || fail "a thousand customers can be added"
import json, socket, sys, time
control = socket.socket(socket.AF_UNIX)
control.connect("/run/autopilotd/control.socket")
received = b""
def call(method, **parameters):
    global received
    control.sendall(json.dumps({"method": "io.autopilotd.Control." + method, "parameters": parameters}).encode() + b"\0")
    while b"\0" not in received:
        received += control.recv(65536)
    reply, received = received.split(b"\0", 1)
    reply = json.loads(reply)
    if "error" in reply:
        sys.exit(f"{method}: {reply}")
def add(number):
    name = f"customer-{number:04}"
    call("AddCustomer", name=name, tenantId=f"5d3c9b5e-7c1e-4f2e-9f6a-0d3b6a1c{number:04x}", domain=name + ".example")
    call("AcceptRelationship", customer=name, dap=False)
def timed(numbers):
    begin = time.monotonic()
    for number in numbers:
        add(number)
    return int((time.monotonic() - begin) * 1000)
last = int(sys.argv[1])
print(timed(range(1, 101)), timed(range(101, last - 100)), timed(range(last - 100, last)))
PYTHON
took=$((($(date +%s%N) - before) / 1000000))
read -r first _ last < /tmp/added
check "a thousand customers are added by command within a minute ($took ms)" is_at_most "$took" 60000
check "each has its folders" is "$(ls "$spool/import" "$spool/results" | grep -c '^customer')" $((2 * customers))
check "the last hundred cost about what the first did ($first ms, $last ms)" is_at_most "$last" $((3 * first + 500))
rmdir "$spool/import/customer-0500/deregister"
eventually "a folder that somebody removes is made again" test -d "$spool/import/customer-0500/deregister"
before=$(date +%s%N)
autopilotctl customer list > /dev/null || fail "customer list"
took=$((($(date +%s%N) - before) / 1000000))
check "they are listed within two seconds ($took ms)" is_at_most "$took" 2000
before=$(date +%s%N)
systemctl restart autopilotd.service || fail "restart"
took=$((($(date +%s%N) - before) / 1000000))
check "a restart with all of them takes less than ten seconds ($took ms)" is_at_most "$took" 10000
pid=$(property MainPID)

before=$SECONDS
install -d -m 1777 "$spool/.staging"
install -d -o erin "$spool/.staging/all"
as erin python3 - $lists "$spool" << 'PYTHON' || fail "ten thousand lists can be dropped"
import os, sys
lists, spool = int(sys.argv[1]), sys.argv[2]
for number in range(lists):
    with open(f"{spool}/.staging/all/{number}.csv", "w") as file:
        file.write(f"Device Serial Number,Windows Product ID,Hardware Hash,Manufacturer name,Device model\n"
                   f"MANY-{number:05},,,Contoso,Synthetic 14\n")
for number in range(lists):
    os.rename(f"{spool}/.staging/all/{number}.csv", f"{spool}/import/customer-{number % 1000:04}/{number}.csv")
PYTHON
reported() { [ "$(find "$spool/results" -name summary.json | wc -l)" = $lists ]; }
answered() { timeout 5 autopilotctl status > /dev/null || fail "it answers while it works"; }
until reported; do
    answered
    [ $((SECONDS - before)) -lt 240 ] || fail "$lists lists dropped at once are all reported"
    sleep 0.5
done
check "$lists lists dropped at once are all reported ($((SECONDS - before)) s)" reported
check "each of them registered its device" is "$(autopilotctl metrics | sed -n 's/^autopilotd_devices //p')" $lists
check "nothing is left" is "$(find "$spool/import" "$spool/processing" -type f | wc -l)" 0
check "it is the same process" is "$(property MainPID)/$(property NRestarts)" "$pid/0"
echo "    $(property CPUUsageNSec | awk '{ print $1 / 1e9 }') s of processor time"
peak=$(awk '$1 == "VmHWM:" { print $2 }' "/proc/$pid/status")
check "its memory stayed below 256 MB ($peak kB)" is_at_most "$peak" 262144
