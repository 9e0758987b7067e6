package dev.parapet.collect.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.collect.Observations;
import dev.parapet.core.Gap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.*;

class QueuesTest {
    @Test
    void a_queue_has_its_policy_as_a_structure_and_its_switches_as_truths() {
        assertThat(Observations.of(
                        new Queues(),
                        holding(Map.of(
                                QueueAttributeName.QUEUE_ARN, "arn:aws:sqs:us-east-1:123456789012:jobs",
                                QueueAttributeName.POLICY, "{\"Statement\": []}",
                                QueueAttributeName.SQS_MANAGED_SSE_ENABLED, "true"))))
                .singleElement()
                .satisfies(queue -> {
                    assertThat(queue.id()).isEqualTo("arn:aws:sqs:us-east-1:123456789012:jobs");
                    assertThat(queue.attributes())
                            .containsEntry("Policy", Map.of("Statement", List.of()))
                            .containsEntry("SqsManagedSseEnabled", true);
                    assertThat(queue.gaps()).isEmpty();
                });
    }

    @Test
    void an_empty_answer_is_not_taken_for_a_queue_without_encryption() {
        assertThat(Observations.of(new Queues(), holding(Map.of())))
                .singleElement()
                .satisfies(queue ->
                        assertThat(queue.gaps()).extracting(Gap::attribute).contains("Policy", "SqsManagedSseEnabled"));
    }

    private static SqsClient holding(Map<QueueAttributeName, String> attributes) {
        return new SqsClient() {
            @Override
            public ListQueuesResponse listQueues(ListQueuesRequest request) {
                return ListQueuesResponse.builder()
                        .queueUrls("https://sqs.us-east-1.amazonaws.com/123456789012/jobs")
                        .build();
            }

            @Override
            public GetQueueAttributesResponse getQueueAttributes(GetQueueAttributesRequest request) {
                return GetQueueAttributesResponse.builder()
                        .attributes(attributes)
                        .build();
            }

            @Override
            public String serviceName() {
                return SERVICE_NAME;
            }

            @Override
            public void close() {}
        };
    }
}
