package dev.parapet.respond.ec2;

import dev.parapet.respond.Change;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reads;
import java.util.List;
import java.util.Map;

/// Whether an instance can be terminated.
final class Termination {
    private Termination() {}

    static Map<String, Object> state(Change change, Reads aws) {
        var call = Call.in(
                change.text("Region"),
                "ec2:DescribeInstanceAttribute",
                Map.of("InstanceId", change.text("Instance"), "Attribute", "disableApiTermination"));
        return Map.of(
                "Protected", aws.read(call).at("DisableApiTermination.Value").orElse(false));
    }

    static List<Call> calls(Change change, Map<String, Object> to) {
        return List.of(Call.in(
                change.text("Region"),
                "ec2:ModifyInstanceAttribute",
                Map.of(
                        "InstanceId", change.text("Instance"),
                        "DisableApiTermination", Map.of("Value", to.getOrDefault("Protected", false)))));
    }
}
