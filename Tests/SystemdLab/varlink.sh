#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# systemd's own Varlink client talks to the daemon, where there is one (systemd 255 and newer).
. Tests/SystemdLab/common.sh

command -v varlinkctl > /dev/null || { echo "varlinkctl is not installed"; exit 77; }
install_all
start
add_customer
socket=/run/autopilotd/control.socket
check "varlinkctl shows who answers" grep -q autopilotd <(varlinkctl info $socket)
check "and its interface" grep -q io.autopilotd.Control <(varlinkctl list-interfaces $socket)
check "reads what the interface says of itself" grep -q "method AddCustomer" <(varlinkctl introspect $socket io.autopilotd.Control)
check "finds nothing wrong with the definition" varlinkctl validate-idl Sources/Control/io.autopilotd.Control.varlink
check "calls a method" grep -q "\"name\" *: *\"$customer\"" <(varlinkctl call $socket io.autopilotd.Control.ListCustomers '{}')
check "takes answers in pages" grep -q "$customer" <(varlinkctl --more call $socket io.autopilotd.Control.ListCustomers '{}')
check "and is told of an error by its name" grep -q "io.autopilotd.Control" \
    <(varlinkctl call $socket io.autopilotd.Control.ShowCustomer '{"customer":"nobody"}' 2>&1)
