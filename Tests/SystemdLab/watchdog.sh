#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# A daemon that hangs is ended and started again; one that only has nothing to do is left alone.
. Tests/SystemdLab/common.sh

install_all
# The shipped 30 seconds would make this test last that long.
drop_in watchdog << 'UNIT'
[Service]
WatchdogSec=1s
UNIT
start
pid=$(property MainPID)
sleep 2.5
check "an idle daemon feeds its watchdog" is "$(property MainPID)/$(property NRestarts)" "$pid/0"

kill -STOP "$pid"
restarted() { is "$(property NRestarts)" 1 && is_active; }
eventually "a daemon that hangs is started again" restarted
check "it was the watchdog" grep -q 'Watchdog timeout' <(journalctl --no-pager -u autopilotd)
check "it answers" autopilotctl status > /dev/null
