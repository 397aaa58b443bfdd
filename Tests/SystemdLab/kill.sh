#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# SIGKILL in the middle of an import: systemd starts it again, and the report is that of an unkilled run.
. Tests/SystemdLab/common.sh

install_all
add_operator erin
start
add_customer

for round in 1 2 3; do
    pid=$(property MainPID)
    drop_as erin Config/example-devices.csv "round-$round.csv" || fail "drop"
    # Not waited for: the kill comes wherever the import is just then.
    kill -KILL "$pid"
    started_again() { ! is "$(property MainPID)" "$pid" && is_active; }
    eventually "round $round: systemd starts it again" started_again
    eventually "round $round: the list is reported" finished "round-$round.csv"
    report=$(report_of "round-$round.csv")
    rows=$(($(wc -l < Config/example-devices.csv) - 1))
    wanted="$rows registered"
    [ "$round" = 1 ] || wanted="$rows already-registered"
    check "round $round: the report is whole" is "$(outcomes "$report")" "$wanted"
done
check "systemd counted the restarts" is "$(property NRestarts)" 3

# Killed when it has surely begun and surely not ended, again and again.
systemctl reset-failed autopilotd.service
long_list 40000 > /tmp/long.csv
drop_as erin /tmp/long.csv long.csv || fail "drop"
for round in 4 5; do
    eventually "round $round: the long list is under way" under_way long.csv
    pid=$(property MainPID)
    kill -KILL "$pid"
    eventually "round $round: systemd starts it again" started_again
done
eventually "the long list is reported" finished long.csv
check "every row of it is registered, once" is "$(outcomes "$(report_of long.csv)")" "40000 registered"
check "the journal says that it was gone on with" \
    test "$(entries MESSAGE_ID=88178501f8a94355885fcf3b883afb45 AUTOPILOT_FILE=long.csv | wc -l)" -ge 1
check "and these, too" is "$(property NRestarts)" 2
check "nothing is left in processing" is "$(ls -A "$spool/processing")" ""
check_messages
