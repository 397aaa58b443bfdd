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
# How often each of its threads slept and was woken, one a line. A thread that ends does not count.
wakes() { (cd "/proc/$pid/task" && awk '/^voluntary/ { print FILENAME, $2 }' */status | sort); }

# libdispatch lets its threads go after some seconds without work.
sleep 12
wakes > /tmp/before
sleep 5
wakes > /tmp/after
woken=$(join /tmp/before /tmp/after | awk '{ sum += $3 - $2 } END { print sum + 0 }')
check "it is not woken in five seconds ($woken times by $(wc -l < /tmp/after) threads)" is_at_most "$woken" 0
check "RssAnon is at most 10 MB ($(kilobytes RssAnon) kB)" is_at_most "$(kilobytes RssAnon)" 10240
check "VmRSS is at most 32 MB ($(kilobytes VmRSS) kB)" is_at_most "$(kilobytes VmRSS)" 32768
