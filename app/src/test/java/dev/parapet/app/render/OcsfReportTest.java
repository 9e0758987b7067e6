package dev.parapet.app.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SpecVersion.VersionFlag;
import dev.parapet.core.Finding;
import dev.parapet.core.Resource;
import dev.parapet.core.Severity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OcsfReportTest {
    private static final String SCHEMA = "/ocsf/compliance-finding.schema.json";

    @Test
    void every_event_is_a_compliance_finding() throws IOException {
        var events = Schemas.valid(SCHEMA, VersionFlag.V202012, Sample.render(Format.OCSF));
        assertThat(events).hasSameSizeAs(Sample.estate());
    }

    @Test
    void hostile_names_do_not_break_the_schema() throws IOException {
        var events = Schemas.valid(SCHEMA, VersionFlag.V202012, Sample.hostile(Format.OCSF));
        assertThat(events).hasSameSizeAs(Sample.hostileEstate());
    }

    @Test
    void an_unknown_verdict_is_never_a_pass() throws IOException {
        for (var event : Schemas.json(Sample.render(Format.OCSF))) {
            boolean unknown = event.at("/unmapped/verdict").asText().equals("unknown");
            assertThat(event.at("/compliance/status_id").asInt() == 2).isEqualTo(unknown);
            assertThat(event.has("status_detail")).isEqualTo(unknown);
        }
    }

    @Test
    void a_muted_finding_is_suppressed_and_still_fails() throws IOException {
        for (var event : Schemas.json(Sample.render(Format.OCSF))) {
            if (event.at("/unmapped").has("mute")) {
                assertThat(event.at("/status_id").asInt()).isEqualTo(3);
                assertThat(event.at("/compliance/status").asText()).isEqualTo("Fail");
                return;
            }
        }
        throw new AssertionError("the sample has a mute");
    }

    @Test
    void findings_of_other_rules_are_of_the_same_class() throws IOException {
        var about = new Resource(
                "arn:aws:iam::123456789012:role/worker",
                "AWS::IAM::Role",
                "123456789012",
                Resource.GLOBAL,
                Map.of(),
                Map.of(),
                List.of());
        var source = new Finding.Source.OfInspection("iam-review/unused-role");
        var finding = new Finding(
                Finding.fingerprint(source.name(), about),
                about,
                "A role is not used: for 100 days",
                Severity.LOW,
                Map.of("last-used", "2026-01-01T00:00:00Z"),
                source,
                "Delete it.",
                new Finding.Status.Open(),
                Instant.parse("2026-06-01T00:00:00Z"));
        var out = new ByteArrayOutputStream();
        Ruled.ocsf(
                List.of(
                        Ruled.of(finding, "iam-review/unused-role", "A role is not used", "why", "", List.of()),
                        Ruled.of(finding, "iam-review/unused-role", "A role is not used", "why", "", List.of("x"))),
                out,
                new Origin("0.1.0", "iam review", Instant.EPOCH));
        var events = Schemas.valid(SCHEMA, VersionFlag.V202012, out.toString(StandardCharsets.UTF_8));
        assertThat(events).hasSize(2);
        assertThat(events.get(0).at("/compliance/status").asText()).isEqualTo("Fail");
        assertThat(events.get(1).at("/compliance/status").asText()).isEqualTo("Warning");
        assertThat(events.get(0).at("/finding_info/uid").asText()).isEqualTo(finding.id());
    }

    @Test
    void one_event_a_line() throws IOException {
        assertThat(Sample.render(Format.OCSF).lines()).hasSize(Sample.estate().size() + 2);
    }
}
