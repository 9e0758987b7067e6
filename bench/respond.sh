#!/bin/sh
# How long the classic chain takes on the emulator, from the event to the last change read back, step by step.
#
#   bench/respond.sh [RUNS]      default 100
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
. "$root/.mvn/find-jdk.sh"
JAVA_HOME=$(find_jdk)
export JAVA_HOME
(cd "$root" && ./mvnw -q -B -pl respond -am test-compile dependency:build-classpath -Dmdep.outputFile=target/bench.classpath \
  -Dmdep.includeScope=test -Dspotless.check.skip -Dcyclonedx.skip) >/dev/null
cd "$root/respond"
exec "$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED "-Djdk.net.hosts.file=$root/testkit/loopback.hosts" \
  -Dorg.slf4j.simpleLogger.defaultLogLevel=warn \
  -cp "target/classes:target/test-classes:$(cat target/bench.classpath)" dev.parapet.respond.ResponseTimes "${1:-100}"
