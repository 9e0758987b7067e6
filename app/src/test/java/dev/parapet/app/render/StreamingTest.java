package dev.parapet.app.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.core.Control;
import dev.parapet.core.Severity;
import dev.parapet.core.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A report forgets what it was given.
class StreamingTest {
    private static final int PAIRS = 200_000;
    private static final int CONTROLS = 400;
    private static final List<Verdict> VERDICTS = List.of(
            new Verdict.Fail(),
            new Verdict.Pass(),
            new Verdict.Unknown(List.of("KmsKeyId (kms:DescribeKey AccessDeniedException)")),
            new Verdict.NotApplicable());

    @Test
    void two_hundred_thousand_judgements_leave_nothing_behind_in_any_format() throws IOException {
        var controls = new ArrayList<Control>();
        for (int i = 0; i < CONTROLS; i++) {
            controls.add(Sample.control("s3/c" + i, "Control " + i, Severity.HIGH, "AWS::S3::Bucket", Map.of()));
        }
        var sinks = new EnumMap<Format, Counting>(Format.class);
        var all = new ArrayList<Report>();
        for (Format format : Format.values()) {
            sinks.put(format, new Counting());
            all.add(format.open(sinks.get(format), Sample.ORIGIN, Style.plain()));
        }
        var given = new ArrayList<WeakReference<Verdicted>>();
        var reports = new Reports(all);
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
        assertThat(sinks.get(Format.HTML).bytes).isBetween(1_000_000L, 40_000_000L);
        assertThat(sinks.get(Format.MARKDOWN).bytes).isLessThan(65_536);
        assertThat(sinks.get(Format.TABLE).bytes).isLessThan(65_536);
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
