package dev.parapet.respond.ec2;

import dev.parapet.respond.Change;
import dev.parapet.respond.Json;
import dev.parapet.respond.Setting;
import dev.parapet.respond.Situation;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reads;
import dev.parapet.respond.aws.Reply;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Makes the flow logs again that are known to belong to the network (`known: {flow-logs/REGION: …}`, the
/// request of CreateFlowLogs).
public final class RestoreFlowLogs extends Setting {
    public RestoreFlowLogs() {
        super("flowlogs.create", "ec2:DescribeFlowLogs", "ec2:CreateFlowLogs", "ec2:DeleteFlowLogs", "iam:PassRole");
    }

    @Override
    public List<Change> changes(Situation situation) {
        String region = situation.trigger().region();
        var known = situation.mandate().good("flow-logs/" + region);
        return Reply.at(known, "ResourceIds").orElse(List.of()) instanceof List<?> ids
                ? ids.stream()
                        .map(id -> new Change(
                                "network " + id,
                                "flow logs",
                                Map.of("Resource", id, "Region", region, "Request", known),
                                Map.of("On", true)))
                        .toList()
                : List.of();
    }

    private static List<Map<String, Object>> logs(Change change, Reads aws) {
        var filter = Map.<String, Object>of(
                "Filter", List.of(Map.of("Name", "resource-id", "Values", List.of(change.text("Resource")))));
        return aws.read(Call.in(change.text("Region"), "ec2:DescribeFlowLogs", filter))
                .list("FlowLogs");
    }

    @Override
    public Map<String, Object> state(Change change, Reads aws) {
        return logs(change, aws).isEmpty() ? Map.of() : Map.of("On", true);
    }

    @Override
    public List<Call> calls(Change change, Map<String, Object> from, Map<String, Object> to, Reads aws) {
        if (to.isEmpty()) {
            var ids = logs(change, aws).stream()
                    .map(log -> log.getOrDefault("FlowLogId", ""))
                    .toList();
            return List.of(Call.in(change.text("Region"), "ec2:DeleteFlowLogs", Map.of("FlowLogIds", ids)));
        }
        var request = new HashMap<>(Json.inside(change.target(), "Request"));
        request.put("ResourceIds", List.of(change.text("Resource")));
        return List.of(Call.in(change.text("Region"), "ec2:CreateFlowLogs", request));
    }
}
