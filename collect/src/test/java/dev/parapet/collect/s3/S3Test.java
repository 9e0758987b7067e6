package dev.parapet.collect.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.collect.Observations;
import dev.parapet.core.Gap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.*;
import software.amazon.awssdk.services.s3control.S3ControlClient;
import software.amazon.awssdk.services.s3control.model.GetAccessPointPolicyRequest;
import software.amazon.awssdk.services.s3control.model.GetAccessPointPolicyResponse;
import software.amazon.awssdk.services.s3control.model.GetAccessPointRequest;
import software.amazon.awssdk.services.s3control.model.GetAccessPointResponse;
import software.amazon.awssdk.services.s3control.model.ListAccessPointsRequest;
import software.amazon.awssdk.services.s3control.model.ListAccessPointsResponse;
import software.amazon.awssdk.services.s3control.model.S3ControlException;

class S3Test {
    @Test
    void a_bucket_lives_where_it_is_and_has_what_is_set() {
        assertThat(Observations.in("global", new Buckets(), new OneBucket()))
                .singleElement()
                .satisfies(bucket -> {
                    assertThat(bucket.id()).isEqualTo("arn:aws:s3:::data");
                    assertThat(bucket.region()).isEqualTo("eu-west-1");
                    assertThat(bucket.gaps()).isEmpty();
                    assertThat(bucket.attributes())
                            .doesNotContainKeys(
                                    "CorsConfiguration",
                                    "LoggingConfiguration",
                                    "ObjectLockEnabled",
                                    "Policy",
                                    "PublicAccessBlockConfiguration",
                                    "ReplicationConfiguration",
                                    "WebsiteConfiguration")
                            .containsEntry("MfaDelete", "Disabled")
                            .containsEntry("VersioningConfiguration", Map.of("Status", "Enabled"))
                            .containsEntry(
                                    "BucketEncryption",
                                    Map.of(
                                            "ServerSideEncryptionConfiguration",
                                            List.of(Map.of(
                                                    "BucketKeyEnabled",
                                                    true,
                                                    "ServerSideEncryptionByDefault",
                                                    Map.of("SSEAlgorithm", "aws:kms", "KMSMasterKeyID", "k")))))
                            .containsEntry(
                                    "LifecycleConfiguration",
                                    Map.of(
                                            "Rules",
                                            List.of(Map.of(
                                                    "Status",
                                                    "Enabled",
                                                    "NoncurrentVersionExpiration",
                                                    Map.of("NoncurrentDays", 30L),
                                                    "Prefix",
                                                    "raw/"))))
                            .containsEntry(
                                    "NotificationConfiguration",
                                    Map.of("EventBridgeConfiguration", Map.of("EventBridgeEnabled", true)))
                            .containsEntry(
                                    "Acl",
                                    List.of(Map.of(
                                            "Permission",
                                            "READ",
                                            "GranteeType",
                                            "Group",
                                            "GranteeUri",
                                            "http://acs.amazonaws.com/groups/global/AllUsers")));
                });
    }

    @Test
    void denied_is_not_the_same_as_not_set() {
        var denied = new OneBucket() {
            @Override
            GetBucketPolicyResponse policy() {
                throw error("AccessDenied", 403);
            }
        };

        assertThat(Observations.in("global", new Buckets(), denied))
                .singleElement()
                .satisfies(bucket ->
                        assertThat(bucket.gaps()).extracting(Gap::attribute).containsExactly("Policy"));
    }

    @Test
    void an_account_that_blocks_nothing_is_seen_too() {
        assertThat(Observations.in("global", new AccountBlocks(), new Account("NoSuchPublicAccessBlockConfiguration")))
                .singleElement()
                .satisfies(block -> {
                    assertThat(block.attributes()).isEmpty();
                    assertThat(block.gaps()).isEmpty();
                });
        assertThat(Observations.in("global", new AccountBlocks(), new Account("AccessDenied")))
                .singleElement()
                .satisfies(block -> assertThat(block.gaps()).hasSize(4));
    }

    @Test
    void access_points_have_settings_and_policies_of_their_own() {
        assertThat(Observations.of(new AccessPoints(), new Account("NoSuchAccessPointPolicy")))
                .singleElement()
                .satisfies(point -> {
                    assertThat(point.attributes())
                            .containsEntry("NetworkOrigin", "Internet")
                            .containsEntry("PublicAccessBlockConfiguration", Map.of("BlockPublicAcls", true))
                            .doesNotContainKey("Policy");
                    assertThat(point.gaps()).isEmpty();
                });
    }

    private record Account(String error) implements S3ControlClient {
        private RuntimeException refuse() {
            return S3ControlException.builder()
                    .statusCode(404)
                    .awsErrorDetails(AwsErrorDetails.builder().errorCode(error).build())
                    .build();
        }

