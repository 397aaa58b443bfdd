#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# A journal that takes nothing, takes only some, or is started again holds up nobody, and what was lost is said.
. Tests/SystemdLab/common.sh

install_all
add_operator erin
printf '[Journal]\nRowLimit=20000\n' > /etc/autopilotd/autopilotd.conf
start
add_customer
pid=$(property MainPID systemd-journald.service)
# Rows of another customer are refused one by one: every one of them has an entry.
wrong_list() { # ROWS
    awk -v rows="$1" 'BEGIN {
        printf "Device Serial Number,Windows Product ID,Hardware Hash\r\n"
        for (row = 1; row <= rows; row++) printf "WRONG-%06d,,\r\n", row
    }'
}

echo "-- stopped"
kill -STOP "$pid"
drop_as erin Config/example-devices.csv blocked.csv || fail "drop"
eventually "a list is reported while journald is stopped" finished blocked.csv
wrong_list 8000 > /tmp/wrong.csv
drop_as erin /tmp/wrong.csv wrong.csv || fail "drop"
eventually "a list with 8000 entries is reported, too" finished wrong.csv
drop_as erin Config/example-devices.csv blocked-2.csv || fail "drop"
eventually "and the next one" finished blocked-2.csv
check "the daemon answers" timeout 5 autopilotctl status > /dev/null
check "its watchdog is fed" is "$(property NRestarts)" 0
kill -CONT "$pid"
said() { [ "$(entries AUTOPILOT_FILE=blocked.csv | wc -l)" = 1 ]; }
eventually "what it had to say is said afterwards" said
lost() { entries MESSAGE_ID=159c5eac49974197858e58775d1c5d6c | grep -o '"AUTOPILOT_COUNT":"[0-9]*' | cut -d'"' -f4 | paste -sd+ | bc; }
count_lost() { [ "$(lost)" -gt 0 ]; }
eventually "what was lost is counted and said" count_lost

echo "-- started again"
systemctl restart systemd-journald.service
drop_as erin Config/example-devices.csv after.csv || fail "drop"
eventually "a list is reported after journald was started again" finished after.csv
after() { [ "$(entries AUTOPILOT_FILE=after.csv | wc -l)" = 1 ]; }
eventually "its summary is in the journal" after

echo "-- limited"
drop_in rate << 'UNIT'
[Service]
LogRateLimitIntervalSec=30s
LogRateLimitBurst=100
UNIT
systemctl restart autopilotd.service
wrong_list 3000 > /tmp/wrong.csv
drop_as erin /tmp/wrong.csv limited.csv || fail "drop"
eventually "a list with more entries than the limit is reported" finished limited.csv
kept=$(entries MESSAGE_ID=aadeec2e7510446c9d1a57ed784efd0b AUTOPILOT_FILE=limited.csv | wc -l)
check "journald kept far fewer ($kept)" is_at_most "$kept" 2000
check "the report has them all" is "$(outcomes "$(report_of limited.csv)")" "3000 invalid"
check_messages
