package dev.parapet.collect.elasticloadbalancingv2;

import dev.parapet.collect.Answers;
import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import dev.parapet.core.Gap;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;

/// Observes target groups and who is in them. Their attributes are not asked for.
final class TargetGroups implements Collector<ElasticLoadBalancingV2Client> {
    private static final String TYPE = "AWS::ElasticLoadBalancingV2::TargetGroup";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("elasticloadbalancing:DescribeTargetGroups", "elasticloadbalancing:DescribeTargetHealth");
    }

    @Override
    public int callsPerResource() {
        return 1;
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
                            .unread(Gap.Reason.SKIPPED, "not asked for", "TargetGroupAttributes")
                            .attempt(() -> draft.set("Targets", targets(client, group.targetGroupArn())), "Targets")
                            .tagsOfRegion());
        }
    }

    // What is registered, whether it is well or not: a target that is ill today answers tomorrow.
    private static List<TargetDescription> targets(ElasticLoadBalancingV2Client client, String group) {
        return Answers.part(
                        client.describeTargetHealth(request -> request.targetGroupArn(group)),
                        DescribeTargetHealthResponse::targetHealthDescriptions)
                .stream()
                .map(TargetHealthDescription::target)
                .toList();
    }
}
