package dev.parapet.respond.ec2;

import dev.parapet.respond.Change;
import dev.parapet.respond.Inapplicable;
import dev.parapet.respond.Setting;
import dev.parapet.respond.Situation;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reads;
import dev.parapet.respond.aws.Reply;
import dev.parapet.respond.trigger.Asset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Closes an instance off without losing it: nobody can terminate it, its group of instances lets it
/// go (or it
/// would be replaced and destroyed), its interfaces get the prepared group `isolation-group/VPC`, and the
/// network list of its subnet denies the address of the attacker, because connections that are open
/// outlive a
/// change of groups.
public final class IsolateInstance extends Setting {
    public IsolateInstance() {
        super(
                "ec2.isolate",
                "ec2:DescribeInstances",
                "ec2:DescribeInstanceAttribute",
                "ec2:ModifyInstanceAttribute",
                "autoscaling:DescribeAutoScalingInstances",
                "autoscaling:DetachInstances",
                "autoscaling:AttachInstances",
                "ec2:ModifyNetworkInterfaceAttribute",
                "ec2:DescribeNetworkAcls",
                "ec2:CreateNetworkAclEntry",
                "ec2:DeleteNetworkAclEntry");
    }

    @Override
    public List<Change> changes(Situation situation) {
        var changes = new ArrayList<Change>();
        for (Asset asset : situation.assets("AWS::EC2::Instance")) {
            var instance = instance(situation.aws(), situation.region(), asset.name());
            String vpc = String.valueOf(instance.get("VpcId"));
            String group = situation.mandate().prepared("isolation-group/" + vpc);
            var place = Map.<String, Object>of("Instance", asset.name(), "Region", situation.region());
            changes.add(change(asset, "termination", place, Map.of(), Map.of("Protected", true)));
            changes.add(change(asset, "group of instances", place, Map.of(), Map.of()));
            for (var eni : Reply.maps(instance.getOrDefault("NetworkInterfaces", List.of()))) {
                String id = String.valueOf(eni.get("NetworkInterfaceId"));
                changes.add(change(
                        asset, "groups of " + id, place, Map.of("Interface", id), Map.of("Groups", List.of(group))));
            }
            String address = situation.trigger().subject().address();
            if (address.matches("[0-9.]+")) {
                for (boolean egress : new boolean[] {false, true}) {
                    changes.add(change(
                            asset,
                            "network list " + (egress ? "to " : "from ") + address,
                            place,
                            Map.of(
                                    "Subnet",
                                    instance.getOrDefault("SubnetId", ""),
                                    "Address",
                                    address,
                                    "Egress",
                                    egress),
                            Map.of("Denied", true)));
                }
            }
        }
        return changes;
    }

    private static Change change(
            Asset asset,
            String control,
            Map<String, Object> place,
            Map<String, Object> more,
            Map<String, Object> wanted) {
        var target = new LinkedHashMap<>(place);
        target.put("Kind", control.split(" ", 2)[0]);
        target.putAll(more);
        return new Change(asset.id(), control, target, wanted);
    }

    private static Map<String, Object> instance(Reads aws, String region, String id) {
        return aws
                .read(Call.in(region, "ec2:DescribeInstances", Map.of("InstanceIds", List.of(id))))
                .list("Reservations")
                .stream()
                .flatMap(reservation -> Reply.maps(reservation.getOrDefault("Instances", List.of())).stream())
                .findFirst()
                .orElseThrow(() -> new Inapplicable("the instance is gone"));
    }

    @Override
    public Map<String, Object> state(Change change, Reads aws) {
        return switch (change.text("Kind")) {
            case "termination" -> Termination.state(change, aws);
            case "group" -> ScalingGroup.state(change, aws);
            case "groups" -> interfaces(change, aws);
            default -> NetworkList.state(change, aws);
        };
    }

    private static Map<String, Object> interfaces(Change change, Reads aws) {
        var instance = instance(aws, change.text("Region"), change.text("Instance"));
        return Reply.maps(instance.getOrDefault("NetworkInterfaces", List.of())).stream()
                .filter(eni -> change.text("Interface").equals(eni.get("NetworkInterfaceId")))
                .findFirst()
                .<Map<String, Object>>map(eni -> Map.of(
                        "Groups",
                        Reply.maps(eni.getOrDefault("Groups", List.of())).stream()
                                .map(group -> String.valueOf(group.get("GroupId")))
                                .sorted()
                                .toList()))
                .orElse(Map.of());
    }

    @Override
    public List<Call> calls(Change change, Map<String, Object> from, Map<String, Object> to, Reads aws) {
        return switch (change.text("Kind")) {
            case "termination" -> Termination.calls(change, to);
            case "group" -> ScalingGroup.calls(change, from, to);
            case "groups" ->
                List.of(Call.in(
                        change.text("Region"),
                        "ec2:ModifyNetworkInterfaceAttribute",
                        Map.of(
                                "NetworkInterfaceId", change.text("Interface"),
                                "Groups", to.getOrDefault("Groups", List.of()))));
            default -> NetworkList.calls(change, from, to, aws);
        };
    }
}
