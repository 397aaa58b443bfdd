#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The disk is full: below the spool, below the state, below both. Lists wait, and are done when there is room again.
. Tests/SystemdLab/common.sh

install_all
add_operator erin
install -d -m 0700 -o autopilotd -g autopilotd /var/lib/autopilotd
mount -t tmpfs -o size=128m,mode=0700,uid="$(id -u autopilotd)",gid="$(id -g autopilotd)" tmpfs /var/lib/autopilotd
mount -t tmpfs -o size=12m,mode=0755 tmpfs "$spool"
systemd-tmpfiles --create autopilotd.conf
start
add_customer
pid=$(property MainPID)
rows=$(($(wc -l < Config/example-devices.csv) - 1))

fill() { cat /dev/zero > "$1/ballast" 2> /dev/null; dd if=/dev/zero bs=1 count=4096 >> "$1/ballast" 2> /dev/null; }
empty() { rm "$1/ballast"; }
troubled() { autopilotctl status | grep -qiE 'full|space'; }

wanted=registered
for place in spool state both; do
    case $place in
        spool) places=("$spool") ;;
        state) places=(/var/lib/autopilotd) ;;
        both) places=("$spool" /var/lib/autopilotd) ;;
    esac
    # Written before the disk is full, moved in afterwards: that needs no room.
    install -d -m 1777 "$spool/.staging"
    install -m 0644 -o erin Config/example-devices.csv "$spool/.staging/$place.csv"
    for folder in "${places[@]}"; do fill "$folder"; done
    as erin mv "$spool/.staging/$place.csv" "$spool/import/$customer/$place.csv" || fail "drop"
    eventually "$place full: status says what is in the way" troubled
    check "$place full: the journal says it as an error" test -n "$(entries -p err MESSAGE_ID=f963b6c9233e4f36a254c49e074c6cdb)"
    check "$place full: the daemon lives and answers" is "$(property MainPID)/$(property NRestarts)" "$pid/0"
    check_not "$place full: nothing is reported that is not safe" finished $place.csv
    if [ $place = state ]; then
        check_not "$place full: a command that must be written fails" \
            autopilotctl customer update $customer --group-tag Full
        check "$place full: and the journal says it" has 061afc30e57c4d1ba938c10b99d8fa1e
    fi
    for folder in "${places[@]}"; do empty "$folder"; done
    patience=45 eventually "$place has room again: the list is done" finished $place.csv
    check "$place: every row has its outcome" is "$(outcomes "$(report_of $place.csv)")" "$rows $wanted"
    check "$place: the list is back as it was dropped" cmp Config/example-devices.csv "$spool"/results/$customer/*-$place.csv/original.csv
    wanted=already-registered
done
check_messages
went_on() { [ "$(entries MESSAGE_ID=132e51d7bfa74fc19ba4229b43ba2cd9 | wc -l)" -ge 3 ]; }
eventually "the journal says each time that the work goes on" went_on
check "the registry is sound" autopilotctl registry verify
