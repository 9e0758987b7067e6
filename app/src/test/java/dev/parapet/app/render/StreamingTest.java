package dev.parapet.app.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.core.Control;
import dev.parapet.core.Severity;
import dev.parapet.core.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// A report forgets what it was given.
class StreamingTest {
    private static final int PAIRS = 200_000;
    private static final int CONTROLS = 400;
    private static final List<Verdict> VERDICTS = List.of(
            new Verdict.Fail(),
            new Verdict.Pass(),
            new Verdict.Unknown(List.of("KmsKeyId (kms:DescribeKey AccessDeniedException)")),
            new Verdict.NotApplicable());

    @TestFactory
    Stream<DynamicTest> two_hundred_thousand_judgements_leave_nothing_behind() {
        return Stream.of(Format.values())
                .map(format -> DynamicTest.dynamicTest(format.word(), () -> leavesNothingBehind(format)));
    }

    private static void leavesNothingBehind(Format format) throws IOException {
        var controls = new ArrayList<Control>();
        for (int i = 0; i < CONTROLS; i++) {
            controls.add(Sample.control("s3/c" + i, "Control " + i, Severity.HIGH, "AWS::S3::Bucket", Map.of()));
        }
        var sink = new Counting();
        var given = new ArrayList<WeakReference<Verdicted>>();
        var reports = new Reports(List.of(format.open(sink, Sample.ORIGIN, Style.plain())));
        try (reports) {
            for (int i = 0; i < PAIRS; i++) {
                var one = Sample.verdicted(
                        controls.get(i % CONTROLS),
                        "bucket-" + i,
                        "eu-west-1",
                        VERDICTS.get(i / CONTROLS % VERDICTS.size()),
                        Map.of("Policy", "a statement of " + i));
                if (i % 50 == 0) {
                    given.add(new WeakReference<>(one));
                }
                reports.add(one);
            }
            System.gc();
            assertThat(given.stream().filter(one -> one.get() != null)).hasSizeLessThan(3);
            reports.finish(Sample.summary(reports.tally()));
        }
        assertThat(reports.tally().total()).isEqualTo(PAIRS);
        if (format == Format.HTML) {
            assertThat(sink.bytes).isBetween(1_000_000L, 40_000_000L);
        }
        if (format == Format.MARKDOWN) {
            assertThat(sink.bytes).isLessThan(65_536);
        }
    }

    /// Where bytes are counted and dropped.
    private static final class Counting extends OutputStream {
        long bytes;

        @Override
        public void write(int b) {
            bytes++;
        }

        @Override
        public void write(byte[] b, int off, int len) {
            bytes += len;
        }
    }
}
