package dev.parapet.collect.s3vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parapet.collect.Observations;
import dev.parapet.collect.Refused;
import dev.parapet.collect.SyntheticService;
import dev.parapet.core.Gap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.s3vectors.S3VectorsClient;
import software.amazon.awssdk.services.s3vectors.model.*;

class S3VectorsTest {
    private static final String BUCKET = "arn:aws:s3vectors:us-east-1:123456789012:bucket/docs";

    @Test
    void every_collector_keeps_its_contract() {
        SyntheticService.hold(S3VectorsClient.class, S3Vectors.collectors());
    }

    @Test
    void a_bucket_says_whose_key_it_has() {
        var keyed = new OneBucket() {
            @Override
            public GetVectorBucketResponse getVectorBucket(GetVectorBucketRequest request) {
                return GetVectorBucketResponse.builder()
                        .vectorBucket(
                                bucket -> bucket.encryptionConfiguration(encryption -> encryption.sseType("AES256")))
                        .build();
            }

            @Override
            public ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request) {
                return ListTagsForResourceResponse.builder()
                        .tags(Map.of("owner", "search"))
                        .build();
            }
        };

        assertThat(Observations.of(new VectorBuckets(), keyed)).singleElement().satisfies(bucket -> {
            assertThat(bucket.id()).isEqualTo(BUCKET);
            assertThat(bucket.tags()).containsEntry("owner", "search");
            assertThat(bucket.attributes()).containsEntry("EncryptionConfiguration", Map.of("SseType", "AES256"));
        });
    }

    @Test
    void a_denied_bucket_has_gaps_and_no_key() {
        var denied = new OneBucket() {
            @Override
            public GetVectorBucketResponse getVectorBucket(GetVectorBucketRequest request) {
                throw Refused.access();
            }

            @Override
            public ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request) {
                throw Refused.access();
            }
        };

        assertThat(Observations.of(new VectorBuckets(), denied).getFirst().gaps())
                .extracting(Gap::attribute)
                .containsExactlyInAnyOrder("EncryptionConfiguration", "Tags");
    }

    @Test
    void a_bucket_without_a_policy_has_no_policy_resource_and_a_denial_is_not_taken_for_that() {
        var none = new OneBucket() {
            @Override
            public GetVectorBucketPolicyResponse getVectorBucketPolicy(GetVectorBucketPolicyRequest request) {
                throw NotFoundException.builder().statusCode(404).build();
            }
        };
        var open = new OneBucket() {
            @Override
            public GetVectorBucketPolicyResponse getVectorBucketPolicy(GetVectorBucketPolicyRequest request) {
                return GetVectorBucketPolicyResponse.builder()
                        .policy("{\"Statement\":[]}")
                        .build();
            }
        };
        var denied = new OneBucket() {
            @Override
            public GetVectorBucketPolicyResponse getVectorBucketPolicy(GetVectorBucketPolicyRequest request) {
                throw Refused.access();
            }
        };

        assertThat(Observations.of(new VectorBucketPolicies(), none)).isEmpty();
        assertThat(Observations.of(new VectorBucketPolicies(), open))
                .singleElement()
                .satisfies(policy -> assertThat(policy.attributes())
                        .containsEntry("VectorBucketArn", BUCKET)
                        .containsEntry("Policy", Map.of("Statement", List.of())));
        assertThatThrownBy(() -> Observations.of(new VectorBucketPolicies(), denied))
                .isInstanceOf(AwsServiceException.class);
    }

    private abstract static class OneBucket implements S3VectorsClient {
        @Override
        public ListVectorBucketsResponse listVectorBuckets(ListVectorBucketsRequest request) {
            return ListVectorBucketsResponse.builder()
                    .vectorBuckets(bucket -> bucket.vectorBucketArn(BUCKET).vectorBucketName("docs"))
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
