package dev.parapet.collect.elasticloadbalancingv2;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Listing;
import dev.parapet.collect.Sink;
import java.util.Objects;
import java.util.Set;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AvailabilityZone;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;

/// Observes application, network and gateway load balancers.
final class LoadBalancers implements Collector<ElasticLoadBalancingV2Client> {
    private static final String TYPE = "AWS::ElasticLoadBalancingV2::LoadBalancer";

    static final Listing<ElasticLoadBalancingV2Client, LoadBalancer> ALL = client ->
            client.describeLoadBalancersPaginator(page -> page.pageSize(400)).loadBalancers();

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of(
                "elasticloadbalancing:DescribeLoadBalancerAttributes", "elasticloadbalancing:DescribeLoadBalancers");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    @Override
    public void collect(ElasticLoadBalancingV2Client client, Sink sink) {
        for (var balancer : sink.all(ALL, client)) {
            String arn = balancer.loadBalancerArn();
            sink.resource(
                    TYPE,
                    arn,
                    draft -> draft.take(
                                    balancer,
                                    "CanonicalHostedZoneId",
                                    "CreatedTime",
                                    "DNSName",
                                    "EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic",
                                    "IpAddressType",
                                    "LoadBalancerArn",
                                    "LoadBalancerName",
                                    "LoadBalancerName as Name",
                                    "Scheme",
                                    "SecurityGroups",
                                    "Type",
                                    "VpcId")
                            .set(
                                    "Subnets",
                                    balancer.availabilityZones().stream()
                                            .map(AvailabilityZone::subnetId)
                                            .filter(Objects::nonNull)
                                            .toList())
                            .readValue(
                                    "LoadBalancerAttributes",
                                    () -> client.describeLoadBalancerAttributes(request -> request.loadBalancerArn(arn))
                                            .attributes())
                            .tagsOfRegion());
        }
    }
}