        @Override
        public software.amazon.awssdk.services.s3control.model.GetPublicAccessBlockResponse getPublicAccessBlock(
                software.amazon.awssdk.services.s3control.model.GetPublicAccessBlockRequest request) {
            assertThat(request.accountId()).isEqualTo(Observations.ACCOUNT);
            throw refuse();
        }

        @Override
        public ListAccessPointsResponse listAccessPoints(ListAccessPointsRequest request) {
            return ListAccessPointsResponse.builder()
                    .accessPointList(point -> point.name("door").bucket("data").networkOrigin("Internet"))
                    .build();
        }

        @Override
        public GetAccessPointResponse getAccessPoint(GetAccessPointRequest request) {
            return GetAccessPointResponse.builder()
                    .publicAccessBlockConfiguration(block -> block.blockPublicAcls(true))
                    .build();
        }

        @Override
        public GetAccessPointPolicyResponse getAccessPointPolicy(GetAccessPointPolicyRequest request) {
            throw refuse();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }

    /// A bucket with a few settings; for the others it answers as S3 does when they are not set.
    private static class OneBucket implements S3Client {
        static RuntimeException error(String code, int status) {
            return S3Exception.builder()
                    .statusCode(status)
                    .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                    .build();
        }

        GetBucketPolicyResponse policy() {
            throw error("NoSuchBucketPolicy", 404);
        }

        @Override
        public ListBucketsResponse listBuckets(ListBucketsRequest request) {
            return ListBucketsResponse.builder()
                    .buckets(bucket -> bucket.name("data").bucketRegion("eu-west-1"))
                    .build();
        }

        @Override
        public GetPublicAccessBlockResponse getPublicAccessBlock(GetPublicAccessBlockRequest request) {
            throw error("NoSuchPublicAccessBlockConfiguration", 404);
        }

        @Override
        public GetBucketPolicyResponse getBucketPolicy(GetBucketPolicyRequest request) {
            return policy();
        }

        @Override
        public GetBucketAclResponse getBucketAcl(GetBucketAclRequest request) {
            return GetBucketAclResponse.builder()
                    .grants(grant -> grant.permission("READ")
                            .grantee(grantee ->
                                    grantee.type("Group").uri("http://acs.amazonaws.com/groups/global/AllUsers")))
                    .build();
        }

        @Override
        public GetBucketOwnershipControlsResponse getBucketOwnershipControls(
                GetBucketOwnershipControlsRequest request) {
            throw error("OwnershipControlsNotFoundError", 404);
        }

        @Override
        public GetBucketCorsResponse getBucketCors(GetBucketCorsRequest request) {
            throw error("NoSuchCORSConfiguration", 404);
        }

        @Override
        public GetBucketWebsiteResponse getBucketWebsite(GetBucketWebsiteRequest request) {
            throw error("NoSuchWebsiteConfiguration", 404);
        }

        @Override
        public GetBucketEncryptionResponse getBucketEncryption(GetBucketEncryptionRequest request) {
            return GetBucketEncryptionResponse.builder()
                    .serverSideEncryptionConfiguration(configuration ->
                            configuration.rules(rule -> rule.bucketKeyEnabled(true)
                                    .applyServerSideEncryptionByDefault(byDefault ->
                                            byDefault.sseAlgorithm("aws:kms").kmsMasterKeyID("k"))))
                    .build();
        }

        @Override
        public GetBucketVersioningResponse getBucketVersioning(GetBucketVersioningRequest request) {
            return GetBucketVersioningResponse.builder()
                    .status("Enabled")
                    .mfaDelete("Disabled")
                    .build();
        }

        @Override
        public GetObjectLockConfigurationResponse getObjectLockConfiguration(
                GetObjectLockConfigurationRequest request) {
            throw error("ObjectLockConfigurationNotFoundError", 404);
        }

        @Override
        public GetBucketLifecycleConfigurationResponse getBucketLifecycleConfiguration(
                GetBucketLifecycleConfigurationRequest request) {
            return GetBucketLifecycleConfigurationResponse.builder()
                    .rules(rule -> rule.status("Enabled")
                            .filter(filter -> filter.prefix("raw/"))
                            .noncurrentVersionExpiration(expiration -> expiration.noncurrentDays(30)))
                    .build();
        }

        @Override
        public GetBucketReplicationResponse getBucketReplication(GetBucketReplicationRequest request) {
            throw error("ReplicationConfigurationNotFoundError", 404);
        }

        @Override
        public GetBucketLoggingResponse getBucketLogging(GetBucketLoggingRequest request) {
            return GetBucketLoggingResponse.builder().build();
        }

        @Override
        public GetBucketNotificationConfigurationResponse getBucketNotificationConfiguration(
                GetBucketNotificationConfigurationRequest request) {
            return GetBucketNotificationConfigurationResponse.builder()
                    .eventBridgeConfiguration(_ -> {})
                    .build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
