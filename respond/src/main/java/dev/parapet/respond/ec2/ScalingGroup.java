package dev.parapet.respond.ec2;

import dev.parapet.respond.Change;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reads;
import java.util.List;
import java.util.Map;

/// Which group keeps the number of instances, and would destroy one that looks ill.
final class ScalingGroup {
    private ScalingGroup() {}

    static Map<String, Object> state(Change change, Reads aws) {
        var call = Call.in(
                change.text("Region"),
                "autoscaling:DescribeAutoScalingInstances",
                Map.of("InstanceIds", List.of(change.text("Instance"))));
        return aws.read(call).list("AutoScalingInstances").stream()
                .filter(instance ->
                        !String.valueOf(instance.get("LifecycleState")).startsWith("Detach"))
                .findFirst()
                .<Map<String, Object>>map(
                        instance -> Map.of("Group", String.valueOf(instance.get("AutoScalingGroupName"))))
                .orElse(Map.of());
    }

    static List<Call> calls(Change change, Map<String, Object> from, Map<String, Object> to) {
        var instances = List.of(change.text("Instance"));
        return List.of(
                to.isEmpty()
                        ? Call.in(
                                change.text("Region"),
                                "autoscaling:DetachInstances",
                                Map.of(
                                        "InstanceIds",
                                        instances,
                                        "AutoScalingGroupName",
                                        from.getOrDefault("Group", ""),
                                        "ShouldDecrementDesiredCapacity",
                                        false))
                        : Call.in(
                                change.text("Region"),
                                "autoscaling:AttachInstances",
                                Map.of(
                                        "InstanceIds",
                                        instances,
                                        "AutoScalingGroupName",
                                        to.getOrDefault("Group", ""))));
    }
}
