#!/bin/sh
# Measures detection as a Flink job on a mini-cluster (parallelism 2) beside one process with two threads, on the same logs with our own
# rules, and compares their alerts.
#
#   bench/flink.sh FOLDER      what a trail could look like: the project's gen_cloudtrail.py, or any generator of yours
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
folder=$(cd "${1:?say where the logs are}" && pwd)
. "$root/.mvn/find-jdk.sh"
JAVA_HOME=$(find_jdk)
export JAVA_HOME
path=$(mktemp)
trap 'rm -f "$path"' EXIT
cd "$root"
./mvnw -q -B -pl detect-flink -am -DskipTests -Dspotless.check.skip -Dcyclonedx.skip package dependency:build-classpath -Dmdep.outputFile="$path" >/dev/null
"$JAVA_HOME/bin/java" -Xmx2g --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -Dorg.slf4j.simpleLogger.defaultLogLevel=off \
    -cp "detect-flink/target/test-classes:detect-flink/target/classes:$(cat "$path")" dev.parapet.detect.flink.Throughput "$folder" "$root/content"
