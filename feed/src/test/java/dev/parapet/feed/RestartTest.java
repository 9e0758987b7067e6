package dev.parapet.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// A process that is killed between any two steps loses nothing and tells nothing twice, if it keeps what it tells and
/// the position in one step.
class RestartTest {
    private static final int LOGS = 7;
    private static final int MOST_STEPS = 60;

    /// What is kept: it changes in one step.
    private static final class Kept {
        private List<String> told = List.of();
        private Position position = Position.START;
    }

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @TestFactory
    List<DynamicTest> killed_at_every_step() {
        var tests = new ArrayList<DynamicTest>();
        for (int each = 1; each <= 3; each++) {
            int batch = each;
            for (int step = 0; step < MOST_STEPS; step += 1) {
                int kill = step;
                String name = " of " + batch + ", killed at step " + kill;
                tests.add(DynamicTest.dynamicTest("a queue" + name, () -> queue(batch, kill)));
                tests.add(DynamicTest.dynamicTest("a prefix" + name, () -> prefix(batch, kill)));
                tests.add(DynamicTest.dynamicTest("a stream" + name, () -> stream(batch, kill)));
            }
        }
        return tests;
    }

    private static void queue(int batch, int kill) throws Exception {
        var time = new Time();
        var queue = new FakeQueue(time);
        var bucket = new FakeBucket();
        for (int i = 0; i < LOGS; i++) {
            queue.send("m" + i, "log " + i);
        }
        Function<Position, Feed> open = start -> {
            // Whoever was killed lets go of its messages only after a while.
            time.pass(Duration.ofMinutes(5));
            return new SqsQueue(queue, bucket, "https://x/logs", start, time.waiting(), _ -> {}, () -> {});
        };
        check(open, batch, kill);
        assertThat(queue.size()).isZero();
    }

    private static void prefix(int batch, int kill) throws Exception {
        var time = new Time();
        var bucket = new FakeBucket();
        for (int i = 0; i < LOGS; i++) {
            bucket.put(
                    "AWSLogs/" + i + ".json",
                    "log " + i,
                    Instant.parse("2026-03-03T10:00:00Z").plusSeconds(i % 3));
        }
        check(
                start -> new S3Prefix(bucket, "x", "", true, start, time, time.waiting(), _ -> {}, () -> {}),
                batch,
                kill);
    }

    private static void stream(int batch, int kill) throws Exception {
        var time = new Time();
        var stream = new FakeStream();
        stream.open("a");
        stream.open("b", "a");
        for (int i = 0; i < LOGS; i++) {
            stream.put(i < 4 ? "a" : "b", "log " + i);
        }
        stream.close("a");
        check(start -> new KinesisStream(stream, "x", null, start, time.waiting(), _ -> {}, () -> {}), batch, kill);
    }

    private static void check(Function<Position, Feed> open, int batch, int kill) throws Exception {
        var kept = new Kept();
        int[] left = {kill};
        boolean killed = false;
        try {
            run(open.apply(kept.position), kept, batch, left);
        } catch (Killed _) {
            killed = true;
        }
        if (killed) {
            run(open.apply(kept.position), kept, batch, new int[] {Integer.MAX_VALUE});
        }
        // And once more, to see that nothing comes again.
        run(open.apply(kept.position), kept, batch, new int[] {Integer.MAX_VALUE});
        assertThat(kept.told).hasSize(LOGS).doesNotHaveDuplicates();
    }

    private static void run(Feed feed, Kept kept, int batch, int[] left) throws IOException, InterruptedException {
        boolean more = true;
        while (more) {
            var parcels = new ArrayList<Parcel>();
            var told = new ArrayList<>(kept.told);
            while (parcels.size() < batch) {
                step(left);
                var parcel = feed.next(Reading.SOON);
                more = parcel != null;
                if (parcel == null) {
                    break;
                }
                parcels.add(parcel);
                step(left);
                told.add(Reading.text(parcel));
            }
            step(left);
            kept.told = told;
            kept.position = feed.position();
            for (Parcel parcel : parcels) {
                step(left);
                feed.done(parcel);
            }
            step(left);
        }
    }

    private static void step(int[] left) {
        if (left[0]-- == 0) {
            throw new Killed();
        }
    }
}
