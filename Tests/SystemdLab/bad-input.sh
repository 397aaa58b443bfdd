#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# What an administrator can get wrong: each has one message of its own, with a text in the catalog and a next step, and
# an exit status that says what kind of trouble it is.
. Tests/SystemdLab/common.sh

# A limit of inotify counts for a user on the whole machine: nobody outside shall have this one's.
groupadd --system autopilotd
useradd --system --uid 61321 --gid autopilotd --home-dir /var/lib/autopilotd autopilotd || fail "useradd"
install_all
state=/var/lib/autopilotd

# While the explanation of one failure is on its way, systemd begins none for the next.
explanation_ended() { is "$(property ActiveState autopilotd-failure.service)" inactive; }
# Starts in vain, and looks at what the daemon said of it.
refuses() { # "what is wrong" STATUS MESSAGE-ID WORDS
    local what=$1 status=$2 id=$3 words=$4 said
    ! systemctl start autopilotd.service 2> /dev/null || fail "$what: it does not start"
    check "$what: the exit status is $status" is "$(property ExecMainStatus)" "$status"
    said() { entries "_SYSTEMD_INVOCATION_ID=$(property InvocationID)" SYSLOG_IDENTIFIER=autopilotd | grep -q .; }
    eventually "$what: the journal has it" said
    said=$(entries "_SYSTEMD_INVOCATION_ID=$(property InvocationID)" SYSLOG_IDENTIFIER=autopilotd)
    check "$what: there is one message" is "$(grep -c . <<< "$said")" 1
    check "$what: its id is its own" grep -q "\"MESSAGE_ID\":\"$id\"" <<< "$said"
    check "$what: it says what is wrong" grep -q "$words" <<< "$said"
    check "$what: journalctl -x says what to do" grep -q "Defined-By: autopilotd" \
        <(journalctl --no-pager -x "_SYSTEMD_INVOCATION_ID=$(property InvocationID)" SYSLOG_IDENTIFIER=autopilotd)
    check "$what: systemd does not try in vain" is "$(property NRestarts)" 0
    eventually "$what: and nothing is left running" explanation_ended
    systemctl reset-failed autopilotd.service
    systemctl stop autopilotd.service autopilotd.socket 2> /dev/null
}
# The same where systemd ends the start, before a line of the daemon was run.
is_explained() { # "what is wrong" STATUS MESSAGE-ID WORDS
    local what=$1 status=$2 id=$3 words=$4 begin said
    begin=$(date +%s.%N)
    ! systemctl start autopilotd.service 2> /dev/null || fail "$what: it does not start"
    check "$what: systemd's status is $status" is "$(property ExecMainStatus)" "$status"
    explained() { entries --since "@$begin" SYSLOG_IDENTIFIER=autopilotd | grep -q .; }
    eventually "$what: journalctl -u autopilotd explains it" explained
    eventually "$what: and nothing is left running" explanation_ended
    said=$(entries --since "@$begin" SYSLOG_IDENTIFIER=autopilotd)
    check "$what: there is one message" is "$(grep -c . <<< "$said")" 1
    check "$what: its id is its own" grep -q "\"MESSAGE_ID\":\"$id\"" <<< "$said"
    check "$what: it says what is wrong" grep -q "$words" <<< "$said"
    systemctl reset-failed autopilotd.service
    systemctl stop autopilotd.service autopilotd.socket 2> /dev/null
}
runs() { # "what holds"
    systemctl start autopilotd.service || fail "$1"
    echo "ok: $1"
    systemctl stop autopilotd.service autopilotd.socket 2> /dev/null
    systemctl reset-failed autopilotd.service 2> /dev/null
}
registry=672f206b058c4fd38dd59dd91352af29

runs "a first start makes the registry"
cp $state/registry.db /tmp/registry.db

echo "-- the state"
chown -R nobody:nogroup $state
runs "a state directory of somebody else is given back by systemd"
chown nobody:nogroup $state/registry.db
refuses "a registry of somebody else" 73 $registry "cannot be used"
chown autopilotd: $state/registry.db
chown nobody:nogroup $state/lock
refuses "a lock of somebody else" 77 1dbf9b32f6964148ac8b3d216007abd3 "$state/lock"
chown autopilotd: $state/lock
dd if=/dev/urandom of=$state/registry.db bs=100 count=1 conv=notrunc 2> /dev/null
refuses "a registry whose beginning is damaged" 65 $registry damaged
cp /tmp/registry.db $state/registry.db
dd if=/dev/urandom of=$state/registry.db bs=4096 seek=1 count=40 conv=notrunc 2> /dev/null
before=$(sha256sum $state/registry.db)
refuses "a registry that is damaged inside" 65 $registry damaged
check "a damaged registry is not touched" is "$(sha256sum $state/registry.db)" "$before"
cp /tmp/registry.db $state/registry.db
sqlite3 $state/registry.db 'PRAGMA user_version = 9999'
chown autopilotd: $state/registry.db
refuses "a registry of a newer version" 65 $registry newer
rm -f $state/registry.db*
sqlite3 $state/registry.db 'CREATE TABLE notes (text)'
chown autopilotd: $state/registry.db
refuses "a database of something else" 65 $registry "no registry"
rm -f $state/registry.db*

