#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# What the running daemon may and may not, seen by the kernel.
. Tests/SystemdLab/common.sh

install_all
start
pid=$(property MainPID)
of() { awk -v name="$1:" '$1 == name { print $2 }' "/proc/$pid/status"; }
check "it is the service's own user" is "$(stat -c %U "/proc/$pid")" autopilotd
for set in CapPrm CapEff CapBnd CapAmb; do
    check "no capability is in its $set" is "$(of $set)" 0000000000000000
done
check "it gets no new privileges" is "$(of NoNewPrivs)" 1
check "its system calls are filtered" is "$(of Seccomp)" 2

# A second process in the daemon's own view of the file system.
inside() { nsenter -t "$pid" -m -- "$@"; }
check_not "it cannot write to /etc" inside sh -c ': > /etc/autopilotd/x' 2> /dev/null
check_not "it cannot write to /usr" inside sh -c ': > /usr/x' 2> /dev/null
check_not "it cannot write beside its spool" inside sh -c ': > /var/spool/x' 2> /dev/null
check "it can write to its spool" inside sh -c ": > $spool/processing/x && rm $spool/processing/x"
check "it can write to its state" inside sh -c ': > /var/lib/autopilotd/x && rm /var/lib/autopilotd/x'
check "it sees nobody's home" is "$(inside ls -A /home /root 2> /dev/null | grep -vc ':$')" 0
check "its registry is its own" is "$(stat -c %a /var/lib/autopilotd/registry.db)" 600
