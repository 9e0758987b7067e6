package dev.parapet.collect.cloudfront;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.collect.Observations;
import dev.parapet.core.Gap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.cloudfront.model.CloudFrontException;
import software.amazon.awssdk.services.cloudfront.model.GetDistributionConfigRequest;
import software.amazon.awssdk.services.cloudfront.model.GetDistributionConfigResponse;
import software.amazon.awssdk.services.cloudfront.model.ListDistributionsRequest;
import software.amazon.awssdk.services.cloudfront.model.ListDistributionsResponse;

class DistributionsTest {
    @Test
    void configuration_has_the_templates_shape_and_no_secret_of_the_origin() {
        var client = new OneDistribution() {
            @Override
            public GetDistributionConfigResponse getDistributionConfig(GetDistributionConfigRequest request) {
                return GetDistributionConfigResponse.builder()
                        .distributionConfig(config -> config.enabled(true)
                                .isIPV6Enabled(true)
                                .aliases(aliases -> aliases.quantity(1).items("ai.example.com"))
                                .logging(logging -> logging.enabled(false).bucket(""))
                                .defaultCacheBehavior(behavior -> behavior.viewerProtocolPolicy("https-only")
                                        .allowedMethods(methods -> methods.quantity(1)
                                                .itemsWithStrings("GET")
                                                .cachedMethods(cached ->
                                                        cached.quantity(1).itemsWithStrings("GET"))))
                                .origins(origins -> origins.quantity(1)
                                        .items(origin -> origin.id("o")
                                                .customHeaders(headers -> headers.quantity(1)
                                                        .items(header -> header.headerName("X-Origin-Key")
                                                                .headerValue("hush")))
                                                .customOriginConfig(custom -> custom.httpPort(80)
                                                        .originSslProtocols(protocols -> protocols
                                                                .quantity(1)
                                                                .itemsWithStrings("TLSv1.2"))))))
                        .build();
            }
        };

        assertThat(Observations.of(new Distributions(), client)).singleElement().satisfies(distribution -> {
            var config = (Map<?, ?>) distribution.attributes().get("DistributionConfig");
            assertThat(config.toString()).doesNotContain("hush");
            assertThat(config.get("Aliases")).isEqualTo(List.of("ai.example.com"));
            assertThat(config.get("IPV6Enabled")).isEqualTo(true);
            assertThat(config.containsKey("Logging")).isFalse();
            assertThat(config.get("DefaultCacheBehavior"))
                    .isEqualTo(Map.of(
                            "ViewerProtocolPolicy",
                            "https-only",
                            "AllowedMethods",
                            List.of("GET"),
                            "CachedMethods",
                            List.of("GET")));
            assertThat(config.get("Origins"))
                    .isEqualTo(List.of(Map.of(
                            "Id",
                            "o",
                            "OriginCustomHeaders",
                            List.of(Map.of("HeaderName", "X-Origin-Key")),
                            "CustomOriginConfig",
                            Map.of("HTTPPort", 80L, "OriginSSLProtocols", List.of("TLSv1.2")))));
        });
    }

    @Test
    void denied_configuration_is_a_gap() {
        var client = new OneDistribution() {
            @Override
            public GetDistributionConfigResponse getDistributionConfig(GetDistributionConfigRequest request) {
                throw CloudFrontException.builder().statusCode(403).build();
            }
        };

        assertThat(Observations.of(new Distributions(), client))
                .singleElement()
                .satisfies(distribution -> assertThat(distribution.gaps())
                        .extracting(Gap::attribute)
                        .containsExactly("DistributionConfig"));
    }

    /// A CloudFront with one distribution. The SDK's client interface fails every other call.
    private abstract static class OneDistribution implements CloudFrontClient {
        @Override
        public ListDistributionsResponse listDistributions(ListDistributionsRequest request) {
            return ListDistributionsResponse.builder()
                    .distributionList(list -> list.isTruncated(false)
                            .items(item -> item.id("E1").arn("arn:aws:cloudfront::123456789012:distribution/E1")))
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
