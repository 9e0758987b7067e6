package dev.parapet.collect.elasticloadbalancingv2;

import static dev.parapet.collect.Registration.regional;

import dev.parapet.collect.Registration;
import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;

/// The collectors of this package.
public final class LoadBalancing {
    private LoadBalancing() {}

    public static List<Registration<?>> collectors() {
        return List.of(
                regional("elasticloadbalancingv2", ElasticLoadBalancingV2Client::builder, new Listeners()),
                regional("elasticloadbalancingv2", ElasticLoadBalancingV2Client::builder, new LoadBalancers()),
                regional("elasticloadbalancingv2", ElasticLoadBalancingV2Client::builder, new TargetGroups()));
    }
}
