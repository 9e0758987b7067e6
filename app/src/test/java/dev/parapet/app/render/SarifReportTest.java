package dev.parapet.app.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class SarifReportTest {
    private static final String SCHEMA = "/sarif/sarif-schema-2.1.0.json";

    @Test
    void the_log_is_valid_sarif() throws IOException {
        var log = Schemas.valid(SCHEMA, VersionFlag.V7, Sample.render(Format.SARIF));
        assertThat(log.at("/runs")).hasSize(1);
    }

    @Test
    void an_empty_log_is_valid_too() throws IOException {
        Schemas.valid(SCHEMA, VersionFlag.V7, Sample.render(Format.SARIF, List.of(), Style.plain()));
    }

    @Test
    void hostile_names_make_relative_addresses_that_stay_below_aws() throws IOException {
        var log = Schemas.valid(SCHEMA, VersionFlag.V7, Sample.hostile(Format.SARIF));
        for (var result : log.at("/runs/0/results")) {
            String uri = result.at("/locations/0/physicalLocation/artifactLocation/uri")
                    .asText();
            assertThat(uri).matches("aws(/[A-Za-z0-9._~%-]+){4}");
            assertThat(URI.create(uri).normalize().toString()).isEqualTo(uri);
        }
    }

    @Test
    void results_point_at_their_rules() throws IOException {
        var run = Schemas.json(Sample.render(Format.SARIF)).at("/runs/0");
        for (var result : run.at("/results")) {
            var rule = run.at("/tool/driver/rules/" + result.at("/ruleIndex").asInt());
            assertThat(rule.at("/id")).isEqualTo(result.at("/ruleId"));
        }
    }

    @Test
    void passes_make_no_alerts_and_unknowns_are_open() throws IOException {
        var run = Schemas.json(Sample.render(Format.SARIF)).at("/runs/0");
        assertThat(run.at("/results")).hasSize(12);
        for (var result : run.at("/results")) {
            boolean unknown = result.at("/properties/verdict").asText().equals("unknown");
            assertThat(result.at("/kind").asText()).isEqualTo(unknown ? "open" : "fail");
            assertThat(result.at("/level").asText().equals("none")).isEqualTo(unknown);
        }
    }

    @Test
    void mutes_are_suppressions_with_a_reason() throws IOException {
        var results = Schemas.json(Sample.render(Format.SARIF)).at("/runs/0/results");
        int suppressed = 0;
        for (var result : results) {
            assertThat(result.has("suppressions")).isTrue();
            for (var suppression : result.at("/suppressions")) {
                suppressed++;
                assertThat(suppression.at("/justification").asText()).contains("torn down", "2026-12-01");
            }
        }
        assertThat(suppressed).isEqualTo(1);
    }

    @Test
    void rules_have_no_more_tags_than_github_takes() throws IOException {
        for (var rule : Schemas.json(Sample.render(Format.SARIF)).at("/runs/0/tool/driver/rules")) {
            assertThat(rule.at("/properties/tags").size()).isBetween(1, 20);
            assertThat(Double.parseDouble(
                            rule.at("/properties/security-severity").asText()))
                    .isBetween(0.0, 10.0);
        }
    }
}
