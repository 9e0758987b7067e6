#!/bin/sh
# Collects about 2,000 resources in four regions from one moto process that takes 40 ms longer for every call, and
# compares with the floor: the same calls sent again over as many connections without any thought in between.
#
#   bench/collect.sh [SCALE] [CONNECTIONS]      default 1 and 64
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
scale=${1:-1}
connections=${2:-64}
port=5577
endpoint="http://127.0.0.1:$port"
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server"; [ -z "${KEEP:-}" ] || cp "$work"/* "$KEEP"; rm -rf "$work"' EXIT

. "$root/.mvn/find-jdk.sh"
JAVA_HOME=$(find_jdk)
export JAVA_HOME
(cd "$root" && ./mvnw -q -B -pl bench,app -am -DskipTests -Dspotless.check.skip -Dcyclonedx.skip package) >/dev/null

# The Python that moto_server runs on has moto and boto3.
moto=$("$root/testkit/moto.sh")
python=$(sed -n '1s/^#!//p' "$moto")
case "$python" in *python*) ;; *) python=python3 ;; esac

LATENCY_MS=40 $python "$root/bench/slow_moto.py" "$port" "$work/calls.jsonl" >"$work/moto.log" 2>&1 &
server=$!
until curl -fsS "$endpoint/bench/count" >/dev/null 2>&1; do sleep 0.2; done
$python "$root/bench/seed.py" "$endpoint" "$scale"

export AWS_ACCESS_KEY_ID=testing AWS_SECRET_ACCESS_KEY=testing AWS_EC2_METADATA_DISABLED=true
collect() {
  "$root/parapet" collect --endpoint-url "$endpoint" --concurrency "$connections" \
    --region us-east-1,us-west-2,eu-west-1,eu-central-1 -o "$work/estate.jsonl" 2>"$work/said" || true
}
# Not measured: moto loads a service at the first call to it, which takes longer than all calls together and which the
# floor does not have; and the launcher makes its AOT cache.
collect
curl -fsS "$endpoint/bench/reset" >/dev/null
started=$(date +%s.%N)
collect
ended=$(date +%s.%N)
calls=$(curl -fsS "$endpoint/bench/stop")
tail -n 1 "$work/said"

classes="$root/bench/target/classes:$root/app/target/lib/*"
floor=$("$JAVA_HOME/bin/java" -cp "$classes" dev.parapet.bench.Replay "$endpoint" "$work/calls.jsonl" "$connections")
resources=$(grep -c '^{"resource"' "$work/estate.jsonl")
awk -v wall="$(echo "$ended $started" | awk '{print $1 - $2}')" -v floor="$floor" -v calls="$calls" -v resources="$resources" 'BEGIN {
  printf "%d resources, %d calls (%.2f a resource), %.1f s wall, floor %.1f s, ratio %.2f\n",
    resources, calls, calls / resources, wall, floor, wall / floor }'
