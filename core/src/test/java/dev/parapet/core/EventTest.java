package dev.parapet.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventTest {
    private static Event event(Map<String, Object> fields) {
        return new Event(
                "e-1",
                Event.Log.CLOUDTRAIL,
                Instant.EPOCH,
                "123456789012",
                "us-east-1",
                "iam.amazonaws.com",
                "CreateUser",
                fields);
    }

    @Test
    void a_path_leads_into_structures() {
        var event =
                event(Map.of("userIdentity", Map.of("sessionContext", Map.of("sessionIssuer", Map.of("arn", "a")))));
        assertThat(event.text("userIdentity.sessionContext.sessionIssuer.arn")).contains("a");
        assertThat(event.text("userIdentity.sessionContext.sessionIssuer.name")).isEmpty();
    }

    @Test
    void a_name_with_a_dot_is_a_name() {
        var event = event(Map.of("requestParameters", Map.of("tag.owner", "x")));
        assertThat(event.text("requestParameters.tag.owner")).contains("x");
    }

    @Test
    void what_is_no_text_is_not_taken_for_one() {
        var event = event(Map.of("errorCode", List.of("AccessDenied")));
        assertThat(event.text("errorCode")).isEmpty();
        assertThat(event.field("errorCode")).contains(List.of("AccessDenied"));
    }

    @Test
    void an_event_without_a_name_is_none() {
        assertThatThrownBy(() -> new Event("e-1", Event.Log.GATEWAY, Instant.EPOCH, "", "", "", " ", Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_detection_fires_on_its_own_logs_only() {
        var any = new Detection("d", "Anything", Severity.HIGH, List.of(Event.Log.VPC_FLOW), _ -> true, List.of());
        assertThat(any.fires(event(Map.of()))).isFalse();
        var creation = new Detection(
                "d",
                "User created",
                Severity.HIGH,
                List.of(Event.Log.CLOUDTRAIL),
                one -> one.name().equals("CreateUser"),
                List.of());
        assertThat(creation.fires(event(Map.of()))).isTrue();
    }

    @Test
    void a_detection_that_reads_nothing_is_refused() {
        assertThatThrownBy(() -> new Detection("d", "Nothing", Severity.LOW, List.of(), _ -> true, List.of()))
                .hasMessageContaining("can never fire");
    }
}
