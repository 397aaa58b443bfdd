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
    started_again() { ! is "$(property MainPID)" "$pid" && is "$(property ActiveState)" active; }
    eventually "round $round: systemd starts it again" started_again
    eventually "round $round: the list is reported" finished "round-$round.csv"
    report=$(report_of "round-$round.csv")
    rows=$(($(wc -l < Config/example-devices.csv) - 1))
    wanted="$rows registered"
    [ "$round" = 1 ] || wanted="$rows already-registered"
    check "round $round: the report is whole" is "$(outcomes "$report")" "$wanted"
done
check "systemd counted the restarts" is "$(property NRestarts)" 3
check "nothing is left in processing" is "$(ls -A "$spool/processing")" ""
