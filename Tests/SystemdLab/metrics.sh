#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The file of metrics for the node exporter: under the sandbox, with the drop-in that autopilotd(8) shows.
. Tests/SystemdLab/common.sh

install_all
add_operator erin
folder=/var/lib/prometheus/node-exporter
install -d -m 0755 $folder
printf '[Metrics]\nTextFile=%s/autopilotd.prom\n' $folder > /etc/autopilotd/autopilotd.conf
start
add_customer
closed() { [ "$(entries MESSAGE_ID=8265402407e84431a307d1de490205ee | wc -l)" = 1 ]; }
eventually "without the drop-in the journal says once that it cannot be written" closed
check "and the work goes on" test -d "$spool/import/$customer"

drop_in metrics << UNIT
[Service]
ReadWritePaths=$folder
UNIT
setfacl -m u:autopilotd:rwx $folder
systemctl restart autopilotd.service
eventually "with it the file is written" test -s $folder/autopilotd.prom
drop_as erin Config/example-devices.csv counted.csv || fail "drop"
rows=$(($(wc -l < Config/example-devices.csv) - 1))
counted() { grep -q "^autopilotd_devices $rows\$" $folder/autopilotd.prom; }
eventually "it follows what happens" counted
check "everybody can read it" is "$(stat -c %a $folder/autopilotd.prom)" 644
check "nothing half written lies beside it" is "$(ls -A $folder)" autopilotd.prom
file=$(grep -v '^autopilotd_start_time\|^#' $folder/autopilotd.prom | cut -d' ' -f1 | sort)
check "it has what the command prints" is "$file" "$(autopilotctl metrics | grep -v '^autopilotd_start_time\|^#' | cut -d' ' -f1 | sort)"
if promtool=$(.ci/promtool); then
    check "promtool has nothing to say" is "$("$promtool" check metrics < $folder/autopilotd.prom 2>&1)" ""
else
    echo "skipped: promtool is not to be had; run .ci/promtool where there is a network"
fi
check_messages
