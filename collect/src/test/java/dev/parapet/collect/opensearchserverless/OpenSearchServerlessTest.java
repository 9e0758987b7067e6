package dev.parapet.collect.opensearchserverless;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.collect.Observations;
import dev.parapet.collect.Refused;
import dev.parapet.collect.SyntheticService;
import dev.parapet.core.Gap;
import dev.parapet.core.Resource;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.services.opensearchserverless.OpenSearchServerlessClient;
import software.amazon.awssdk.services.opensearchserverless.model.*;

class OpenSearchServerlessTest {
    @Test
    void every_collector_keeps_its_contract() {
        SyntheticService.hold(OpenSearchServerlessClient.class, OpenSearchServerless.collectors());
    }

    @Test
    void a_policy_is_the_text_that_a_template_has() {
        var open = new TwoPolicies() {
            @Override
            public GetSecurityPolicyResponse getSecurityPolicy(GetSecurityPolicyRequest request) {
                var part = Document.mapBuilder()
                        .putBoolean("AllowFromPublic", true)
                        .putList("SourceVPCEs", vpces -> vpces.addString("vpce-1"))
                        .build();
                return GetSecurityPolicyResponse.builder()
                        .securityPolicyDetail(detail -> detail.policy(
                                Document.listBuilder().addDocument(part).build()))
                        .build();
            }
        };

        assertThat(Observations.of(new SecurityPolicies(), open))
                .hasSize(2)
                .allSatisfy(policy -> assertThat(policy.attributes())
                        .containsEntry("Policy", "[{\"AllowFromPublic\":true,\"SourceVPCEs\":[\"vpce-1\"]}]"))
                .extracting(Resource::id)
                .containsExactly(
                        "arn:aws:aoss:us-east-1:123456789012:security-policy/encryption/docs",
                        "arn:aws:aoss:us-east-1:123456789012:security-policy/network/docs");
    }

    @Test
    void a_denied_policy_is_there_with_a_gap() {
        var denied = new TwoPolicies() {
            @Override
            public GetSecurityPolicyResponse getSecurityPolicy(GetSecurityPolicyRequest request) {
                throw Refused.access();
            }
        };

        assertThat(Observations.of(new SecurityPolicies(), denied)).hasSize(2).allSatisfy(policy -> {
            assertThat(policy.attributes()).containsOnlyKeys("Name", "Type");
            assertThat(policy.gaps()).extracting(Gap::attribute).containsExactly("Policy");
        });
    }

    @Test
    void collections_are_described_a_page_at_a_time_and_none_are_not_asked_for() {
        var none = new Closed() {
            @Override
            public ListCollectionsResponse listCollections(ListCollectionsRequest request) {
                return ListCollectionsResponse.builder().build();
            }
        };
        var one = new Closed() {
            @Override
            public ListCollectionsResponse listCollections(ListCollectionsRequest request) {
                return ListCollectionsResponse.builder()
                        .collectionSummaries(collection -> collection.id("abc123"))
                        .build();
            }

            @Override
            public BatchGetCollectionResponse batchGetCollection(BatchGetCollectionRequest request) {
                assertThat(request.ids()).containsExactly("abc123");
                return BatchGetCollectionResponse.builder()
                        .collectionDetails(collection -> collection
                                .arn("arn:aws:aoss:us-east-1:123456789012:collection/abc123")
                                .name("docs")
                                .kmsKeyArn("auto"))
                        .build();
            }
        };

        assertThat(Observations.of(new Collections(), none)).isEmpty();
        assertThat(Observations.of(new Collections(), one))
                .singleElement()
                .satisfies(collection -> assertThat(collection.attributes())
                        .containsEntry("Name", "docs")
                        .containsEntry("KmsKeyArn", "auto"));
    }

    @Test
    void limits_that_were_not_sent_are_a_gap() {
        var silent = new Closed() {
            @Override
            public GetAccountSettingsResponse getAccountSettings(GetAccountSettingsRequest request) {
                return GetAccountSettingsResponse.builder().build();
            }
        };

        assertThat(Observations.of(new CapacityLimits(), silent).getFirst().gaps())
                .extracting(Gap::attribute)
                .containsExactly("CapacityLimits");
    }

    private abstract static class TwoPolicies extends Closed {
        @Override
        public ListSecurityPoliciesResponse listSecurityPolicies(ListSecurityPoliciesRequest request) {
            return ListSecurityPoliciesResponse.builder()
                    .securityPolicySummaries(policy -> policy.name("docs"))
                    .build();
        }
    }

    private abstract static class Closed implements OpenSearchServerlessClient {
        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
