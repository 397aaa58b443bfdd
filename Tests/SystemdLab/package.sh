#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The built .deb: installed, used by people with and without groups, upgraded in the middle of an import, removed, purged.
. Tests/SystemdLab/common.sh

built=$(compgen -G ".build/package/autopilotd_*.deb" | head -1)
[ -n "$built" ] || { echo "There is no package in .build/package: make package"; exit 77; }
export DEBIAN_FRONTEND=noninteractive
# Or every step below would have all manual pages of the machine read anew: man-db's own switch.
rm -f /var/lib/man-db/auto-update
state() { dpkg-query -W -f '${db:Status-Status}' autopilotd 2> /dev/null; }

echo "-- installed"
dpkg --install "$built" > /tmp/dpkg.log 2>&1 || { cat /tmp/dpkg.log; fail "dpkg --install"; }
check "the service runs" is "$(property ActiveState)" active
check "its socket listens" is "$(property ActiveState autopilotd.socket)" active
for unit in autopilotd.service autopilotd.socket; do
    check "$unit comes with the next boot" is "$(systemctl is-enabled "$unit")" enabled
done
check "systemd-analyze verify prints nothing, with the man pages" \
    is "$(systemd-analyze verify autopilotd.service autopilotd.socket autopilotd-failure.service 2>&1)" ""
check "what explains a failure was not run without one" is "$(property ExecMainStartTimestampMonotonic autopilotd-failure.service)" 0
check "the message catalog was taken up" grep -q autopilotd <(journalctl --dump-catalog 6a11032bf4ed40cf928ae105a0d45346)
for group in autopilot-drop autopilot-admins autopilot-sales autopilot-helpdesk; do
    check "there is the group $group" getent group "$group" > /dev/null
done
for folder in "import 750 autopilotd autopilot-drop" "results 750 autopilotd autopilot-drop" \
    "processing 700 autopilotd autopilotd"; do
    check "${folder%% *} is ${folder#* }" is "$(stat -c '%a %U %G' "$spool/${folder%% *}")" "${folder#* }"
done
check "the programs look for libraries nowhere else" is "$(readelf -d /usr/bin/autopilot{d,ctl} | grep -c R.*PATH)" 0
check "nothing worse than a notice was written" is "$(entries -p warning | wc -l)" 0

echo "-- used"
groupadd contoso-team
groupadd fabrikam-team
useradd --groups autopilot-admins alice
useradd --groups autopilot-drop,autopilot-sales,contoso-team erin
useradd --groups autopilot-drop,autopilot-sales,contoso-team bob
useradd --groups autopilot-drop,autopilot-sales,fabrikam-team frank
useradd mallory
for name in contoso fabrikam; do
    as alice autopilotctl customer add $name --tenant-id "$(cat /proc/sys/kernel/random/uuid)" --domain $name.example \
        > /dev/null || fail "customer add"
    as alice autopilotctl customer accept $name > /dev/null || fail "customer accept"
    as alice autopilotctl customer update $name --groups $name-team > /dev/null || fail "customer update"
done
eventually "the folder of contoso is its team's" as erin test -w "$spool/import/contoso"
drop_as erin Config/example-devices.csv monday.csv || fail "drop"
eventually "what an operator drops is reported" finished monday.csv
report=$(report_of monday.csv)
rows=$(($(wc -l < Config/example-devices.csv) - 1))
check "every row is registered" is "$(outcomes "$report")" "$rows registered"
check "the operator can read the report" as erin test -r "$report"
check "so can their team" as bob test -r "$report"
check_not "an operator of another customer cannot" as frank test -r "$report"
check_not "nor see that there is one" as frank ls "$spool/results/contoso"
check "the folders are given once" is "$(entries MESSAGE_ID=5c9d0c974a254f2ba3fa5e3c460392f1 | wc -l)" 0
check_not "nor drop there" as frank touch "$spool/import/contoso/x.csv"
check "nor is told anything by the daemon" \
    is "$(as frank autopilotctl customer list --json | grep -c contoso; as frank autopilotctl device list contoso > /dev/null 2>&1; echo $?)" "0
1"
check_not "somebody without the groups cannot drop" as mallory touch "$spool/import/contoso/x.csv"
check_not "nor read" as mallory test -r "$report"
for command in "customer list" "import list" "device list contoso" "customer add evil --domain evil.example --tenant-id \
5d3c9b5e-7c1e-4f2e-9f6a-0d3b6a1c2e4f" reload metrics; do
    check_not "nor call: $command" as mallory autopilotctl $command
done

