package dev.parapet.detect.flink;

import dev.parapet.detect.engine.AlertJson;
import dev.parapet.detect.engine.Detector;
import dev.parapet.detect.engine.Ruleset;
import dev.parapet.detect.engine.Shares;
import dev.parapet.detect.engine.Summary;
import dev.parapet.detect.record.Surroundings;
import dev.parapet.detect.source.CloudTrailFiles;
import dev.parapet.detect.state.Places;
import dev.parapet.testkit.MadeUpTrail;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/// A trail's folder of made-up records, and what one process finds in it.
record Trail(Path folder) {
    static final Path RULES = Path.of("../detect/src/test/resources/every-memory.yaml");
    static final String PLACES = """
            network,latitude,longitude
            192.0.2.0/24,47.4,8.5
            198.51.100.0/24,40.7,-74.0
            203.0.113.0/24,35.7,139.7
            """;
    private static final Pattern TIME = Pattern.compile("\"eventTime\":\"([^\"]+)\"");
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmm'Z'").withZone(ZoneOffset.UTC);

    /// Records in files as CloudTrail delivers them: most minutes after the fact, some hours, some twice.
    static Trail write(Path folder, long seed, int count) throws IOException {
        var random = new Random(seed);
        var files = new TreeMap<String, List<String>>();
        for (String record : MadeUpTrail.records(random, count)) {
            var time = TIME.matcher(record);
            if (!time.find()) {
                throw new AssertionError(record);
            }
            long late = random.nextInt(20) == 0 ? 60 + random.nextInt(400) : 5 + random.nextInt(20);
            var slot = Instant.parse(time.group(1)).plus(Duration.ofMinutes(late));
            String name = NAME.format(Instant.ofEpochSecond(slot.getEpochSecond() / 1800 * 1800 + 1800));
            files.computeIfAbsent(name, _ -> new ArrayList<>()).add(record);
        }
        var below = folder.resolve("AWSLogs/123456789012/CloudTrail/us-east-1/2026/03");
        Files.createDirectories(below);
        for (var file : files.entrySet()) {
            var path = below.resolve("123456789012_CloudTrail_us-east-1_" + file.getKey() + "_made.json.gz");
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(path))) {
                out.write(
                        ("{\"Records\":[" + String.join(",", file.getValue()) + "]}").getBytes(StandardCharsets.UTF_8));
            }
        }
        Files.writeString(
                below.resolve("123456789012_CloudTrail_us-east-1_20260310T0000Z_damaged.json"), "{\"Records\":[{]}");
        return new Trail(folder);
    }

    /// Records in files whose names say nothing about when they were delivered.
    static Trail writeUnnamed(Path folder, long seed, int count) throws IOException {
        Files.createDirectories(folder);
        var records = MadeUpTrail.records(new Random(seed), count);
        int half = records.size() / 2;
        Files.write(folder.resolve("a.jsonl"), records.subList(0, half));
        Files.write(folder.resolve("b.jsonl"), records.subList(half, records.size()));
        return new Trail(folder);
    }

    static Rulebook rulebook(String hours) throws IOException {
        return Rulebook.of(
                new TreeMap<>(Map.of("rules.yaml", Files.readString(RULES))),
                new TreeMap<>(),
                hours,
                PLACES,
                7,
                Shares.Retention.DEFAULT);
    }

    /// What one process tells of it.
    record Told(Map<String, Integer> alerts, Summary summary) {}

    Told inOneProcess() throws IOException, InterruptedException {
        var ruleset = Ruleset.read(List.of(RULES), Map.of());
        var detector = new Detector(ruleset, Surroundings.UNKNOWN);
        var lines = new ArrayList<String>();
        var files = new CloudTrailFiles().files(folder, new Silent());
        var summary = detector.run(
                files, 1, detector.memory(Places.parse(PLACES)), alert -> lines.add(AlertJson.line(alert)));
        return new Told(counted(lines), summary);
    }

    static Map<String, Integer> counted(List<String> lines) {
        var counted = new TreeMap<String, Integer>();
        lines.forEach(line -> counted.merge(line, 1, Integer::sum));
        return counted;
    }

    /// What a job wrote below a folder, of what it has finished.
    static Map<String, Integer> written(Path folder) throws IOException {
        var lines = new ArrayList<String>();
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    if (!file.getFileName().toString().startsWith(".")) {
                        lines.addAll(Files.readAllLines(file));
                    }
                }
            }
        }
        return counted(lines);
    }
}
