#!/bin/sh
# Runs the job from one topic of Kafka to another, on a broker started from Maven's artifacts on loopback. A task manager ends while the
# job runs, and what was committed to the topic of alerts is compared with what one process tells of the same events.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
. "$root/.mvn/find-jdk.sh"
java=$(find_jdk)/bin/java
cd "$root"
./mvnw -q -B -f detect-flink/kafka-broker.xml org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath \
    -Dmdep.outputFile="$work/broker" >"$work/maven.log" 2>&1 || { cat "$work/maven.log" >&2; exit 1; }
./mvnw -q -B -pl detect-flink -am -DskipTests -Dspotless.check.skip -Dcyclonedx.skip package dependency:build-classpath \
    -Dmdep.outputFile="$work/job" >"$work/maven.log" 2>&1 || { cat "$work/maven.log" >&2; exit 1; }
port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
broker=$(port)
controller=$(port)
cat >"$work/server.properties" <<CONF
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:$controller
listeners=PLAINTEXT://127.0.0.1:$broker,CONTROLLER://127.0.0.1:$controller
advertised.listeners=PLAINTEXT://127.0.0.1:$broker
controller.listener.names=CONTROLLER
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
log.dirs=$work/log
offsets.topic.replication.factor=1
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
CONF
identity=$("$java" -cp "$(cat "$work/broker")" kafka.tools.StorageTool random-uuid 2>/dev/null)
"$java" -cp "$(cat "$work/broker")" kafka.tools.StorageTool format -t "$identity" -c "$work/server.properties" >"$work/format.log" 2>&1
"$java" -Xmx512m -cp "$(cat "$work/broker")" kafka.Kafka "$work/server.properties" >"$work/broker.log" 2>&1 &
running=$!
trap 'kill "$running" 2>/dev/null || true' EXIT INT TERM
cd detect-flink
"$java" -Xmx1g --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -Dorg.slf4j.simpleLogger.defaultLogLevel=off \
    -cp "target/test-classes:target/classes:$(cat "$work/job")" dev.parapet.detect.flink.KafkaTrial "127.0.0.1:$broker"