as erin touch "$spool/import/contoso/mine.csv.part" || fail "touch"
check_not "nobody can move another person's list" as bob mv "$spool/import/contoso/mine.csv.part" /tmp/stolen.csv
check_not "nor rename it" as bob mv "$spool/import/contoso/mine.csv.part" "$spool/import/contoso/his.csv.part"
check_not "nor remove it" as bob rm -f "$spool/import/contoso/mine.csv.part"
check_not "nor write into it" as bob sh -c "echo >> $spool/import/contoso/mine.csv.part"
check "its owner can" as erin mv "$spool/import/contoso/mine.csv.part" /tmp/mine.csv.part

echo "-- upgraded in the middle of an import"
printf '[Journal]\nRowLimit=7\n' > /etc/autopilotd/autopilotd.conf
dpkg-deb --raw-extract "$built" /tmp/new || fail "dpkg-deb"
sed -i 's/^Version: .*/&+1/' /tmp/new/DEBIAN/control
echo '# A newer version has newer comments.' >> /tmp/new/etc/autopilotd/autopilotd.conf
dpkg-deb -Znone --build /tmp/new /tmp/new.deb > /dev/null || fail "dpkg-deb"
pid=$(property MainPID)
socket=$(stat -c %i /run/autopilotd/control.socket)
# In dpkg's two steps, as apt does: a slow disk lengthens the first, and the import would end before the restart.
# The second takes about two seconds, the import several times as long.
dpkg --unpack /tmp/new.deb > /tmp/dpkg.log 2>&1 || { cat /tmp/dpkg.log; fail "dpkg --unpack"; }
check "unpacked, the old one runs on" is "$(property MainPID)" "$pid"
long_list 400000 > /tmp/long.csv
drop_as erin /tmp/long.csv long.csv || fail "drop"
eventually "the import is under way" under_way long.csv
# --force-confold: what an administrator answers, or unattended upgrades.
dpkg --force-confold --configure autopilotd > /tmp/dpkg.log 2>&1 &
installing=$!
answered=0 cut=0
while kill -0 $installing 2> /dev/null; do
    if autopilotctl status > /dev/null 2>&1; then answered=$((answered + 1)); else cut=$((cut + 1)); fi
done
wait $installing || { cat /tmp/dpkg.log; fail "dpkg --configure"; }
check "the new version runs" is "$(property ActiveState) $(property NRestarts)" "active 0"
check_not "as another process" is "$(property MainPID)" "$pid"
check "the socket stayed" is "$(stat -c %i /run/autopilotd/control.socket)" "$socket"
check "who called meanwhile was answered ($answered calls), but for one that the stop cut off ($cut)" is_at_most "$cut" 1
check "the configuration is the administrator's" grep -q '^RowLimit=7$' /etc/autopilotd/autopilotd.conf
eventually "the import is finished" finished long.csv
check "nothing is lost" is "$(outcomes "$(report_of long.csv)")" "400000 registered"
check "it was gone on with" grep -q 88178501f8a94355885fcf3b883afb45 <(entries)

echo "-- removed, installed again, purged"
dpkg --remove autopilotd > /tmp/dpkg.log 2>&1 || { cat /tmp/dpkg.log; fail "dpkg --remove"; }
check "it is removed" is "$(state) $(property ActiveState) $(property LoadState)" "config-files inactive not-found"
check_not "its socket is gone" test -e /run/autopilotd/control.socket
check "nothing failed" is "$(systemctl --failed --no-legend | wc -l)" 0
check "the configuration stays" test -e /etc/autopilotd/autopilotd.conf
dpkg --force-confold --install "$built" > /tmp/dpkg.log 2>&1 || { cat /tmp/dpkg.log; fail "dpkg --install, the third time"; }
check "it runs with what it knew" grep -q '"name":"contoso"' <(autopilotctl customer list --json | tr -d ' \n')
check "and knows its devices" is "$(autopilotctl import list --json | tr -d ' \n' | grep -o '"rows":400000' | wc -l)" 1
dpkg --purge autopilotd > /tmp/dpkg.log 2>&1 || { cat /tmp/dpkg.log; fail "dpkg --purge"; }
check "it is purged" is "$(state)" ""
check_not "the configuration is gone" test -e /etc/autopilotd
check "registry and reports are kept" test -e /var/lib/autopilotd/registry.db -a -e "$report"
check "and purging says so" grep -q 'kept' /tmp/dpkg.log
check "nothing of the package is left" \
    is "$(find /etc /usr /lib /var/lib/systemd -xdev \( -name '*autopilotd*' -o -name '*autopilotctl*' \) -not -path "$PWD/*" | sort | paste -sd' ')" ""