echo "-- users, groups, folders, credentials"
sed -i 's/^autopilotd:/was-autopilotd:/' /etc/passwd
is_explained "no user autopilotd" 217 232da9fcfeb641d3996257043c6aa774 systemd-sysusers
sed -i 's/^was-autopilotd:/autopilotd:/' /etc/passwd
sed -i 's/^autopilot-drop:/was-autopilot-drop:/' /etc/group
is_explained "no group autopilot-drop" 216 79f4aa8f50a1433f81845e47b6f56fca systemd-sysusers
sed -i 's/^was-autopilot-drop:/autopilot-drop:/' /etc/group
drop_in once << 'UNIT'
[Service]
Restart=no
UNIT
mv $spool $spool.away
is_explained "no spool" 226 b2b4a2a227974b75b8dc6968536c5ed0 systemd-tmpfiles
rm /etc/systemd/system/autopilotd.service.d/once.conf
systemctl daemon-reload
systemd-tmpfiles --create autopilotd.conf
runs "systemd-tmpfiles makes what it needs"
drop_in credential << 'UNIT'
[Service]
LoadCredential=secret:/etc/autopilotd/there-is-none
UNIT
is_explained "no credential" 243 59b0f145092d430aad9b2e4e62e4c1d7 "systemctl cat"
rm /etc/systemd/system/autopilotd.service.d/credential.conf
systemctl daemon-reload
systemctl reset-failed autopilotd.service

printf '[Roles]\nSalesAgents=autopilot-sales, no-such-group\n' > /etc/autopilotd/autopilotd.conf
start
add_customer
autopilotctl customer update $customer --groups=no-such-team > /dev/null || fail "customer update"
missing() { entries MESSAGE_ID=f864e679a3334bde958b20e52927db82 | grep -o '"MESSAGE":"[^"]*' | cut -d'"' -f4; }
both_said() { [ "$(missing | grep -c "no-such-group\|no-such-team")" = 2 ]; }
eventually "groups that do not exist are said, one message each" both_said
missing | sed 's/^/    /'
autopilotctl customer update $customer --groups= > /dev/null || fail "customer update"

echo "-- the socket"
as_service() { LIBDISPATCH_LOG=NO setpriv --reuid autopilotd --regid autopilot-drop --clear-groups --inh-caps=-all -- "$@"; }
# Started by hand, beside the service.
second() {
    systemd-run --quiet --wait --collect --unit second --property User=autopilotd --property Group=autopilot-drop \
        --setenv LIBDISPATCH_LOG=NO /usr/bin/autopilotd
}
second
check "a second daemon on the same state ends with 75" is $? 75
said_by_second() { journalctl --no-pager -o cat -u second MESSAGE_ID="$1" | grep -q "$2"; }
eventually "and says why" said_by_second ba2d1bba5fcc48648f00966a4454d909 "Another autopilotd"
systemctl stop autopilotd.service autopilotd.socket
install -d -o autopilotd /run/autopilotd
python3 -c '
import os, socket, sys
held = socket.socket(socket.AF_UNIX)
held.bind("/run/autopilotd/control.socket")
os.chmod("/run/autopilotd/control.socket", 0o666)
held.listen()
sys.stdin.read()' < <(sleep 60) &
holder=$!
eventually "another process has the socket" test -S /run/autopilotd/control.socket
second
check "a socket path that a live process has ends it with 73" is $? 73
eventually "and it says so" said_by_second a3e7c5bbf09749e7896df1935a24aced \
    "another process answers at /run/autopilotd/control.socket"
kill $holder
wait $holder 2> /dev/null
check "the dead process's socket is left over" test -S /run/autopilotd/control.socket
as_service autopilotd > /tmp/left.log 2>&1 &
eventually "a socket that a dead process left is replaced" autopilotctl status
pkill -u autopilotd -x autopilotd
wait
runs "and systemd replaces one, too"

echo "-- inotify"
limit=$(cat /proc/sys/fs/inotify/max_user_instances)
if [ "$limit" -le 20000 ]; then
    as_service python3 -c '
import ctypes, sys, resource
resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
libc = ctypes.CDLL(None)
while libc.inotify_init1(0) >= 0: pass
print("full", flush=True)
sys.stdin.read()' < <(sleep 120) > /tmp/full &
    eventually "the service's user has all inotify instances it may" grep -q full /tmp/full
    printf '[Drop]\nRescanSec=2\n' > /etc/autopilotd/autopilotd.conf
    start
    full() { entries MESSAGE_ID=071f28db1288414fb38ae41f26dc6eaa | grep -q max_user_instances; }
    eventually "a full inotify limit is said, by a message of its own" full
    add_operator erin
    drop_as erin Config/example-devices.csv unwatched.csv || fail "drop"
    eventually "lists are taken all the same, every RescanSec=" finished unwatched.csv
fi

echo "-- too many starts"
systemctl stop autopilotd.service autopilotd.socket 2> /dev/null
systemctl reset-failed
restarts() { for turn in {1..10}; do systemctl restart autopilotd.service || return 1; done; }
check "an administrator may restart it ten times in a minute" restarts
check_not "the next time systemd says no" systemctl restart autopilotd.service
eventually "and what helps is said" has d9842ab9e1b14da2b439990841e1296c
check_not "who calls is turned away" autopilotctl status
systemctl reset-failed autopilotd.service autopilotd.socket
check "it starts after that" systemctl start autopilotd.service
check "and answers" autopilotctl status > /dev/null
check_messages
