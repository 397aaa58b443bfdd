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

check "nothing but its own programs can be run in its view" \
    is "$(nsenter -t "$pid" -m /bin/true 2> /dev/null; echo $?)" 126

# The daemon's own view of the file system, through the kernel.
view=/proc/$pid/root
check_not "it cannot write to /etc" touch "$view/etc/autopilotd/x"
check_not "it cannot write to /usr" touch "$view/usr/x"
check_not "it cannot write beside its spool" touch "$view/var/spool/x"
check_not "it cannot write beside its state" touch "$view/var/lib/x"
check "it can write to its spool" touch "$view$spool/processing/.x"
check "it can write to its state" touch "$view/var/lib/autopilotd/.x"
rm "$spool/processing/.x" /var/lib/autopilotd/.x
check "it sees nobody's home" is "$(find "$view/home" "$view/root" -mindepth 1 2> /dev/null | wc -l)" 0
check "it sees no other process" is "$(grep -c 'hidepid=invisible' "/proc/$pid/mountinfo")" 1
check "its registry is its own" is "$(stat -c '%U %a' /var/lib/autopilotd/registry.db)" "autopilotd 600"

# The same, asked from inside: a program that tries everything, in the daemon's place and under the daemon's settings.
systemctl stop autopilotd.service autopilotd.socket 2> /dev/null
python=$(realpath /usr/bin/python3)
drop_in probe << UNIT
[Service]
Type=exec
Restart=no
WatchdogSec=0
ExecPaths=$python
ExecStart=
ExecStart=$python /usr/share/autopilotd-probe.py
UNIT
install -m 0644 Tests/SystemdLab/probe.py /usr/share/autopilotd-probe.py
install -d -m 1777 /var/anybody /home/anybody
systemctl start autopilotd.service
probed() { entries | grep -q '"MESSAGE":"done"'; }
eventually "the probe went through" probed
seen=$(journalctl --no-pager -o cat -u autopilotd.service _COMM="$(basename "$python")")
about() { sed -n "s/^$1 //p" <<< "$seen" | sort | paste -sd' '; }
check "it can make files in its state, its spool and private places only" is \
    "$(about folder)" "/tmp /var/lib/autopilotd $spool/import $spool/processing $spool/results /var/tmp"
# Newer versions give a service its own memory.pressure, to watch it by.
check "it can write to no file of the system or the kernel" is "$(about "file" | tr " " "\n" | grep -v "/autopilotd.service/memory.pressure$")" ""
check "it can open no other sockets" is "$(about family)" "AF_INET AF_INET6 AF_UNIX"
check "it sees no process but itself" is "$(about process)" own
check "it can do none of what it needs not" is "$(sed -n 's/^power //p' <<< "$seen")" ""
