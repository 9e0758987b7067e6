#!/bin/sh
# Measures how long it takes to prove who is exposed, by the number of statements.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
. "$root/.mvn/find-jdk.sh"
JAVA_HOME=$(find_jdk)
export JAVA_HOME
path=$(mktemp)
trap 'rm -f "$path"' EXIT
cd "$root"
./mvnw -q -B -pl bench -am -DskipTests -Dspotless.check.skip -Dcyclonedx.skip compile dependency:build-classpath -Dmdep.outputFile="$path" >/dev/null
"$JAVA_HOME/bin/java" --sun-misc-unsafe-memory-access=allow -cp "bench/target/classes:$(cat "$path")" dev.parapet.bench.Exposures "$@"
