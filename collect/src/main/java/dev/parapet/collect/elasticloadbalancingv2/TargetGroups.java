package dev.parapet.collect.elasticloadbalancingv2;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import dev.parapet.core.Gap;
import java.util.Set;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;

/// Observes target groups. Which targets are in them, and their attributes, is not asked for.
final class TargetGroups implements Collector<ElasticLoadBalancingV2Client> {
    private static final String TYPE = "AWS::ElasticLoadBalancingV2::TargetGroup";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("elasticloadbalancing:DescribeTargetGroups");
    }

    @Override
    public int callsPerResource() {
        return 0;
    }

    @Override
    public void collect(ElasticLoadBalancingV2Client client, Sink sink) {
        for (var group :
                client.describeTargetGroupsPaginator(page -> page.pageSize(400)).targetGroups()) {
            sink.resource(
                    TYPE,
                    group.targetGroupArn(),
                    draft -> draft.take(
                                    group,
                                    "HealthCheckEnabled",
                                    "HealthCheckPath",
                                    "HealthCheckPort",
                                    "HealthCheckProtocol",
                                    "IpAddressType",
                                    "LoadBalancerArns",
                                    "Port",
                                    "Protocol",
                                    "ProtocolVersion",
                                    "TargetGroupArn",
                                    "TargetGroupName",
                                    "TargetGroupName as Name",
                                    "TargetType",
                                    "VpcId")
                            .unread(Gap.Reason.SKIPPED, "not asked for", "TargetGroupAttributes", "Targets")
                            .tagsOfRegion());
        }
    }
}
