package dev.parapet.collect.dynamodb;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import dev.parapet.core.Gap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;
import software.amazon.awssdk.services.dynamodb.model.ReplicaDescription;
import software.amazon.awssdk.services.dynamodb.model.SSEDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/// Observes DynamoDB tables.
final class Tables implements Collector<DynamoDbClient> {
    private static final String TYPE = "AWS::DynamoDB::Table";

    private static final String[] DESCRIBED = {
        "BillingMode",
        "DeletionProtectionEnabled",
        "ItemCount",
        "KeySchema",
        "OnDemandThroughput",
        "ProvisionedThroughput",
        "Replicas",
        "SSESpecification",
        "StreamArn",
        "TableClass",
        "TableStatus"
    };
    private static final Set<String> ENCRYPTED = Set.of("ENABLED", "UPDATING");
    private static final Set<TimeToLiveStatus> EXPIRING = Set.of(TimeToLiveStatus.ENABLED, TimeToLiveStatus.ENABLING);

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of(
                "dynamodb:ListTables",
                "dynamodb:DescribeTable",
                "dynamodb:DescribeContinuousBackups",
                "dynamodb:DescribeTimeToLive",
                "dynamodb:GetResourcePolicy");
    }

    @Override
    public int callsPerResource() {
        return 4;
    }

    @Override
    public void collect(DynamoDbClient dynamo, Sink sink) {
        for (String name : dynamo.listTablesPaginator().tableNames()) {
            String arn = sink.place().arn("dynamodb", "table/" + name);
            sink.resource(TYPE, arn, draft -> describe(dynamo, name, arn, draft));
        }
    }

    private static void describe(DynamoDbClient dynamo, String name, String arn, Draft draft) {
        draft.set("TableName", name)
                .set("Arn", arn)
                .attempt(() -> table(dynamo, name, draft), DESCRIBED)
                .attempt(() -> recovery(dynamo, name, draft), "PointInTimeRecoverySpecification")
                .attempt(() -> timeToLive(dynamo, name, draft), "TimeToLiveSpecification")
                .attempt(Set.of("PolicyNotFoundException"), () -> policy(dynamo, arn, draft), "ResourcePolicy")
                .tagsOfRegion();
    }

    private static void table(DynamoDbClient dynamo, String name, Draft draft) {
        var table = dynamo.describeTable(request -> request.tableName(name)).table();
        if (table == null || table.tableName() == null) {
            draft.unread(Gap.Reason.UNIMPLEMENTED, "dynamodb:DescribeTable named no table", DESCRIBED);
            return;
        }
        draft.take(
                        table,
                        "DeletionProtectionEnabled",
                        "ItemCount",
                        "KeySchema",
                        "LatestStreamArn as StreamArn",
                        "OnDemandThroughput",
                        "ProvisionedThroughput",
                        "TableStatus")
                // A table that was never on demand has no summary.
                .set(
                        "BillingMode",
                        table.billingModeSummary() == null
                                ? "PROVISIONED"
                                : table.billingModeSummary().billingModeAsString());
        if (!table.replicas().isEmpty()) {
            draft.set("Replicas", table.replicas().stream().map(Tables::replica).toList());
        }
        // Without a description the table is encrypted by a key that DynamoDB owns.
        if (table.sseDescription() != null) {
            draft.set("SSESpecification", encryption(table.sseDescription()));
        }
        if (table.tableClassSummary() != null) {
            draft.set("TableClass", table.tableClassSummary().tableClassAsString());
        }
    }

    private static Map<String, Object> encryption(SSEDescription description) {
        var encryption = new LinkedHashMap<String, Object>();
        encryption.put("SSEEnabled", ENCRYPTED.contains(description.statusAsString()));
        if (description.sseType() != null) {
            encryption.put("SSEType", description.sseTypeAsString());
        }
        if (description.kmsMasterKeyArn() != null) {
            encryption.put("KMSMasterKeyId", description.kmsMasterKeyArn());
        }
        return encryption;
    }

    private static Map<String, Object> replica(ReplicaDescription description) {
        var replica = new LinkedHashMap<String, Object>();
        replica.put("RegionName", description.regionName());
        if (description.kmsMasterKeyId() != null) {
            replica.put("KMSMasterKeyId", description.kmsMasterKeyId());
        }
        return replica;
    }

    private static void recovery(DynamoDbClient dynamo, String name, Draft draft) {
        var backups = dynamo.describeContinuousBackups(request -> request.tableName(name))
                .continuousBackupsDescription();
        if (backups == null || backups.pointInTimeRecoveryDescription() == null) {
            draft.unread(
                    Gap.Reason.UNIMPLEMENTED,
                    "dynamodb:DescribeContinuousBackups said nothing of recovery",
                    "PointInTimeRecoverySpecification");
            return;
        }
        var recovery = backups.pointInTimeRecoveryDescription();
        var specification = new LinkedHashMap<String, Object>();
        specification.put(
                "PointInTimeRecoveryEnabled",
                recovery.pointInTimeRecoveryStatus() == PointInTimeRecoveryStatus.ENABLED);
        if (recovery.recoveryPeriodInDays() != null) {
            specification.put("RecoveryPeriodInDays", recovery.recoveryPeriodInDays());
        }
        draft.set("PointInTimeRecoverySpecification", specification);
    }

    private static void timeToLive(DynamoDbClient dynamo, String name, Draft draft) {
        var expiry =
                dynamo.describeTimeToLive(request -> request.tableName(name)).timeToLiveDescription();
        if (expiry == null || expiry.timeToLiveStatus() == null) {
            draft.unread(
                    Gap.Reason.UNIMPLEMENTED, "dynamodb:DescribeTimeToLive gave no status", "TimeToLiveSpecification");
            return;
        }
        var specification = new LinkedHashMap<String, Object>();
        specification.put("Enabled", EXPIRING.contains(expiry.timeToLiveStatus()));
        if (expiry.attributeName() != null) {
            specification.put("AttributeName", expiry.attributeName());
        }
        draft.set("TimeToLiveSpecification", specification);
    }

    private static void policy(DynamoDbClient dynamo, String arn, Draft draft) {
        String policy =
                dynamo.getResourcePolicy(request -> request.resourceArn(arn)).policy();
        if (policy == null) {
            draft.unread(Gap.Reason.UNIMPLEMENTED, "dynamodb:GetResourcePolicy gave no policy", "ResourcePolicy");
        } else {
            draft.setJson("ResourcePolicy", "{\"PolicyDocument\":" + policy + "}");
        }
    }
}
