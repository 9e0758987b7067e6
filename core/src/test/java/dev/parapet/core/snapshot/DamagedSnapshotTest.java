package dev.parapet.core.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import dev.parapet.core.content.ContentException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// What is wrong with a file is said with its line.
class DamagedSnapshotTest {
    private static final String HEADER =
            "{\"parapet-snapshot\":1,\"started-at\":\"2026-06-01T10:00:00Z\",\"tool\":\"parapet 0.1.0\"}";
    private static final String RESOURCE =
            "{\"resource\":{\"id\":\"arn:aws:s3:::b\",\"type\":\"AWS::S3::Bucket\",\"account\":\"123456789012\","
                    + "\"region\":\"us-east-1\"}}";
    private static final String LOOK =
            "{\"look\":{\"account\":\"123456789012\",\"region\":\"us-east-1\",\"type\":\"AWS::S3::Bucket\"}}";
    private static final String END = "{\"end\":{\"taken-at\":\"2026-06-01T10:05:00Z\",\"resources\":1,\"looks\":1}}";

    private static final List<String> WHOLE = List.of(HEADER, RESOURCE, LOOK, END);

    @TempDir
    Path folder;

    private record Damage(int line, String text, String says) {}

    private static final List<Damage> DAMAGES = List.of(
            new Damage(1, "", "not a parapet snapshot: not a JSON object"),
            new Damage(
                    1,
                    "PK\u0003\u0004",
                    "not a parapet snapshot: not JSON at column 5: Unrecognized token 'PK\\u0003\\u0004'"),
            new Damage(1, "[]", "not a parapet snapshot: not a JSON object"),
            new Damage(1, "{}", "not a parapet snapshot: the first line has no `parapet-snapshot`"),
            new Damage(
                    1, HEADER.replace(":1,", ":\"1\","), "not a parapet snapshot: the first line has no `parapet-snap"),
            new Damage(1, HEADER.replace(":1,", ":2,"), "written by a newer parapet: format 2, this one reads 1"),
            new Damage(
                    1,
                    "{\"parapet-snapshot\":2,\"colour\":\"red\"}",
                    "written by a newer parapet: format 2, this one reads 1"),
            new Damage(1, HEADER.replace(":1,", ":0,"), "there is no format 0"),
            new Damage(1, HEADER.replace("tool", "tol"), "unknown key `tol` in `header`"),
            new Damage(1, HEADER.replace("2026", "20x6"), "`started-at` of `header` is a time such as 2026"),
            new Damage(1, "{\"parapet-snapshot\":1,\"tool\":\"t\"}", "`started-at` of `header` is missing"),
            new Damage(2, "", "not a JSON object"),
            new Damage(2, "{\"resource\":", "not JSON at column"),
            new Damage(2, RESOURCE + "}", "not JSON at column"),
            new Damage(2, RESOURCE + "{}", "something follows the JSON object"),
            new Damage(2, "{\"resource\":{\"id\":\"\\x\"}}", "not JSON at column"),
            new Damage(2, "{\"resource\":NaN}", "not JSON at column"),
            new Damage(2, "{\"\\u001b[2J\":{}}", "unknown key `\\u001b[2J`"),
            new Damage(2, "{}", "a line has one of `resource`, `look`, `scope` and `end`"),
            new Damage(2, "{\"thing\":{}}", "unknown key `thing`; known here: resource, look, scope, end"),
            new Damage(2, "{\"resource\":[]}", "`resource` is an object"),
            new Damage(2, "{\"resource\":null}", "`resource` is an object"),
            new Damage(2, resource("\"colour\":\"red\""), "unknown key `colour` in `resource`; known here: id, type"),
            new Damage(2, RESOURCE.replace("\"id\":\"arn:aws:s3:::b\",", ""), "`id` of `resource` is missing"),
            new Damage(2, RESOURCE.replace("arn:aws:s3:::b", " "), "`id` of `resource` is empty"),
            new Damage(2, RESOURCE.replace("\"arn:aws:s3:::b\"", "7"), "`id` of `resource` is a text"),
            new Damage(2, RESOURCE.replace("\"type\"", "\"id\""), "`id` is here twice"),
            new Damage(2, resource("\"attributes\":[]"), "`attributes` of `resource` is an object"),
            new Damage(2, resource("\"attributes\":{\"A\":1,\"A\":2}"), "`A` is here twice"),
            new Damage(2, resource("\"attributes\":{\"A\":1e999}"), "`1e999` is too large a number"),
            new Damage(
                    2,
                    resource("\"attributes\":{\"A\":" + "9".repeat(1001) + "}"),
                    "a number has more than 1000 digits"),
            new Damage(2, resource("\"tags\":{\"A\":1}"), "the tag `A` is a text"),
            new Damage(2, resource("\"gaps\":{}"), "`gaps` of `resource` is a list"),
            new Damage(2, resource("\"gaps\":[7]"), "`gaps` is an object"),
            new Damage(2, resource("\"gaps\":[{\"reason\":\"denied\"}]"), "`attribute` of `gaps` is missing"),
            new Damage(
                    2,
                    resource("\"gaps\":[{\"attribute\":\"A\",\"reason\":\"mood\"}]"),
                    "`mood` is no reason known here"),
            new Damage(
                    2,
                    resource("\"attributes\":{\"A\":" + "[".repeat(500) + "]".repeat(500) + "}"),
                    "nested deeper than 200"),
            new Damage(3, RESOURCE, "`arn:aws:s3:::b` is here twice, first in line 2"),
            new Damage(3, LOOK.replace("}}", ",\"obstacle\":\"mood\"}}"), "`mood` is no obstacle known here"),
            new Damage(3, LOOK.replace("\"AWS::S3::Bucket\"", "\"\""), "`type` of `look` is empty"),
            new Damage(2, "{\"scope\":{\"attributes\":[\"Acl\"]}}", "`type` of `scope` is missing"),
            new Damage(2, "{\"scope\":{\"type\":\" \"}}", "`type` of `scope` is empty"),
            new Damage(2, scope("\"Acl\""), "`attributes` of `scope` is a list"),
            new Damage(2, scope("[7]"), "`attributes` of `scope` are names"),
            new Damage(2, scope("[\" \"]"), "`attributes` of `scope` are names"),
            new Damage(2, scope("[],\"region\":\"us-east-1\""), "unknown key `region` in `scope`"),
            new Damage(
                    4,
                    END.replace("looks\":1", "looks\":1,\"scopes\":1"),
                    "the end line counts 1 scopes, but 0 are here"),
            new Damage(4, END.replace("looks\":1", "looks\":1,\"scopes\":\"\""), "`scopes` of `end` is a whole number"),
            new Damage(4, END.replace("resources\":1", "resources\":2"), "the end line counts 2 resources, but 1 are"),
            new Damage(4, END.replace("looks\":1", "looks\":0"), "the end line counts 0 looks, but 1 are here"),
            new Damage(
                    4, END.replace("\"resources\":1", "\"resources\":1.0"), "`resources` of `end` is a whole number"),
            new Damage(4, END.replace("taken-at", "takenAt"), "unknown key `takenAt` in `end`"),
            new Damage(4, END + "\n" + LOOK, "something follows the end line"),
            new Damage(4, LOOK, "the file ends without an end line: its writing was interrupted"));

