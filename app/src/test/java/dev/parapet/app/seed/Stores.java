package dev.parapet.app.seed;

import java.util.Map;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.EncryptionOption;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.SSEType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.CatalogEncryptionMode;
import software.amazon.awssdk.services.glue.model.CloudWatchEncryptionMode;
import software.amazon.awssdk.services.glue.model.ConnectionPropertyKey;
import software.amazon.awssdk.services.glue.model.ConnectionType;
import software.amazon.awssdk.services.glue.model.JobBookmarksEncryptionMode;
import software.amazon.awssdk.services.glue.model.S3EncryptionMode;
import software.amazon.awssdk.services.opensearch.OpenSearchClient;
import software.amazon.awssdk.services.opensearch.model.TLSSecurityPolicy;
import software.amazon.awssdk.services.rds.RdsClient;

/// Databases, tables, search, and the tools that read them.
final class Stores {
    private Stores() {}

    static void seed(Emulator aws) {
        tables(aws);
        databases(aws);
        search(aws);
        glue(aws);
        athena(aws);
    }

    private static void tables(Emulator aws) {
        try (var tables = aws.client(DynamoDbClient.builder())) {
            for (String name : new String[] {"features", "scratch"}) {
                boolean good = name.equals("features");
                tables.createTable(request -> {
                    request.tableName(name)
                            .billingMode(BillingMode.PAY_PER_REQUEST)
                            .deletionProtectionEnabled(good)
                            .attributeDefinitions(one -> one.attributeName("id").attributeType(ScalarAttributeType.S))
                            .keySchema(key -> key.attributeName("id").keyType(KeyType.HASH));
                    if (good) {
                        request.sseSpecification(encryption -> encryption
                                        .enabled(true)
                                        .sseType(SSEType.KMS)
                                        .kmsMasterKeyId(aws.named("key-rotating")))
                                .tags(tag -> tag.key("owner").value("ml"));
                    }
                });
            }
            tables.updateContinuousBackups(request -> request.tableName("features")
                    .pointInTimeRecoverySpecification(recovery -> recovery.pointInTimeRecoveryEnabled(true)));
        }
    }

    private static void databases(Emulator aws) {
        try (var rds = aws.client(RdsClient.builder())) {
            rds.createDBSubnetGroup(request -> request.dbSubnetGroupName("private")
                    .dbSubnetGroupDescription("private")
                    .subnetIds(aws.named("subnet-private-id"), aws.named("subnet-private-b-id")));
            rds.createDBInstance(request -> request.dbInstanceIdentifier("good")
                    .engine("postgres")
                    .engineVersion("16.4")
                    .dbInstanceClass("db.m5.large")
                    .allocatedStorage(20)
                    .masterUsername("keeper")
                    .masterUserPassword(Secret.DATABASE_PASSWORD.value())
                    .dbSubnetGroupName("private")
                    .vpcSecurityGroupIds(aws.named("group-closed-id"))
                    .storageEncrypted(true)
                    .kmsKeyId(aws.named("key-rotating"))
                    .publiclyAccessible(false)
                    .backupRetentionPeriod(30)
                    .multiAZ(true)
                    .deletionProtection(true)
                    .copyTagsToSnapshot(true)
                    .enableIAMDatabaseAuthentication(true)
                    .enableCloudwatchLogsExports("postgresql")
                    .autoMinorVersionUpgrade(true)
                    .port(6432)
                    .tags(tag -> tag.key("owner").value("ml")));
            rds.createDBInstance(request -> request.dbInstanceIdentifier("bad")
                    .engine("postgres")
                    .engineVersion("16.4")
                    .dbInstanceClass("db.m5.large")
                    .allocatedStorage(20)
                    .masterUsername("postgres")
                    .masterUserPassword(Secret.DATABASE_PASSWORD.value())
                    .storageEncrypted(false)
                    .publiclyAccessible(true)
                    .backupRetentionPeriod(1)
                    .multiAZ(false)
                    .deletionProtection(false)
                    .autoMinorVersionUpgrade(false)
                    .port(5432));
            rds.createDBCluster(request -> request.dbClusterIdentifier("kept")
                    .engine("aurora-postgresql")
                    .masterUsername("keeper")
                    .masterUserPassword(Secret.DATABASE_PASSWORD.value())
                    .storageEncrypted(true)
                    .kmsKeyId(aws.named("key-rotating"))
                    .deletionProtection(true)
                    .backupRetentionPeriod(14)
                    .enableIAMDatabaseAuthentication(true));
            rds.createDBCluster(request -> request.dbClusterIdentifier("lost")
                    .engine("aurora-postgresql")
                    .masterUsername("admin")
                    .masterUserPassword(Secret.DATABASE_PASSWORD.value())
                    .storageEncrypted(false)
                    .deletionProtection(false)
                    .backupRetentionPeriod(1));
            rds.createDBSnapshot(request -> request.dbInstanceIdentifier("good").dbSnapshotIdentifier("good"));
            rds.createDBSnapshot(request -> request.dbInstanceIdentifier("bad").dbSnapshotIdentifier("shown"));
            rds.modifyDBSnapshotAttribute(request -> request.dbSnapshotIdentifier("shown")
                    .attributeName("restore")
                    .valuesToAdd("all"));
        }
    }

