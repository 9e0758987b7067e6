package dev.parapet.collect.sqs;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import dev.parapet.core.Gap;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// Observes queues and their policies.
final class Queues implements Collector<SqsClient> {
    private static final String TYPE = "AWS::SQS::Queue";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("sqs:GetQueueAttributes", "sqs:ListQueues");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    private static final int PAGE = 1000;
    private static final String[] DESCRIBED = {
        "ContentBasedDeduplication",
        "DelaySeconds",
        "FifoQueue",
        "KmsDataKeyReusePeriodSeconds",
        "KmsMasterKeyId",
        "MaximumMessageSize",
        "MessageRetentionPeriod",
        "Policy",
        "RedriveAllowPolicy",
        "RedrivePolicy",
        "SqsManagedSseEnabled",
        "VisibilityTimeout"
    };
    private static final Set<String> STRUCTURES = Set.of("Policy", "RedriveAllowPolicy", "RedrivePolicy");

    @Override
    public void collect(SqsClient sqs, Sink sink) {
        // Without a page size SQS lists at most 1000 queues and does not say that there are more.
        for (var url :
                sqs.listQueuesPaginator(request -> request.maxResults(PAGE)).queueUrls()) {
            String name = url.substring(url.lastIndexOf('/') + 1);
            String arn = sink.place().arn("sqs", name);
            sink.resource(
                    TYPE,
                    arn,
                    draft -> draft.set("Arn", arn)
                            .set("QueueName", name)
                            .set("QueueUrl", url)
                            .attempt(
                                    () -> take(
                                            sqs.getQueueAttributes(request -> request.queueUrl(url)
                                                            .attributeNames(QueueAttributeName.ALL))
                                                    .attributesAsStrings(),
                                            draft),
                                    DESCRIBED)
                            .tagsOfRegion());
        }
    }

    private static void take(Map<String, String> queue, Draft draft) {
        if (!queue.containsKey("QueueArn")) {
            draft.unread(Gap.Reason.UNIMPLEMENTED, "an answer without an ARN", DESCRIBED);
            return;
        }
        for (String attribute : DESCRIBED) {
            if (STRUCTURES.contains(attribute)) {
                draft.setJson(attribute, queue.get(attribute));
            } else {
                draft.set(attribute, queue.get(attribute));
            }
        }
    }
}
