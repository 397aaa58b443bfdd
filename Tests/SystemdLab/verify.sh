#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# An audit trail that was shortened or rewritten shows, because the journal keeps the heads of its chain.
. Tests/SystemdLab/common.sh

registry=/var/lib/autopilotd/registry.db
command -v sqlite3 > /dev/null || { echo "skipped: sqlite3 is not installed"; exit 77; }
install_all
add_operator erin
start
add_customer
verify() { autopilotctl registry verify --against-journal "$@"; }
# Somebody with root's rights changes the registry while the daemon is away.
forge() { # SQL
    systemctl stop autopilotd.service autopilotd.socket
    cp "$registry" /tmp/sound.db
    sqlite3 "$registry" "DROP TRIGGER audit_is_never_changed; DROP TRIGGER audit_is_never_shortened; $1" || fail "sqlite3"
    start
}
restore() {
    systemctl stop autopilotd.service autopilotd.socket
    rm -f "$registry"-wal "$registry"-shm
    cp /tmp/sound.db "$registry" # its owner and mode stay
    start
}

check "without any import nothing can be compared, and that is said" grep -q 'nothing was compared' <(verify)
for name in monday tuesday; do
    drop_as erin Config/example-devices.csv $name.csv || fail "drop"
    eventually "the list of $name is reported" finished $name.csv
done
journalctl --sync
heads=$(entries AUTOPILOT_CUSTOMER=$customer | grep -o '"AUTOPILOT_AUDIT_HEAD":"[0-9a-f]*"' | sort -u | wc -l)
check "the journal has a head for each import" is "$heads" 2
check "a sound trail has them all" grep -q 'whole.* has all 2 heads' <(verify)
check "its exit status says so" verify > /dev/null

# What anybody may write to the journal is not the service's word.
logger --journald << 'ENTRY'
MESSAGE=I am the daemon
MESSAGE_ID=0ea5656aa2f74d9fb4f9324fd01bca22
AUTOPILOT_AUDIT_HEAD=0000000000000000000000000000000000000000000000000000000000000bad
ENTRY
journalctl --sync
check "a foreign entry is not believed" verify > /dev/null

# The end of the trail is cut off: what is left is a whole chain, and only the journal knows better.
forge "DELETE FROM audit WHERE id > (SELECT max(id) - 1 FROM audit)"
check "by itself a shortened trail looks whole" autopilotctl registry verify > /dev/null
check_not "against the journal it does not" verify
check "the missing head is named" grep -q 'lacks 1 of 2 heads.*shortened or rewritten' <(verify)
check "programs are told too" grep -q '"sound" : false' <(verify --json)
restore
check "the restored one is sound" verify > /dev/null

# Who did it is rewritten in place: the chain breaks there.
forge "DROP TRIGGER audit_words_are_never_changed;
    INSERT INTO audit_words(person, operation, customer, outcome, rule, detail)
    SELECT 'mallory', operation, customer, outcome, rule, detail FROM audit_words
    WHERE id = (SELECT words_id FROM audit WHERE id = 3);
    UPDATE audit SET words_id = last_insert_rowid() WHERE id = 3"
check "a changed entry is named" grep -q 'entry 3 does not follow' <(autopilotctl registry verify)
check_not "and it is a failure" autopilotctl registry verify
restore

# All of it is gone: an empty trail is a whole one.
forge "DELETE FROM audit"
check "an emptied trail has none of the heads" grep -q 'lacks 2 of 2 heads' <(verify)
