package dev.parapet.app.triage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.core.Severity;
import dev.parapet.posture.triage.Notice;
import dev.parapet.posture.triage.Phase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class BacklogTest {
    private static final Instant NOW = Instant.parse("2026-03-14T09:00:00Z");
    private static final String FINDING = """
            {"AccountId": "123456789012", "Region": "us-east-1", "Id": "0a", "Severity": 8.0,
             "Type": "UnauthorizedAccess:IAMUser/TorIPCaller", "Title": "A call by Tor",
             "Resource": {"AccessKeyDetails": {"UserName": "ana", "UserType": "IAMUser", "AccessKeyId": "AKIAIOSFODNN7EXAMPLE"}},
             "Service": {"EventFirstSeen": "2026-03-01T00:00:00Z", "EventLastSeen": "2026-03-02T00:00:00Z", "Count": 5,
              "Archived": false, "Action": {"AwsApiCallAction": {"RemoteIpDetails": {"IpAddressV4": "198.51.100.7"}}}}}
            """;
    private final List<String> wrong = new ArrayList<>();

    private List<Notice> read(byte[] bytes) {
        var backlog = new Backlog(NOW, _ -> Set.of(Phase.PERSISTENCE), one -> wrong.add(one.words()));
        backlog.read("file", new ByteArrayInputStream(bytes));
        return backlog.notices();
    }

    private List<Notice> read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String line(String json) {
        return json.replace("\n", " ");
    }

    @Test
    void an_answer_of_get_findings_is_read_with_what_triage_asks_for() {
        assertThat(read("{\"Findings\": [" + FINDING + "]}")).singleElement().satisfies(one -> {
            assertThat(one.id()).isEqualTo("guardduty:0a");
            assertThat(one.source()).isEqualTo("guardduty");
            assertThat(one.type()).isEqualTo("UnauthorizedAccess:IAMUser/TorIPCaller");
            assertThat(one.severity()).isEqualTo(Severity.HIGH);
            assertThat(one.first()).isEqualTo("2026-03-01T00:00:00Z");
            assertThat(one.last()).isEqualTo("2026-03-02T00:00:00Z");
            assertThat(one.count()).isEqualTo(5);
            assertThat(one.who().principals()).containsExactly("arn:aws:iam::123456789012:user/ana");
            assertThat(one.who().keys()).containsExactly("AKIAIOSFODNN7EXAMPLE");
            assertThat(one.who().addresses()).containsExactly("198.51.100.7");
            assertThat(one.act().phases()).containsExactly(Phase.INITIAL_ACCESS);
            assertThat(one.standing()).isEqualTo(Notice.Standing.OPEN);
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void arrays_lines_events_and_packed_files_say_the_same() throws IOException {
        var expected = read("[" + FINDING + "]").getFirst();
        String event =
                "{\"detail-type\": \"GuardDuty Finding\", \"source\": \"aws.guardduty\", \"detail\": " + FINDING + "}";
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(line(FINDING).getBytes(StandardCharsets.UTF_8));
        }
        for (byte[] bytes : List.of(
                FINDING.getBytes(StandardCharsets.UTF_8),
                line(event).getBytes(StandardCharsets.UTF_8),
                event.getBytes(StandardCharsets.UTF_8),
                packed.toByteArray())) {
            assertThat(read(bytes))
                    .singleElement()
                    .usingRecursiveComparison()
                    .ignoringFields("place")
                    .isEqualTo(expected);
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void a_damaged_line_costs_itself_and_is_told_with_its_place() {
        String good = line(FINDING);
        String record = "{\"eventSource\": \"s3.amazonaws.com\", \"eventName\": \"GetObject\"}";
        var found = read(String.join(
                "\n", "{ broken", good, "", "[1, 2", "{\"a\": 1}", record, good.replace("\"0a\"", "\"0b\"")));
        assertThat(found).extracting(Notice::id).containsExactly("guardduty:0a", "guardduty:0b");
        assertThat(found).extracting(Notice::place).containsExactly("file:2", "file:7");
        assertThat(wrong).hasSize(4);
        assertThat(wrong.get(0)).startsWith("file:1: no JSON");
        assertThat(wrong.get(1)).startsWith("file:4: no JSON");
        assertThat(wrong.get(2)).isEqualTo("file:5: no finding of a kind that is known here");
        assertThat(wrong.get(3)).startsWith("file:6: a record of a log");
    }

    @Test
    void what_comes_before_a_mistake_in_a_document_is_kept() {
        assertThat(read("{\n\"Findings\": [" + FINDING + ", {\"Id\": ")).hasSize(1);
        assertThat(wrong).singleElement().asString().contains("the rest is lost");
    }

    @Test
    void samples_settled_and_passed_ones_are_known() {
        String sample = FINDING.replace("\"Count\": 5,", "\"AdditionalInfo\": {\"Value\": \"{\\\"sample\\\":true}\"},");
        String archived = FINDING.replace("\"Archived\": false", "\"Archived\": true");
        assertThat(read("[" + sample + "," + archived + "]"))
                .extracting(Notice::standing)
                .containsExactly(Notice.Standing.SAMPLE, Notice.Standing.SETTLED);
        assertThat(read("""
                {"class_uid": 2003, "metadata": {"product": {"name": "Parapet"}, "event_code": "s3/x"},
                 "finding_info": {"uid": "u"}, "compliance": {"status_id": 1}, "time": 1}
                """)).isEmpty();
        assertThat(wrong).isEmpty();
    }

    @Test
    void our_own_alerts_and_findings_are_read() {
        var alert = read("""
                {"rule": "6f0e4e2e-1d55-4d3e-9b0f-0c0a7f3f8a11", "title": "Logging deleted", "level": "high",
                 "time": "2026-03-14T02:14:01Z", "events": ["00000000-0000-4000-8000-000000000001"],
                 "principal": "arn:aws:iam::123456789012:role/bo", "account": "123456789012", "region": "us-east-1",
                 "evidence": {"sourceIPAddress": "198.51.100.7"}}
                """).getFirst();
        assertThat(alert.source()).isEqualTo("parapet");
        assertThat(alert.severity()).isEqualTo(Severity.HIGH);
        assertThat(alert.act().phases()).containsExactly(Phase.PERSISTENCE);
        assertThat(alert.last()).isEqualTo("2026-03-14T02:14:01Z");
        var failed = read("""
                {"class_uid": 2003, "severity_id": 4, "time": 1773446400000, "status_id": 1,
                 "metadata": {"product": {"name": "Parapet"}, "event_code": "s3/bucket-not-public"},
                 "finding_info": {"uid": "u", "title": "A bucket is open"}, "compliance": {"status_id": 3},
                 "resources": [{"uid": "arn:aws:s3:::data", "type": "AWS::S3::Bucket"}],
                 "cloud": {"region": "us-east-1", "account": {"uid": "123456789012"}}}
                """).getFirst();
        assertThat(failed.type()).isEqualTo("s3/bucket-not-public");
        assertThat(failed.act().done()).isFalse();
        assertThat(failed.assets()).containsExactly("arn:aws:s3:::data");
    }

    @Test
    void times_ahead_and_addresses_inside_say_nothing() {
        var one = read(FINDING.replace("2026-03-02", "2099-03-02").replace("198.51.100.7", "10.0.0.7"))
                .getFirst();
        assertThat(one.last()).isEqualTo(NOW);
        assertThat(one.who().addresses()).isEmpty();
    }
}
