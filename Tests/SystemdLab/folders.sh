#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Drop folders that are removed, moved and made again, under the service's own view of the file system.
. Tests/SystemdLab/common.sh

install_all
add_operator erin
start
add_customer
pid=$(property MainPID)

rm -r "$spool/import/$customer"
remade() { is "$(stat -c %a "$spool/import/$customer")" 1770; }
eventually "a customer's folder that was removed is made again" remade
drop_as erin Config/example-devices.csv again.csv || fail "drop"
eventually "what is dropped there is taken" finished again.csv

mv "$spool/import" "$spool/import.away"
systemd-tmpfiles --create autopilotd.conf
eventually "all drop folders were moved away: they are made again" test -d "$spool/import/$customer"
drop_as erin Config/example-devices.csv moved.csv || fail "drop"
eventually "what is dropped there is taken, too" finished moved.csv

check "it is the same process" is "$(property MainPID)/$(property NRestarts)" "$pid/0"

# The service has its own view of the spool, which goes with it: the catalog says that this needs a restart.
mv "$spool" "$spool.away"
systemd-tmpfiles --create autopilotd.conf
systemctl restart autopilotd.service
eventually "all of the spool was taken away: it is made again" test -d "$spool/import/$customer"
drop_as erin Config/example-devices.csv whole.csv || fail "drop"
eventually "and lists are taken there" finished whole.csv
