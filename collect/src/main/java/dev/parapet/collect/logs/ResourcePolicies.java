package dev.parapet.collect.logs;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/// Observes the policies by which an account lets others write into its logs.
final class ResourcePolicies implements Collector<CloudWatchLogsClient> {
    private static final String TYPE = "AWS::Logs::ResourcePolicy";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("logs:DescribeResourcePolicies");
    }

    @Override
    public int callsPerResource() {
        return 0;
    }

    @Override
    public void collect(CloudWatchLogsClient logs, Sink sink) {
        @Nullable String next = null;
        do {
            String page = next;
            var answer = logs.describeResourcePolicies(request -> request.nextToken(page));
            for (var policy : answer.resourcePolicies()) {
                sink.resource(
                        TYPE,
                        sink.place().arn("logs", "resource-policy:" + policy.policyName()),
                        draft -> draft.take(policy, "PolicyName").setJson("PolicyDocument", policy.policyDocument()));
            }
            next = answer.nextToken();
        } while (next != null && !next.isEmpty());
    }
}
