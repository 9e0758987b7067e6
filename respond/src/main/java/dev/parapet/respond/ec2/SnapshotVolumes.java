package dev.parapet.respond.ec2;

import dev.parapet.respond.Change;
import dev.parapet.respond.Setting;
import dev.parapet.respond.Situation;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reads;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Takes a snapshot of every volume of the instance at one point in time, tagged with the incident. It
/// does not
/// wait until they are complete; the point in time is that of the call.
public final class SnapshotVolumes extends Setting {
    public SnapshotVolumes() {
        super("evidence.ebs", "ec2:DescribeSnapshots", "ec2:CreateSnapshots", "ec2:CreateTags");
    }

    @Override
    public List<Change> changes(Situation situation) {
        return situation.assets("AWS::EC2::Instance").stream()
                .map(instance -> new Change(
                        instance.id(),
                        "",
                        Map.of("Instance", instance.name(), "Region", situation.region(), "Incident", situation.run()),
                        Map.of("Taken", true)))
                .toList();
    }

    @Override
    public Map<String, Object> state(Change change, Reads aws) {
        var filter = Map.<String, Object>of(
                "Filters",
                List.of(Map.of(
                        "Name",
                        "tag:parapet:incident",
                        "Values",
                        List.of(change.text("Incident") + "/" + change.text("Instance")))));
        return aws.read(Call.in(change.text("Region"), "ec2:DescribeSnapshots", filter))
                        .list("Snapshots")
                        .isEmpty()
                ? Map.of()
                : Map.of("Taken", true);
    }

    @Override
    public List<Call> calls(Change change, Map<String, Object> from, Map<String, Object> to, Reads aws) {
        return List.of(Call.in(
                change.text("Region"),
                "ec2:CreateSnapshots",
                Map.of(
                        "InstanceSpecification", Map.of("InstanceId", change.text("Instance")),
                        "Description", "Parapet evidence",
                        "TagSpecifications",
                                List.of(Map.of(
                                        "ResourceType",
                                        "snapshot",
                                        "Tags",
                                        List.of(Map.of(
                                                "Key",
                                                "parapet:incident",
                                                "Value",
                                                change.text("Incident") + "/" + change.text("Instance"))))))));
    }

    @Override
    public Optional<String> irreversible() {
        return Optional.of("evidence stays");
    }

    @Override
    public boolean disruptive() {
        return false;
    }
}
