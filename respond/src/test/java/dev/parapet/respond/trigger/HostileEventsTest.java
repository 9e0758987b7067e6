package dev.parapet.respond.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parapet.core.Finding;
import dev.parapet.core.Resource;
import dev.parapet.core.Severity;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What attackers put into events neither breaks the reader nor hides the event.
class HostileEventsTest {
    private static final String FINDING = """
            {"source":"aws.guardduty","detail-type":"GuardDuty Finding","account":"111122223333","time":%s,"region":"us-east-1",
             "detail":{"accountId":"111122223333","region":"us-east-1","id":"f1","type":"Recon:IAMUser/TorIPCaller",
             "resource":{"accessKeyDetails":{"userType":"IAMUser","userName":%s,"accessKeyId":"AKIAIOSFODNN7EXAMPLE"}},
             "service":{"eventLastSeen":%s,"additionalInfo":%s}}}
            """;

    private static List<Trigger> read(String text) throws TriggerException {
        return new TriggerReader(() -> TriggerSamplesTest.ARRIVAL).read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Trigger finding(String time, String user, String info) throws TriggerException {
        return read(FINDING.formatted(time, user, time, info)).getFirst();
    }

    private static String user(Trigger trigger) {
        return trigger.subject().principal().orElseThrow().name();
    }

    @Test
    void a_time_that_lies_ahead_is_the_time_of_arrival() throws Exception {
        var trigger = finding("\"2099-01-01T00:00:00Z\"", "\"u\"", "{}");
        assertThat(trigger.time()).isEqualTo(TriggerSamplesTest.ARRIVAL);
        assertThat(trigger.doubts()).contains("service.eventLastSeen lies ahead");
    }

    @Test
    void a_name_that_cannot_be_is_nobody() throws Exception {
        var trigger = finding("\"2026-09-14T02:00:00Z\"", "\"root\\nINFO all is well\"", "{}");
        assertThat(user(trigger)).isEmpty();
        assertThat(trigger.doubts()).isNotEmpty().noneMatch(doubt -> doubt.contains("all is well"));
    }

    @Test
    void a_field_of_the_wrong_type_is_absent() throws Exception {
        for (String wrong : List.of("{\"a\":1}", "[]", "true", "null", "17")) {
            var trigger = finding("[]", wrong, "[1]");
            assertThat(trigger.id()).isEqualTo("guardduty:f1");
            assertThat(user(trigger)).isIn("", "17");
        }
    }

    @Test
    void a_long_name_is_not_cut_to_another_ones() throws Exception {
        assertThat(user(finding("\"\"", "\"" + "a".repeat(100_000) + "\"", "{}")))
                .isEmpty();
    }

    @Test
    void a_sample_is_a_sample_in_both_forms() throws Exception {
        for (String info : List.of("{\"sample\":true}", "{\"type\":\"default\",\"value\":\"{\\\"sample\\\":true}\"}")) {
            assertThat(finding("\"\"", "\"u\"", info).marks()).containsExactly(Trigger.Mark.SAMPLE);
        }
    }

    @Test
    void nesting_and_size_are_bounded() {
        assertThatThrownBy(() -> read("[".repeat(100_000))).isInstanceOf(TriggerException.class);
        assertThatThrownBy(() -> read("{\"detail\":".repeat(70) + "1" + "}".repeat(70)))
                .isInstanceOf(TriggerException.class);
        assertThatThrownBy(() -> read(" ".repeat(TriggerReader.LARGEST + 1))).hasMessageContaining("larger");
        String wrapped = "{}";
        for (int i = 0; i < 5; i++) {
            wrapped = "{\"Message\":" + com.fasterxml.jackson.databind.node.TextNode.valueOf(wrapped) + "}";
        }
        String often = wrapped;
        assertThatThrownBy(() -> read(often)).hasMessageContaining("wrapped");
    }

    @Test
    void what_is_refused_is_not_repeated() {
        assertThatThrownBy(() -> read("not json \u001b[31m")).hasMessage("no JSON, or too deep or too long in a place");
    }

    @Test
    void both_spellings_of_a_finding_are_one() throws Exception {
        String pascal = """
                {"Findings":[{"AccountId":"111122223333","Region":"us-east-1","Id":"f1","Type":"Recon:IAMUser/TorIPCaller",
                 "Resource":{"AccessKeyDetails":{"UserType":"IAMUser","UserName":"u","AccessKeyId":"AKIAIOSFODNN7EXAMPLE"}},
                 "Service":{"EventLastSeen":"2026-09-14T02:00:00Z","AdditionalInfo":{}}}]}
                """;
        var a = read(pascal).getFirst();
        var b = finding("\"2026-09-14T02:00:00Z\"", "\"u\"", "{}");
        assertThat(a.id()).isEqualTo(b.id());
        assertThat(a.subject()).isEqualTo(b.subject());
        assertThat(a.time()).isEqualTo(b.time());
    }

    @Test
    void one_wrong_finding_does_not_hide_the_others() throws Exception {
        var read = read("""
                {"Findings":[{"Type":"Recon:IAMUser/TorIPCaller","Resource":{},"Service":{}},
                 {"Id":"f1","Type":"Recon:IAMUser/TorIPCaller","Resource":{},"Service":{}}, 17]}
                """);
        assertThat(read).extracting(Trigger::id).containsExactly("guardduty:f1");
    }

    @Test
    void a_renamed_type_has_its_new_name() throws Exception {
        var old = read(FINDING.replace(
                                "Recon:IAMUser/TorIPCaller",
                                "UnauthorizedAccess:IAMUser/InstanceCredentialExfiltration")
                        .formatted("\"\"", "\"u\"", "\"\"", "{}"))
                .getFirst();
        assertThat(old.name())
                .isEqualTo("guardduty/UnauthorizedAccess:IAMUser/InstanceCredentialExfiltration.OutsideAWS");
    }

    @Test
    void findings_and_alerts_of_our_own() throws Exception {
        var alert = read("""
                        {"rule":"s3-bulk-read","title":"t","level":"high","time":"2026-09-14T02:00:00Z","events":["e1"],
                         "principal":"arn:aws:sts::123456789012:assumed-role/ml-training-role/session-1","account":"123456789012","region":"us-east-1","evidence":{}}
                        """).getFirst();
        assertThat(alert.name()).isEqualTo("detection/s3-bulk-read");
        assertThat(alert.subject().principal().orElseThrow().session()).isEqualTo("session-1");

        var about = new Resource(
                "arn:aws:s3:::b", "AWS::S3::Bucket", "123456789012", "us-east-1", Map.of(), Map.of(), List.of());
        var finding = new Finding(
                "f",
                about,
                "says",
                Severity.HIGH,
                Map.of("principal", "arn:aws:iam::123456789012:user/team/dev-1"),
                new Finding.Source.OfDetection("x"),
                "fix",
                new Finding.Status.Open(),
                TriggerSamplesTest.ARRIVAL);
        var trigger = new TriggerReader(() -> TriggerSamplesTest.ARRIVAL).read(finding);
        assertThat(trigger.subject().principal().orElseThrow().name()).isEqualTo("dev-1");
        assertThat(trigger.subject().assets("AWS::S3::Bucket")).hasSize(1);
    }
}
