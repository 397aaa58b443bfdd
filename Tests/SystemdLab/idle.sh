#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# A daemon with nothing to do sleeps, and is small.
. Tests/SystemdLab/common.sh

install_all
drop_in watchdog << 'UNIT'
[Service]
WatchdogSec=0
UNIT
start
add_customer
pid=$(property MainPID)
kilobytes() { awk -v name="$1:" '$1 == name { print $2 }' "/proc/$pid/status"; }
wakes() { awk '/ctxt_switches/ { sum += $2 } END { print sum }' "/proc/$pid"/task/*/status; }

# libdispatch lets its threads go after some seconds without work.
sleep 8
before=$(wakes)
sleep 5
woken=$(($(wakes) - before))
check "it is not woken in five seconds ($woken times)" is_at_most "$woken" 0
check "RssAnon is at most 10 MB ($(kilobytes RssAnon) kB)" is_at_most "$(kilobytes RssAnon)" 10240
check "VmRSS is at most 32 MB ($(kilobytes VmRSS) kB)" is_at_most "$(kilobytes VmRSS)" 32768
