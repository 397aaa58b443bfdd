#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# systemctl reload takes a good configuration and refuses a bad one, and the daemon goes on with what it had.
. Tests/SystemdLab/common.sh

install_all
start
pid=$(property MainPID)
settings=/etc/autopilotd/autopilotd.conf

printf '[Journal]\nRowLimit=3\n' > "$settings"
check "a good configuration is taken" systemctl reload autopilotd.service
check "it is the same process" is "$(property MainPID)" "$pid"

printf '[Journal]\nRowLimt=3\n' > "$settings"
check_not "a bad configuration is refused" systemctl reload autopilotd.service 2> /dev/null
check "it runs on" is "$(property ActiveState)/$(property MainPID)" "active/$pid"
check "the reason is in the journal" grep -q 'RowLimt' <(entries)
check "it answers as before" autopilotctl status > /dev/null

systemctl stop autopilotd.service
check_not "it does not start with it either" systemctl start autopilotd.service 2> /dev/null
check "its exit status is EX_CONFIG" is "$(property ExecMainStatus)" 78
check "systemd does not try again in vain" is "$(property NRestarts)" 0
