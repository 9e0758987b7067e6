package dev.parapet.app.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/// A schema that accepts everything proves nothing.
class SchemasTest {
    @Test
    void ocsf_refuses_unknown_attributes_and_captions_that_disagree() throws IOException {
        String schema = "/ocsf/compliance-finding.schema.json";
        var events = Schemas.json(Sample.render(Format.OCSF));
        ((ObjectNode) events.get(0)).put("invented", 1);
        ((ObjectNode) events.get(1).at("/compliance")).put("status", "Pass");
        ((ObjectNode) events.get(2)).remove("metadata");
        assertThat(Schemas.complaints(schema, VersionFlag.V202012, events))
                .extracting(
                        complaint -> complaint.getInstanceLocation().getName(0).toString())
                .contains("0", "1", "2");
    }

    @Test
    void asff_refuses_what_is_too_long_and_what_is_not_there() throws IOException {
        String schema = "/asff/findings.schema.json";
        var findings = Schemas.json(Sample.render(Format.ASFF));
        ((ObjectNode) findings.get(0)).put("Title", "x".repeat(257));
        ((ObjectNode) findings.get(1).at("/Compliance")).put("Status", "UNKNOWN");
        ((ObjectNode) findings.get(2)).remove("Resources");
        assertThat(Schemas.complaints(schema, VersionFlag.V202012, findings))
                .extracting(
                        complaint -> complaint.getInstanceLocation().getName(0).toString())
                .contains("0", "1", "2");
    }

    @Test
    void sarif_refuses_levels_of_its_own() throws IOException {
        var log = Schemas.json(Sample.render(Format.SARIF));
        ((ObjectNode) log.at("/runs/0/results/0")).put("level", "critical");
        assertThat(Schemas.complaints("/sarif/sarif-schema-2.1.0.json", VersionFlag.V7, log))
                .isNotEmpty();
    }
}
