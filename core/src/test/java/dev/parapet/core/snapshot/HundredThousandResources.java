package dev.parapet.core.snapshot;

import dev.parapet.core.Look;
import dev.parapet.core.Resource;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Measures, by hand: writes an estate of 100,000 resources of about 5 KB and reads it, and says how long and how much.
///
/// `java -Xmx1g -cp core/target/classes:core/target/test-classes:… dev.parapet.core.snapshot.HundredThousandResources
/// F`
final class HundredThousandResources {
    private static final int MANY = 100_000;
    private static final int BATCH = 1000;

    private HundredThousandResources() {}

    public static void main(String[] arguments) throws Exception {
        for (String end : List.of("", ".gz", ".zst")) {
            measure(Path.of(arguments[0] + end));
        }
    }

    private static void measure(Path file) throws Exception {
        var random = new Random(1);
        var start = cpu();
        long generating = 0;
        try (var writer = SnapshotWriter.create(file, Instant.EPOCH, "bench")) {
            for (int i = 0; i < MANY; i += BATCH) {
                long before = cpu();
                var batch = batch(i, random);
                generating += cpu() - before;
                batch.forEach(writer::write);
            }
            writer.write(Look.complete("123456789012", "us-east-1", "AWS::Lambda::Function"));
            writer.finish(Instant.EPOCH);
        }
        long wrote = cpu() - start - generating;

        long before = used();
        start = cpu();
        var snapshot = SnapshotReader.read(file);
        long read = cpu() - start;
        long held = used() - before;

        start = cpu();
        var provenance = SnapshotReader.forEach(file, _ -> {}, _ -> {}, _ -> {});
        long streamed = cpu() - start;

        System.out.printf(
                "%s: %d resources, %d MiB; processor time: written in %d ms, read in %d ms, streamed in %d ms; held in %d MiB%n",
                file,
                snapshot.resources().size(),
                Files.size(file) >> 20,
                Duration.ofNanos(wrote).toMillis(),
                Duration.ofNanos(read).toMillis(),
                Duration.ofNanos(streamed).toMillis(),
                held >> 20);
        if (provenance.resources() != MANY) {
            throw new IllegalStateException("some are missing");
        }
    }

    // Processor time of this thread: what else runs on the machine does not count.
    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long used() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(200);
        }
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static List<Resource> batch(int first, Random random) {
        var batch = new ArrayList<Resource>();
        for (int i = first; i < first + BATCH; i++) {
            batch.add(function(i, random));
        }
        return batch;
    }

    private static Resource function(int i, Random random) {
        String account = "%012d".formatted(100_000_000_000L + random.nextInt(50));
        String region = List.of("us-east-1", "eu-west-1", "eu-central-1").get(random.nextInt(3));
        var attributes = new HashMap<String, Object>();
        attributes.put("FunctionName", "function-" + i);
        attributes.put("Runtime", "python3.13");
        attributes.put("Timeout", random.nextInt(900));
        attributes.put("MemorySize", 128 << random.nextInt(5));
        attributes.put("Role", "arn:aws:iam::" + account + ":role/service-role/function-role-" + random.nextInt(1000));
        attributes.put("TracingConfig", Map.of("Mode", "Active"));
        attributes.put(
                "VpcConfig", Map.of("SubnetIds", ids("subnet-", random, 3), "SecurityGroupIds", ids("sg-", random, 2)));
        var variables = new HashMap<String, Object>();
        for (int v = 0; v < 12; v++) {
            variables.put("VARIABLE_" + v, "sha256:" + hex(random, 64) + ";" + random.nextInt(99) + ";");
        }
        attributes.put("Environment", Map.of("Variables", variables));
        var statements = new ArrayList<Object>();
        for (int s = 0; s < 11; s++) {
            statements.add(Map.of(
                    "Effect",
                    "Allow",
                    "Action",
                    List.of("s3:GetObject", "s3:PutObject", "kms:Decrypt", "logs:PutLogEvents"),
                    "Resource",
                    List.of("arn:aws:s3:::bucket-" + hex(random, 12) + "/*", "arn:aws:s3:::bucket-" + hex(random, 12)),
                    "Condition",
                    Map.of(
                            "StringEquals",
                            Map.of("aws:SourceAccount", account, "aws:SourceVpce", "vpce-" + hex(random, 17)))));
        }
        attributes.put("Policy", Map.of("Version", "2012-10-17", "Statement", statements));
        return new Resource(
                "arn:aws:lambda:" + region + ":" + account + ":function:function-" + i,
                "AWS::Lambda::Function",
                account,
                region,
                attributes,
                Map.of("team", "team-" + random.nextInt(40), "stage", "production"),
                List.of());
    }

    private static List<Object> ids(String prefix, Random random, int many) {
        var ids = new ArrayList<Object>();
        for (int i = 0; i < many; i++) {
            ids.add(prefix + hex(random, 17));
        }
        return ids;
    }

    private static String hex(Random random, int length) {
        var hex = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            hex.append(Character.forDigit(random.nextInt(16), 16));
        }
        return hex.toString();
    }
}
