package dev.parapet.collect.secretsmanager;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.collect.Observations;
import dev.parapet.core.Gap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.*;

class SecretsTest {
    private static final String ARN = "arn:aws:secretsmanager:us-east-1:123456789012:secret:s";

    @Test
    void says_how_a_secret_is_protected() {
        assertThat(Observations.of(new Secrets(), new OneSecret()))
                .singleElement()
                .satisfies(secret -> {
                    assertThat(secret.attributes())
                            .containsEntry("RotationEnabled", false)
                            .containsEntry("ReplicaRegions", List.of(Map.of("Region", "eu-west-1")))
                            .doesNotContainKeys("KmsKeyId", "ResourcePolicy");
                    assertThat(secret.tags()).containsEntry("team", "models");
                    assertThat(secret.gaps()).isEmpty();
                });
    }

    @Test
    void a_denied_policy_is_a_gap() {
        var denied = new OneSecret() {
            @Override
            public GetResourcePolicyResponse getResourcePolicy(GetResourcePolicyRequest request) {
                throw SecretsManagerException.builder().statusCode(403).build();
            }
        };

        assertThat(Observations.of(new Secrets(), denied))
                .singleElement()
                .satisfies(secret ->
                        assertThat(secret.gaps()).extracting(Gap::attribute).containsExactly("ResourcePolicy"));
    }

    private static class OneSecret implements SecretsManagerClient {
        @Override
        public ListSecretsResponse listSecrets(ListSecretsRequest request) {
            return ListSecretsResponse.builder()
                    .secretList(secret -> secret.arn(ARN)
                            .name("s")
                            .tags(tag -> tag.key("team").value("models")))
                    .build();
        }

        @Override
        public DescribeSecretResponse describeSecret(DescribeSecretRequest request) {
            return DescribeSecretResponse.builder()
                    .replicationStatus(replica -> replica.region("eu-west-1"))
                    .build();
        }

        @Override
        public GetResourcePolicyResponse getResourcePolicy(GetResourcePolicyRequest request) {
            return GetResourcePolicyResponse.builder().build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
