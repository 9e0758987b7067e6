package dev.parapet.collect.applicationautoscaling;

import static dev.parapet.collect.Registration.regional;

import dev.parapet.collect.Registration;
import java.util.List;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;

/// The collectors of this package.
public final class ApplicationAutoScaling {
    private ApplicationAutoScaling() {}

    public static List<Registration<?>> collectors() {
        return List.of(
                regional("applicationautoscaling", ApplicationAutoScalingClient::builder, new ScalableTargets()));
    }
}
