#!/bin/sh
# Judges a generated snapshot with all controls, and says how long that took and how much memory at the most.
#
#   bench/judge.sh [RESOURCES]        default 100000
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
resources=${1:-100000}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

. "$root/.mvn/find-jdk.sh"
JAVA_HOME=$(find_jdk)
export JAVA_HOME PARAPET_CONTENT="$root/content"
(cd "$root" && ./mvnw -q -B -pl bench,app -am -DskipTests -Dspotless.check.skip package) >/dev/null

classes="$root/bench/target/classes:$root/app/target/lib/*"
"$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -cp "$classes" \
  dev.parapet.bench.GeneratedEstate "$resources" "$work/estate.jsonl.zst"
echo "$resources resources, $("$root/parapet" controls list | wc -l) controls, $(wc -c <"$work/estate.jsonl.zst") bytes of snapshot, $(nproc) cores"

for format in table verdicts ocsf; do
  PARAPET_JAVA_OPTIONS="-Xmx1300m" /usr/bin/time -f "$format: %e s wall, %U s user, %M KiB at most" \
    "$root/parapet" scan --snapshot "$work/estate.jsonl.zst" --format "$format" --output "$work/report" || true
  [ "$format" != verdicts ] || echo "$(wc -l <"$work/report") judgements"
done
