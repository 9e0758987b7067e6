#!/bin/sh
# Measures how long it takes to prove who is exposed.
#
#   bench/expose.sh [POLICIES]                      by the number of statements of a policy; default 300 of each size
#   bench/expose.sh estate [ACCOUNTS RESOURCES]     over a generated organization; default 50 20000
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
. "$root/.mvn/find-jdk.sh"
JAVA_HOME=$(find_jdk)
export JAVA_HOME
path=$(mktemp)
trap 'rm -f "$path"' EXIT
cd "$root"
what=Exposures
if [ "${1:-}" = estate ]; then
    what=Openings
    shift
fi
./mvnw -q -B -pl bench -am -DskipTests -Dspotless.check.skip -Dcyclonedx.skip compile dependency:build-classpath -Dmdep.outputFile="$path" >/dev/null
"$JAVA_HOME/bin/java" --sun-misc-unsafe-memory-access=allow -cp "bench/target/classes:$(cat "$path")" "dev.parapet.bench.$what" "$@"
