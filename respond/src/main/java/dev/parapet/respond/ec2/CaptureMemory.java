package dev.parapet.respond.ec2;

import dev.parapet.respond.Change;
import dev.parapet.respond.Setting;
import dev.parapet.respond.Situation;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reads;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs the prepared document `memory-document` of Systems Manager on the instance, which writes an
/// image of
/// its memory away. It must come before the network is closed.
public final class CaptureMemory extends Setting {
    public CaptureMemory() {
        super("evidence.memory", "ssm:ListCommands", "ssm:SendCommand");
    }

    @Override
    public List<Change> changes(Situation situation) {
        String document = situation.mandate().prepared("memory-document");
        return situation.assets("AWS::EC2::Instance").stream()
                .map(instance -> new Change(
                        instance.id(),
                        "",
                        Map.of(
                                "Instance",
                                instance.name(),
                                "Document",
                                document,
                                "Region",
                                situation.region(),
                                "Comment",
                                "parapet " + situation.run()),
                        Map.of("Sent", true)))
                .toList();
    }

    @Override
    public Map<String, Object> state(Change change, Reads aws) {
        var call = Call.in(change.text("Region"), "ssm:ListCommands", Map.of("InstanceId", change.text("Instance")));
        return aws.list(call, "Commands", "NextToken").stream()
                        .anyMatch(command -> change.text("Comment").equals(command.get("Comment")))
                ? Map.of("Sent", true)
                : Map.of();
    }

    @Override
    public List<Call> calls(Change change, Map<String, Object> from, Map<String, Object> to, Reads aws) {
        return List.of(Call.in(
                change.text("Region"),
                "ssm:SendCommand",
                Map.of(
                        "InstanceIds", List.of(change.text("Instance")),
                        "DocumentName", change.text("Document"),
                        "Comment", change.text("Comment"))));
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
