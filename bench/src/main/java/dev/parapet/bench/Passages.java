package dev.parapet.bench;

import dev.parapet.core.content.Content;
import dev.parapet.posture.access.Access;
import dev.parapet.posture.access.Estate;
import dev.parapet.posture.escalation.Escalations;
import dev.parapet.posture.escalation.Passage;
import dev.parapet.posture.escalation.Techniques;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/// Measures how long it takes to find all passages of all principals of a generated organization.
///
/// `Passages [ACCOUNTS PRINCIPALS RESOURCES]`, with the content folder in `PARAPET_CONTENT`.
public final class Passages {
    private static final int THREADS = 2;

    private Passages() {}

    public static void main(String[] arguments) throws InterruptedException, ExecutionException {
        var size = GeneratedOrganization.of(arguments);
        var content = new Content(Path.of(System.getenv().getOrDefault("PARAPET_CONTENT", "content")));
        var techniques = Techniques.read(content.escalations());
        var snapshot = size.snapshot();
        System.out.printf(
                "%d accounts, %d resources in the snapshot%n",
                size.accounts(), snapshot.resources().size());
        long start = System.nanoTime();
        var escalations = Escalations.of(new Estate(snapshot), techniques, Instant.EPOCH);
        System.out.printf(
                "%d principals, %d workloads, read in %.1f s, processor time so far %.1f s%n",
                escalations.principals().size(), escalations.workloads().size(), seconds(start), processor());
        long asked = System.nanoTime();
        long passages = 0;
        long administrators = 0;
        try (var pool = Executors.newFixedThreadPool(THREADS)) {
            var waiting = pool.invokeAll(escalations.principals().stream()
                    .<Callable<Integer>>map(
                            holder -> () -> escalations.passages(holder).size())
                    .toList());
            for (var one : waiting) {
                passages += one.get();
            }
        }
        System.out.printf(
                "%d passages in %.1f s, processor time so far %.1f s%n", passages, seconds(asked), processor());
        var changed = escalations.principals().stream()
                .flatMap(holder -> escalations.passages(holder).stream())
                .map(Passage::to)
                .filter(to -> !to.changes().isEmpty())
                .distinct()
                .toList();
        for (var holder : changed) {
            escalations.passages(holder);
        }
        for (var holder : escalations.principals()) {
            administrators += escalations.isAdministrator(holder) ? 1 : 0;
        }
        long reading = System.nanoTime();
        long readers = 0;
        var buckets = snapshot.ofType("AWS::S3::Bucket");
        for (var bucket : buckets) {
            String object = bucket.id() + "/models/model.tar.gz";
            for (var holder : escalations.candidates("s3:GetObject", object)) {
                readers += escalations.answer(holder, "s3:GetObject", object, Map.of()) == Access.Answer.DENIED ? 0 : 1;
            }
        }
        System.out.printf("%d may read some of %d buckets, in %.1f s%n", readers, buckets.size(), seconds(reading));
        System.gc();
        long used = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        System.out.printf(
                "%d administrators, %d changed holders; all in %.1f s, processor time %.1f s, %d MiB held by %d%n",
                administrators,
                changed.size(),
                seconds(start),
                processor(),
                used >> 20,
                escalations.principals().size());
    }

    private static double processor() {
        return ProcessHandle.current()
                        .info()
                        .totalCpuDuration()
                        .orElse(Duration.ZERO)
                        .toMillis()
                / 1e3;
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
