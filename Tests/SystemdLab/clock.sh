#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The wall clock jumps, forwards and back, while lists are dropped: it is never what anything waits for.
. Tests/SystemdLab/common.sh

command -v gcc > /dev/null || { echo "gcc is not installed"; exit 77; }
install_all
add_operator erin
gcc -shared -fPIC -O1 -o /usr/lib/autopilotd-clock.so Tests/Preload/clock.c -ldl || fail "gcc"
echo 0 > /etc/autopilotd/clock
chmod 0644 /etc/autopilotd/clock
drop_in clock << 'UNIT'
[Service]
Environment=LD_PRELOAD=/usr/lib/autopilotd-clock.so CLOCK_OFFSET=/etc/autopilotd/clock
WatchdogSec=5s
UNIT
start
add_customer
pid=$(property MainPID)
day=86400
wanted=registered
for offset in $((30 * day)) $((-400 * day)) 0 $((100 * 365 * day)) $((-20 * 365 * day)); do
    echo $offset > /etc/autopilotd/clock
    install -d -m 1777 "$spool/.staging"
    # Copied, so that it must stand still for SettleSec=, and moved.
    as erin cp Config/example-devices.csv "$spool/import/$customer/copied$offset.csv" || fail "drop"
    drop_as erin Config/example-devices.csv "moved$offset.csv" || fail "drop"
    patience=15 eventually "clock moved by $((offset / day)) days: a moved list is done" finished "moved$offset.csv"
    patience=15 eventually "clock moved by $((offset / day)) days: a copied list is done" finished "copied$offset.csv"
done
year() { date -u -d "$1 seconds" +%Y; }
check "reports have the clock's time" test -d "$(compgen -G "$spool/results/$customer/$(year $((100 * 365 * day)))*-moved*" | head -1)"
check "nobody was restarted" is "$(property MainPID)/$(property NRestarts)" "$pid/0"
printf '[Results]\nKeepDays=1\n' > /etc/autopilotd/autopilotd.conf
echo $((5 * day)) > /etc/autopilotd/clock
systemctl reload autopilotd.service || fail "reload"
eventually "lists that are older than KeepDays= are removed" has 7538f17233e5471484176cf7cff689f6
check_messages
check "the registry and its audit trail are sound" is "$(autopilotctl registry verify > /dev/null 2>&1; echo $?)" 0
