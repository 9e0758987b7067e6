package dev.parapet.collect.sns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.collect.Observations;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.*;

class SnsTest {
    private static final String TOPIC = "arn:aws:sns:us-east-1:123456789012:alerts";

    @Test
    void a_topic_has_its_policy() {
        assertThat(Observations.of(new Topics(), new OneTopic()))
                .singleElement()
                .satisfies(topic -> assertThat(topic.attributes())
                        .containsEntry("FifoTopic", false)
                        .containsEntry("Policy", Map.of("Statement", List.of()))
                        .containsEntry("TopicName", "alerts")
                        .doesNotContainKey("KmsMasterKeyId"));
    }

    @Test
    void addresses_of_people_are_not_kept() {
        assertThat(Observations.of(new Subscriptions(), new OneTopic()))
                .satisfiesExactly(
                        function -> assertThat(function.attributes())
                                .containsEntry("Confirmed", true)
                                .containsEntry("Endpoint", "arn:aws:lambda:us-east-1:123456789012:function:triage"),
                        person -> {
                            assertThat(person.id()).isEqualTo(TOPIC + ":pending-1");
                            assertThat(person.attributes()).containsEntry("Confirmed", false);
                            assertThat(person.attributes().get("Endpoint").toString())
                                    .doesNotContain("ana@example.com");
                        });
    }

    private static class OneTopic implements SnsClient {
        @Override
        public ListTopicsResponse listTopics(ListTopicsRequest request) {
            return ListTopicsResponse.builder()
                    .topics(topic -> topic.topicArn(TOPIC))
                    .build();
        }

        @Override
        public GetTopicAttributesResponse getTopicAttributes(GetTopicAttributesRequest request) {
            return GetTopicAttributesResponse.builder()
                    .attributes(Map.of("Policy", "{\"Statement\": []}", "FifoTopic", "false"))
                    .build();
        }

        @Override
        public ListSubscriptionsResponse listSubscriptions(ListSubscriptionsRequest request) {
            return ListSubscriptionsResponse.builder()
                    .subscriptions(
                            function -> function.topicArn(TOPIC)
                                    .subscriptionArn(TOPIC + ":0a1b2c3d")
                                    .protocol("lambda")
                                    .endpoint("arn:aws:lambda:us-east-1:123456789012:function:triage"),
                            person -> person.topicArn(TOPIC)
                                    .subscriptionArn("PendingConfirmation")
                                    .protocol("email")
                                    .endpoint("ana@example.com"))
                    .build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
