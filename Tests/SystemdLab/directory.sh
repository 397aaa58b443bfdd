#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Accounts that only a directory service knows: its people have their roles, and while it fails or hangs, lists wait and
# callers are told so. Nobody ever loses a role by a failure.
. Tests/SystemdLab/common.sh

libraries=/usr/lib/$(uname -m)-linux-gnu
[ -e /usr/lib/libnss_extrausers.so.2 ] || [ -e "$libraries/libnss_extrausers.so.2" ] || {
    echo "skipped: libnss-extrausers is not installed"
    exit 77
}
command -v cc > /dev/null || { echo "skipped: there is no C compiler"; exit 77; }
cc -shared -fPIC -o "$libraries/libnss_moody.so.2" Tests/NameService/moody.c || fail "cc"
mood() { echo "$*" > /run/moody; }
mood well

# ella and her group are known by extrausers, moira and hers by a module of these tests.
mkdir -p /var/lib/extrausers
echo 'ella:x:60000:60000:::/bin/false' > /var/lib/extrausers/passwd
printf '%s\n' 'ella:x:60000:' 'directory-sales:x:60001:ella' > /var/lib/extrausers/group
: > /var/lib/extrausers/shadow
sed -E 's/^(passwd|group):.*/\1: files extrausers moody/' /etc/nsswitch.conf > /run/nsswitch.conf

install_all
printf '[Drop]\nSettleSec=100ms\nRescanSec=10s\n[Roles]\nAdminAgents=autopilot-admins, moody-admins\nSalesAgents=directory-sales\n' \
    > /etc/autopilotd/autopilotd.conf
# Only the service sees the directory: nothing else in here shall hang with it.
drop_in directory << 'UNIT'
[Service]
BindReadOnlyPaths=/run/nsswitch.conf:/etc/nsswitch.conf
UNIT
useradd --groups autopilot-admins anna
start
add_customer
pid=$(property MainPID)

