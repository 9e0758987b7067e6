package dev.parapet.collect.logs;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Pages;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeResourcePoliciesResponse;

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
        for (var policy : Pages.all(
                next -> logs.describeResourcePolicies(request -> request.nextToken(next)),
                DescribeResourcePoliciesResponse::resourcePolicies,
                DescribeResourcePoliciesResponse::nextToken)) {
            sink.resource(
                    TYPE,
                    sink.place().arn("logs", "resource-policy:" + policy.policyName()),
                    draft -> draft.take(policy, "PolicyName").setJson("PolicyDocument", policy.policyDocument()));
        }
    }
}
