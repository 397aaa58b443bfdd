#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The registry on a PostgreSQL server of this machine, in the service's sandbox: dropped, server restarted, waited for; and
# a machine whose clock is wrong.
. Tests/SystemdLab/common.sh

server=$(compgen -G '/usr/lib/postgresql/*/bin' | sort -V | tail -1)
[ -n "$server" ] || { echo "no PostgreSQL server is installed"; exit 77; }

install_all
add_operator erin
data=/var/lib/postgresql/lab
install -d -o postgres -g postgres "$data"
run_server() { runuser -u postgres -- "$server/pg_ctl" -D "$data/d" -o "-k /tmp -p 5439" -l "$data/log" -w "$@" > /dev/null; }
runuser -u postgres -- "$server/initdb" -D "$data/d" --auth-host=scram-sha-256 --auth-local=trust --encoding=UTF8 \
    --locale=C > /dev/null || fail "initdb"
run_server start || fail "the server starts"
psql -qh /tmp -p 5439 -U postgres -c "CREATE ROLE autopilotd LOGIN PASSWORD 'a b c'" \
    -c 'CREATE DATABASE autopilotd OWNER autopilotd' || fail "psql"

printf '[Registry]\nKind=postgresql\nConnection=host=127.0.0.1 port=5439 user=autopilotd dbname=autopilotd\n' \
    > /etc/autopilotd/autopilotd.conf
echo 'a b c' > /etc/autopilotd/password
mkdir -p /etc/systemd/system/autopilotd.service.d
printf '[Service]\nLoadCredential=registry.password:/etc/autopilotd/password\n' \
    > /etc/systemd/system/autopilotd.service.d/registry.conf
systemctl daemon-reload
start
add_customer
drop_as erin Config/example-devices.csv monday.csv || fail "drop"
eventually "the list is reported" finished monday.csv
rows=$(($(wc -l < Config/example-devices.csv) - 1))
check "every row is registered" is "$(outcomes "$(report_of monday.csv)")" "$rows registered"
count() { psql -qAth /tmp -p 5439 -U postgres autopilotd -c 'SELECT count(*) FROM autopilotd.devices'; }
check "on the server" is "$(count)" "$rows"
check_not "there is no file" test -e /var/lib/autopilotd/registry.db

echo "-- the server goes and comes back"
run_server stop -m immediate
drop_as erin Config/example-devices.csv tuesday.csv || fail "drop"
said() { entries | grep -q 'its server cannot be reached'; }
eventually "the journal says that it is gone" said
check "the service runs on" is "$(property ActiveState) $(property NRestarts)" "active 0"
run_server start || fail "the server starts again"
eventually "the other list is reported too" finished tuesday.csv
check "by itself" is "$(property NRestarts)" 0
check "nothing is registered twice" is "$(count)" "$rows"

echo "-- a machine whose clock is an hour ahead of the server's"
command -v gcc > /dev/null || { echo "gcc is not installed"; exit 77; }
gcc -shared -fPIC -O1 -o /usr/lib/autopilotd-clock.so Tests/Preload/clock.c -ldl || fail "gcc"
echo 3600 > /etc/autopilotd/clock
chmod 0644 /etc/autopilotd/clock
drop_in clock << 'UNIT'
[Service]
Environment=LD_PRELOAD=/usr/lib/autopilotd-clock.so CLOCK_OFFSET=/etc/autopilotd/clock
UNIT
systemctl restart autopilotd.service || fail "restart"
eventually "it is said" has 9fa03023d1214b4eb7380008769b5410
drop_as erin Config/example-devices.csv wednesday.csv || fail "drop"
eventually "a list is done all the same" finished wednesday.csv
ahead() {
    psql -qAth /tmp -p 5439 -U postgres autopilotd \
        -c 'SELECT count(*) FROM autopilotd.audit WHERE at > extract(epoch FROM now()) * 1000 + 60000'
}
check "nothing is recorded with its time" is "$(ahead)" 0
check_messages
