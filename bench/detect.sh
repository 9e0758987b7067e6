#!/bin/sh
# Measures detection on a folder of CloudTrail's files, beside one `gzip -dc` that unpacks the same files in the same run.
#
#   bench/detect.sh FOLDER [RULES]      our own rules and RULES made-up Sigma rules (default 300), two threads, twice each
#
# What a trail of any size could look like, with incidents: the project's gen_cloudtrail.py, or any generator of yours.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
folder=${1:?say where the logs are}
count=${2:-300}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
find "$folder" -name '*.json.gz' >"$work/files"
python3 "$root/bench/rules.py" "$count" "$work/rules"
"$root/parapet" detect --help >/dev/null
for turn in 1 2; do
    started=$(date +%s.%N)
    xargs gzip -dc <"$work/files" >/dev/null
    unpacked=$(date +%s.%N)
    PARAPET_JAVA_OPTIONS="${PARAPET_JAVA_OPTIONS:--Xmx1g}" /usr/bin/env time -f '%M' -o "$work/memory" \
        "$root/parapet" detect "$folder" --rules "$work/rules" --own --threads 2 --format jsonl --output "$work/alerts" --fail-on critical 2>"$work/said" || true
    ended=$(date +%s.%N)
    python3 - "$started" "$unpacked" "$ended" "$turn" "$work" <<'PY'
import sys
started, unpacked, ended = map(float, sys.argv[1:4])
said = open(sys.argv[5] + "/said").read().strip().splitlines()
try:
    memory = "%d MiB" % (int(open(sys.argv[5] + "/memory").read().split()[-1]) // 1024)
except (OSError, ValueError, IndexError):
    memory = "unknown"
print("turn %s: gzip -dc %.2f s, parapet detect %.2f s (%.2f of it), %s; %s"
      % (sys.argv[4], unpacked - started, ended - unpacked, (ended - unpacked) / (unpacked - started), memory, said[-1] if said else ""))
PY
done