    private static void search(Emulator aws) {
        try (var search = aws.client(OpenSearchClient.builder())) {
            search.createDomain(request -> request.domainName("good")
                    .engineVersion("OpenSearch_2.11")
                    .clusterConfig(cluster -> cluster.instanceCount(3)
                            .zoneAwarenessEnabled(true)
                            .dedicatedMasterEnabled(true)
                            .dedicatedMasterCount(3))
                    .encryptionAtRestOptions(rest -> rest.enabled(true).kmsKeyId(aws.named("key-rotating")))
                    .nodeToNodeEncryptionOptions(nodes -> nodes.enabled(true))
                    .vpcOptions(vpc -> vpc.subnetIds(aws.named("subnet-private-id"))
                            .securityGroupIds(aws.named("group-closed-id")))
                    .domainEndpointOptions(ends -> ends.enforceHTTPS(true)
                            .tlsSecurityPolicy(TLSSecurityPolicy.POLICY_MIN_TLS_1_2_PFS_2023_10)));
            search.createDomain(request -> request.domainName("bad")
                    .engineVersion("OpenSearch_2.11")
                    .clusterConfig(cluster -> cluster.instanceCount(1))
                    .encryptionAtRestOptions(rest -> rest.enabled(false))
                    .nodeToNodeEncryptionOptions(nodes -> nodes.enabled(false))
                    .domainEndpointOptions(ends ->
                            ends.enforceHTTPS(false).tlsSecurityPolicy(TLSSecurityPolicy.POLICY_MIN_TLS_1_0_2019_07))
                    .accessPolicies("""
                            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"es:*",
                             "Resource":"arn:aws:es:us-east-1:123456789012:domain/bad/*"}]}"""));
        }
    }

    private static void glue(Emulator aws) {
        try (var glue = aws.client(GlueClient.builder())) {
            glue.createSecurityConfiguration(request -> request.name("good")
                    .encryptionConfiguration(all -> all.s3Encryption(
                                    one -> one.s3EncryptionMode(S3EncryptionMode.SSE_KMS)
                                            .kmsKeyArn(aws.named("key-rotating")))
                            .cloudWatchEncryption(one -> one.cloudWatchEncryptionMode(CloudWatchEncryptionMode.SSE_KMS)
                                    .kmsKeyArn(aws.named("key-rotating")))
                            .jobBookmarksEncryption(
                                    one -> one.jobBookmarksEncryptionMode(JobBookmarksEncryptionMode.CSE_KMS)
                                            .kmsKeyArn(aws.named("key-rotating")))));
            glue.createSecurityConfiguration(request -> request.name("bad")
                    .encryptionConfiguration(
                            all -> all.s3Encryption(one -> one.s3EncryptionMode(S3EncryptionMode.DISABLED))
                                    .cloudWatchEncryption(
                                            one -> one.cloudWatchEncryptionMode(CloudWatchEncryptionMode.DISABLED))
                                    .jobBookmarksEncryption(one ->
                                            one.jobBookmarksEncryptionMode(JobBookmarksEncryptionMode.DISABLED))));
            glue.createJob(request -> request.name("good")
                    .role("arn:aws:iam::123456789012:role/notebook")
                    .glueVersion("5.0")
                    .securityConfiguration("good")
                    .command(command -> command.name("glueetl").scriptLocation("s3://closed-data/job.py"))
                    .tags(Map.of("owner", "ml")));
            glue.createJob(request -> request.name("bad")
                    .role("arn:aws:iam::123456789012:role/notebook-admin")
                    .glueVersion("1.0")
                    .command(command -> command.name("glueetl").scriptLocation("s3://open-data/job.py"))
                    .defaultArguments(
                            Map.of("--db_password", Secret.GLUE_ARGUMENT.value(), "--key", Secret.ACCESS_KEY)));
            glue.createConnection(request -> request.connectionInput(input -> input.name("bad")
                    .connectionType(ConnectionType.JDBC)
                    .connectionProperties(Map.of(
                            ConnectionPropertyKey.USERNAME, "keeper",
                            ConnectionPropertyKey.PASSWORD, Secret.GLUE_PASSWORD.value(),
                            ConnectionPropertyKey.JDBC_CONNECTION_URL, "jdbc:postgresql://db.example.com/main"))));
            glue.createConnection(request -> request.connectionInput(input -> input.name("good")
                    .connectionType(ConnectionType.JDBC)
                    .connectionProperties(Map.of(
                            ConnectionPropertyKey.SECRET_ID, "kept",
                            ConnectionPropertyKey.JDBC_ENFORCE_SSL, "true",
                            ConnectionPropertyKey.JDBC_CONNECTION_URL, "jdbc:postgresql://db.example.com/main"))));
            glue.putDataCatalogEncryptionSettings(request -> request.dataCatalogEncryptionSettings(settings ->
                    settings.encryptionAtRest(rest -> rest.catalogEncryptionMode(CatalogEncryptionMode.SSE_KMS)
                                    .sseAwsKmsKeyId(aws.named("key-rotating")))
                            .connectionPasswordEncryption(
                                    password -> password.returnConnectionPasswordEncrypted(false))));
        }
    }

    private static void athena(Emulator aws) {
        try (var athena = aws.client(AthenaClient.builder())) {
            athena.createWorkGroup(request -> request.name("good")
                    .configuration(configuration -> configuration
                            .enforceWorkGroupConfiguration(true)
                            .bytesScannedCutoffPerQuery(10_000_000_000L)
                            .publishCloudWatchMetricsEnabled(true)
                            .resultConfiguration(result -> result.outputLocation("s3://closed-data/results/")
                                    .encryptionConfiguration(encryption -> encryption
                                            .encryptionOption(EncryptionOption.SSE_KMS)
                                            .kmsKey(aws.named("key-rotating")))))
                    .tags(tag -> tag.key("owner").value("ml")));
            athena.createWorkGroup(request -> request.name("bad")
                    .configuration(configuration -> configuration
                            .enforceWorkGroupConfiguration(false)
                            .publishCloudWatchMetricsEnabled(false)
                            .resultConfiguration(result -> result.outputLocation("s3://open-data/results/"))));
        }
    }
}
