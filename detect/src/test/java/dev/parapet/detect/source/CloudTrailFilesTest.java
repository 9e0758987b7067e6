package dev.parapet.detect.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parapet.core.Event;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CloudTrailFilesTest {
    private static final Bounds SMALL = new Bounds(2000, 10, 1 << 16, 50, 3);

    @TempDir
    private Path folder;

    /// What a reader told.
    private static final class Told implements EventSink {
        final List<Event> events = new ArrayList<>();
        final List<Damage> damages = new ArrayList<>();
        final List<String> files = new ArrayList<>();

        @Override
        public void event(Event event) {
            events.add(event);
        }

        @Override
        public void damage(Damage damage) {
            damages.add(damage);
        }

        @Override
        public void file(String file, long packed) {
            files.add(file);
        }

        List<String> names() {
            return events.stream().map(Event::name).toList();
        }
    }

    private static String record(String name) {
        return """
                {"eventVersion":"1.11","eventTime":"2026-03-01T10:00:00Z","eventSource":"s3.amazonaws.com",\
                "eventName":"%s","awsRegion":"eu-west-1","eventID":"id-%s","recipientAccountId":"123456789012",\
                "requestParameters":{"key":"a \\"quoted\\" } name","none":null}}""".formatted(name, name);
    }

    private static Told read(String text) {
        return read(text.getBytes(UTF_8), SMALL);
    }

    private static Told read(byte[] bytes, Bounds bounds) {
        var told = new Told();
        new CloudTrailFiles(bounds).read("log", new ByteArrayInputStream(bytes), told);
        return told;
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }

    @Test
    void a_record_becomes_an_event() {
        var event = read("{\"Records\":[" + record("GetObject") + "]}").events.getFirst();
        assertThat(event.id()).isEqualTo("id-GetObject");
        assertThat(event.log()).isEqualTo(Event.Log.CLOUDTRAIL);
        assertThat(event.time()).isEqualTo(Instant.parse("2026-03-01T10:00:00Z"));
        assertThat(event.account()).isEqualTo("123456789012");
        assertThat(event.region()).isEqualTo("eu-west-1");
        assertThat(event.source()).isEqualTo("s3.amazonaws.com");
        assertThat(event.text("requestParameters.key")).contains("a \"quoted\" } name");
        assertThat(event.field("requestParameters.none")).isEmpty();
    }

    @Test
    void the_shapes_of_logs_are_told_apart_by_what_is_in_them() {
        String a = record("A");
        String b = record("B");
        assertThat(read("{\"Records\":[" + a + "," + b + "]}").names()).containsExactly("A", "B");
        assertThat(read("{ \"Records\" : [\n  " + a + ",\n  " + b + "\n] }\n").names())
                .containsExactly("A", "B");
        assertThat(read(a + "\n" + b + "\n").names()).containsExactly("A", "B");
        assertThat(read("[" + a + ",\r\n" + b + "]").names()).containsExactly("A", "B");
        assertThat(read("{\"Records\":[" + a + "]}{\"Records\":[" + b + "]}").names())
                .containsExactly("A", "B");
    }

    @Test
    void records_inside_others_are_taken_out() {
        String quoted = record("A").replace("\\", "\\\\").replace("\"", "\\\"");
        assertThat(read("{\"Events\":[{\"EventId\":\"x\",\"CloudTrailEvent\":\"" + quoted
                                + "\"}],\"NextToken\":\"a\\\"b\",\"Count\":-1.5}")
                        .names())
                .containsExactly("A");
        var lake = read("{\"QueryStatus\":\"FINISHED\",\"QueryResultRows\":[[{\"eventJson\":\"" + quoted + "\"}]]}");
        assertThat(lake.names()).containsExactly("A");
        assertThat(lake.damages).isEmpty();
        assertThat(read("{\"detail-type\":\"AWS API Call via CloudTrail\",\"detail\":" + record("A") + "}")
                        .names())
                .containsExactly("A");
    }

    @Test
    void a_damaged_record_costs_itself_and_is_told_with_its_place() {
        String broken = "{\"eventVersion\":\"1.11\",\"eventName\":\"B\",,}";
        var told = read("{\"Records\":[" + record("A") + "," + broken + "," + record("C") + "]}");
        assertThat(told.names()).containsExactly("A", "C");
        assertThat(told.damages).singleElement().satisfies(damage -> {
            assertThat(damage.place())
                    .isEqualTo("record 2, byte " + (13 + record("A").length()));
            assertThat(damage.words()).startsWith("log, record 2").contains("not JSON");
        });
    }

    @Test
    void after_a_text_without_end_the_next_record_is_found() {
        String open = "{\"eventVersion\":\"1.11\",\"eventName\":\"B\n";
        var lines = read(open + record("C") + "\n" + record("D") + "\n");
        assertThat(lines.names()).containsExactly("C", "D");
        assertThat(lines.damages)
                .singleElement()
                .satisfies(damage -> assertThat(damage.says()).isEqualTo("a line ends in the middle of a text"));
        var list = read("{\"Records\":[" + open + "\"}," + record("C") + "]}");
        assertThat(list.names()).containsExactly("C");
    }

    @Test
    void what_is_no_record_is_told() {
        var told = read("hello\n{\"a\":1}\n" + record("A") + "\n{\"eventName\":\"B\"}\n"
                + "{\"eventName\":\"C\",\"eventTime\":\"yesterday\"}\n" + record("Z"));
        assertThat(told.names()).containsExactly("A", "Z");
        assertThat(told.damages)
                .extracting(Damage::says)
                .containsExactly(
                        "neither a JSON object nor a list of them",
                        "no record of CloudTrail: it has no `eventName`",
                        "the record has no `eventTime`",
                        "and 1 more damages");
    }

    @Test
    void written_by_hand_is_read_as_far_as_it_goes() {
        var told = read("""
                {"eventName":"A","eventTime":"2022-09-15 13:45:24","userIdentity":{"accountId":123456789012},"awsRegion":null}
                {"eventName":"B","eventTime":1663249524}
                {"eventName":"B","eventTime":1663249524}
                """);
        assertThat(told.damages).isEmpty();
        assertThat(told.events.getFirst().account()).isEqualTo("123456789012");
        assertThat(told.events).extracting(Event::time).containsOnly(Instant.parse("2022-09-15T13:45:24Z"));
        assertThat(told.events.get(1).id())
                .isEqualTo(told.events.get(2).id())
                .isNotEqualTo(told.events.getFirst().id());
    }

    @Test
    void hostile_records_are_refused_and_the_rest_goes_on() {
        String deep = "{\"eventName\":\"B\",\"a\":" + "[".repeat(500) + "]".repeat(500) + "}";
        String longer = "{\"eventName\":\"B\",\"a\":\"" + "x".repeat(5000) + "\"}";
        var told = read(record("A") + "\n" + deep + "\n" + longer + "\n" + record("Z"));
        assertThat(told.names()).containsExactly("A", "Z");
        assertThat(told.damages).hasSize(2);
        assertThat(told.damages.getLast().says()).isEqualTo("the record is longer than 2000 bytes");
    }

    @Test
    void a_file_that_unfolds_without_end_is_left() throws IOException {
        byte[] zeros = new byte[1 << 22];
        Arrays.fill(zeros, (byte) ' ');
        var told = read(gzip(zeros), SMALL);
        assertThat(told.damages)
                .singleElement()
                .satisfies(damage -> assertThat(damage.says()).contains("unfolds to more than 50 times"));
    }

    @Test
    void a_file_cut_off_gives_what_is_whole() throws IOException {
        var lines = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            lines.append(record("A" + i * 7919 % 1000)).append('\n');
        }
        byte[] packed = gzip(lines.toString().getBytes(UTF_8));
        var told = read(Arrays.copyOf(packed, packed.length - 200), Bounds.USUAL);
        assertThat(told.events).hasSizeBetween(50, 199);
        assertThat(told.damages)
                .singleElement()
                .satisfies(damage -> assertThat(damage.place()).startsWith("after record"));
        var plain = read(record("A") + "\n" + record("B").substring(0, 60));
        assertThat(plain.names()).containsExactly("A");
        assertThat(plain.damages).extracting(Damage::says).containsExactly("it ends in the middle of a record");
    }

    @Test
    void a_folder_is_read_as_a_trail_leaves_it() throws IOException {
        var day = Files.createDirectories(folder.resolve("AWSLogs/123456789012/CloudTrail/eu-west-1/2026/03/01"));
        var digests = Files.createDirectories(folder.resolve("AWSLogs/123456789012/CloudTrail-Digest/eu-west-1"));
        Files.write(day.resolve("b.json.gz"), gzip(("{\"Records\":[" + record("B") + "]}").getBytes(UTF_8)));
        Files.writeString(day.resolve("a.jsonl"), record("A"));
        Files.writeString(day.resolve("notes.txt"), "nothing to see");
        Files.writeString(digests.resolve("d.json"), "{\"digestStartTime\":\"x\",\"logFiles\":[]}");
        Files.writeString(day.resolve("c.json.gz"), "{\"Records\":[]}");
        Files.createSymbolicLink(day.resolve("loop"), folder);
        var told = new Told();
        new CloudTrailFiles().read(folder, told);
        assertThat(told.names()).containsExactly("A", "B");
        assertThat(told.damages).isEmpty();
        assertThat(told.files).hasSize(3);
    }

    @Test
    void a_digest_that_is_given_is_no_damage() {
        assertThat(read("{\"digestStartTime\":\"x\",\"logFiles\":[{\"s3Object\":\"y\"}]}").damages)
                .isEmpty();
    }

    @Test
    void what_is_not_there_is_said() {
        assertThatThrownBy(() -> new CloudTrailFiles().read(folder.resolve("none"), new Told()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("neither a folder nor a file");
    }

    @Test
    void a_long_list_is_not_kept() {
        int records = 300_000;
        var told = new long[1];
        new CloudTrailFiles().read("endless", new Endless(records), new EventSink() {
            @Override
            public void event(Event event) {
                told[0]++;
            }

            @Override
            public void damage(Damage damage) {
                throw new AssertionError(damage.words());
            }
        });
        assertThat(told[0]).isEqualTo(records);
    }

    /// One object with many records, made while it is read.
    private static final class Endless extends InputStream {
        private static final byte[] RECORD = (record("A") + ",").getBytes(UTF_8);

        private byte[] part = "{\"Records\":[".getBytes(UTF_8);
        private int at;
        private int left;

        Endless(int records) {
            this.left = records;
        }

        @Override
        public int read() {
            if (at == part.length) {
                if (left-- <= 0) {
                    return -1;
                }
                part = RECORD;
                at = 0;
            }
            return part[at++];
        }
    }
}
