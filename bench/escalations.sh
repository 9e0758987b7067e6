#!/bin/sh
# Finds all passages of all principals of a generated organization, and says how long that took.
#
#   bench/escalations.sh [ACCOUNTS PRINCIPALS RESOURCES]        default 50 10000 20000
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)

. "$root/.mvn/find-jdk.sh"
JAVA_HOME=$(find_jdk)
export JAVA_HOME PARAPET_CONTENT="$root/content"
(cd "$root" && ./mvnw -q -B -pl bench,app -am -DskipTests -Dspotless.check.skip package) >/dev/null

/usr/bin/time -f "%e s wall, %U s user, %M KiB at most" \
  "$JAVA_HOME/bin/java" -Xmx3g --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
  -cp "$root/bench/target/classes:$root/app/target/lib/*" dev.parapet.bench.Passages "$@"
