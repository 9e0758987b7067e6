package dev.parapet.detect.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.core.Event;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OtherRecordsTest {
    private final List<Event> events = new ArrayList<>();
    private final List<Damage> damages = new ArrayList<>();

    @Test
    void invocations_of_models_are_events() {
        read("""
                {"schemaType":"ModelInvocationLog","schemaVersion":"1.0","timestamp":"2026-03-03T10:15:00Z",
                "accountId":"123456789012","identity":{"arn":"arn:aws:sts::123456789012:assumed-role/app/x"},
                "region":"us-east-1","requestId":"r-1","operation":"Converse","modelId":"m"}""");
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.log()).isEqualTo(Event.Log.BEDROCK_INVOCATION);
            assertThat(event.name()).isEqualTo("Converse");
            assertThat(event.id()).isEqualTo("r-1");
        });
    }

    @Test
    void times_with_a_space_are_read() {
        read("""
                {"schemaType":"ModelInvocationLog","timestamp":"2026-03-03 10:15:00.000000000","requestId":"r",
                "operation":"Converse"}""");
        assertThat(events)
                .singleElement()
                .satisfies(event -> assertThat(event.time()).hasToString("2026-03-03T10:15:00Z"));
    }

    @Test
    void findings_of_guardduty_have_one_form_however_they_come() {
        read("""
                {"detail-type":"GuardDuty Finding","source":"aws.guardduty","detail":{"id":"f","type":"T:EC2/x",
                "severity":8,"accountId":"123456789012","region":"us-east-1","service":{"count":1},
                "updatedAt":"2026-03-03T10:15:00.000Z"}}
                {"Findings":[{"Id":"f","Type":"T:EC2/x","Severity":8,"AccountId":"123456789012","Region":"us-east-1",
                "Service":{"Count":1},"UpdatedAt":"2026-03-03T10:15:00.000Z"}]}""");
        assertThat(damages).isEmpty();
        assertThat(events).hasSize(2).allSatisfy(event -> {
            assertThat(event.log()).isEqualTo(Event.Log.GUARDDUTY_FINDING);
            assertThat(event.field("service.count")).contains(1);
        });
    }

    @Test
    void what_lacks_its_time_or_id_is_told() {
        read("""
                {"schemaType":"ModelInvocationLog","operation":"Converse","requestId":"r"}
                {"schemaType":"ModelInvocationLog","operation":"Converse","timestamp":"2026-03-03T10:15:00Z"}""");
        assertThat(events).isEmpty();
        assertThat(damages).hasSize(2);
    }

    private void read(String text) {
        new CloudTrailFiles().read("log", new ByteArrayInputStream(text.getBytes(UTF_8)), new EventSink() {
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
}
