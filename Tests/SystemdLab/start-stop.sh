#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The shipped units: verified, started, asked, stopped, and started by the first who calls.
. Tests/SystemdLab/common.sh

install_all
found=$(systemd-analyze verify --man=no autopilotd.service autopilotd.socket autopilotd-failure.service 2>&1)
check "systemd-analyze verify prints nothing" is "$found" ""
check "the exposure is at most 1.3" systemd-analyze --no-pager --threshold=13 security autopilotd.service > /dev/null

start
check "it is ready when start returns" is "$(property ActiveState)" active
check "it was the notification that said so" is "$(property Type)" notify
check_not "it has a status" is "$(property StatusText)" ""
echo "    $(property StatusText)"
check "its socket came up with it" is "$(property ActiveState autopilotd.socket)" active
check "it answers on the socket" autopilotctl status > /dev/null
check "an ordinary user without a group is answered but learns nothing" \
    is "$(as nobody autopilotctl customer list --json > /dev/null 2>&1; echo $?)" 1

before=$(date +%s%N)
systemctl stop autopilotd.service 2> /dev/null
took=$((($(date +%s%N) - before) / 1000000))
check "it stops within a second ($took ms)" is_at_most "$took" 1000
check "it ended well" is "$(property Result)" success
check "its exit status is 0" is "$(property ExecMainStatus)" 0

check "the first who calls starts it" autopilotctl status > /dev/null
eventually "it runs again" is_active
systemctl restart autopilotd.service
check "it can be restarted" is "$(property ActiveState)" active
check "no restart was an accident" is "$(property NRestarts)" 0
check "nothing worse than a notice was written" is "$(entries -p warning | wc -l)" 0
check "libdispatch does not complain about priorities" \
    is "$(journalctl --no-pager -u autopilotd | grep -c 'thread priority')" 0
