package dev.parapet.respond.services;

import dev.parapet.respond.Change;
import dev.parapet.respond.Setting;
import dev.parapet.respond.Situation;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reads;
import dev.parapet.respond.aws.Reply;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Enables Inspector for instances, images and functions again.
public final class EnableInspector extends Setting {
    public EnableInspector() {
        super("inspector.enable", "inspector2:BatchGetAccountStatus", "inspector2:Enable");
    }

    private static final List<String> KINDS = List.of("EC2", "ECR", "LAMBDA");

    @Override
    public List<Change> changes(Situation situation) {
        String region = situation.trigger().region();
        return List.of(new Change(
                "inspector " + region,
                "enabled",
                Map.of("Region", region, "Account", situation.trigger().account()),
                Map.of("Enabled", KINDS)));
    }

    @Override
    public Map<String, Object> state(Change change, Reads aws) {
        var account = aws
                .read(Call.in(
                        change.text("Region"),
                        "inspector2:BatchGetAccountStatus",
                        Map.of("AccountIds", List.of(change.text("Account")))))
                .list("Accounts")
                .stream()
                .findFirst()
                .orElse(Map.of());
        return Map.of(
                "Enabled", KINDS.stream().filter(kind -> on(account, kind)).toList());
    }

    private static boolean on(Map<String, Object> account, String kind) {
        String member = kind.equals("LAMBDA")
                ? "Lambda"
                : Character.toUpperCase(kind.charAt(0)) + kind.substring(1).toLowerCase(Locale.ROOT);
        String status = Reply.at(account, "ResourceState." + member + ".Status")
                .map(Object::toString)
                .orElse("");
        return status.equals("ENABLED") || status.equals("ENABLING");
    }

    @Override
    public List<Call> calls(Change change, Map<String, Object> from, Map<String, Object> to, Reads aws) {
        return List.of(Call.in(
                change.text("Region"),
                "inspector2:Enable",
                Map.of("AccountIds", List.of(change.text("Account")), "ResourceTypes", KINDS)));
    }

    @Override
    public Optional<String> irreversible() {
        return Optional.of("it restores what was there");
    }
}
