package dev.parapet.collect.applicationautoscaling;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;
import software.amazon.awssdk.services.applicationautoscaling.model.ValidationException;

/// Observes what Application Auto Scaling may scale. The API lists by service, so that all services it knows are asked
/// one after the other.
final class ScalableTargets implements Collector<ApplicationAutoScalingClient> {
    private static final String TYPE = "AWS::ApplicationAutoScaling::ScalableTarget";
    private static final List<ServiceNamespace> SERVICES =
            ServiceNamespace.knownValues().stream().sorted().toList();

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
            try {
                list(service, client, sink);
            } catch (ValidationException unknown) {
                // The region does not have this service, so nothing of it is scaled there.
            }
        }
    }

    private static void list(ServiceNamespace service, ApplicationAutoScalingClient client, Sink sink) {
        for (var target : client.describeScalableTargetsPaginator(request -> request.serviceNamespace(service))
                .scalableTargets()) {
            // The same thing may be scaled in several dimensions; old targets have no ARN.
            String id = target.scalableTargetARN() == null
                    ? sink.place()
                            .arn(
                                    "application-autoscaling",
                                    "scalable-target/" + target.resourceId() + "/" + target.scalableDimensionAsString())
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
