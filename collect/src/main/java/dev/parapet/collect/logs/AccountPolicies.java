package dev.parapet.collect.logs;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Pages;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeAccountPoliciesResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.PolicyType;

/// Observes the data protection policy that holds for all log groups of an account and region.
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
        for (var policy : Pages.all(
                next -> logs.describeAccountPolicies(request ->
                        request.policyType(PolicyType.DATA_PROTECTION_POLICY).nextToken(next)),
                DescribeAccountPoliciesResponse::accountPolicies,
                DescribeAccountPoliciesResponse::nextToken)) {
            sink.resource(
                    TYPE,
                    sink.place().arn("logs", "account-policy:" + policy.policyName()),
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
