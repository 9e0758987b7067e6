package dev.parapet.collect.opensearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.parapet.collect.Observations;
import dev.parapet.collect.Refused;
import dev.parapet.collect.SyntheticService;
import dev.parapet.core.Gap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.opensearch.OpenSearchClient;
import software.amazon.awssdk.services.opensearch.model.*;

class DomainsTest {
    @Test
    void the_collector_keeps_its_contract() {
        SyntheticService.hold(OpenSearchClient.class, OpenSearch.collectors());
    }

    @Test
    void domains_are_described_five_at_a_time() {
        var asked = new ArrayList<Integer>();
        var seven = new Domained(7) {
            @Override
            public DescribeDomainsResponse describeDomains(DescribeDomainsRequest request) {
                asked.add(request.domainNames().size());
                return DescribeDomainsResponse.builder()
                        .domainStatusList(request.domainNames().stream()
                                .map(name -> whole(name).build())
                                .toList())
                        .build();
            }
        };

        var domains = Observations.of(new Domains(), seven);
        assertThat(asked).containsExactly(5, 2);
        assertThat(domains)
                .hasSize(7)
                .allSatisfy(domain -> assertThat(domain.gaps()).isEmpty());
        assertThat(domains.getFirst().attributes())
                .containsEntry("AccessPolicies", Map.of("Statement", List.of()))
                .containsEntry("EncryptionAtRestOptions", Map.of("Enabled", false))
                .doesNotContainKey("VPCOptions");
    }

    @Test
    void what_an_emulator_leaves_out_does_not_look_switched_off() {
        var emulated = new Domained(1) {
            @Override
            public DescribeDomainsResponse describeDomains(DescribeDomainsRequest request) {
                return DescribeDomainsResponse.builder()
                        .domainStatusList(
                                domain -> domain.domainName("d0").arn("arn:aws:es:us-east-1:123456789012:domain/d0"))
                        .build();
            }
        };

        assertThat(Observations.of(new Domains(), emulated).getFirst().gaps())
                .extracting(Gap::attribute, Gap::reason)
                .contains(tuple("EncryptionAtRestOptions", Gap.Reason.UNIMPLEMENTED));
    }

    @Test
    void a_denied_description_ends_the_listing() {
        var denied = new Domained(1) {
            @Override
            public DescribeDomainsResponse describeDomains(DescribeDomainsRequest request) {
                throw Refused.access();
            }
        };

        assertThatThrownBy(() -> Observations.of(new Domains(), denied)).isInstanceOf(AwsServiceException.class);
    }

    private static DomainStatus.Builder whole(String name) {
        return DomainStatus.builder()
                .domainName(name)
                .arn("arn:aws:es:us-east-1:123456789012:domain/" + name)
                .accessPolicies("{\"Statement\":[]}")
                .advancedSecurityOptions(security -> security.enabled(false))
                .clusterConfig(cluster -> cluster.instanceCount(1))
                .domainEndpointOptions(endpoint -> endpoint.enforceHTTPS(true))
                .encryptionAtRestOptions(encryption -> encryption.enabled(false))
                .nodeToNodeEncryptionOptions(nodes -> nodes.enabled(false))
                .serviceSoftwareOptions(software -> software.updateAvailable(false));
    }

    private abstract static class Domained implements OpenSearchClient {
        private final int count;

        Domained(int count) {
            this.count = count;
        }

        @Override
        public ListDomainNamesResponse listDomainNames(ListDomainNamesRequest request) {
            return ListDomainNamesResponse.builder()
                    .domainNames(IntStream.range(0, count)
                            .mapToObj(number -> DomainInfo.builder()
                                    .domainName("d" + number)
                                    .build())
                            .toList())
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
