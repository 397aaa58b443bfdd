#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Who connects while the daemon is down, or just starting or stopping, is answered once it is up.
. Tests/SystemdLab/common.sh

install_all
systemctl start autopilotd.socket || fail "systemctl start autopilotd.socket"
check "only the socket is up" is "$(property ActiveState autopilotd.socket)/$(property ActiveState)" active/inactive

# A client of nobody's library: the call is written before anybody is there to read it.
call='{"method":"io.autopilotd.Control.Ping"}'
answer=$(python3 - "$call" << 'PYTHON'
import socket, sys
with socket.socket(socket.AF_UNIX) as client:
    client.settimeout(20)
    client.connect("/run/autopilotd/control.socket")
    client.sendall(sys.argv[1].encode() + b"\0")
    print(client.recv(65536).rstrip(b"\0").decode())
PYTHON
)
check "what was asked before it started is answered" grep -q '"parameters"' <<< "$answer"
eventually "that started it" is_active

systemctl stop autopilotd.service 2> /dev/null
callers=()
for caller in {1..20}; do autopilotctl status > /dev/null & callers+=($!); done
for caller in "${callers[@]}"; do wait "$caller" || fail "twenty who call at once while it is down are all answered"; done
echo "ok: twenty who call at once while it is down are all answered"

stop_and_go() { for turn in {1..4}; do systemctl restart autopilotd.service; done; }
stop_and_go &
turning=$!
answered=0 cut=0
while kill -0 $turning 2> /dev/null; do
    autopilotctl status > /dev/null 2>&1
    case $? in
        0) answered=$((answered + 1)) ;;
        3) cut=$((cut + 1)) ;;
        *) fail "a caller during a restart is answered, or told that the daemon went away" ;;
    esac
done
check "nobody who connects between two of four restarts is turned away ($answered answered)" is_at_most 4 "$answered"
check "only a call that a stop cut off has no answer ($cut)" is_at_most "$cut" 4
