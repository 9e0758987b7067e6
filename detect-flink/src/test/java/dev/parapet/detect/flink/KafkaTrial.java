package dev.parapet.detect.flink;

import dev.parapet.detect.engine.AlertJson;
import dev.parapet.detect.engine.Detector;
import dev.parapet.detect.engine.Ruleset;
import dev.parapet.detect.record.Surroundings;
import dev.parapet.detect.state.Places;
import dev.parapet.testkit.MadeUpTrail;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.regex.Pattern;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/// From a topic to a topic of a real broker, with a task manager that ends meanwhile: `detect-flink/run-kafka.sh`.
final class KafkaTrial {
    private static final Pattern TIME = Pattern.compile("\"eventTime\":\"([^\"]+)\"");
    private static final String GROUP = "parapet";
    private static final int PARTITIONS = 3;

    private KafkaTrial() {}

    public static void main(String... args) {
        boolean same = false;
        try {
            same = isSame(args[0]);
        } catch (Exception e) {
            e.printStackTrace();
        }
        // The cluster's threads would go on.
        System.exit(same ? 0 : 1);
    }

    private static boolean isSame(String broker) throws Exception {
        var folder = Files.createTempDirectory("kafka-trial");
        var records = new ArrayList<>(MadeUpTrail.records(new Random(11), 3000));
        records.sort(Comparator.comparing(KafkaTrial::time));
        try (var admin = Admin.create(properties(broker))) {
            admin.createTopics(List.of(
                            new NewTopic("events", PARTITIONS, (short) 1), new NewTopic("alerts", 1, (short) 1)))
                    .all()
                    .get();
            int half = records.size() / 2;
            send(broker, records.subList(0, half));
            var cluster = Cluster.started();
            var env = Cluster.environment(folder, null);
            DetectionJob.of(
                            "--source=kafka:events",
                            "--sink=kafka:alerts",
                            "--rules=" + Trail.RULES,
                            "--geo=" + Files.writeString(folder.resolve("places.csv"), Trail.PLACES),
                            "--kafka=bootstrap.servers=" + broker,
                            "--kafka=group.id=" + GROUP)
                    .build(env);
            var job = Cluster.submit(env);
            awaitRead(admin, half);
            cluster.terminateTaskManager(0).get();
            cluster.startTaskManager();
            send(broker, records.subList(half, records.size()));
            awaitRead(admin, records.size());
            cluster.stopWithSavepoint(
                            job, folder.resolve("savepoints").toUri().toString(), true, SavepointFormatType.CANONICAL)
                    .get();
            var one = inOneProcess(records);
            var told = Trail.counted(alerts(broker));
            System.out.printf(
                    "%,d messages, %,d alerts of one process, %,d of the job: %s%n",
                    records.size(), one.size(), told.size(), one.equals(told) ? "the same, each once" : "NOT THE SAME");
            one.keySet().stream()
                    .filter(line -> !told.containsKey(line))
                    .limit(3)
                    .forEach(line -> System.out.println("only of one process: " + line));
            told.keySet().stream()
                    .filter(line -> !one.containsKey(line))
                    .limit(3)
                    .forEach(line -> System.out.println("only of the job: " + line));
            return one.equals(told);
        }
    }

    private static String time(String record) {
        var time = TIME.matcher(record);
        return time.find() ? time.group(1) : "";
    }

    private static Properties properties(String broker) {
        var properties = new Properties();
        properties.put("bootstrap.servers", broker);
        return properties;
    }

    private static void send(String broker, List<String> records) {
        var properties = properties(broker);
        properties.put("key.serializer", "org.apache.kafka.common.serialization.StringSerializer");
        properties.put("value.serializer", "org.apache.kafka.common.serialization.StringSerializer");
        try (var producer = new KafkaProducer<String, String>(properties)) {
            for (int i = 0; i < records.size(); i++) {
                producer.send(new ProducerRecord<>("events", i % PARTITIONS, null, records.get(i)));
            }
            producer.flush();
        }
    }

    private static void awaitRead(Admin admin, long count) throws Exception {
        long read = 0;
        while (read < count) {
            Thread.sleep(200);
            read = admin.listConsumerGroupOffsets(GROUP).partitionsToOffsetAndMetadata().get().values().stream()
                    .mapToLong(offset -> offset == null ? 0 : offset.offset())
                    .sum();
        }
    }

    private static List<String> alerts(String broker) {
        var properties = properties(broker);
        properties.put("key.deserializer", "org.apache.kafka.common.serialization.StringDeserializer");
        properties.put("value.deserializer", "org.apache.kafka.common.serialization.StringDeserializer");
        properties.put("isolation.level", "read_committed");
        var alerts = new ArrayList<String>();
        try (var consumer = new KafkaConsumer<String, String>(properties)) {
            var partition = new TopicPartition("alerts", 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(500)).forEach(record -> alerts.add(record.value()));
            }
        }
        return alerts;
    }

    private static Map<String, Integer> inOneProcess(List<String> records) {
        var detector = new Detector(Ruleset.read(List.of(Trail.RULES), Map.of()), Surroundings.UNKNOWN);
        var lines = new ArrayList<String>();
        detector.run(
                "log",
                new ByteArrayInputStream(String.join("\n", records).getBytes(StandardCharsets.UTF_8)),
                detector.memory(Places.parse(Trail.PLACES)),
                alert -> lines.add(AlertJson.line(alert)));
        return Trail.counted(lines);
    }
}
