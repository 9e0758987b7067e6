#!/bin/sh
# Runs the job on a real standalone cluster of Flink: a job manager and task managers, each a JVM of its own, started from
# Maven's artifacts on loopback. One task manager is killed while the job runs, another takes its place, and the alerts
# are compared with those of `parapet detect` on the same logs.
#
#   detect-flink/run-standalone.sh LOGS [FOLDER]      FOLDER keeps what the cluster writes; default: a new one below /tmp
#
# Needs `./mvnw -DskipTests package` (or verify) to have run.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
logs=$(cd "${1:?say where the logs are}" && pwd)
work=${2:-$(mktemp -d)}
mkdir -p "$work"
. "$root/.mvn/find-jdk.sh"
java=$(find_jdk)/bin/java
jar=$(ls "$root"/detect-flink/target/parapet-detect-flink-*.jar | head -n 1)

"$root/mvnw" -q -B -f "$root/pom.xml" -pl detect-flink -am package dependency:build-classpath -Dmdep.includeScope=provided \
    -Dmdep.outputFile="$work/class-path" -DskipTests -Dspotless.check.skip -Dcyclonedx.skip >"$work/maven.log" 2>&1 \
    || { cat "$work/maven.log" >&2; exit 1; }
# Maven writes the file once for each module; the last is ours.
flink=$(cat "$work/class-path")

port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
rpc=$(port)
rest=$(port)
mkdir -p "$work/conf"
cat >"$work/conf/config.yaml" <<CONF
jobmanager.rpc.address: 127.0.0.1
jobmanager.rpc.port: $rpc
jobmanager.bind-host: 127.0.0.1
rest.address: 127.0.0.1
rest.bind-address: 127.0.0.1
rest.port: $rest
blob.server.port: 0
taskmanager.bind-host: 127.0.0.1
taskmanager.host: 127.0.0.1
taskmanager.numberOfTaskSlots: 1
taskmanager.cpu.cores: 1.0
taskmanager.memory.task.heap.size: 640m
taskmanager.memory.task.off-heap.size: 0m
taskmanager.memory.framework.heap.size: 128m
taskmanager.memory.framework.off-heap.size: 128m
taskmanager.memory.managed.size: 16m
taskmanager.memory.network.min: 64m
taskmanager.memory.network.max: 64m
taskmanager.memory.jvm-metaspace.size: 256m
taskmanager.memory.jvm-overhead.min: 192m
taskmanager.memory.jvm-overhead.max: 192m
heartbeat.interval: 1000
heartbeat.timeout: 5000
restart-strategy.type: fixed-delay
restart-strategy.fixed-delay.attempts: 10
restart-strategy.fixed-delay.delay: 1 s
execution.checkpointing.dir: file://$work/checkpoints
io.tmp.dirs: $work/tmp
CONF
mkdir -p "$work/tmp"
# The client of Flink 2.3 makes a field of java.util accessible.
options="--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow --add-opens=java.base/java.util=ALL-UNNAMED"

running=
stop() {
    for one in $running; do
        kill "$one" 2>/dev/null || true
    done
}
trap stop EXIT INT TERM

# shellcheck disable=SC2086
start() { # NAME HEAP CLASS; adds to `running`, prints nothing
    "$java" $options -Xmx"$2" -cp "$work/conf:$flink" "$3" --configDir "$work/conf" >"$work/$1.log" 2>&1 &
    running="$running $!"
    last=$!
}
manager=org.apache.flink.runtime.taskexecutor.TaskManagerRunner
start job-manager 512m org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint
start task-manager-1 768m $manager
victim=$last
start task-manager-2 768m $manager

ask() { curl -fsS "http://127.0.0.1:$rest$1"; }
for _ in $(seq 60); do
    [ "$(ask /overview 2>/dev/null | python3 -c 'import json, sys; print(json.load(sys.stdin)["taskmanagers"])' 2>/dev/null)" = 2 ] && break
    sleep 1
done
echo "cluster: job manager and 2 task managers, $(ask /overview)"

# Our own jars go with the job, Flink's are the cluster's.
libraries=$(for one in "$root"/detect-flink/target/lib/*.jar; do printf -- '-C file://%s ' "$one"; done)
started=$(date +%s.%N)
# shellcheck disable=SC2086
FLINK_CONF_DIR="$work/conf" "$java" $options -cp "$work/conf:$flink" org.apache.flink.client.cli.CliFrontend run --detached $libraries \
    -c dev.parapet.detect.flink.DetectionJob "$jar" --content "$root/content" --source "$logs" --sink "$work/alerts" \
    --damages "$work/damages" --parallelism 2 --checkpoint 1s >"$work/submit.log" 2>&1 || { tail -n 40 "$work/submit.log" >&2; exit 1; }
job=$(sed -n 's/.*JobID \([0-9a-f]*\).*/\1/p' "$work/submit.log" | head -n 1)
echo "job $job is submitted"

state() { ask "/jobs/$job" | python3 -c 'import json, sys; print(json.load(sys.stdin)["state"])'; }
checkpoints() { ask "/jobs/$job/checkpoints" | python3 -c 'import json, sys; print(json.load(sys.stdin)["counts"]["completed"])' 2>/dev/null || echo 0; }
while [ "$(state)" = CREATED ] || [ "$(state)" = INITIALIZING ] || { [ "$(state)" = RUNNING ] && [ "$(checkpoints)" -lt 1 ]; }; do
    sleep 0.2
done
if [ "$(state)" = RUNNING ]; then
    kill -9 "$victim"
    echo "task manager 1 is killed after $(checkpoints) checkpoints"
    start task-manager-3 768m $manager
else
    echo "the job was done before a task manager could be killed; give more logs" >&2
fi
while :; do
    now=$(state)
    case $now in
    FINISHED) break ;;
    FAILED | CANCELED) ask "/jobs/$job/exceptions" >&2; exit 1 ;;
    esac
    sleep 0.5
done
ended=$(date +%s.%N)
ask "/jobs/$job/checkpoints" | python3 -c 'import json, sys; print("checkpoints:", json.load(sys.stdin)["counts"])'
python3 -c "print('job: %.1f s' % ($ended - $started))"
find "$work/alerts" -type f ! -name '.*' -exec cat {} + | LC_ALL=C sort >"$work/of-the-job"
"$root/parapet" detect "$logs" --format jsonl --output "$work/of-one-process.jsonl" --fail-on critical --quiet 2>"$work/detect.log" || [ $? -le 3 ]
LC_ALL=C sort "$work/of-one-process.jsonl" >"$work/of-one-process"
if cmp -s "$work/of-the-job" "$work/of-one-process"; then
    echo "the same $(wc -l <"$work/of-the-job") alerts, each once"
else
    echo "not the same: $(comm -23 "$work/of-the-job" "$work/of-one-process" | wc -l) only of the job," \
        "$(comm -13 "$work/of-the-job" "$work/of-one-process" | wc -l) only of one process; see $work" >&2
    exit 1
fi
