package dev.parapet.collect;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.parapet.collect.backup.Backup;
import dev.parapet.collect.budgets.AccountBudgets;
import dev.parapet.collect.cloudwatch.CloudWatch;
import dev.parapet.collect.config.Config;
import dev.parapet.collect.eventbridge.EventBridge;
import dev.parapet.collect.guardduty.GuardDuty;
import dev.parapet.collect.inspector.Inspector;
import dev.parapet.collect.logs.Logs;
import dev.parapet.collect.macie.Macie;
import dev.parapet.collect.shield.Shield;
import dev.parapet.collect.sns.Sns;
import dev.parapet.collect.sqs.Sqs;
import dev.parapet.collect.waf.WafClassic;
import dev.parapet.collect.wafv2.Waf;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.backup.BackupClient;
import software.amazon.awssdk.services.budgets.BudgetsClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.config.ConfigClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.guardduty.GuardDutyClient;
import software.amazon.awssdk.services.inspector2.Inspector2Client;
import software.amazon.awssdk.services.macie2.Macie2Client;
import software.amazon.awssdk.services.shield.ShieldClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.waf.WafClient;
import software.amazon.awssdk.services.wafv2.Wafv2Client;

/// Whatever AWS says of watching and keeping, a lot or little, fits the schema.
class MonitoringContractTest {
    @TestFactory
    Stream<DynamicTest> collectors_keep_to_the_schema() {
        return Stream.of(
                of(BackupClient.class, Backup.collectors()),
                of(BudgetsClient.class, AccountBudgets.collectors()),
                of(CloudWatchClient.class, CloudWatch.collectors()),
                of(CloudWatchLogsClient.class, Logs.collectors()),
                of(ConfigClient.class, Config.collectors()),
                of(EventBridgeClient.class, EventBridge.collectors()),
                of(GuardDutyClient.class, GuardDuty.collectors()),
                of(Inspector2Client.class, Inspector.collectors()),
                of(Macie2Client.class, Macie.collectors()),
                of(ShieldClient.class, Shield.collectors()),
                of(SnsClient.class, Sns.collectors()),
                of(SqsClient.class, Sqs.collectors()),
                of(WafClient.class, WafClassic.collectors()),
                of(Wafv2Client.class, Waf.collectors()));
    }

    private static <C extends SdkClient> DynamicTest of(Class<C> client, List<Registration<?>> collectors) {
        return dynamicTest(client.getSimpleName(), () -> SyntheticService.hold(client, collectors));
    }
}
