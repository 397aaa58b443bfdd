# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# What every script here begins with: it runs inside the booted systemd, as root, with the folder of the built
# programs as its argument. Each check says what holds; the first that does not ends the script with what was seen.

set -uo pipefail
programs=${1:?the folder of the built programs}
spool=/var/spool/autopilotd
customer=contoso
# Long enough for a machine that has much else to do.
patience=30

fail() {
    echo "FAILED: $*"
    echo "---- systemctl status"
    systemctl --no-pager --full status autopilotd.service autopilotd.socket
    echo "---- journal"
    journalctl --sync
    journalctl --no-pager -o short-precise -u autopilotd.service -u autopilotd.socket | tail -60
    exit 1
}

# check "what holds" COMMAND...
check() {
    local what=$1
    shift
    "$@" || fail "$what"
    echo "ok: $what"
}

# The same for what is to fail.
check_not() {
    local what=$1
    shift
    ! "$@" > /dev/null 2>&1 || fail "$what"
    echo "ok: $what"
}

# Asks again until it holds: for what systemd does on its own time.
eventually() { # "what holds" COMMAND...
    local what=$1 end=$((SECONDS + patience))
    shift
    until "$@" > /dev/null 2>&1; do
        [ "$SECONDS" -lt "$end" ] || fail "$what"
        sleep 0.05
    done
    echo "ok: $what"
}

property() { systemctl show --property "$1" --value "${2:-autopilotd.service}"; }
is() { [ "$1" = "$2" ] || { echo "seen: $1, wanted: $2"; return 1; }; }
# Its socket answers before it is ready, so whoever was answered may still see it activating.
is_active() { is "$(property ActiveState)" active; }
is_at_most() { [ "$1" -le "$2" ] || { echo "seen: $1, at most: $2"; return 1; }; }

# The daemon's own entries since it was first started, as JSON, one a line.
entries() { journalctl --sync; journalctl --no-pager --all -o json -u autopilotd.service "$@"; }

# Every message that was written so far: a sentence, with its fields, explained by journalctl -x, and without a secret.
check_messages() {
    python3 Tests/SystemdLab/entries.py || fail "every message is a sentence with its fields, and journalctl -x explains it"
    echo "ok: every message is a sentence with its fields, and journalctl -x explains it"
}
# Whether there is an entry of a kind.
has() { entries MESSAGE_ID="$1" | grep -q .; }

install_all() {
    make --no-print-directory -s -C "$PWD" install BIN="$programs" STRIP= || fail "make install"
    systemd-sysusers 2> /dev/null
    systemd-tmpfiles --create autopilotd.conf || fail "systemd-tmpfiles"
    journalctl --update-catalog
    systemctl daemon-reload
}

# Settings for one test, as an administrator would make them.
drop_in() { # NAME < TEXT
    mkdir -p /etc/systemd/system/autopilotd.service.d
    cat > "/etc/systemd/system/autopilotd.service.d/$1.conf"
    systemctl daemon-reload
}

start() { systemctl start autopilotd.service || fail "systemctl start"; }

add_customer() { # [NAME] [TENANT]
    local name=${1:-$customer} tenant=${2:-5d3c9b5e-7c1e-4f2e-9f6a-0d3b6a1c2e4f}
    autopilotctl customer add "$name" --tenant-id "$tenant" --domain "$name.example" > /dev/null || fail "customer add"
    autopilotctl customer accept "$name" > /dev/null || fail "customer accept"
    eventually "the drop folder of $name is there" test -d "$spool/import/$name"
}

# Somebody who may drop lists, and drops them.
add_operator() { useradd --groups autopilot-drop,autopilot-sales "$1" || fail "useradd"; }

as() { # USER COMMAND...
    local user=$1
    shift
    setpriv --reuid "$user" --regid "$user" --init-groups --inh-caps=-all -- "$@"
}

# Rows without hashes: what takes time is the daemon's work and not the making of them.
long_list() { # ROWS [LETTER]
    awk -v rows="$1" -v letter="${2:-L}" 'BEGIN {
        printf "Device Serial Number,Windows Product ID,Hardware Hash,Manufacturer name,Device model\r\n"
        for (row = 1; row <= rows; row++) printf "%s-%07d,,,Contoso,Synthetic 14\r\n", letter, row
    }'
}

# The states of an import that was taken and has no report: its file is the daemon's, its rows are being worked on.
state_of() { # NAME
    autopilotctl import list --json | tr -d ' \n' | grep -o '{[^{}]*"file":"'"$1"'".*' | grep -o '"state":"[a-z]*"' | head -1 \
        | cut -d'"' -f4
}
under_way() { case $(state_of "$1") in claimed | read | decided | settled) ;; *) return 1 ;; esac; }

# Shuts the machine down and boots it again, or kills everything at once first; the script is run again, LAB_BOOT counts.
boot_again() { # reboot|crash
    echo "$1" > /run/lab/status
    [ "$1" = crash ] || systemctl --no-block start reboot.target
    sleep 60
    fail "the machine did not go down"
}

# Moves a list into a drop folder as the user would. The staging folder is on the same file system.
drop_as() { # USER LIST NAME
    install -d -m 1777 "$spool/.staging" 2> /dev/null
    install -m 0644 -o "$1" "$2" "$spool/.staging/$3" && as "$1" mv "$spool/.staging/$3" "$spool/import/$customer/$3"
}

finished() { compgen -G "$spool/results/$customer/*-$1/summary.json" > /dev/null; }
report_of() { echo "$spool"/results/"$customer"/*-"$1"/report.csv; }

# A report's rows by outcome, such as "5 registered", without its header.
outcomes() { tail -n +2 "$1" | cut -d, -f4 | sort | uniq -c | awk '{ print $1, $2 }' | paste -sd' '; }
