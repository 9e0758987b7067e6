package dev.parapet.app;

import static dev.parapet.app.CommandLineFixture.parapet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parapet.app.CommandLineFixture.Ran;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The review of the bundled estate.
class IamReviewTest {
    private static final String EVENTS = "src/test/resources/usage/calls.jsonl";
    private static final String SNAPSHOT = "../content/rehearsals/startup-breach.snapshot.jsonl";

    private static Ran ask(String... words) {
        var all = new ArrayList<>(List.of("iam", "review", "--snapshot", SNAPSHOT));
        all.addAll(List.of(words));
        return parapet(all.toArray(String[]::new));
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }

    @Test
    void the_worst_comes_first() throws IOException {
        var ran = ask("-f", "json");
        assertThat(ran.exitCode()).isEqualTo(ExitCode.FINDINGS);
        var items = json(ran.out()).path("items");
        assertThat(items.findValuesAsText("topic")).contains("user-without-mfa", "administrator");
        var ranks = List.of("critical", "high", "medium", "low", "informational");
        var known = new ArrayList<Integer>();
        items.forEach(one -> {
            if (one.path("verdict").asText().equals("fail")) {
                known.add(ranks.indexOf(one.path("severity").asText()));
            }
        });
        assertThat(known).isSorted().hasSizeGreaterThan(3);
    }

    @Test
    void the_table_has_a_line_for_each() {
        var ran = ask();
        assertThat(ran.out())
                .containsPattern("(?m)^[0-9]+ to look at, the worst first; [0-9]+ that cannot be told$")
                .containsPattern("(?m)^(high|critical) +user-without-mfa +arn:aws:iam::123456789012:user/contractor-07: ")
                .contains("which services are used is not known: no --events")
                .doesNotContain("unused-services");
    }

    @Test
    void with_a_log_unused_services_are_named() {
        assertThat(ask("--events", EVENTS).out())
                .contains("unused-services", "the log goes from 2026-06-01T10:00:00Z to 2026-06-08T10:00:00Z");
    }

    @Test
    void findings_are_ocsf_and_have_stable_fingerprints() throws IOException {
        var findings = json(ask("-f", "ocsf").out());
        assertThat(findings).isNotEmpty().allSatisfy(one -> {
            assertThat(one.path("class_uid").asInt()).isEqualTo(2003);
            assertThat(one.at("/metadata/event_code").asText()).startsWith("iam-review/");
        });
        var ids = findings.findValuesAsText("uid");
        assertThat(findings.findValues("finding_info").stream().map(one -> one.path("uid").asText()))
                .doesNotHaveDuplicates();
        var later = json(ask("-f", "ocsf", "--unused-after", "30d").out());
        assertThat(later.findValuesAsText("uid")).containsAll(ids);
    }

    @Test
    void the_threshold_decides_the_exit_code() {
        assertThat(ask("--fail-on", "high").exitCode()).isEqualTo(ExitCode.FINDINGS);
        assertThat(ask("--fail-on", "critical").exitCode()).isEqualTo(ExitCode.CLEAN);
        var wrong = ask("--unused-after", "soon");
        assertThat(wrong.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(wrong.err()).contains("is a number of days such as 90d, not `soon`");
    }
}
