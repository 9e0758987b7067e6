package dev.parapet.respond.aws;

import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AttachInstancesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingInstancesRequest;
import software.amazon.awssdk.services.autoscaling.model.DetachInstancesRequest;

/// The calls of `autoscaling` that are made.
final class AutoScalingCalls {
    private AutoScalingCalls() {}

    static Service<AutoScalingClient> all() {
        return new Service<>("autoscaling", AutoScalingClient::builder)
                .on("AttachInstances", AttachInstancesRequest::builder, AutoScalingClient::attachInstances)
                .on(
                        "DescribeAutoScalingInstances",
                        DescribeAutoScalingInstancesRequest::builder,
                        AutoScalingClient::describeAutoScalingInstances)
                .on("DetachInstances", DetachInstancesRequest::builder, AutoScalingClient::detachInstances);
    }
}
