package dev.parapet.app.seed;

import software.amazon.awssdk.services.backup.BackupClient;
import software.amazon.awssdk.services.budgets.BudgetsClient;
import software.amazon.awssdk.services.budgets.model.BudgetType;
import software.amazon.awssdk.services.budgets.model.ComparisonOperator;
import software.amazon.awssdk.services.budgets.model.NotificationType;
import software.amazon.awssdk.services.budgets.model.SubscriptionType;
import software.amazon.awssdk.services.budgets.model.ThresholdType;
import software.amazon.awssdk.services.budgets.model.TimeUnit;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.config.ConfigClient;
import software.amazon.awssdk.services.guardduty.GuardDutyClient;
import software.amazon.awssdk.services.guardduty.model.FindingPublishingFrequency;
import software.amazon.awssdk.services.securityhub.SecurityHubClient;

/// What watches and keeps: trails, alarms, logs, detectors, recorders, vaults and budgets.
///
/// All of it is in one of the two regions; the other is left unwatched.
final class Oversight {
    private Oversight() {}

    static void seed(Emulator aws) {
        logs(aws);
        trails(aws);
        alarms(aws);
        recorders(aws);
        vaults(aws);
    }

    private static void logs(Emulator aws) {
        try (var logs = aws.client(CloudWatchLogsClient.builder())) {
            logs.createLogGroup(request -> request.logGroupName("kept").kmsKeyId(aws.named("key-rotating")));
            logs.putRetentionPolicy(request -> request.logGroupName("kept").retentionInDays(365));
            logs.createLogGroup(request -> request.logGroupName("short"));
            logs.putRetentionPolicy(request -> request.logGroupName("short").retentionInDays(7));
            logs.putResourcePolicy(request -> request.policyName("open").policyDocument("""
                    {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*",
                     "Action":"logs:PutLogEvents","Resource":"*"}]}"""));
            logs.createLogGroup(request -> request.logGroupName("trail"));
            filter(logs, "root", """
                    { $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }""");
            filter(logs, "keys", """
                    { ($.eventSource = kms.amazonaws.com) && (($.eventName = DisableKey) || ($.eventName = ScheduleKeyDeletion)) }""");
        }
    }

    private static void filter(CloudWatchLogsClient logs, String name, String pattern) {
        logs.putMetricFilter(request -> request.logGroupName("trail")
                .filterName(name)
                .filterPattern(pattern)
                .metricTransformations(metric ->
                        metric.metricNamespace("Watch").metricName(name).metricValue("1")));
    }

    private static void trails(Emulator aws) {
        try (var trails = aws.client(CloudTrailClient.builder())) {
            trails.createTrail(request -> request.name("whole")
                    .s3BucketName("trail-logs")
                    .isMultiRegionTrail(true)
                    .includeGlobalServiceEvents(true)
                    .enableLogFileValidation(true)
                    .cloudWatchLogsLogGroupArn(Emulator.arn("logs", "log-group:trail:*"))
                    .cloudWatchLogsRoleArn("arn:aws:iam::123456789012:role/function")
                    .kmsKeyId(aws.named("key-rotating")));
            trails.startLogging(request -> request.name("whole"));
            trails.createTrail(request -> request.name("partial")
                    .s3BucketName("open-data")
                    .isMultiRegionTrail(false)
                    .enableLogFileValidation(false));
        }
    }

    private static void alarms(Emulator aws) {
        try (var alarms = aws.client(CloudWatchClient.builder())) {
            for (String name : new String[] {"root", "keys"}) {
                alarms.putMetricAlarm(request -> request.alarmName(name)
                        .namespace("Watch")
                        .metricName(name)
                        .statistic(Statistic.SUM)
                        .period(300)
                        .evaluationPeriods(1)
                        .threshold(1.0)
                        .comparisonOperator("GreaterThanOrEqualToThreshold")
                        .actionsEnabled(true)
                        .alarmActions(Emulator.arn("sns", "closed")));
            }
            alarms.putMetricAlarm(request -> request.alarmName("mute")
                    .namespace("Watch")
                    .metricName("other")
                    .statistic(Statistic.SUM)
                    .period(300)
                    .evaluationPeriods(1)
                    .threshold(1.0)
                    .comparisonOperator("GreaterThanOrEqualToThreshold")
                    .actionsEnabled(false));
        }
    }

    private static void recorders(Emulator aws) {
        try (var config = aws.client(ConfigClient.builder());
                var duty = aws.client(GuardDutyClient.builder());
                var hub = aws.client(SecurityHubClient.builder())) {
            config.putConfigurationRecorder(request ->
                    request.configurationRecorder(recorder -> recorder.name("default")
                            .roleARN("arn:aws:iam::123456789012:role/function")
                            .recordingGroup(group -> group.allSupported(true).includeGlobalResourceTypes(true))));
            config.putDeliveryChannel(request ->
                    request.deliveryChannel(channel -> channel.name("default").s3BucketName("trail-logs")));
            config.startConfigurationRecorder(request -> request.configurationRecorderName("default"));
            String detector = duty.createDetector(request ->
                            request.enable(true).findingPublishingFrequency(FindingPublishingFrequency.FIFTEEN_MINUTES))
                    .detectorId();
            aws.name("detector", Emulator.arn("guardduty", "detector/" + detector));
            hub.enableSecurityHub(request -> {});
        }
    }

    private static void vaults(Emulator aws) {
        try (var backup = aws.client(BackupClient.builder());
                var budgets = aws.client(BudgetsClient.builder())) {
            backup.createBackupVault(
                    request -> request.backupVaultName("kept").encryptionKeyArn(aws.named("key-rotating")));
            backup.putBackupVaultLockConfiguration(
                    request -> request.backupVaultName("kept").minRetentionDays(35L));
            backup.createBackupVault(request -> request.backupVaultName("plain"));
            plan(aws, backup, "plan-long", 90);
            plan(aws, backup, "plan-short", 7);
            budgets.createBudget(request -> request.accountId(Emulator.ACCOUNT)
                    .budget(budget -> budget.budgetName("all")
                            .budgetType(BudgetType.COST)
                            .timeUnit(TimeUnit.MONTHLY)
                            .budgetLimit(limit -> limit.amount(java.math.BigDecimal.valueOf(100))
                                    .unit("USD")))
                    .notificationsWithSubscribers(one -> one.notification(notification -> notification
                                    .notificationType(NotificationType.ACTUAL)
                                    .comparisonOperator(ComparisonOperator.GREATER_THAN)
                                    .threshold(80.0)
                                    .thresholdType(ThresholdType.PERCENTAGE))
                            .subscribers(subscriber -> subscriber
                                    .subscriptionType(SubscriptionType.EMAIL)
                                    .address("ml@example.com"))));
        }
    }

    private static void plan(Emulator aws, BackupClient backup, String name, long days) {
        aws.name(
                name,
                backup.createBackupPlan(request -> request.backupPlan(plan -> plan.backupPlanName(name)
                                .rules(rule -> rule.ruleName("daily")
                                        .targetBackupVaultName("kept")
                                        .lifecycle(life -> life.deleteAfterDays(days)))))
                        .backupPlanArn());
    }
}
