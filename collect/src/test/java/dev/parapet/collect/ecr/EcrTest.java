package dev.parapet.collect.ecr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.collect.Observations;
import dev.parapet.collect.Refused;
import dev.parapet.core.Gap;
import dev.parapet.core.Resource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.*;

class EcrTest {
    @Test
    void repository_comes_with_its_policies() {
        assertThat(Observations.of(new Repositories(), new Registry()))
                .singleElement()
                .satisfies(repository -> {
                    assertThat(repository.attributes())
                            .containsEntry("ImageTagMutability", "MUTABLE")
                            .containsEntry("ImageScanningConfiguration", Map.of("ScanOnPush", true))
                            .containsEntry("RepositoryPolicyText", Map.of("Statement", List.of()))
                            .containsEntry("LifecyclePolicy", Map.of("LifecyclePolicyText", "{}"));
                    assertThat(repository.gaps()).isEmpty();
                });
    }

    @Test
    void missing_policies_are_not_set_and_denied_ones_are_gaps() {
        assertThat(Observations.of(new Repositories(), refusing("RepositoryPolicyNotFoundException"))
                        .getFirst())
                .satisfies(repository -> {
                    assertThat(repository.attributes()).doesNotContainKey("RepositoryPolicyText");
                    assertThat(repository.gaps()).isEmpty();
                });
        assertThat(Observations.of(new Repositories(), refusing("AccessDeniedException")))
                .flatExtracting(Resource::gaps)
                .extracting(Gap::attribute)
                .containsExactly("RepositoryPolicyText");
    }

    @Test
    void registry_settings_are_there_even_if_nothing_is_set() {
        assertThat(Observations.of(new RegistryScanning(), new Registry()))
                .singleElement()
                .satisfies(scanning -> assertThat(scanning.attributes())
                        .containsEntry("ScanType", "ENHANCED")
                        .containsEntry(
                                "Rules",
                                List.of(Map.of(
                                        "ScanFrequency",
                                        "CONTINUOUS_SCAN",
                                        "RepositoryFilters",
                                        List.of(Map.of("Filter", "*", "FilterType", "WILDCARD"))))));
        assertThat(Observations.of(new RegistryPolicies(), new Registry()))
                .singleElement()
                .satisfies(policy -> {
                    assertThat(policy.attributes()).isEmpty();
                    assertThat(policy.gaps()).isEmpty();
                });
        assertThat(Observations.of(new Replication(), new Registry()))
                .singleElement()
                .satisfies(replication ->
                        assertThat(replication.gaps()).extracting(Gap::reason).containsOnly(Gap.Reason.DENIED));
        assertThat(Observations.of(new PullThroughCacheRules(), new Registry()))
                .singleElement()
                .satisfies(rule ->
                        assertThat(rule.attributes()).containsEntry("UpstreamRegistryUrl", "registry-1.docker.io"));
    }

    private static Registry refusing(String code) {
        return new Registry() {
            @Override
            public GetRepositoryPolicyResponse getRepositoryPolicy(GetRepositoryPolicyRequest request) {
                throw Refused.with(code);
            }
        };
    }

    private static class Registry implements EcrClient {
        @Override
        public DescribeRepositoriesResponse describeRepositories(DescribeRepositoriesRequest request) {
            return DescribeRepositoriesResponse.builder()
                    .repositories(repository -> repository
                            .repositoryArn("arn:aws:ecr:us-east-1:123456789012:repository/team/model")
                            .repositoryName("team/model")
                            .imageTagMutability("MUTABLE")
                            .imageScanningConfiguration(scanning -> scanning.scanOnPush(true)))
                    .build();
        }

        @Override
        public GetRepositoryPolicyResponse getRepositoryPolicy(GetRepositoryPolicyRequest request) {
            return GetRepositoryPolicyResponse.builder()
                    .policyText("{\"Statement\":[]}")
                    .build();
        }

        @Override
        public GetLifecyclePolicyResponse getLifecyclePolicy(GetLifecyclePolicyRequest request) {
            return GetLifecyclePolicyResponse.builder()
                    .lifecyclePolicyText("{}")
                    .build();
        }

        @Override
        public GetRegistryScanningConfigurationResponse getRegistryScanningConfiguration(
                GetRegistryScanningConfigurationRequest request) {
            return GetRegistryScanningConfigurationResponse.builder()
                    .scanningConfiguration(configuration -> configuration
                            .scanType("ENHANCED")
                            .rules(rule -> rule.scanFrequency("CONTINUOUS_SCAN")
                                    .repositoryFilters(
                                            filter -> filter.filter("*").filterType("WILDCARD"))))
                    .build();
        }

        @Override
        public GetRegistryPolicyResponse getRegistryPolicy(GetRegistryPolicyRequest request) {
            throw Refused.with("RegistryPolicyNotFoundException");
        }

        @Override
        public DescribeRegistryResponse describeRegistry(DescribeRegistryRequest request) {
            throw Refused.access();
        }

        @Override
        public DescribePullThroughCacheRulesResponse describePullThroughCacheRules(
                DescribePullThroughCacheRulesRequest request) {
            return DescribePullThroughCacheRulesResponse.builder()
                    .pullThroughCacheRules(
                            rule -> rule.ecrRepositoryPrefix("hub").upstreamRegistryUrl("registry-1.docker.io"))
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
