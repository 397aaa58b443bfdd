#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# A thousand customers, and ten thousand lists dropped at once.
. Tests/SystemdLab/common.sh

customers=1000 lists=10000
install_all
add_operator erin
start
add_customer customer-0000
# Adding them by command would take minutes, because each of them is looked after at once; the last one is.
systemctl stop autopilotd.service 2> /dev/null
sqlite3 /var/lib/autopilotd/registry.db << SQL || fail "sqlite3"
WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < $customers - 2)
INSERT INTO customers(name, tenant_id, domain, relationship, created_at)
SELECT printf('customer-%04d', n), printf('5d3c9b5e-7c1e-4f2e-9f6a-0d3b6a1c%04x', n), printf('customer-%04d.example', n),
    relationship, created_at FROM numbers, customers WHERE name = 'customer-0000';
SQL
before=$SECONDS
start
check "it starts with them and makes their folders ($((SECONDS - before)) s)" is "$(ls "$spool/import" | wc -l)" $((customers - 1))
before=$(date +%s%N)
add_customer customer-0999 6d3c9b5e-7c1e-4f2e-9f6a-0d3b6a1c2e4f
took=$((($(date +%s%N) - before) / 1000000))
check "one more is added within ten seconds ($took ms)" is_at_most "$took" 10000
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
