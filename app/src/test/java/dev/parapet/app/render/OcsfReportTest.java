package dev.parapet.app.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
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
    void one_event_a_line() throws IOException {
        assertThat(Sample.render(Format.OCSF).lines()).hasSize(Sample.estate().size() + 2);
    }
}
