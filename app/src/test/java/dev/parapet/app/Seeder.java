package dev.parapet.app;

import java.net.URI;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.VolumeType;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.ImageTagMutability;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DirectInternetAccess;
import software.amazon.awssdk.services.sagemaker.model.InstanceType;
import software.amazon.awssdk.services.sagemaker.model.RootAccess;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Fills an emulator with pairs: what a control praises, and what it finds.
final class Seeder {
    private static final AwsCredentialsProvider NOBODY =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("testing", "testing"));

    private final URI endpoint;

    Seeder(URI endpoint) {
        this.endpoint = endpoint;
    }

    void seed() {
        identities();
        buckets();
        notebooks("us-east-1");
        notebooks("eu-west-1");
        keys();
        network();
        stores();
    }

    private void identities() {
        try (var iam = at(IamClient.builder(), "us-east-1")) {
            iam.createUser(request -> request.userName("contractor"));
            iam.attachUserPolicy(
                    request -> request.userName("contractor").policyArn("arn:aws:iam::aws:policy/PowerUserAccess"));
            iam.createUser(request -> request.userName("reader"));
            iam.createRole(request -> request.roleName("notebook").assumeRolePolicyDocument("""
                            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole",
                             "Principal":{"Service":"sagemaker.amazonaws.com"}}]}"""));
            iam.createPolicy(request -> request.policyName("everything").policyDocument("""
                            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}"""));
        }
    }

    private void buckets() {
        try (var s3 = S3Client.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(NOBODY)
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .build()) {
            s3.createBucket(request -> request.bucket("closed-data"));
            s3.putPublicAccessBlock(request -> request.bucket("closed-data")
                    .publicAccessBlockConfiguration(block -> block.blockPublicAcls(true)
                            .ignorePublicAcls(true)
                            .blockPublicPolicy(true)
                            .restrictPublicBuckets(true)));
            s3.createBucket(request -> request.bucket("open-data"));
            s3.putBucketPolicy(request -> request.bucket("open-data").policy("""
                            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*",
                             "Action":"s3:GetObject","Resource":"arn:aws:s3:::open-data/*"}]}"""));
        }
    }

    private void notebooks(String region) {
        try (var sageMaker = at(SageMakerClient.builder(), region)) {
            sageMaker.createNotebookInstance(request -> request.notebookInstanceName("good")
                    .instanceType(InstanceType.ML_T3_MEDIUM)
                    .roleArn("arn:aws:iam::123456789012:role/notebook")
                    .directInternetAccess(DirectInternetAccess.DISABLED)
                    .subnetId("subnet-1")
                    .kmsKeyId("key-1")
                    .rootAccess(RootAccess.DISABLED));
            sageMaker.createNotebookInstance(request -> request.notebookInstanceName("bad")
                    .instanceType(InstanceType.ML_T3_MEDIUM)
                    .roleArn("arn:aws:iam::123456789012:role/notebook")
                    .directInternetAccess(DirectInternetAccess.ENABLED)
                    .rootAccess(RootAccess.ENABLED));
        }
    }

    private void keys() {
        try (var kms = at(KmsClient.builder(), "us-east-1")) {
            String rotating = kms.createKey(request -> request.description("rotating"))
                    .keyMetadata()
                    .keyId();
            kms.enableKeyRotation(request -> request.keyId(rotating));
            kms.createKey(request -> request.description("still"));
        }
    }

    private void network() {
        try (var ec2 = at(Ec2Client.builder(), "us-east-1")) {
            String vpc = ec2.createVpc(request -> request.cidrBlock("10.1.0.0/16"))
                    .vpc()
                    .vpcId();
            ec2.createSecurityGroup(
                    request -> request.groupName("closed").description("closed").vpcId(vpc));
            String open = ec2.createSecurityGroup(request ->
                            request.groupName("open").description("open").vpcId(vpc))
                    .groupId();
            ec2.authorizeSecurityGroupIngress(request -> request.groupId(open)
                    .ipProtocol("tcp")
                    .fromPort(22)
                    .toPort(22)
                    .cidrIp("0.0.0.0/0"));
            ec2.createVolume(request -> request.availabilityZone("us-east-1a")
                    .size(1)
                    .volumeType(VolumeType.GP3)
                    .encrypted(true));
            ec2.createVolume(request -> request.availabilityZone("us-east-1a")
                    .size(1)
                    .volumeType(VolumeType.GP3)
                    .encrypted(false));
        }
    }

    private void stores() {
        try (var tables = at(DynamoDbClient.builder(), "us-east-1");
                var images = at(EcrClient.builder(), "us-east-1");
                var logs = at(CloudWatchLogsClient.builder(), "us-east-1");
                var topics = at(SnsClient.builder(), "us-east-1");
                var queues = at(SqsClient.builder(), "us-east-1")) {
            tables.createTable(request -> request.tableName("features")
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .attributeDefinitions(
                            attribute -> attribute.attributeName("id").attributeType(ScalarAttributeType.S))
                    .keySchema(key -> key.attributeName("id").keyType(KeyType.HASH)));
            images.createRepository(request -> request.repositoryName("good")
                    .imageTagMutability(ImageTagMutability.IMMUTABLE)
                    .imageScanningConfiguration(scanning -> scanning.scanOnPush(true)));
            images.createRepository(request -> request.repositoryName("bad"));
            logs.createLogGroup(request -> request.logGroupName("forever"));
            topics.createTopic(request -> request.name("topic"));
            queues.createQueue(request -> request.queueName("queue").attributesWithStrings(Map.of()));
        }
    }

    private <B extends AwsClientBuilder<B, C>, C> C at(B builder, String region) {
        return builder.endpointOverride(endpoint)
                .region(Region.of(region))
                .credentialsProvider(NOBODY)
                .build();
    }
}