serials=0
drop_owned_by() { # UID NAME
    serials=$((serials + 1))
    printf 'Device Serial Number,Manufacturer name,Device model\r\nDIR-%04d,Contoso,Synthetic 14\r\n' "$serials" \
        > "$spool/.$2"
    chown "$1" "$spool/.$2"
    mv "$spool/.$2" "$spool/import/$customer/$2"
}
actor() { sed -n 's/.*"actor" *: *"\(.*\)".*/\1/p' "$spool"/results/"$customer"/*-"$1"/summary.json; }
# A command of somebody with these ids, which need not be known outside the service.
call() { # UID GROUPS COMMAND...
    local uid=$1 groups=$2
    shift 2
    setpriv --reuid "$uid" --regid "$uid" --groups "$groups" --inh-caps=-all -- autopilotctl "$@"
}
# Forgets every account that was looked up.
reload() { autopilotctl reload > /dev/null || fail "reload"; }
sees() { call "$@" customer list | grep -q "^$customer "; }
# What a caller is told, by its code.
told() { call "$@" customer list --json | sed -n 's/.*"code" *: *"\(.*\)".*/\1/p'; }
waits() { grep -q "$1" "$spool/results/$customer/waiting.txt"; }

drop_owned_by 60000 ella.csv
eventually "a list of somebody from extrausers is reported" finished ella.csv
check "it is registered" is "$(outcomes "$(report_of ella.csv)")" "1 registered"
check "its actor has the name from there" is "$(actor ella.csv)" ella
check "on the socket she has her role" sees 60000 60000,60001
check "a sales agent gets no more than that" \
    grep -q '"role-forbids"' <(call 60000 60000,60001 reload --json)
check "somebody whom no module knows has no role" is "$(told 60099 60099)" no-role
drop_owned_by 60010 moira.csv
eventually "so is a list of somebody from the other module" finished moira.csv
check "her actor's name is from there" is "$(actor moira.csv)" moira
check "she has her role on the socket" sees 60010 60010,60011

# By POSIX and glibc the codes of a module that answered mean nothing, and those of one that did not mean all the same.
for number in 0 1 2 3 9 11; do
    mood lost $number
    reload
    check "not found with errno $number is no role" is "$(told 60020 60020,60011)" no-role
done
for failure in 'fail -1' 'fail 1' 'fail 2' 'fail 3' 'fail 5' 'fail 9' 'fail 111' 'again 11' 'again 12'; do
    mood well
    reload
    mood "$failure"
    check "'$failure' is said to the caller" is "$(told 60010 60010,60011)" accounts-unavailable
    mood well
    check "and it is not remembered" sees 60010 60010,60011
done

mood fail 9
reload
check "it is said as temporary" grep -q 'Try again later' <(call 60010 60010,60011 status 2>&1)
# Whether a sales agent from elsewhere is an admin agent too cannot be known now.
check "who could be more waits" is "$(told 60000 60000,60001)" accounts-unavailable
check "an admin agent whom the machine itself knows goes on" sees "$(id -u anna)" "$(id -G anna | tr ' ' ,)"
drop_owned_by 60010 failing.csv
eventually "waiting.txt says why the list of somebody unknown waits" waits 'EBADF\|Bad file descriptor'
check "with what to do" waits 'name service'
check "status says it" grep -q 'could not be looked up' <(autopilotctl status)
said() { entries AUTOPILOT_CODE=account-unavailable AUTOPILOT_FILE="$1" | grep -c MESSAGE_ID; }
once() { is "$(said failing.csv)" 1; }
eventually "the journal says it" once
drop_owned_by 0 root.csv
eventually "root's list is done all the same" finished root.csv
drop_owned_by "$(id -u anna)" anna.csv
eventually "and so is anna's" finished anna.csv
check_not "nothing became of the waiting one" finished failing.csv

mood hang
drop_owned_by 60010 hanging.csv
before=$SECONDS
check "while it hangs the caller is told" is "$(told 60010 60010,60011)" accounts-unavailable
check "after a few seconds" is_at_most $((SECONDS - before)) 8
check "the daemon answers others" timeout 5 autopilotctl status > /dev/null
eventually "a list waits while it hangs" waits hanging.csv
eventually "because it did not answer" waits 'did not answer\|no thread'
drop_owned_by 0 meanwhile.csv
eventually "the work goes on" finished meanwhile.csv
check_not "nothing became of the list" finished hanging.csv

# Groups of many customers are asked for together: the loop does not wait for each.
mood well
for number in 1 2 3 4 5 6 7 8 9; do
    autopilotctl customer add "limited$number" --tenant-id "11111111-2222-4333-8444-00000000000$number" \
        --domain "limited$number.example" > /dev/null || fail "customer add"
    autopilotctl customer update "limited$number" --groups "moody-$number" > /dev/null || fail "customer update"
done
mood hang
reload
before=$SECONDS
drop_owned_by 0 soon.csv
eventually "while all of their groups hang a list is done" finished soon.csv
check "within the time of one question" is_at_most $((SECONDS - before)) 15

mood well
eventually "when the directory is back the list is done" finished hanging.csv
eventually "and the other one" finished failing.csv
check "as hers" is "$(actor hanging.csv)/$(outcomes "$(report_of hanging.csv)")" "moira/1 registered"
none_waits() { is "$(ls "$spool/results/$customer" | grep -c waiting)" 0; }
eventually "nothing waits any more" none_waits
check "the caller is known again" sees 60010 60010,60011
check "it was the same process all along" is "$(property MainPID)" "$pid"
check "each waiting list was said once" is "$(said failing.csv)/$(said hanging.csv)" "1/1"

# A daemon that starts while the directory hangs does not know whom a limited customer is limited to.
autopilotctl customer update "$customer" --groups moody-admins > /dev/null || fail "customer update"
systemctl stop autopilotd.service autopilotd.socket
mood hang
check "it starts all the same" timeout 20 systemctl start autopilotd.service
drop_owned_by 60010 limited.csv
eventually "a list for a customer limited to a group of the directory waits" waits limited.csv
check "for the name service, not for its customer" waits 'could not be looked up'
drop_owned_by 0 roots.csv
eventually "root serves that customer" finished roots.csv
check_not "nothing became of the list" finished limited.csv
mood well
eventually "when the directory is back it is done" finished limited.csv
check "as a member's" is "$(outcomes "$(report_of limited.csv)")" "1 registered"
