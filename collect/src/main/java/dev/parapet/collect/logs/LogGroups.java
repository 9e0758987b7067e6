package dev.parapet.collect.logs;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import java.util.Objects;
import java.util.Set;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.DataProtectionStatus;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;

/// Observes log groups, without a look into what they hold.
///
/// A data protection policy is asked for only where the listing says that there is one.
final class LogGroups implements Collector<CloudWatchLogsClient> {
    private static final String TYPE = "AWS::Logs::LogGroup";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("logs:DescribeLogGroups", "logs:GetDataProtectionPolicy");
    }

    @Override
    public int callsPerResource() {
        return 0;
    }

    @Override
    public void collect(CloudWatchLogsClient logs, Sink sink) {
        for (var group : logs.describeLogGroupsPaginator().logGroups()) {
            sink.resource(TYPE, arn(group), draft -> describe(logs, group, draft));
        }
    }

    // Older answers have only the ARN that ends in `:*`.
    private static String arn(LogGroup group) {
        String arn = Objects.requireNonNullElse(group.logGroupArn(), group.arn());
        return arn.endsWith(":*") ? arn.substring(0, arn.length() - 2) : arn;
    }

    private static void describe(CloudWatchLogsClient logs, LogGroup group, Draft draft) {
        draft.take(
                        group,
                        "DataProtectionStatus",
                        "DeletionProtectionEnabled",
                        "KmsKeyId",
                        "LogGroupClass",
                        "LogGroupName",
                        "RetentionInDays",
                        "StoredBytes")
                .set("Arn", arn(group))
                .tagsOfRegion();
        if (group.dataProtectionStatus() == DataProtectionStatus.ACTIVATED) {
            draft.attempt(
                    () -> draft.setJson(
                            "DataProtectionPolicy",
                            logs.getDataProtectionPolicy(request -> request.logGroupIdentifier(arn(group)))
                                    .policyDocument()),
                    "DataProtectionPolicy");
        }
    }
}