    private static String scope(String attributes) {
        return "{\"scope\":{\"type\":\"AWS::S3::Bucket\",\"attributes\":" + attributes + "}}";
    }

    private static String resource(String more) {
        return RESOURCE.replace("}}", "," + more + "}}");
    }

    @TestFactory
    Stream<DynamicTest> says_the_line_and_what_is_wrong() {
        return DAMAGES.stream()
                .map(damage -> DynamicTest.dynamicTest(
                        damage.line() + ": " + damage.says(),
                        () -> assertThat(refusal(damage))
                                .startsWith(folder.resolve("s") + ":")
                                .contains(": " + damage.says())));
    }

    private String refusal(Damage damage) throws IOException {
        var lines = new ArrayList<>(WHOLE);
        lines.set(damage.line() - 1, damage.text());
        String says = refusal(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
        int named = Integer.parseInt(
                says.substring((folder.resolve("s") + ":").length()).split(":", 2)[0]);
        // What is missing at the end is noticed behind it.
        boolean atEnd = damage.says().contains("ends without") || damage.says().contains("follows the end");
        assertThat(named).isEqualTo(damage.line() + (atEnd ? 1 : 0));
        return says;
    }

    private String refusal(byte[] bytes) throws IOException {
        Path file = folder.resolve("s");
        Files.write(file, bytes);
        try {
            SnapshotReader.read(file);
        } catch (ContentException refused) {
            return String.valueOf(refused.getMessage());
        }
        throw new AssertionError("it was read");
    }

    @Test
    void the_undamaged_file_is_read_with_and_without_a_last_line_break() throws IOException {
        for (String end : List.of("", "\n")) {
            Path file = folder.resolve("s");
            Files.writeString(file, String.join("\n", WHOLE) + end);
            assertThat(SnapshotReader.read(file).resources()).hasSize(1);
        }
    }

    @Test
    void a_missing_file_is_said_to_be_missing() {
        assertThatThrownBy(() -> SnapshotReader.read(folder.resolve("none")))
                .isInstanceOf(ContentException.class)
                .hasMessage(folder.resolve("none") + ": cannot be read: there is no such file or folder");
    }

    @Test
    void an_empty_file_and_a_folder_are_refused() throws IOException {
        assertThat(refusal(new byte[0])).endsWith(":1: the file is empty");
        assertThatThrownBy(() -> SnapshotReader.read(folder)).isInstanceOf(ContentException.class);
    }

    @Test
    void a_long_line_is_refused_without_being_held() throws IOException {
        Path file = folder.resolve("s");
        Files.writeString(file, HEADER + "\n" + " ".repeat(5000));
        assertThatThrownBy(() -> SnapshotReader.read(file, Partial.REFUSED, _ -> {}, _ -> {}, _ -> {}, 1000, 1 << 20))
                .isInstanceOf(ContentException.class)
                .hasMessageEndingWith(":2: the line is longer than 1000 bytes");
    }

    @Test
    void a_bomb_is_refused() throws IOException {
        Path file = folder.resolve("s");
        String lines = HEADER + "\n" + (LOOK + "\n").repeat(100_000);
        Files.write(file, Zstd.compress(lines.getBytes(StandardCharsets.UTF_8)));
        assertThat(Files.size(file)).isLessThan(10_000);
        assertThatThrownBy(
                        () -> SnapshotReader.read(file, Partial.ALLOWED, _ -> {}, _ -> {}, _ -> {}, 1 << 20, 5 << 20))
                .isInstanceOf(ContentException.class)
                .hasMessageMatching(".*:[0-9]{5}: unfolds to more than 5 MiB");
    }

    @Test
    void many_small_values_in_one_line_are_refused() throws IOException {
        String line = resource("\"attributes\":{\"A\":[" + "[],".repeat(5_000_001) + "0]}");
        assertThat(refusal((HEADER + "\n" + line).getBytes(StandardCharsets.UTF_8)))
                .endsWith(":2: more than 10000000 values in one line");
    }

    @Test
    void compressed_data_that_is_cut_off_or_damaged_is_refused() throws IOException {
        byte[] plain = String.join("\n", WHOLE).getBytes(StandardCharsets.UTF_8);
        for (byte[] whole : List.of(Compression.ZSTD.pack(plain), Compression.GZIP.pack(plain))) {
            assertThat(refusal(Arrays.copyOf(whole, whole.length / 2))).contains("the compressed data is");
            byte[] damaged = whole.clone();
            damaged[whole.length / 2] ^= 0x55;
            assertThat(refusal(damaged)).contains(":");
            byte[] wrongSum = whole.clone();
            wrongSum[whole.length - (whole[0] == 0x1f ? 5 : 1)] ^= 0x55;
            assertThat(refusal(wrongSum)).contains("the compressed data is damaged");
        }
    }

    @Test
    void compression_is_told_by_the_first_bytes_and_not_by_the_name() throws IOException {
        byte[] plain = String.join("\n", WHOLE).getBytes(StandardCharsets.UTF_8);
        Path file = folder.resolve("s.zst");
        var gzip = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(gzip)) {
            out.write(plain);
        }
        for (byte[] bytes : List.of(plain, gzip.toByteArray(), Zstd.compress(plain))) {
            Files.write(file, bytes);
            assertThat(SnapshotReader.read(file).looks()).hasSize(1);
        }
    }

    @Test
    void random_damage_is_read_or_refused_and_never_anything_else() throws IOException {
        byte[] plain = String.join("\n", WHOLE).getBytes(StandardCharsets.UTF_8);
        var random = new Random(1);
        Path file = folder.resolve("s");
        for (byte[] whole : List.of(plain, Compression.ZSTD.pack(plain), Compression.GZIP.pack(plain))) {
            for (int i = 0; i < 3000; i++) {
                byte[] bytes = whole.clone();
                for (int j = 1 + random.nextInt(4); j > 0; j--) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                }
                Files.write(file, bytes);
                try {
                    SnapshotReader.read(file, i % 2 == 0 ? Partial.ALLOWED : Partial.REFUSED);
                } catch (ContentException refused) {
                    assertThat(refused.getMessage()).startsWith(file.toString());
                }
            }
        }
    }
}
