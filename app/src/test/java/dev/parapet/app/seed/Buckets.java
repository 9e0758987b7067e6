package dev.parapet.app.seed;

import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.endpoints.Endpoint;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3control.S3ControlClient;

/// A bucket as it should be, one as it should not, one in between, and those that receive logs.
final class Buckets {
    private static final String EVERYBODY = "http://acs.amazonaws.com/groups/global/AllUsers";

    private Buckets() {}

    static void seed(Emulator aws) {
        try (var s3 = aws.buckets()) {
            s3.createBucket(request -> request.bucket("access-logs"));
            s3.putBucketPolicy(request -> request.bucket("access-logs").policy("""
                    {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"logging.s3.amazonaws.com"},
                     "Action":"s3:PutObject","Resource":"arn:aws:s3:::access-logs/*"}]}"""));
            closed(s3, aws.named("key-rotating"));
            open(s3);
            trail(s3);
            s3.createBucket(request -> request.bucket("foreign.data"));
            s3.putBucketPolicy(request -> request.bucket("foreign.data").policy("""
                    {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::999999999999:root"},
                     "Action":"s3:GetObject","Resource":"arn:aws:s3:::foreign.data/*"}]}"""));
        }
        // By itself the client would put the account before the host's name.
        try (var control = aws.client(S3ControlClient.builder()
                .endpointProvider(_ -> CompletableFuture.completedFuture(
                        Endpoint.builder().url(aws.endpoint()).build())))) {
            control.putPublicAccessBlock(request -> request.accountId(Emulator.ACCOUNT)
                    .publicAccessBlockConfiguration(block -> block.blockPublicAcls(true)
                            .ignorePublicAcls(false)
                            .blockPublicPolicy(true)
                            .restrictPublicBuckets(false)));
        }
    }

    private static void closed(S3Client s3, String key) {
        s3.createBucket(request -> request.bucket("closed-data"));
        blockAll(s3, "closed-data");
        s3.putBucketEncryption(request -> request.bucket("closed-data")
                .serverSideEncryptionConfiguration(configuration ->
                        configuration.rules(rule -> rule.bucketKeyEnabled(true)
                                .applyServerSideEncryptionByDefault(
                                        standard -> standard.sseAlgorithm(ServerSideEncryption.AWS_KMS)
                                                .kmsMasterKeyID(key)))));
        s3.putBucketVersioning(request -> request.bucket("closed-data")
                .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
        s3.putBucketLogging(request -> request.bucket("closed-data")
                .bucketLoggingStatus(status -> status.loggingEnabled(
                        enabled -> enabled.targetBucket("access-logs").targetPrefix("closed/"))));
        s3.putBucketOwnershipControls(request -> request.bucket("closed-data")
                .ownershipControls(controls ->
                        controls.rules(rule -> rule.objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED))));
        s3.putBucketLifecycleConfiguration(request -> request.bucket("closed-data")
                .lifecycleConfiguration(configuration -> configuration.rules(rule -> rule.id("old")
                        .status(ExpirationStatus.ENABLED)
                        .filter(filter -> filter.prefix(""))
                        .abortIncompleteMultipartUpload(abort -> abort.daysAfterInitiation(7))
                        .noncurrentVersionExpiration(expiration -> expiration.noncurrentDays(90)))));
        s3.putBucketTagging(request -> request.bucket("closed-data")
                .tagging(tagging -> tagging.tagSet(tag -> tag.key("data-class").value("confidential"))));
        s3.putBucketPolicy(request -> request.bucket("closed-data").policy("""
                {"Version":"2012-10-17","Statement":[
                 {"Effect":"Deny","Principal":"*","Action":"s3:*",
                  "Resource":["arn:aws:s3:::closed-data","arn:aws:s3:::closed-data/*"],
                  "Condition":{"Bool":{"aws:SecureTransport":"false"}}},
                 {"Effect":"Deny","Principal":"*","Action":"s3:*",
                  "Resource":["arn:aws:s3:::closed-data","arn:aws:s3:::closed-data/*"],
                  "Condition":{"NumericLessThan":{"s3:TlsVersion":"1.2"}}}]}"""));
    }

    private static void open(S3Client s3) {
        s3.createBucket(request -> request.bucket("open-data"));
        s3.putBucketPolicy(request -> request.bucket("open-data").policy("""
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*",
                 "Action":"s3:*","Resource":"arn:aws:s3:::open-data/*"}]}"""));
        s3.putBucketAcl(request -> request.bucket("open-data")
                .grantRead("uri=\"" + EVERYBODY + "\"")
                .grantWrite("uri=\"" + EVERYBODY + "\""));
        s3.putBucketWebsite(request -> request.bucket("open-data")
                .websiteConfiguration(website -> website.indexDocument(index -> index.suffix("index.html"))));
        s3.putBucketCors(request -> request.bucket("open-data")
                .corsConfiguration(cors ->
                        cors.corsRules(rule -> rule.allowedMethods("PUT").allowedOrigins("*"))));
    }

    private static void trail(S3Client s3) {
        s3.createBucket(request -> request.bucket("trail-logs").objectLockEnabledForBucket(true));
        blockAll(s3, "trail-logs");
        s3.putBucketPolicy(request -> request.bucket("trail-logs").policy("""
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"cloudtrail.amazonaws.com"},
                 "Action":["s3:GetBucketAcl","s3:PutObject"],"Resource":["arn:aws:s3:::trail-logs","arn:aws:s3:::trail-logs/*"],
                 "Condition":{"StringEquals":{"aws:SourceAccount":"123456789012"}}}]}"""));
    }

    private static void blockAll(S3Client s3, String bucket) {
        s3.putPublicAccessBlock(request -> request.bucket(bucket)
                .publicAccessBlockConfiguration(block -> block.blockPublicAcls(true)
                        .ignorePublicAcls(true)
                        .blockPublicPolicy(true)
                        .restrictPublicBuckets(true)));
    }
}
