#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# An operator without privileges drops a list; the report and the journal say what became of it.
. Tests/SystemdLab/common.sh

install_all
add_operator erin
useradd mallory
start
add_customer

check "somebody without the group cannot drop" is "$(as mallory touch "$spool/import/$customer/x" 2> /dev/null; echo $?)" 1
drop_as erin Config/example-devices.csv monday.csv || fail "an operator can drop a list"
eventually "the list is reported" finished monday.csv
report=$(report_of monday.csv)
check "the operator can read the report" as erin test -r "$report"
check_not "somebody without the group cannot" as mallory test -r "$report"
rows=$(($(wc -l < Config/example-devices.csv) - 1))
check "every row is registered" is "$(outcomes "$report")" "$rows registered"
check "the list is gone from the drop folder" is "$(ls -A "$spool/import/$customer" | grep -c csv)" 0

summary=$(entries AUTOPILOT_FILE=monday.csv AUTOPILOT_CUSTOMER=$customer)
check "the journal has one summary" is "$(wc -l <<< "$summary")" 1
for field in MESSAGE_ID AUTOPILOT_IMPORT AUTOPILOT_ACTOR AUTOPILOT_OPERATION AUTOPILOT_ROWS AUTOPILOT_AUDIT_HEAD CODE_FILE; do
    check "it has $field" grep -q "\"$field\":\"" <<< "$summary"
done
check "its actor is the operator" grep -q '"AUTOPILOT_ACTOR":"erin"' <<< "$summary"
check "journalctl -x explains it" \
    grep -q 'Defined-By: autopilotd' <(journalctl --no-pager -x -u autopilotd AUTOPILOT_FILE=monday.csv)
everything=$(entries)
check "no entry holds a hash" is "$(grep -cE 'T0[EFGH][A-Za-z0-9+/]{40}' <<< "$everything")" 0
