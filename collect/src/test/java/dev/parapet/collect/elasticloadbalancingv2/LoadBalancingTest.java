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
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ElasticLoadBalancingV2Exception;
import software.amazon.awssdk.services.elasticloadbalancingv2.paginators.DescribeTargetGroupsIterable;

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

    @Test
    void a_target_group_names_who_is_in_it_and_a_refusal_is_a_gap() {
        assertThat(Observations.of(new TargetGroups(), new OneGroup() {
                    @Override
                    public DescribeTargetHealthResponse describeTargetHealth(DescribeTargetHealthRequest request) {
                        return DescribeTargetHealthResponse.builder()
                                .targetHealthDescriptions(one -> one.target(target ->
                                        target.id("i-0123456789abcdef0").port(8080)))
                                .build();
                    }
                }))
                .singleElement()
                .satisfies(group -> assertThat(group.attributes().get("Targets"))
                        .isEqualTo(List.of(Map.of("Id", "i-0123456789abcdef0", "Port", 8080L))));
        assertThat(Observations.of(new TargetGroups(), new OneGroup() {
                    @Override
                    public DescribeTargetHealthResponse describeTargetHealth(DescribeTargetHealthRequest request) {
                        throw ElasticLoadBalancingV2Exception.builder()
                                .statusCode(403)
                                .build();
                    }
                }))
                .singleElement()
                .satisfies(group ->
                        assertThat(group.gaps()).extracting(Gap::attribute).contains("Targets"));
    }

    private abstract static class OneGroup implements ElasticLoadBalancingV2Client {
        @Override
        public DescribeTargetGroupsResponse describeTargetGroups(DescribeTargetGroupsRequest request) {
            return DescribeTargetGroupsResponse.builder()
                    .targetGroups(group -> group.targetGroupArn(
                                    "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/chat/0123456789abcdef")
                            .targetGroupName("chat"))
                    .build();
        }

        @Override
        public DescribeTargetGroupsIterable describeTargetGroupsPaginator(DescribeTargetGroupsRequest request) {
            return new DescribeTargetGroupsIterable(this, request);
        }

        @Override
        public String serviceName() {
            return "elasticloadbalancing";
        }

        @Override
        public void close() {}
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
