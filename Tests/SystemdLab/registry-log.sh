#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Somebody else's program that keeps the registry's log from being written back is told of, and nothing waits for it.
. Tests/SystemdLab/common.sh

registry=/var/lib/autopilotd/registry.db
command -v sqlite3 > /dev/null || { echo "skipped: sqlite3 is not installed"; exit 77; }
install_all
add_operator erin
printf '[Drop]\nRescanSec=1s\n' > /etc/autopilotd/autopilotd.conf
start
add_customer

# One who reads and does not end, and one who writes more in one go than any list does.
coproc reader { sqlite3 "$registry"; }
echo "BEGIN; SELECT count(*) FROM customers;" >&"${reader[1]}"
read -r _ <&"${reader[0]}" || fail "the reader did not read"
sqlite3 "$registry" ".dbconfig no_ckpt_on_close on" "CREATE TABLE much AS SELECT zeroblob(420000000)" || fail "sqlite3"

drop_as erin Config/example-devices.csv list.csv || fail "drop"
eventually "a list is reported all the same" finished list.csv
told() { journalctl -u autopilotd --no-pager | grep -q 'cannot be written back'; }
eventually "what holds the log up is told" told
echo ".quit" >&"${reader[1]}"
check_messages
