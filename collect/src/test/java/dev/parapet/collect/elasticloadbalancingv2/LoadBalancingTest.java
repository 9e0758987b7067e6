package dev.parapet.collect.elasticloadbalancingv2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.collect.Observations;
import dev.parapet.core.Gap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancerAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ElasticLoadBalancingV2Exception;

class LoadBalancingTest {
    private static final String ARN =
            "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/chat/0123456789abcdef";

    @Test
    void load_balancer_has_its_subnets_and_attributes() {
        assertThat(Observations.of(new LoadBalancers(), new OneBalancer() {
                    @Override
                    public DescribeLoadBalancerAttributesResponse describeLoadBalancerAttributes(
                            DescribeLoadBalancerAttributesRequest request) {
                        return DescribeLoadBalancerAttributesResponse.builder()
                                .attributes(attribute -> attribute
                                        .key("deletion_protection.enabled")
                                        .value("true"))
                                .build();
                    }
                }))
                .singleElement()
                .satisfies(balancer -> assertThat(balancer.attributes())
                        .containsEntry("Subnets", List.of("subnet-1"))
                        .containsEntry(
                                "LoadBalancerAttributes",
                                List.of(Map.of("Key", "deletion_protection.enabled", "Value", "true"))));
    }

    @Test
    void denied_attributes_are_a_gap() {
        assertThat(Observations.of(new LoadBalancers(), new OneBalancer() {
                    @Override
                    public DescribeLoadBalancerAttributesResponse describeLoadBalancerAttributes(
                            DescribeLoadBalancerAttributesRequest request) {
                        throw ElasticLoadBalancingV2Exception.builder()
                                .statusCode(403)
                                .build();
                    }
                }))
                .singleElement()
                .satisfies(balancer -> assertThat(balancer.gaps())
                        .extracting(Gap::attribute)
                        .containsExactly("LoadBalancerAttributes"));
    }

    @Test
    void listener_keeps_no_secret_of_the_sign_in_provider() {
        assertThat(Observations.of(new Listeners(), new OneBalancer() {}))
                .singleElement()
                .satisfies(listener -> {
                    assertThat(listener.attributes()).containsEntry("Protocol", "HTTPS");
                    assertThat(listener.attributes().toString())
                            .contains("authenticate-oidc")
                            .doesNotContain("hush");
                });
    }

    /// One load balancer with one listener. The SDK's client interface fails every other call.
    private abstract static class OneBalancer implements ElasticLoadBalancingV2Client {
        @Override
        public DescribeLoadBalancersResponse describeLoadBalancers(DescribeLoadBalancersRequest request) {
            return DescribeLoadBalancersResponse.builder()
                    .loadBalancers(balancer -> balancer.loadBalancerArn(ARN)
                            .loadBalancerName("chat")
                            .scheme("internal")
                            .availabilityZones(zone -> zone.subnetId("subnet-1")))
                    .build();
        }

        @Override
        public DescribeListenersResponse describeListeners(DescribeListenersRequest request) {
            return DescribeListenersResponse.builder()
                    .listeners(listener -> listener.listenerArn(ARN + "/listener")
                            .protocol("HTTPS")
                            .port(443)
                            .defaultActions(action -> action.type("authenticate-oidc")
                                    .authenticateOidcConfig(oidc -> oidc.clientSecret("hush"))))
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
