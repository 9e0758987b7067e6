package dev.parapet.app.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.core.Resource;
import dev.parapet.core.Severity;
import dev.parapet.core.Snapshot;
import dev.parapet.core.content.Content;
import dev.parapet.posture.exposure.Trust;
import dev.parapet.posture.paths.AttackPaths;
import dev.parapet.posture.paths.From;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Names and policies are strangers' texts, and end up in terminals, pages and drawings.
class HostilePathsTest {
    private static final String EVIL = "\"]<script>alert(1)</script>\u001b[31m`|-->";

    private static AttackPaths found() {
        Map<String, Object> open = Map.of(
                "Version",
                "2012-10-17",
                "Statement",
                List.of(Map.of(
                        "Sid",
                        EVIL,
                        "Effect",
                        "Allow",
                        "Principal",
                        "*",
                        "Action",
                        "s3:*",
                        "Resource",
                        List.of("arn:aws:s3:::open", "arn:aws:s3:::open/*"))));
        var bucket = new Resource(
                "arn:aws:s3:::open",
                "AWS::S3::Bucket",
                "123456789012",
                "us-east-1",
                Map.of("Policy", open),
                Map.of("data-class", "pii", EVIL, EVIL),
                List.of());
        var snapshot = new Snapshot(Instant.EPOCH, List.of(bucket), List.of());
        var content = new Content(Path.of("../content"));
        return AttackPaths.in(
                snapshot, AttackPaths.Question.of(content, Trust.of(Trust.Scope.ACCOUNT), From.anywhere(), false));
    }

    @Test
    void nothing_of_a_strangers_text_acts() throws IOException {
        var found = found();
        assertThat(found.paths()).isNotEmpty();
        assertThat(found.paths().getFirst().severity()).isGreaterThanOrEqualTo(Severity.HIGH);
        for (PathsFormat format : PathsFormat.values()) {
            var out = new ByteArrayOutputStream();
            format.write(new PathsFormat.Told(found, 10, Instant.EPOCH, Style.plain()), out);
            String written = out.toString(StandardCharsets.UTF_8);
            assertThat(written).as(format.word()).doesNotContain("\u001b");
            if (format == PathsFormat.HTML || format == PathsFormat.MERMAID) {
                assertThat(written).as(format.word()).doesNotContain("<script>alert");
            }
        }
    }
}
