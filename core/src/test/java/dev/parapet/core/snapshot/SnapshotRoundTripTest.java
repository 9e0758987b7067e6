package dev.parapet.core.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parapet.core.Gap;
import dev.parapet.core.Look;
import dev.parapet.core.Resource;
import dev.parapet.core.Scope;
import dev.parapet.core.content.ContentException;
import dev.parapet.core.seed.RandomEstate;
import dev.parapet.testkit.ForManySeeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotRoundTripTest {
    private static final Instant START = Instant.parse("2026-06-01T10:00:00Z");
    private static final Instant TAKEN = Instant.parse("2026-06-01T10:05:00.123456789Z");
    private static final String TOOL = "parapet 0.1.0";

    @TempDir
    Path folder;

    @ForManySeeds
    void what_was_written_is_read(long seed) {
        var estate = new RandomEstate(seed);
        List<Resource> resources = estate.resources();
        List<Look> looks = estate.looks();
        Path file = folder.resolve("s.jsonl" + List.of("", ".gz", ".zst").get((int) (seed % 3)));

        write(file, resources, looks);
        var read = SnapshotReader.read(file);

        assertThat(read.takenAt()).isEqualTo(TAKEN);
        assertThat(read.resources()).isEqualTo(resources);
        assertThat(read.looks()).isEqualTo(looks);
    }

    @Test
    void a_sample_keeps_its_word() throws IOException {
        var sample =
                new Look("123456789012", "us-east-1", "AWS::S3::Bucket", Optional.of(Gap.Reason.SAMPLED), "newest");
        Path file = folder.resolve("s.jsonl");
        write(file, List.of(), List.of(sample));

        assertThat(Files.readString(file)).contains("\"obstacle\":\"sampled\",\"detail\":\"newest\"");
        assertThat(SnapshotReader.read(file).looks()).containsExactly(sample);
    }

    @Test
    void a_scope_keeps_its_names() throws IOException {
        Path file = folder.resolve("s.jsonl");
        try (var writer = SnapshotWriter.create(file, START, TOOL)) {
            writer.write(new Scope("AWS::S3::Bucket", Set.of("Policy", "Acl")));
            writer.write(bucket("a"));
            writer.write(new Scope("AWS::S3::Bucket", Set.of("BucketName")));
            writer.finish(TAKEN);
        }

        assertThat(Files.readString(file))
                .contains("{\"scope\":{\"type\":\"AWS::S3::Bucket\",\"attributes\":[\"Acl\",\"Policy\"]}}\n")
                .endsWith("\"resources\":1,\"looks\":0,\"scopes\":2}}\n");
        assertThat(SnapshotReader.read(file).scopes())
                .containsExactly(new Scope("AWS::S3::Bucket", Set.of("Acl", "BucketName", "Policy")));
    }

    // Whatever is left of it, what nobody asked for is not taken for absent.
    @Test
    void a_cut_off_file_knows_the_scope_of_what_it_holds() {
        Path file = folder.resolve("s.jsonl");
        try (var writer = SnapshotWriter.create(file, START, TOOL)) {
            writer.write(new Scope("AWS::S3::Bucket", Set.of("Acl")));
            writer.write(bucket("a"));
        }
        var read = SnapshotReader.read(folder.resolve("s.jsonl.partial"), Partial.ALLOWED);
        assertThat(read.observes("AWS::S3::Bucket", "AccelerateConfiguration")).isFalse();
    }

    @ForManySeeds(50)
    void what_was_read_is_written_byte_for_byte(long seed) throws IOException {
        var estate = new RandomEstate(seed);
        Path first = folder.resolve("first.jsonl");
        Path second = folder.resolve("second.jsonl");
        write(first, estate.resources(), estate.looks());

        var read = SnapshotReader.read(first);
        write(second, read.resources(), read.looks());

        assertThat(second).hasSameBinaryContentAs(first);
    }

    @Test
    void lines_look_as_documented() throws IOException {
        Path file = folder.resolve("s.jsonl");
        var attributes = new LinkedHashMap<String, Object>();
        attributes.put("B", List.of(1, 1.0, 3_000_000_000L));
        attributes.put("A", "ü");
        var bucket = new Resource(
                "arn:aws:s3:::b",
                "AWS::S3::Bucket",
                "123456789012",
                "us-east-1",
                attributes,
                Map.of("k", "v"),
                List.of(new Gap("C", Gap.Reason.DENIED, "s3:GetC")));

        write(
                file,
                List.of(bucket),
                List.of(
                        Look.complete("123456789012", "us-east-1", "AWS::S3::Bucket"),
                        new Look(
                                "123456789012",
                                "us-east-1",
                                "AWS::KMS::Key",
                                Optional.of(Gap.Reason.NOT_OFFERED),
                                "x")));

        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "{\"parapet-snapshot\":1,\"started-at\":\"2026-06-01T10:00:00Z\",\"tool\":\"parapet 0.1.0\"}",
                        "{\"resource\":{\"id\":\"arn:aws:s3:::b\",\"type\":\"AWS::S3::Bucket\","
                                + "\"account\":\"123456789012\",\"region\":\"us-east-1\","
                                + "\"attributes\":{\"A\":\"\\u00FC\",\"B\":[1,1.0,3000000000]},\"tags\":{\"k\":\"v\"},"
                                + "\"gaps\":[{\"attribute\":\"C\",\"reason\":\"denied\",\"detail\":\"s3:GetC\"}]}}",
                        "{\"look\":{\"account\":\"123456789012\",\"region\":\"us-east-1\","
                                + "\"type\":\"AWS::S3::Bucket\"}}",
                        "{\"look\":{\"account\":\"123456789012\",\"region\":\"us-east-1\",\"type\":\"AWS::KMS::Key\","
                                + "\"obstacle\":\"not-offered\",\"detail\":\"x\"}}",
                        "{\"end\":{\"taken-at\":\"2026-06-01T10:05:00.123456789Z\",\"resources\":1,\"looks\":2}}");
    }

    @Test
    void the_name_appears_when_the_file_is_finished() {
        Path file = folder.resolve("s.jsonl.zst");
        try (var writer = SnapshotWriter.create(file, START, TOOL)) {
            writer.write(bucket("a"));
            assertThat(file).doesNotExist();
            writer.finish(TAKEN);
        }
        assertThat(file).exists();
        assertThat(folder.resolve("s.jsonl.zst.partial")).doesNotExist();
    }

    @Test
    void an_unfinished_file_is_refused_unless_asked_for() {
        Path file = folder.resolve("s.jsonl.zst");
        Path partial = folder.resolve("s.jsonl.zst.partial");
        try (var writer = SnapshotWriter.create(file, START, TOOL)) {
            writer.write(bucket("a"));
            writer.write(Look.complete("123456789012", "us-east-1", "AWS::S3::Bucket"));
        }

        assertThatThrownBy(() -> SnapshotReader.read(partial))
                .isInstanceOf(ContentException.class)
                .hasMessage(partial + ":4: the file ends without an end line: its writing was interrupted");
        var read = SnapshotReader.read(partial, Partial.ALLOWED);
        assertThat(read.takenAt()).isEqualTo(START);
        assertThat(read.resources()).containsExactly(bucket("a"));
        assertThat(read.looks())
                .containsExactly(
                        Look.complete("123456789012", "us-east-1", "AWS::S3::Bucket"),
                        new Look(
                                "123456789012",
                                SnapshotReader.UNFINISHED,
                                "AWS::S3::Bucket",
                                Optional.of(Gap.Reason.SKIPPED),
                                "the scan was interrupted"));
    }

    @Test
    void blocks_are_readable_before_the_writer_closes() {
        for (String end : List.of("", ".gz", ".zst")) {
            Path file = folder.resolve("killed.jsonl" + end);
            try (var writer = SnapshotWriter.create(file, START, TOOL)) {
                for (int i = 0; i < 1000; i++) {
                    writer.write(bucket("b" + i));
                }
                var read = SnapshotReader.read(folder.resolve("killed.jsonl" + end + ".partial"), Partial.ALLOWED);
                assertThat(read.resources()).hasSizeGreaterThan(700);
            }
        }
    }

    @ForManySeeds(60)
    void whatever_is_left_after_a_cut_is_a_beginning(long seed) throws IOException {
        var estate = new RandomEstate(seed);
        List<Resource> resources = estate.resources();
        Path file = folder.resolve("s.jsonl" + List.of("", ".gz", ".zst").get((int) (seed % 3)));
        write(file, resources, List.of());
        byte[] whole = Files.readAllBytes(file);
        for (int left = whole.length - 1; left > 150; left -= 101) {
            Files.write(file, Arrays.copyOf(whole, left));
            var read = new ArrayList<Resource>();
            var provenance = SnapshotReader.forEach(file, Partial.ALLOWED, read::add, _ -> {}, _ -> {});
            assertThat(resources.subList(0, read.size())).isEqualTo(read);
            assertThat(provenance.resources()).isEqualTo(read.size());
        }
    }

    @Test
    void many_threads_write_whole_lines() {
        Path file = folder.resolve("s.jsonl.zst");
        try (var writer = SnapshotWriter.create(file, START, TOOL)) {
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int t = 0; t < 50; t++) {
                    int thread = t;
                    threads.submit(() -> {
                        for (int i = 0; i < 100; i++) {
                            writer.write(bucket("b" + thread + "-" + i));
                        }
                    });
                }
            }
            writer.finish(TAKEN);
        }
        assertThat(SnapshotReader.read(file).resources()).hasSize(5000).doesNotHaveDuplicates();
    }

    @Test
    void a_resource_that_a_shifted_page_repeats_is_written_once() {
        Path file = folder.resolve("s.jsonl");
        write(file, List.of(bucket("a"), bucket("b"), bucket("a")), List.of());
        assertThat(SnapshotReader.read(file).resources()).containsExactly(bucket("a"), bucket("b"));
    }

    @Test
    void two_writers_do_not_share_a_file() {
        Path file = folder.resolve("s.jsonl");
        try (var _ = SnapshotWriter.create(file, START, TOOL)) {
            assertThatThrownBy(() -> SnapshotWriter.create(file, START, TOOL))
                    .isInstanceOf(ContentException.class)
                    .hasMessageContaining("another scan is writing it");
        }
    }

    @Test
    void the_folder_must_exist() {
        assertThatThrownBy(() -> SnapshotWriter.create(folder.resolve("no/s.jsonl"), START, TOOL))
                .isInstanceOf(ContentException.class)
                .hasMessageEndingWith("cannot be written: there is no such file or folder");
    }

    @Test
    void only_the_owner_may_read_it() throws IOException {
        Path file = folder.resolve("s.jsonl");
        write(file, List.of(), List.of());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void what_a_reader_would_refuse_becomes_a_gap() {
        Path file = folder.resolve("s.jsonl.zst");
        Object deep = "end";
        for (int i = 0; i < 198; i++) {
            deep = List.of(deep);
        }
        var strange = new Resource(
                "arn:aws:s3:::b",
                "AWS::S3::Bucket",
                "123456789012",
                "us-east-1",
                Map.of("Deep", deep, "Long", "x".repeat(17 << 20), "Fine", 1),
                Map.of(),
                List.of());

        write(file, List.of(strange), List.of());

        assertThat(SnapshotReader.read(file).resources()).singleElement().satisfies(read -> {
            assertThat(read.attributes()).isEqualTo(Map.of("Fine", 1));
            assertThat(read.gaps()).extracting(Gap::attribute).containsExactlyInAnyOrder("Deep", "Long");
        });
    }

    @Test
    void the_deepest_that_is_written_is_read() {
        Path file = folder.resolve("s.jsonl");
        Object deep = "end";
        for (int i = 0; i < 197; i++) {
            deep = List.of(deep);
        }
        var bucket = bucket("a", Map.of("Deep", deep));
        write(file, List.of(bucket), List.of());
        assertThat(SnapshotReader.read(file).resources()).containsExactly(bucket);
    }

    @Test
    void a_value_that_is_not_data_is_a_bug_and_harms_no_other_record() {
        Path file = folder.resolve("s.jsonl");
        try (var writer = SnapshotWriter.create(file, START, TOOL)) {
            writer.write(bucket("a"));
            assertThatThrownBy(() -> writer.write(bucket("b", Map.of("At", Instant.EPOCH))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a snapshot cannot hold `Instant` at arn:aws:s3:::b.At");
            assertThatThrownBy(() -> writer.write(bucket("c", Map.of("At", Double.NaN))))
                    .isInstanceOf(IllegalArgumentException.class);
            writer.finish(TAKEN);
            assertThatThrownBy(() -> writer.write(bucket("d"))).isInstanceOf(IllegalStateException.class);
        }
        assertThat(SnapshotReader.read(file).resources()).containsExactly(bucket("a"));
    }

    static Resource bucket(String name) {
        return bucket(name, Map.of("BucketName", name));
    }

    static Resource bucket(String name, Map<String, Object> attributes) {
        return new Resource(
                "arn:aws:s3:::" + name,
                "AWS::S3::Bucket",
                "123456789012",
                "us-east-1",
                attributes,
                Map.of(),
                List.of());
    }

    static void write(Path file, List<Resource> resources, List<Look> looks) {
        try (var writer = SnapshotWriter.create(file, START, TOOL)) {
            resources.forEach(writer::write);
            looks.forEach(writer::write);
            writer.finish(TAKEN);
        }
    }
}
