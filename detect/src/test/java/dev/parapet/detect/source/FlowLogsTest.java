package dev.parapet.detect.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.core.Event;
import dev.parapet.detect.record.Fields;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlowLogsTest {
    private static final String USUAL =
            "2 123456789012 eni-0a1b2c3d4e5f60001 10.0.1.5 198.51.100.7 44321 443 6 100 5000 1772532900 1772532960 ACCEPT OK\n";
    private static final Path PARQUET = Path.of(
            "src/test/resources/flow/123456789012_vpcflowlogs_us-east-1_fl-0a1b_20260303T1015Z_0a1b.log.parquet");

    @TempDir
    private Path folder;

    private final List<Event> events = new ArrayList<>();
    private final List<Damage> damages = new ArrayList<>();

    private void read(byte[] bytes) {
        new CloudTrailFiles().read("flows", new ByteArrayInputStream(bytes), new EventSink() {
            @Override
            public void event(Event event) {
                events.add(event);
            }

            @Override
            public void damage(Damage damage) {
                damages.add(damage);
            }
        });
    }

    private void read(String text) {
        read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] packed(byte[] bytes) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }

    @Test
    void the_default_format_needs_no_header() {
        read(USUAL);
        assertThat(damages).isEmpty();
        var event = events.getFirst();
        assertThat(event.log()).isEqualTo(Event.Log.VPC_FLOW);
        assertThat(event.time()).isEqualTo(Instant.parse("2026-03-03T10:15:00Z"));
        assertThat(event.account()).isEqualTo("123456789012");
        assertThat(event.name()).isEqualTo("ACCEPT");
        assertThat(event.fields()).containsEntry("dstport", 443L).containsEntry("srcaddr", "10.0.1.5");
    }

    @Test
    void a_file_of_s3_says_its_format() throws Exception {
        read(packed("""
                version vpc-id subnet-id srcaddr dstaddr start end flow-direction reject-reason encryption-status region
                10 vpc-1 subnet-1 10.0.1.5 203.0.113.9 1772532900 1772532960 egress - 1 us-east-1
                """.getBytes(StandardCharsets.UTF_8)));
        assertThat(damages).isEmpty();
        assertThat(events.getFirst().region()).isEqualTo("us-east-1");
        assertThat(events.getFirst().fields())
                .containsEntry("flow-direction", "egress")
                .containsEntry("encryption-status", "1")
                .doesNotContainKey("reject-reason");
    }

    @Test
    void an_export_of_a_log_group_has_the_time_of_arrival_in_front() throws Exception {
        read(packed(("2026-03-03T10:20:00.000Z " + USUAL).getBytes(StandardCharsets.UTF_8)));
        assertThat(events).hasSize(1);
        assertThat(events.getFirst().time()).isEqualTo(Instant.parse("2026-03-03T10:15:00Z"));
    }

    @Test
    void a_subscription_of_a_log_group_has_lines_in_json() {
        read("{\"messageType\":\"DATA_MESSAGE\",\"owner\":\"123456789012\",\"logGroup\":\"flows\",\"logEvents\":["
                + "{\"id\":\"1\",\"timestamp\":1772532900000,\"message\":\"" + USUAL.strip() + "\"}]}");
        assertThat(damages).isEmpty();
        assertThat(events.getFirst().fields()).containsEntry("bytes", 5000L);
    }

    @Test
    void the_test_of_a_subscription_is_nothing() {
        read("{\"messageType\":\"CONTROL_MESSAGE\",\"owner\":\"CloudwatchLogs\",\"logGroup\":\"\",\"logStream\":\"\","
                + "\"subscriptionFilters\":[],\"logEvents\":[{\"id\":\"\",\"timestamp\":1772532900000,"
                + "\"message\":\"CWL CONTROL MESSAGE: Checking health of destination Kinesis stream.\"}]}");
        assertThat(events).isEmpty();
        assertThat(damages).isEmpty();
    }

    @Test
    void a_damaged_line_costs_itself() {
        read(USUAL + "2 123456789012 eni-1 10.0.1.5\n" + USUAL.replace("44321", "many") + "x".repeat(5_000_000) + "\n"
                + USUAL.replace("5000", "6000"));
        assertThat(events).hasSize(2);
        assertThat(damages)
                .extracting(Damage::words)
                .containsExactly(
                        "flows, line 2: no record of a flow log: it has 4 fields, not 14",
                        "flows, line 3: no record of a flow log: `srcport` is no number",
                        "flows, line 4: the record is longer than 4194304 bytes");
    }

    @Test
    void a_format_without_times_is_told() {
        read("srcaddr dstaddr\n10.0.1.5 10.0.1.6\n");
        assertThat(events).isEmpty();
        assertThat(damages).singleElement().extracting(Damage::says).asString().contains("neither `start` nor `end`");
    }

    @Test
    void the_same_flow_has_the_same_id_in_text_and_again() {
        read(USUAL + USUAL);
        assertThat(events.getFirst().id()).isEqualTo(events.getLast().id());
    }

    @Test
    void parquet_has_the_same_fields_as_text() throws Exception {
        read(Files.readAllBytes(PARQUET));
        assertThat(damages).isEmpty();
        assertThat(events).extracting(Event::name).containsExactly("ACCEPT", "REJECT", "NODATA");
        assertThat(events.getFirst().fields())
                .containsEntry("bytes", 5_000_000_000L)
                .containsEntry("srcport", 44321L)
                .containsEntry("flow-direction", "egress")
                .containsEntry("log-status", "OK");
        assertThat(events.getLast().fields()).doesNotContainKey("srcaddr");
    }

    @Test
    void parquet_of_something_else_is_told() throws Exception {
        read(Files.readAllBytes(PARQUET.resolveSibling("other.parquet")));
        assertThat(damages).singleElement().extracting(Damage::says).asString().contains("no flow log");
    }

    @Test
    void damaged_parquet_is_told() throws Exception {
        byte[] whole = Files.readAllBytes(PARQUET);
        for (int cut = 4; cut < whole.length; cut += 97) {
            events.clear();
            damages.clear();
            read(Arrays.copyOf(whole, cut));
            assertThat(damages).as("cut at %d", cut).hasSize(1);
        }
        for (int at = 4; at < whole.length; at += 31) {
            byte[] changed = whole.clone();
            changed[at] ^= (byte) 0xff;
            read(changed);
        }
    }

    @Test
    void a_folder_of_files_is_read_with_flows_among_them() throws Exception {
        Files.write(folder.resolve("a.log.gz"), packed(USUAL.getBytes(StandardCharsets.UTF_8)));
        Files.copy(PARQUET, folder.resolve("b.log.parquet"));
        var files = new CloudTrailFiles().files(folder, new EventSink() {
            @Override
            public void event(Event event) {}

            @Override
            public void damage(Damage damage) {}
        });
        var read = new ArrayList<Event.Log>();
        try (var scan = new CloudTrailScan()) {
            for (Path file : files) {
                scan.read(file, new RecordSink() {
                    @Override
                    public void record(Fields record) {
                        read.add(record.log());
                    }

                    @Override
                    public void damage(Damage damage) {
                        damages.add(damage);
                    }
                });
            }
        }
        assertThat(damages).isEmpty();
        assertThat(read).hasSize(4).containsOnly(Event.Log.VPC_FLOW);
    }
}
