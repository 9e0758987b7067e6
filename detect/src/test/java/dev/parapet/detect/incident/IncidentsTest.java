package dev.parapet.detect.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.core.Severity;
import dev.parapet.detect.engine.Alert;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IncidentsTest {
    private static final String ANA = "arn:aws:iam::123456789012:user/ana";
    private static final String BEN = "arn:aws:iam::123456789012:user/ben";
    private static final String ROLE = "arn:aws:iam::123456789012:role/deploy";

    private final List<Incident> closed = new ArrayList<>();
    private final Incidents incidents = new Incidents(closed::add);

    @Test
    void alerts_of_one_principal_make_one_incident() {
        incidents.add(alert("a", ANA, "2026-03-03T10:00:00Z", Severity.MEDIUM, Map.of()));
        incidents.add(alert("b", ANA, "2026-03-03T10:30:00Z", Severity.HIGH, Map.of()));
        incidents.add(alert("b", ANA, "2026-03-03T10:31:00Z", Severity.HIGH, Map.of()));
        incidents.end();
        assertThat(closed).singleElement().satisfies(incident -> {
            assertThat(incident.signs()).hasSize(2);
            assertThat(incident.signs().getLast().count()).isEqualTo(2);
            assertThat(incident.level()).isEqualTo(Severity.HIGH);
            assertThat(incident.last()).isEqualTo(Instant.parse("2026-03-03T10:31:00Z"));
        });
    }

    @Test
    void others_have_incidents_of_their_own() {
        incidents.add(alert("a", ANA, "2026-03-03T10:00:00Z", Severity.MEDIUM, Map.of()));
        incidents.add(alert("a", BEN, "2026-03-03T10:00:00Z", Severity.MEDIUM, Map.of()));
        incidents.end();
        assertThat(closed).hasSize(2);
    }

    @Test
    void quiet_hours_end_an_incident() {
        incidents.add(alert("a", ANA, "2026-03-03T10:00:00Z", Severity.MEDIUM, Map.of()));
        incidents.add(alert("a", ANA, "2026-03-03T14:00:01Z", Severity.MEDIUM, Map.of()));
        incidents.end();
        assertThat(closed).hasSize(2);
    }

    @Test
    void a_role_that_was_taken_goes_on_with_the_incident() {
        incidents.add(alert(
                "a",
                ANA,
                "2026-03-03T10:00:00Z",
                Severity.MEDIUM,
                Map.of("eventName", "AssumeRole", "touched", List.of("roleArn=" + ROLE))));
        incidents.add(alert("b", ROLE, "2026-03-03T10:05:00Z", Severity.HIGH, Map.of()));
        incidents.end();
        assertThat(closed)
                .singleElement()
                .satisfies(incident -> assertThat(incident.principals()).containsExactly(ANA, ROLE));
    }

    @Test
    void a_user_for_whom_a_key_was_made_goes_on_with_the_incident() {
        incidents.add(alert(
                "a",
                ANA,
                "2026-03-03T10:00:00Z",
                Severity.HIGH,
                Map.of("eventName", "CreateAccessKey", "touched", List.of("userName=ben"))));
        incidents.add(alert("b", BEN, "2026-03-03T10:05:00Z", Severity.HIGH, Map.of()));
        incidents.end();
        assertThat(closed).hasSize(1);
    }

    @Test
    void what_was_refused_takes_nobody_over() {
        incidents.add(alert(
                "a",
                ANA,
                "2026-03-03T10:00:00Z",
                Severity.MEDIUM,
                Map.of("eventName", "AssumeRole", "errorCode", "AccessDenied", "touched", List.of("roleArn=" + ROLE))));
        incidents.add(alert("b", ROLE, "2026-03-03T10:05:00Z", Severity.HIGH, Map.of()));
        incidents.end();
        assertThat(closed).hasSize(2);
    }

    @Test
    void more_kinds_of_signs_make_it_surer_and_more_of_the_same_do_not() {
        incidents.add(alert("a", ANA, "2026-03-03T10:00:00Z", Severity.MEDIUM, Map.of()));
        incidents.add(alert("a", ANA, "2026-03-03T10:01:00Z", Severity.MEDIUM, Map.of()));
        incidents.add(alert("a", BEN, "2026-03-03T10:01:00Z", Severity.MEDIUM, Map.of()));
        incidents.add(alert("b", BEN, "2026-03-03T10:02:00Z", Severity.MEDIUM, Map.of()));
        incidents.end();
        assertThat(closed.getLast().sureness()).isGreaterThan(closed.getFirst().sureness());
    }

    @Test
    void principals_without_end_do_not_fill_the_memory() {
        for (int i = 0; i < 20_000; i++) {
            incidents.add(alert("a", "p" + i, "2026-03-03T10:00:00Z", Severity.LOW, Map.of()));
        }
        assertThat(closed).hasSizeGreaterThanOrEqualTo(10_000);
        incidents.end();
        assertThat(closed).hasSize(20_000);
    }

    private static Alert alert(
            String rule, String principal, String time, Severity level, Map<String, Object> evidence) {
        return new Alert(
                rule,
                "Title " + rule,
                level,
                Instant.parse(time),
                List.of(time),
                principal,
                "",
                "123456789012",
                "us-east-1",
                evidence);
    }
}
