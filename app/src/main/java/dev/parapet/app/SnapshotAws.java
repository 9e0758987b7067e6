package dev.parapet.app;

import dev.parapet.core.Resource;
import dev.parapet.core.Snapshot;
import dev.parapet.respond.aws.Aws;
import dev.parapet.respond.aws.AwsFault;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reply;
import dev.parapet.respond.trigger.Principal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a snapshot says about users and roles, in the form of AWS's own answers: to plan by where no account can be
/// asked.
///
/// What the snapshot does not hold is refused as unknown, never answered as if it were not there.
final class SnapshotAws implements Aws {
    private final Snapshot snapshot;
    private final Collection<Principal> actors;

    /// @param actors whose access keys findings name: a snapshot counts keys and does not say their ids
    SnapshotAws(Snapshot snapshot, Collection<Principal> actors) {
        this.snapshot = snapshot;
        this.actors = List.copyOf(actors);
    }

    @Override
    public Reply send(Call call) {
        return new Reply(
                values(call).orElseThrow(() -> unknown(call, "the snapshot does not say")), "", snapshot.takenAt());
    }

    private Optional<Map<String, Object>> values(Call call) {
        return switch (call.action()) {
            case "iam:GetUser" ->
                Optional.of(Map.of("User", Map.of("Arn", holder(call).id())));
            case "iam:GetRole" ->
                Optional.of(Map.of("Role", Map.of("Arn", holder(call).id())));
            case "iam:ListUserTags", "iam:ListRoleTags" ->
                Optional.of(holder(call))
                        .filter(holder -> holder.gaps().stream().noneMatch(gap -> gap.hides("Tags")))
                        .map(holder -> Map.of("Tags", tags(holder)));
            case "iam:ListAttachedUserPolicies", "iam:ListAttachedRolePolicies" ->
                items(holder(call), "ManagedPolicyArns")
                        .map(arns -> Map.of(
                                "AttachedPolicies",
                                arns.stream()
                                        .map(arn -> Map.of("PolicyArn", arn))
                                        .toList()));
            case "iam:GetLoginProfile" -> password(call);
            case "iam:ListAccessKeys" -> keys(call);
            default -> Optional.empty();
        };
    }

    private Resource holder(Call call) {
        boolean user = call.parameters().containsKey("UserName");
        Object name = call.parameters().get(user ? "UserName" : "RoleName");
        return snapshot.ofType(user ? "AWS::IAM::User" : "AWS::IAM::Role").stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(call, "the snapshot has no `" + name + "`"));
    }

    private static List<Map<String, Object>> tags(Resource holder) {
        var tags = new ArrayList<Map<String, Object>>();
        holder.tags().forEach((key, value) -> tags.add(Map.of("Key", key, "Value", value)));
        return tags;
    }

    private static Optional<List<?>> items(Resource holder, String attribute) {
        return holder.attributes().get(attribute) instanceof List<?> list ? Optional.of(list) : Optional.empty();
    }

    private Optional<Map<String, Object>> password(Call call) {
        return switch (holder(call).attributes().get("PasswordEnabled")) {
            case Boolean enabled when enabled -> Optional.of(Map.of("LoginProfile", call.parameters()));
            case Boolean _ -> throw new AwsFault(AwsFault.Kind.ABSENT, call, "NoSuchEntity", "by the snapshot");
            case null, default -> Optional.empty();
        };
    }

    // Only where one key and one finding meet is it certain which key is meant.
    private Optional<Map<String, Object>> keys(Call call) {
        var holder = holder(call);
        var named = actors.stream()
                .filter(actor -> actor.arn().equals(holder.id()) && actor.longLivedKey())
                .map(Principal::accessKeyId)
                .distinct()
                .toList();
        return items(holder, "AccessKeys")
                .filter(keys -> keys.size() == 1 && named.size() == 1)
                .filter(keys -> keys.getFirst() instanceof Map<?, ?>)
                .map(keys -> {
                    boolean active = Boolean.TRUE.equals(((Map<?, ?>) keys.getFirst()).get("Active"));
                    var key = new LinkedHashMap<String, Object>();
                    key.put("AccessKeyId", named.getFirst());
                    key.put("Status", active ? "Active" : "Inactive");
                    return Map.of("AccessKeyMetadata", List.of(key));
                });
    }

    private static AwsFault unknown(Call call, String because) {
        return new AwsFault(AwsFault.Kind.INVALID, call, "not asked", because);
    }
}
