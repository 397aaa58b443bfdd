#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The machine is shut down, and loses its power, in the middle of an import: the import goes on at the next boot.
. Tests/SystemdLab/common.sh

rows=200000
drop_long() { # NAME LETTER
    long_list $rows "$2" > /tmp/long.csv
    drop_as erin /tmp/long.csv "$1" || fail "drop"
    eventually "$1 is under way" under_way "$1"
}
is_whole() { # NAME
    eventually "$1 is finished" finished "$1"
    check "$1: every row is registered, once" is "$(outcomes "$(report_of "$1")")" "$rows registered"
    check "$1: the journal says that it goes on" \
        is "$(entries -b 0 MESSAGE_ID=88178501f8a94355885fcf3b883afb45 AUTOPILOT_FILE="$1" | wc -l)" 1
}

case $LAB_BOOT in
    1)
        install_all
        add_operator erin
        systemctl enable autopilotd.socket autopilotd.service 2> /dev/null
        start
        add_customer
        drop_long shutdown.csv S
        boot_again reboot
        ;;
    2)
        eventually "it came up by itself" is_active
        is_whole shutdown.csv
        drop_long power.csv P
        boot_again crash
        ;;
    3)
        eventually "it came up by itself" is_active
        is_whole power.csv
        check "devices are there once" is "$(autopilotctl metrics | sed -n 's/^autopilotd_devices //p')" $((2 * rows))
        check "the registry is sound" is "$(autopilotctl registry verify > /dev/null 2>&1; echo $?)" 0
        check "nothing is left in processing" is "$(ls -A "$spool/processing")" ""
        ;;
esac
