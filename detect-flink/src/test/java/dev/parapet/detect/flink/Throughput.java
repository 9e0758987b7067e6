package dev.parapet.detect.flink;

import dev.parapet.detect.engine.AlertJson;
import dev.parapet.detect.engine.Detector;
import dev.parapet.detect.engine.Lists;
import dev.parapet.detect.engine.Ruleset;
import dev.parapet.detect.record.Surroundings;
import dev.parapet.detect.record.WorkingHours;
import dev.parapet.detect.source.CloudTrailFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Measures the job on the mini-cluster beside one process, on the same logs: `bench/flink.sh`.
final class Throughput {
    private Throughput() {}

    public static void main(String... args) throws Exception {
        var logs = Path.of(args[0]);
        var content = Path.of(args[1]);
        Cluster.started();
        for (int turn = 1; turn <= 2; turn++) {
            turn(turn, logs, content);
        }
        Cluster.started().close();
    }

    private static void turn(int turn, Path logs, Path content) throws Exception {
        var alerts = new ArrayList<String>();
        long begun = System.nanoTime();
        long events = inOneProcess(logs, content, alerts);
        double alone = (System.nanoTime() - begun) / 1e9;

        var folder = Files.createTempDirectory("throughput");
        begun = System.nanoTime();
        var env = Cluster.environment(folder, null, Duration.ofSeconds(5), 0);
        DetectionJob.of(
                        "--source",
                        logs.toString(),
                        "--sink",
                        folder.resolve("alerts").toString(),
                        "--content",
                        content.toString())
                .build(env);
        Cluster.await(Cluster.submit(env));
        double job = (System.nanoTime() - begun) / 1e9;
        boolean same = Trail.written(folder.resolve("alerts")).equals(Trail.counted(alerts));
        System.out.printf(
                "turn %d: %,d events; one process, two threads: %.1f s, %,.0f a second; job, parallelism 2: %.1f s, %,.0f a "
                        + "second; %,d alerts, %s%n",
                turn,
                events,
                alone,
                events / alone,
                job,
                events / job,
                alerts.size(),
                same ? "the same" : "NOT THE SAME");
    }

    private static long inOneProcess(Path logs, Path content, List<String> alerts) throws Exception {
        var files = new CloudTrailFiles().files(logs, new Silent());
        var lists = Lists.defaults(content.resolve("lists.yaml")).with("OwnAccounts", Detector.accounts(files));
        var ruleset = Ruleset.read(List.of(content.resolve("detections")), lists.values());
        var surroundings = new Surroundings(lists.values(), WorkingHours.USUAL, Surroundings.UNKNOWN.sensitive());
        var detector = new Detector(ruleset, surroundings);
        var summary = detector.run(files, 2, detector.memory(null), alert -> alerts.add(AlertJson.line(alert)));
        return summary.events();
    }
}
