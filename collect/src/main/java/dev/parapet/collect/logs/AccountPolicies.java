package dev.parapet.collect.logs;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Pages;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeAccountPoliciesResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidParameterException;
import software.amazon.awssdk.services.cloudwatchlogs.model.PolicyType;

/// Observes the policies that hold for all log groups of an account and region, of every kind: data protection,
/// subscriptions, indexes, transformers and metrics.
final class AccountPolicies implements Collector<CloudWatchLogsClient> {
    private static final String TYPE = "AWS::Logs::AccountPolicy";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("logs:DescribeAccountPolicies");
    }

    @Override
    public int callsPerResource() {
        return 0;
    }

    @Override
    public void collect(CloudWatchLogsClient logs, Sink sink) {
        for (var kind : PolicyType.knownValues().stream().sorted().toList()) {
            try {
                list(kind, logs, sink);
            } catch (InvalidParameterException unknown) {
                // The region does not have this kind, so there is no policy of it.
            }
        }
    }

    private static void list(PolicyType kind, CloudWatchLogsClient logs, Sink sink) {
        for (var policy : Pages.all(
                next -> logs.describeAccountPolicies(
                        request -> request.policyType(kind).nextToken(next)),
                DescribeAccountPoliciesResponse::accountPolicies,
                DescribeAccountPoliciesResponse::nextToken)) {
            sink.resource(
                    TYPE,
                    sink.place().arn("logs", "account-policy:" + kind + ":" + policy.policyName()),
                    draft -> draft.take(
                            policy,
                            "AccountId",
                            "PolicyDocument",
                            "PolicyName",
                            "PolicyType",
                            "Scope",
                            "SelectionCriteria"));
        }
    }
}
