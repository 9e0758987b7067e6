package dev.parapet.collect.sns;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import dev.parapet.core.Gap;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.sns.SnsClient;

/// Observes topics and their policies.
final class Topics implements Collector<SnsClient> {
    private static final String TYPE = "AWS::SNS::Topic";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("sns:GetTopicAttributes", "sns:ListTopics");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    private static final String[] DESCRIBED = {
        "ArchivePolicy",
        "ContentBasedDeduplication",
        "DisplayName",
        "FifoTopic",
        "KmsMasterKeyId",
        "Policy",
        "SignatureVersion",
        "TracingConfig"
    };

    @Override
    public void collect(SnsClient sns, Sink sink) {
        for (var topic : sns.listTopicsPaginator().topics()) {
            String arn = topic.topicArn();
            sink.resource(
                    TYPE,
                    arn,
                    draft -> draft.set("TopicArn", arn)
                            .set("TopicName", arn.substring(arn.lastIndexOf(':') + 1))
                            .unread(Gap.Reason.SKIPPED, "not asked for", "DataProtectionPolicy")
                            .attempt(
                                    () -> take(
                                            sns.getTopicAttributes(request -> request.topicArn(arn))
                                                    .attributes(),
                                            draft),
                                    DESCRIBED)
                            .tagsOfRegion());
        }
    }

    private static void take(Map<String, String> topic, Draft draft) {
        if (!topic.containsKey("Policy")) {
            draft.unread(Gap.Reason.UNIMPLEMENTED, "an answer without a policy", DESCRIBED);
            return;
        }
        draft.setJson("Policy", topic.get("Policy")).setJson("ArchivePolicy", topic.get("ArchivePolicy"));
        for (String attribute : DESCRIBED) {
            if (!attribute.endsWith("Policy")) {
                draft.set(attribute, topic.get(attribute));
            }
        }
    }
}
