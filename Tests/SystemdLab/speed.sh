#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# A list of 500 rows is reported in well under a second; one line of a gigabyte is refused and does no harm.
# alone: it measures time.
. Tests/SystemdLab/common.sh

install_all
add_operator erin
start
add_customer
pid=$(property MainPID)

awk 'BEGIN {
    printf "Device Serial Number,Windows Product ID,Hardware Hash,Manufacturer name,Device model\r\n"
    for (row = 1; row <= 500; row++) printf "SPEED-%05d,,,Contoso,Synthetic 14\r\n", row
}' > /tmp/speed.csv
before=$(date +%s%N)
drop_as erin /tmp/speed.csv speed.csv || fail "drop"
until finished speed.csv; do sleep 0.01; done
took=$((($(date +%s%N) - before) / 1000000))
check "500 rows are registered" is "$(outcomes "$(report_of speed.csv)")" "500 registered"
check "within a second ($took ms)" is_at_most "$took" 1000

available=$(awk '$1 == "MemAvailable:" { print $2 }' /proc/meminfo)
if [ "$available" -lt 6000000 ]; then
    echo "skipped: one line of a gigabyte needs 6 GB of memory here, because the disk is in memory"
    exit 0
fi
head -c 1G /dev/zero | tr '\0' x > "$spool/.staging/giant.csv"
chown erin "$spool/.staging/giant.csv"
as erin mv "$spool/.staging/giant.csv" "$spool/import/$customer/giant.csv" || fail "drop"
patience=120 eventually "one line of a gigabyte has its answer" finished giant.csv
check "it is refused as a whole" is "$(outcomes "$(report_of giant.csv)")" "1 invalid"
report=$(report_of giant.csv)
kept=$(b2sum < "${report%/*}/original.csv" | cut -d ' ' -f 1)
check "its digest is that of the bytes that are kept" grep -q "blake2b:$kept" "${report%/*}/summary.json"
check "it is the same process" is "$(property MainPID)" "$pid"
peak=$(awk '$1 == "VmHWM:" { print $2 }' "/proc/$pid/status")
check "it was not read into memory ($peak kB at most)" is_at_most "$peak" 131072
