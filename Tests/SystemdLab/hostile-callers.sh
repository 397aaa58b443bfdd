#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Callers of the control socket who mean no good, each as a user of their own: the others are served, the daemon's
# memory is bounded, and nobody fills the journal.
. Tests/SystemdLab/common.sh

install_all
start
add_customer
add_operator erin
pid=$(property MainPID)
caller() { # USER HOW [ARGUMENT...]
    local user=$1
    shift
    as "$user" python3 Tests/HostileCaller/hostile-caller.py "$@"
}
own_memory() { awk '$1 == "RssAnon:" { print $2 }' "/proc/$pid/status"; }
descriptors() { ls "/proc/$pid/fd" | wc -l; }
quietly() { "$@" > /dev/null; }
served() { # "meanwhile"
    local begin
    begin=$(date +%s%N)
    check "$1 root is served" quietly timeout 20 autopilotctl status
    check "$1 another user is served" quietly as erin timeout 20 autopilotctl status
    echo "    in $((($(date +%s%N) - begin) / 1000000)) ms"
}
ulimit -Hn 20000 2> /dev/null
for user in mallory norman otto pia quentin rudi; do useradd --groups autopilot-drop $user; done
# People with a role, who can ask for more than others.
for user in hanna helga; do useradd --groups autopilot-drop,autopilot-helpdesk $user; done

# Something to ask about.
long_list 20000 > /tmp/long.csv
drop_as erin /tmp/long.csv long.csv || fail "drop"
patience=120 eventually "20,000 devices are registered" finished long.csv
autopilotctl status > /dev/null
before=$(own_memory) open=$(descriptors)
echo "    it has $before kB to itself and $open descriptors"

# These wait for the daemon's own limits, meanwhile the others are at it.
caller mallory halves > /tmp/halves &
caller norman drip > /tmp/drip &
caller hanna unread ListDevices > /tmp/unread &
slow=$(jobs -p)
eventually "all of a user's connections are taken by halves of messages" \
    sh -c '[ $(ls /proc/'"$pid"'/fd | wc -l) -ge '$((open + 33))' ]'
served "while three users hold all that they may"
held=$(own_memory)
echo "    with 16 halves of messages, 16 streams that nobody reads: $held kB"

caller otto many > /tmp/many &
many=$!
served "while ten thousand connections are made"
wait $many || fail "ten thousand connections"
sed 's/^/    /' /tmp/many
check "of ten thousand connections of one user 16 are served" grep -qx 'served 16' /tmp/many
check "and each other one is told why not" grep -qx 'refused 9984 .*too-many-connections' /tmp/many

caller pia gigabyte > /tmp/gigabyte || fail "gigabyte"
sed 's/^/    /' /tmp/gigabyte
check "a message of a gigabyte is cut off behind a few megabytes" is_at_most "$(awk '$1 == "megabytes" { print $2 }' /tmp/gigabyte)" 8
caller quentin nonsense > /tmp/nonsense || fail "nonsense"
sed 's/^/    /' /tmp/nonsense
check "nonsense is answered in few words, or the connection closed" is "$(grep -c 'long$' /tmp/nonsense)" 0
caller quentin every-method > /tmp/methods || fail "every method"
sed 's/^/    /' /tmp/methods
check "without a role nothing is told but that the daemon is there" \
    is "$(awk '$1 !~ /no-role/ { print $1, $2, $3 }' /tmp/methods)" "answered 1 Ping"
caller rudi die > /tmp/die || fail "die"
for method in Ping GetStatus NoSuchMethod; do
    caller rudi flood $method 3 > "/tmp/flood.$method" &
    flood=$!
    served "while somebody calls $method without a pause"
    wait $flood
    echo "    $method: $(cat "/tmp/flood.$method")"
done
# With a role: what costs most, and an import beside it.
caller helga flood ListDevices 10 > /tmp/flood.ListDevices &
flood=$!
sleep 1
served "while somebody lists devices without a pause"
begin=$(date +%s%N)
drop_as erin Config/example-devices.csv beside.csv || fail "drop"
eventually "a list is done beside it" finished beside.csv
echo "    it took $((($(date +%s%N) - begin) / 1000000)) ms"
wait $flood
echo "    ListDevices: $(cat /tmp/flood.ListDevices)"

wait $slow
sed 's/^/    /' /tmp/halves /tmp/drip /tmp/unread
check "half a message is waited for ten seconds" is_at_most "$(awk '$1 == "seconds" { print $2 }' /tmp/halves)" 20
check "and its end is said" grep -q 'message-too-slow\|answers' /tmp/halves
check "also where it comes byte by byte" is_at_most "$(awk '$1 == "seconds" { print $2 }' /tmp/drip)" 20
check "streams that nobody reads are ended" grep -qx 'left 0' /tmp/unread

served "afterwards"
settled() { [ "$(descriptors)" -le $((open + 2)) ]; }
eventually "every connection is closed" settled
peak=$(awk '$1 == "VmHWM:" { print $2 }' "/proc/$pid/status") after=$(own_memory)
echo "    $before kB before, $held kB meanwhile, $after kB afterwards, $peak kB at most with all that is mapped"
check "its memory was bounded" is_at_most "$peak" $((256 << 10))
check "and is given back" is_at_most "$after" $((before + (32 << 10)))
check "each of them had an entry a minute at most" is_at_most \
    "$(entries -p warning | python3 -c '
import collections, json, sys
minutes = collections.Counter()
for line in sys.stdin:
    entry = json.loads(line)
    minutes[entry.get("AUTOPILOT_ACTOR"), entry["MESSAGE_ID"], int(entry["__REALTIME_TIMESTAMP"]) // 60_000_000] += 1
print(max(minutes.values()))')" 2
check "no entry is long" is "$(entries | awk 'length > 4000' | wc -l)" 0
check "it is the same process" is "$(property MainPID)/$(property NRestarts)" "$pid/0"
check_messages
