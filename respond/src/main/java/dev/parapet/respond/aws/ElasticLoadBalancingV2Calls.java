package dev.parapet.respond.aws;

import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeregisterTargetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RegisterTargetsRequest;

/// The calls of `elasticloadbalancing` that are made.
final class ElasticLoadBalancingV2Calls {
    private ElasticLoadBalancingV2Calls() {}

    static Service<ElasticLoadBalancingV2Client> all() {
        return new Service<>("elasticloadbalancing", ElasticLoadBalancingV2Client::builder)
                .on(
                        "DeregisterTargets",
                        DeregisterTargetsRequest::builder,
                        ElasticLoadBalancingV2Client::deregisterTargets)
                .on(
                        "DescribeTargetGroups",
                        DescribeTargetGroupsRequest::builder,
                        ElasticLoadBalancingV2Client::describeTargetGroups)
                .on(
                        "DescribeTargetHealth",
                        DescribeTargetHealthRequest::builder,
                        ElasticLoadBalancingV2Client::describeTargetHealth)
                .on("RegisterTargets", RegisterTargetsRequest::builder, ElasticLoadBalancingV2Client::registerTargets);
    }
}
