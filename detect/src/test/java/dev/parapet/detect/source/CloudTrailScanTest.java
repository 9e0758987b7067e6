package dev.parapet.detect.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.core.Event;
import dev.parapet.detect.record.Fields;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloudTrailScanTest {
    private static final String RECORD = """
            {"eventVersion":"1.09","userIdentity":{"type":"Root","arn":"arn:aws:iam::123456789012:root"},\
            "eventTime":"2026-03-03T10:15:00Z","eventSource":"s3.amazonaws.com","eventName":"%s","awsRegion":"us-east-1",\
            "requestParameters":{"key":"a \\"quoted\\" } name","none":null,"list":[1,{"a":"ü"}]},"responseElements":null,\
            "readOnly":true,"eventID":"%s","recipientAccountId":"123456789012","own":[1.5,-2e3]}""";

    @TempDir
    Path folder;

    @Test
    void reads_fields_without_parsing_the_rest() throws IOException {
        var seen = new ArrayList<Object>();
        var found = scan("{\"Records\":[" + RECORD.formatted("GetObject", "1") + "]}", record -> {
            seen.add(record.top("eventName"));
            seen.add(record.top("readOnly"));
            seen.add(record.has("responseElements"));
            seen.add(record.top("responseElements"));
            seen.add(record.has("errorCode"));
            seen.add(record.top("own"));
            seen.add(record.time().toString());
        });
        assertThat(seen)
                .containsExactly("GetObject", true, true, null, false, List.of(1.5, -2000.0), "2026-03-03T10:15:00Z");
        assertThat(found.damages).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Records\":[%s,%s,%s]}",
                "{ \"Records\" : [ %s ,\n%s , %s ] }\n",
                "%s\n%s\n%s\n",
                "[%s,%s,%s]",
                "{\"Records\":[%s,%s,{\"eventName\":\"a\"},%s]}",
                "{\"Records\":[%s,%s,%s",
                "{\"Records\":[%s,%s,\"no\",%s]}",
                "{\"Records\":[%s,%s,{\"eventName\":\"x\",\"eventTime\":\"2026-02-30T00:00:00Z\"},%s]}",
                "{\"Records\":[%s,%s,{\"eventName\":\"x\",\"eventTime\":\"2026-02-28 00:00:00\"},%s],\"more\":1}",
                "{\"Records\":[%s,%s,%s,{\"eventName\":\"x\",\"eventTime\":\"2026-02-28 00:00:00\"}]}",
                "{\"Records\":[%s,%s,%s,{\"eventName\":\"x\"}]}",
                "{\"Records\":[]}",
                "{\"Records\":[%s,%s,{\"eventName\":\"x\",\"eventName\":\"y\",\"eventTime\":\"2026-02-28T00:00:00Z\"},%s]}",
                "",
                "nonsense"
            })
    void sees_what_the_patient_reader_sees(String form) throws IOException {
        String text =
                form.formatted(RECORD.formatted("A", "1"), RECORD.formatted("B", "2"), RECORD.formatted("C", "3"));
        assertSame(text.getBytes(UTF_8));
    }

    @Test
    void sees_what_the_patient_reader_sees_whatever_happens_to_the_bytes() throws IOException {
        byte[] whole = ("{\"Records\":[" + RECORD.formatted("A", "1") + "," + RECORD.formatted("B", "2") + "]}")
                .getBytes(UTF_8);
        var random = new Random(7);
        for (int i = 0; i < 300; i++) {
            byte[] bytes = whole.clone();
            bytes[random.nextInt(bytes.length)] = (byte) "{}[]\",:\\\n 0".charAt(random.nextInt(11));
            var scanned = scan(bytes, record -> {
                Object _ = record.event();
            });
            var read = patient(bytes);
            // What is wrong inside of a member costs the scan that member, the patient reader the record.
            assertThat(names(scanned.events)).containsAll(names(read.events));
            if (names(scanned.events).size() > names(read.events).size()) {
                assertThat(scanned.damages).isNotEmpty();
            }
        }
    }

    @Test
    void what_is_wrong_in_a_member_that_is_asked_for_is_told() throws IOException {
        String damaged = RECORD.formatted("A", "1").replace("\"none\":null", "\"none\":nil");
        var found = scan(
                "{\"Records\":[" + damaged + "]}",
                record -> assertThat(record.top("requestParameters")).isNull());
        assertThat(found.damages)
                .singleElement()
                .satisfies(damage -> assertThat(damage.place()).isEqualTo("record 1"));
    }

    @Test
    void a_damaged_gzip_is_read_as_far_as_it_goes() throws IOException {
        byte[] packed = packed(("{\"Records\":[" + RECORD.formatted("A", "1") + "]}").getBytes(UTF_8));
        packed[packed.length - 8] ^= 1;
        var file = folder.resolve("a.json.gz");
        Files.write(file, packed);
        var found = new Found(record -> {});
        try (var scan = new CloudTrailScan()) {
            scan.read(file, found);
        }
        assertThat(found.damages).isNotEmpty();
    }

    private void assertSame(byte[] bytes) throws IOException {
        var scanned = scan(bytes, record -> {});
        var read = patient(bytes);
        assertThat(scanned.events).isEqualTo(read.events);
        assertThat(scanned.damages.stream().map(Damage::says))
                .isEqualTo(read.damages.stream().map(Damage::says).toList());
        Files.write(folder.resolve("packed.json.gz"), packed(bytes));
        var unpacked = new Found(record -> {});
        try (var scan = new CloudTrailScan()) {
            scan.read(folder.resolve("packed.json.gz"), unpacked);
        }
        assertThat(unpacked.events).isEqualTo(read.events);
    }

    private static List<String> names(List<Event> events) {
        return events.stream().map(Event::name).sorted().toList();
    }

    private Found scan(String text, java.util.function.Consumer<Fields> look) throws IOException {
        return scan(text.getBytes(UTF_8), look);
    }

    private Found scan(byte[] bytes, java.util.function.Consumer<Fields> look) throws IOException {
        var file = folder.resolve("log.json");
        Files.write(file, bytes);
        var found = new Found(look);
        try (var scan = new CloudTrailScan()) {
            scan.read(file, found);
        }
        return found;
    }

    private Found patient(byte[] bytes) {
        var found = new Found(record -> {});
        new CloudTrailFiles().read("log", new java.io.ByteArrayInputStream(bytes), found);
        return found;
    }

    private static byte[] packed(byte[] bytes) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private static final class Found implements RecordSink, EventSink {
        final List<Event> events = new ArrayList<>();
        final List<Damage> damages = new ArrayList<>();
        private final java.util.function.Consumer<Fields> look;

        Found(java.util.function.Consumer<Fields> look) {
            this.look = look;
        }

        @Override
        public void record(Fields record) {
            look.accept(record);
            events.add(record.event());
        }

        @Override
        public void event(Event event) {
            events.add(event);
        }

        @Override
        public void damage(Damage damage) {
            damages.add(damage);
        }
    }
}
