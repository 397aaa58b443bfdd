#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Authority=partner-center under the shipped sandbox: HTTPS to a loopback Partner Center on this machine, with the
# secrets that systemd hands over, and a message for each thing that a person must mend. No secret is in the journal.
. Tests/SystemdLab/common.sh

for program in openssl curl python3; do
    command -v $program > /dev/null || { echo "skipped: $program is not installed"; exit 77; }
done
install_all
add_operator erin
customer=Contoso
tenant=33333333-3333-4333-8333-333333333333
base=https://127.0.0.1:8443
authority=/etc/autopilotd/authority.pem

# A certificate authority of our own, which CAFile= names.
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 3650 -subj /CN=loopback \
    -addext subjectAltName=IP:127.0.0.1 -keyout /root/key.pem -out $authority 2> /dev/null || fail "openssl"
chmod 0644 $authority
systemd-run --quiet --unit loopback python3 "$PWD/Tests/LoopbackPartnerCenter/loopback-partner-center" \
    --port 8443 --certificate $authority --key /root/key.pem || fail "systemd-run"
say() { curl --silent --fail --cacert $authority "$base/test/$1" --data-binary "${2:-}" > /dev/null; }
eventually "the loopback Partner Center listens" say customers '{"id": "'$tenant'", "companyName": "Contoso"}'

cat > /etc/autopilotd/autopilotd.conf << CONF
[Daemon]
Authority=partner-center
[Drop]
SettleSec=100ms
[PartnerCenter]
BaseURL=$base
LoginURL=$base
GraphURL=$base
CAFile=$authority
PartnerTenantID=11111111-1111-4111-8111-111111111111
ClientID=22222222-2222-4222-8222-222222222222
PartnerType=direct-bill
PollSec=100ms
ClientSecretEnd=$(date -u -d '5 days' +%F)
CONF

# Every way in which systemd hands secrets over: from a file that only root reads, from the unit, and encrypted.
secret() { install -m 0600 /dev/stdin /root/client-secret <<< "$1"; }
refresh_token() {
    drop_in token << UNIT
[Service]
SetCredential=partner-center.refresh-token:$1
UNIT
}
secret loopback-client-secret
key=$(openssl rand -base64 48 | tr -d '\n')
systemd-creds encrypt --with-key=host --name=partner-center.token-key - /root/token-key.cred <<< "$key" 2> /dev/null \
    || fail "systemd-creds"
refresh_token loopback-refresh-token
drop_in network << 'UNIT'
[Service]
IPAddressDeny=any
IPAddressAllow=localhost
UNIT

! systemctl start autopilotd.service 2> /dev/null || fail "it does not start without its token key"
check "without the token key it ends with 78" is "$(property ExecMainStatus)" 78
check "and says which credential is missing" grep -q partner-center.token-key \
    <(entries MESSAGE_ID=ea346798f55d41f1ad698a259d7fb375)
drop_in credentials << 'UNIT'
[Service]
LoadCredential=partner-center.client-secret:/root/client-secret
LoadCredentialEncrypted=partner-center.token-key:/root/token-key.cred
UNIT
start
pid=$(property MainPID)
eventually "that the client secret ends soon is said" has 8be178cf83714fc0b806c35e8c36f769
known() { autopilotctl customer show $customer > /dev/null; }
eventually "the customers are read from Partner Center" known
autopilotctl customer enable $customer > /dev/null || fail "customer enable"
autopilotctl customer update $customer --group-tag Std > /dev/null || fail "customer update"
eventually "the drop folder is there" test -d "$spool/import/$customer"

list() { # NAME SERIAL...
    local name=$1
    shift
    { echo 'Device Serial Number,Windows Product ID,Hardware Hash,Manufacturer name,Device model'
        printf '%s,,,Contoso,Synthetic 14\n' "$@"; } > /tmp/list.csv
    drop_as erin /tmp/list.csv "$name" || fail "drop"
}
list first.csv PC-1 PC-2 PC-3
eventually "a list is registered at Partner Center" finished first.csv
check "all of it" is "$(outcomes "$(report_of first.csv)")" "3 registered"
present() { curl --silent --cacert $authority "$base/test/devices" | grep -o '"serial": "[^"]*' | sort -u | wc -l; }
check "the devices are there" is "$(present)" 3
eventually "that GDAP is missing is said" has 3d42b2f96b70439389ff1a2b21024e87
autopilotctl customer add Unlisted --tenant-id 44444444-4444-4444-8444-444444444444 --domain unlisted.example \
    > /dev/null && autopilotctl customer accept Unlisted > /dev/null || fail "customer add"
autopilotctl authority sync > /dev/null
eventually "what Partner Center calls the partner is learnt" has 8490fad5bf8f491f99a69b1aff725913
eventually "that a customer is not listed is said" has a0f2de6c0db142058aad1526c0b4c594

