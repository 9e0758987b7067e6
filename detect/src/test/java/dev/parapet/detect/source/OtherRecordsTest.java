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
    void events_of_the_bus_have_the_record_inside() {
        read("""
                {"version":"0","id":"e","detail-type":"AWS API Call via CloudTrail","source":"aws.sagemaker",
                "account":"123456789012","time":"2026-03-03T10:15:00Z","region":"us-east-1","detail":{"eventVersion":"1.09",
                "eventID":"c","eventTime":"2026-03-03T10:14:00Z","eventSource":"sagemaker.amazonaws.com",
                "eventName":"DeleteModel","awsRegion":"us-east-1","recipientAccountId":"123456789012"}}""");
        assertThat(damages).isEmpty();
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.log()).isEqualTo(Event.Log.CLOUDTRAIL);
            assertThat(event.id()).isEqualTo("c");
            assertThat(event.time()).hasToString("2026-03-03T10:14:00Z");
        });
    }

    @Test
    void a_subscription_of_a_log_group_has_records_of_any_log_as_text() {
        read("""
                {"messageType":"DATA_MESSAGE","owner":"123456789012","logGroup":"trail","logStream":"s",
                "subscriptionFilters":["f"],"logEvents":[
                {"id":"1","timestamp":1772532900000,"message":"{\\"eventID\\":\\"c\\",\\"eventTime\\":\\"2026-03-03T10:14:00Z\\",\\"eventSource\\":\\"sagemaker.amazonaws.com\\",\\"eventName\\":\\"DeleteModel\\"}"},
                {"id":"2","timestamp":1772532900000,"message":"{\\"schemaType\\":\\"ModelInvocationLog\\",\\"timestamp\\":\\"2026-03-03T10:15:00Z\\",\\"requestId\\":\\"r\\",\\"operation\\":\\"Converse\\"}"}]}""");
        assertThat(damages).isEmpty();
        assertThat(events).extracting(Event::log).containsExactly(Event.Log.CLOUDTRAIL, Event.Log.BEDROCK_INVOCATION);
    }

    @Test
    void what_the_gateway_did_is_an_event() {
        read("""
                {"schemaType":"ParapetGatewayLog","schemaVersion":"1.0","timestamp":"2026-03-03T10:15:00Z",
                "requestId":"r","operation":"Converse","modelId":"m","accountId":"123456789012","region":"us-east-1",
                "gateway":{"keyId":"key-1","decision":"refused","reason":"guard"}}""");
        assertThat(damages).isEmpty();
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.log()).isEqualTo(Event.Log.GATEWAY);
            assertThat(event.text("gateway.keyId")).contains("key-1");
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
