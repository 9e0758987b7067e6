package dev.parapet.respond.services;

import dev.parapet.respond.Change;
import dev.parapet.respond.Json;
import dev.parapet.respond.Setting;
import dev.parapet.respond.Situation;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reads;
import dev.parapet.respond.aws.Reply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes the log group again with the retention and key that are known to belong to it (`known: {log-
/// group/NAME: {Retention: 365, Key: ARN}}`). What was in it is gone.
public final class RestoreLogGroup extends Setting {
    public RestoreLogGroup() {
        super(
                "logs.group.restore",
                "logs:DescribeLogGroups",
                "logs:CreateLogGroup",
                "logs:PutRetentionPolicy",
                "logs:AssociateKmsKey");
    }

    @Override
    public List<Change> changes(Situation situation) {
        return situation.assets("AWS::Logs::LogGroup").stream()
                .map(group -> {
                    var wanted = new HashMap<String, Object>();
                    wanted.put("Exists", true);
                    if (situation.mandate().known().containsKey("log-group/" + group.id())) {
                        wanted.putAll(situation.mandate().good("log-group/" + group.id()));
                    }
                    return new Change(
                            "log group " + group.id(),
                            "log group",
                            Map.of("Name", group.id(), "Region", situation.region()),
                            Json.normal(wanted));
                })
                .toList();
    }

    @Override
    public Map<String, Object> state(Change change, Reads aws) {
        var call = Call.in(
                change.text("Region"), "logs:DescribeLogGroups", Map.of("LogGroupNamePrefix", change.text("Name")));
        return aws.list(call, "LogGroups", "NextToken").stream()
                .filter(group -> change.text("Name").equals(group.get("LogGroupName")))
                .findFirst()
                .<Map<String, Object>>map(group -> {
                    var state = new HashMap<String, Object>();
                    state.put("Exists", true);
                    Reply.at(group, "RetentionInDays").ifPresent(days -> state.put("Retention", days));
                    Reply.at(group, "KmsKeyId").ifPresent(key -> state.put("Key", key));
                    return state;
                })
                .orElse(Map.of());
    }

    @Override
    public boolean met(Map<String, Object> state, Map<String, Object> wanted) {
        return state.entrySet().containsAll(wanted.entrySet());
    }

    @Override
    public List<Call> calls(Change change, Map<String, Object> from, Map<String, Object> to, Reads aws) {
        var calls = new ArrayList<Call>();
        String region = change.text("Region");
        String name = change.text("Name");
        if (from.isEmpty()) {
            calls.add(Call.in(region, "logs:CreateLogGroup", Map.of("LogGroupName", name)));
        }
        Reply.at(to, "Retention")
                .filter(days -> !days.equals(from.get("Retention")))
                .ifPresent(days -> calls.add(Call.in(
                        region, "logs:PutRetentionPolicy", Map.of("LogGroupName", name, "RetentionInDays", days))));
        Reply.at(to, "Key")
                .filter(key -> !key.equals(from.get("Key")))
                .ifPresent(key -> calls.add(
                        Call.in(region, "logs:AssociateKmsKey", Map.of("LogGroupName", name, "KmsKeyId", key))));
        return calls;
    }

    @Override
    public Optional<String> irreversible() {
        return Optional.of("it restores what was there");
    }
}