echo "-- what can be in the way"
faults=0
# A fault on the next call that sends devices; the list behind it is registered all the same.
meets() { # "what" FAULT MESSAGE-ID
    faults=$((faults + 1))
    say faults "$2" || fail "fault"
    list "fault-$faults.csv" "FAULT-$faults"
    eventually "$1 is said" has "$3"
    say release
    eventually "$1: the list is done all the same" finished "fault-$faults.csv"
    check "$1: its device is registered" is "$(outcomes "$(report_of "fault-$faults.csv")")" "1 registered"
}
sending='"path": "deviceBatches", "method": "POST"'
meets "an overloaded service" '{"name": "status", "status": 503, "times": 1, '"$sending"'}' 0b0d8ddd57e847498eb8ea43ebf8a7dd
eventually "that it goes on is said" has 41411b62f48848288d7be00f361afad5
meets "a sign-in without a second factor" '{"name": "mfa-denied", '"$sending"'}' 22e70c7993c34da79748de48b8dd58a8
meets "a retired audience" '{"name": "status", "status": 401, "code": "900420", '"$sending"'}' dea408ade2e54639827acba8108a3d4e
meets "a token of the application alone" '{"name": "status", "status": 403, "code": "900329", '"$sending"'}' a9f10370ca284925a16a737693be80c9
meets "Conditional Access" '{"name": "status", "status": 403, "code": "900309", '"$sending"'}' 971b62a3ae85498b81be2f182d55fc62
say faults '{"name": "status", "status": 400, "code": "2000", "times": 3, '"$sending"'}'
list refused.csv REFUSED-1 REFUSED-2
eventually "a refused call is said" has 5ca8f7c56d4d44eab08e965e5a90f37e
eventually "and ends the rows" finished refused.csv
check "it is the same process" is "$(property MainPID)/$(property NRestarts)" "$pid/0"

echo "-- what a person must mend in the credentials"
begins_with() { # "what" MESSAGE-ID
    systemctl restart autopilotd.service || fail "restart"
    eventually "$1 is said" has "$2"
}
secret wrong
begins_with "a wrong client secret" 3f6619e0c2a64cf2a28f14fb34bd58f9
secret loopback-client-secret
refresh_token revoked-long-ago
begins_with "a refresh token that was revoked" 0a7b6923872f4ab788e7e4f5333ab673
say settings '{"deviceCode": {"interval": 1, "expiresIn": 900, "state": "approved", "mfa": true}}'
check "signing in mends it" timeout 60 autopilotctl authority sign-in
check "who signed in is said" has f7caf6c34c694654b34e78d70a1a80e1
check "and the check is content" timeout 60 autopilotctl authority check

echo "-- somebody else takes devices away"
if command -v gcc > /dev/null; then
    gcc -shared -fPIC -O1 -o /usr/lib/autopilotd-clock.so Tests/Preload/clock.c -ldl || fail "gcc"
    # What was listed five minutes ago is listed again.
    echo 400 > /etc/autopilotd/clock
    drop_in clock << 'UNIT'
[Service]
Environment=LD_PRELOAD=/usr/lib/autopilotd-clock.so CLOCK_OFFSET=/etc/autopilotd/clock
UNIT
fi
token=$(curl --silent --cacert $authority "$base/11111111-1111-4111-8111-111111111111/oauth2/v2.0/token" \
    -d grant_type=refresh_token -d refresh_token=loopback-refresh-token -d client_id=22222222-2222-4222-8222-222222222222 \
    -d client_secret=loopback-client-secret -d scope=https://api.partnercenter.microsoft.com/.default \
    | sed 's/.*"access_token": "\([^"]*\)".*/\1/')
batch=$base/v1/customers/$tenant/deviceBatches/Std/devices
device=$(curl --silent --cacert $authority -H "Authorization: Bearer $token" "$batch" \
    | python3 -c 'import json, sys; print(next(d["id"] for d in json.load(sys.stdin)["items"] if d["serialNumber"] == "PC-1"))')
curl --silent --fail --cacert $authority -X DELETE -H "Authorization: Bearer $token" \
    -H "MS-RequestId: $(cat /proc/sys/kernel/random/uuid)" "$base/v1/customers/$tenant/devices/$device" > /dev/null \
    || curl --silent --fail --cacert $authority -X DELETE -H "Authorization: Bearer $token" \
        -H "MS-RequestId: $(cat /proc/sys/kernel/random/uuid)" "$batch/$device" > /dev/null || fail "delete"
refresh_token loopback-refresh-token
systemctl restart autopilotd.service
list later.csv PC-9
eventually "a later list is registered" finished later.csv
check "with the device that it has" is "$(outcomes "$(report_of later.csv)")" "1 registered"
has f6f7ac2451ef4ac7acc9b33e9ba067ad || fail "that a device is gone is said"
check "nothing was done that Partner Center forbids" \
    is "$(curl --silent --cacert $authority "$base/test/violations" | grep -o '"[a-z-]*": [1-9]')" ""
if command -v gcc > /dev/null; then
    # Nothing renews it any more.
    systemctl stop loopback.service
    echo $((80 * 86400)) > /etc/autopilotd/clock
    systemctl restart autopilotd.service
    eventually "that the sign-in ends soon is said" has 80e36b6ca0aa493e97f5abb00b778868
fi

echo "-- every call that failed is noted with Microsoft's id of it"
notes() { entries MESSAGE_ID=0194d414508d4149b43f0769ab65dbe0; }
check "some failed" test "$(notes | wc -l)" -gt 0
check "each has its own id" is "$(notes | grep -o '"AUTOPILOT_CORRELATION":"[^"]*"' | sort -u | wc -l)" "$(notes | wc -l)"
check "and they are for debugging" is "$(notes | grep -vc '"PRIORITY":"7"')" 0

check_messages
journalctl --sync
for word in loopback-client-secret loopback-refresh-token revoked-long-ago "$key" "$token"; do
    check "no entry of anybody holds ${word:0:8}…" is "$(journalctl --no-pager -o export --all | grep -acF -- "$word")" 0
    check "nor a file of the service" is "$(grep -rlF -- "$word" /var/lib/autopilotd "$spool" | wc -l)" 0
done
check "nor its environment" is "$(tr '\0' '\n' < "/proc/$(property MainPID)/environ" | grep -c loopback)" 0
