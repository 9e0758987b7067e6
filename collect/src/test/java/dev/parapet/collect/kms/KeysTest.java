package dev.parapet.collect.kms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.collect.Observations;
import dev.parapet.core.Gap;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.*;

class KeysTest {
    private static final String ARN = "arn:aws:kms:us-east-1:123456789012:key/k";

    @Test
    void a_customers_key_has_policy_rotation_grants_and_names() {
        assertThat(Observations.of(new Keys(), new OneKey("CUSTOMER")))
                .singleElement()
                .satisfies(key -> {
                    assertThat(key.id()).isEqualTo(ARN);
                    assertThat(key.attributes())
                            .containsEntry("AliasNames", List.of("alias/data"))
                            .containsEntry("EnableKeyRotation", true)
                            .containsEntry("GrantCount", 1L)
                            .containsEntry("KeyManager", "CUSTOMER")
                            .containsEntry("LastRotationDate", "2026-01-01T00:00:00Z")
                            .containsEntry("RotationPeriodInDays", 365L)
                            .containsKey("KeyPolicy");
                    assertThat(key.gaps()).isEmpty();
                });
    }

    @Test
    void of_a_key_that_aws_manages_only_the_description_is_read() {
        assertThat(Observations.of(new Keys(), new OneKey("AWS") {
                    @Override
                    public GetKeyPolicyResponse getKeyPolicy(GetKeyPolicyRequest request) {
                        throw new AssertionError("asked in vain");
                    }
                }))
                .singleElement()
                .satisfies(key -> {
                    assertThat(key.attributes())
                            .containsEntry("KeyManager", "AWS")
                            .containsEntry("EnableKeyRotation", true);
                    assertThat(key.gaps())
                            .extracting(Gap::attribute)
                            .containsExactly("GrantCount", "Grants", "KeyPolicy");
                });
    }

    @Test
    void a_key_that_may_not_be_seen_is_a_key_with_gaps() {
        var denied = new OneKey("CUSTOMER") {
            @Override
            public DescribeKeyResponse describeKey(DescribeKeyRequest request) {
                throw denied();
            }

            @Override
            public GetKeyPolicyResponse getKeyPolicy(GetKeyPolicyRequest request) {
                throw denied();
            }

            @Override
            public GetKeyRotationStatusResponse getKeyRotationStatus(GetKeyRotationStatusRequest request) {
                throw denied();
            }
        };

        assertThat(Observations.of(new Keys(), denied)).singleElement().satisfies(key -> {
            assertThat(key.gaps())
                    .extracting(Gap::attribute)
                    .contains("KeyManager", "KeyState", "KeyPolicy", "EnableKeyRotation");
            assertThat(key.gaps()).extracting(Gap::reason).containsOnly(Gap.Reason.DENIED);
        });
    }

    private static class OneKey implements KmsClient {
        private final String manager;

        OneKey(String manager) {
            this.manager = manager;
        }

        static RuntimeException denied() {
            return KmsException.builder()
                    .statusCode(400)
                    .awsErrorDetails(AwsErrorDetails.builder()
                            .errorCode("AccessDeniedException")
                            .serviceName("Kms")
                            .build())
                    .build();
        }

        @Override
        public ListKeysResponse listKeys(ListKeysRequest request) {
            return ListKeysResponse.builder()
                    .keys(key -> key.keyArn(ARN).keyId("k"))
                    .build();
        }

        @Override
        public ListAliasesResponse listAliases(ListAliasesRequest request) {
            return ListAliasesResponse.builder()
                    .aliases(
                            alias -> alias.aliasName("alias/data").targetKeyId("k"),
                            reserved -> reserved.aliasName("alias/aws/unused"))
                    .build();
        }

        @Override
        public DescribeKeyResponse describeKey(DescribeKeyRequest request) {
            return DescribeKeyResponse.builder()
                    .keyMetadata(key -> key.arn(ARN)
                            .keyManager(manager)
                            .keySpec("SYMMETRIC_DEFAULT")
                            .keyState("Enabled")
                            .origin("AWS_KMS")
                            .enabled(true))
                    .build();
        }

        @Override
        public GetKeyRotationStatusResponse getKeyRotationStatus(GetKeyRotationStatusRequest request) {
            return GetKeyRotationStatusResponse.builder()
                    .keyRotationEnabled(true)
                    .rotationPeriodInDays(365)
                    .build();
        }

        @Override
        public ListKeyRotationsResponse listKeyRotations(ListKeyRotationsRequest request) {
            return ListKeyRotationsResponse.builder()
                    .rotations(
                            rotation -> rotation.rotationDate(Instant.parse("2025-01-01T00:00:00Z")),
                            rotation -> rotation.rotationDate(Instant.parse("2026-01-01T00:00:00Z")))
                    .build();
        }

        @Override
        public GetKeyPolicyResponse getKeyPolicy(GetKeyPolicyRequest request) {
            return GetKeyPolicyResponse.builder()
                    .policy("{\"Version\": \"2012-10-17\", \"Statement\": []}")
                    .build();
        }

        @Override
        public ListGrantsResponse listGrants(ListGrantsRequest request) {
            return ListGrantsResponse.builder()
                    .grants(grant -> grant.grantId("g").operationsWithStrings("Decrypt"))
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
