package dev.parapet.respond.iam;

import dev.parapet.respond.Change;
import dev.parapet.respond.Setting;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reads;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Whether an access key works. A key that is gone works no more than one that is inactive.
abstract class KeyStatus extends Setting {
    KeyStatus(String name, String... more) {
        super(
                name,
                Stream.concat(Stream.of("iam:ListAccessKeys", "iam:UpdateAccessKey"), Stream.of(more))
                        .toArray(String[]::new));
    }

    static Change inactive(String account, String user, String key) {
        return new Change(
                "arn:aws:iam::" + account + ":user/" + user,
                "access key " + key,
                Map.of("UserName", user, "AccessKeyId", key),
                Map.of("Status", "Inactive"));
    }

    @Override
    public Map<String, Object> state(Change change, Reads aws) {
        return keys(aws, change.text("UserName")).stream()
                .filter(key -> change.text("AccessKeyId").equals(key.get("AccessKeyId")))
                .findFirst()
                .<Map<String, Object>>map(key -> Map.of("Status", String.valueOf(key.get("Status"))))
                .orElse(Map.of());
    }

    static List<Map<String, Object>> keys(Reads aws, String user) {
        return aws.list(Call.of("iam:ListAccessKeys", Map.of("UserName", user)), "AccessKeyMetadata", "Marker");
    }

    @Override
    public boolean met(Map<String, Object> state, Map<String, Object> wanted) {
        return state.equals(wanted) || (state.isEmpty() && "Inactive".equals(wanted.get("Status")));
    }

    @Override
    public List<Call> calls(Change change, Map<String, Object> from, Map<String, Object> to, Reads aws) {
        return from.isEmpty() || to.isEmpty()
                ? List.of()
                : List.of(Call.of(
                        "iam:UpdateAccessKey",
                        Map.of(
                                "UserName", change.text("UserName"),
                                "AccessKeyId", change.text("AccessKeyId"),
                                "Status", to.getOrDefault("Status", "Inactive"))));
    }
}
