#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# A journal that takes nothing holds up nobody.
. Tests/SystemdLab/common.sh

install_all
add_operator erin
start
add_customer
pid=$(property MainPID systemd-journald.service)
kill -STOP "$pid"
drop_as erin Config/example-devices.csv blocked.csv || fail "drop"
eventually "a list is reported while journald is stopped" finished blocked.csv
check "the daemon answers" timeout 5 autopilotctl status > /dev/null
kill -CONT "$pid"
said() { [ "$(entries AUTOPILOT_FILE=blocked.csv | wc -l)" = 1 ]; }
eventually "what it had to say is said afterwards" said
