#!/bin/sh
# Measures how long it takes from the bytes of a record to its alert, with our own rules, one record after another.
#
#   bench/latency.sh FOLDER [EVENTS]      what a trail could look like: the project's gen_cloudtrail.py; default 200000 events at most
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
folder=$(cd "${1:?say where the logs are}" && pwd)
. "$root/.mvn/find-jdk.sh"
JAVA_HOME=$(find_jdk)
export JAVA_HOME
path=$(mktemp)
trap 'rm -f "$path"' EXIT
cd "$root"
./mvnw -q -B -pl bench -am -DskipTests -Dspotless.check.skip -Dcyclonedx.skip compile dependency:build-classpath -Dmdep.outputFile="$path" >/dev/null
"$JAVA_HOME/bin/java" -Xmx2g --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED \
    -cp "bench/target/classes:$(cat "$path")" dev.parapet.bench.Delays "$folder" "$root/content" "${2:-200000}"
