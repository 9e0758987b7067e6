package dev.parapet.collect.applicationautoscaling;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;

/// Observes what Application Auto Scaling may scale, of the AI services alone: the API lists by service, and a control
/// about another service's targets has to add that service here first.
final class ScalableTargets implements Collector<ApplicationAutoScalingClient> {
    private static final String TYPE = "AWS::ApplicationAutoScaling::ScalableTarget";
    private static final List<ServiceNamespace> SERVICES =
            List.of(ServiceNamespace.COMPREHEND, ServiceNamespace.SAGEMAKER);

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("application-autoscaling:DescribeScalableTargets");
    }

    @Override
    public int callsPerResource() {
        return 0;
    }

    @Override
    public void collect(ApplicationAutoScalingClient client, Sink sink) {
        for (var service : SERVICES) {
            for (var target : client.describeScalableTargetsPaginator(request -> request.serviceNamespace(service))
                    .scalableTargets()) {
                // The same thing may be scaled in several dimensions; old targets have no ARN.
                String id = target.scalableTargetARN() == null
                        ? sink.place()
                                .arn(
                                        "application-autoscaling",
                                        "scalable-target/" + target.resourceId() + "/"
                                                + target.scalableDimensionAsString())
                        : target.scalableTargetARN();
                sink.resource(
                        TYPE,
                        id,
                        draft -> draft.take(
                                target,
                                "MaxCapacity",
                                "MinCapacity",
                                "ResourceId",
                                "RoleARN",
                                "ScalableDimension",
                                "ServiceNamespace",
                                "SuspendedState"));
            }
        }
    }
}
