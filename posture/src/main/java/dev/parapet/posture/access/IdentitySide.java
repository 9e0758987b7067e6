package dev.parapet.posture.access;

import dev.parapet.core.Resource;
import dev.parapet.core.Snapshot;
import dev.parapet.iam.decision.CompiledPolicy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The policies of users and roles: inline, attached, of their groups, and the permissions boundary.
final class IdentitySide {
    static final String GROUP = "AWS::IAM::Group";
    private static final String POLICY = "AWS::IAM::ManagedPolicy";

    private final Snapshot snapshot;
    private final Documents documents;
    private final Map<String, List<Resource>> managed = new HashMap<>();
    private final Map<String, Resource> groups = new HashMap<>();
    private final Map<String, Standing> known = new ConcurrentHashMap<>();

    IdentitySide(Snapshot snapshot, Documents documents) {
        this.snapshot = snapshot;
        this.documents = documents;
        for (Resource policy : snapshot.ofType(POLICY)) {
            managed.computeIfAbsent(policy.id(), _ -> new ArrayList<>()).add(policy);
        }
        snapshot.ofType(GROUP).forEach(group -> groups.put(group.account() + "/" + group.name(), group));
    }

    Standing of(Resource principal) {
        return known.computeIfAbsent(principal.id(), _ -> read(principal));
    }

    private Standing read(Resource principal) {
        var policies = new ArrayList<Attachment>();
        var unread = new ArrayList<Unread>();
        attached(principal, "", policies, unread);
        if (principal.type().equals(Principals.USER)) {
            groups(principal, policies, unread);
        }
        var limits = new ArrayList<Unread>();
        var boundary = principal.type().equals(GROUP) ? Optional.<Attachment>empty() : boundary(principal, limits);
        return new Standing(policies, boundary, unread, limits);
    }

    private void attached(Resource holder, String of, List<Attachment> into, List<Unread> unread) {
        switch (Attribute.of(snapshot, holder, "Policies")) {
            case Attribute.Absent() -> {}
            case Attribute.Unknown(String why) ->
                unread.add(Unread.identity("inline policies of " + holder.id() + " (" + why + ")"));
            case Attribute.Value(Object value) -> inline(holder, of, value, into, unread);
        }
        switch (Attribute.of(snapshot, holder, "ManagedPolicyArns")) {
            case Attribute.Absent() -> {}
            case Attribute.Unknown(String why) ->
                unread.add(Unread.identity("managed policies of " + holder.id() + " (" + why + ")"));
            case Attribute.Value(Object value) -> {
                for (String arn : Attribute.texts(value)) {
                    switch (managed(holder, arn, of)) {
                        case Documents.Document.Policy(CompiledPolicy policy) ->
                            into.add(new Attachment(arn, holder.id(), policy));
                        case Documents.Document.Unreadable(String why) ->
                            unread.add(Unread.identity("policy " + arn + " (" + why + ")"));
                    }
                }
            }
        }
    }

    private void inline(Resource holder, String of, Object value, List<Attachment> into, List<Unread> unread) {
        List<?> policies = value instanceof List<?> list ? list : List.of(value);
        for (int i = 0; i < policies.size(); i++) {
            String name = policies.get(i) instanceof Map<?, ?> map && map.get("PolicyName") instanceof String given
                    ? given
                    : "inline " + (i + 1);
            Object document = policies.get(i) instanceof Map<?, ?> map ? map.get("PolicyDocument") : null;
            var read = document == null
                    ? new Documents.Document.Unreadable("its document is not in the snapshot")
                    : documents.read(holder, "Policies/" + i, name + of, document);
            switch (read) {
                case Documents.Document.Policy(CompiledPolicy policy) ->
                    into.add(new Attachment("", holder.id(), policy));
                case Documents.Document.Unreadable(String why) ->
                    unread.add(Unread.identity("inline policy " + name + " of " + holder.id() + " (" + why + ")"));
            }
        }
    }

    private void groups(Resource user, List<Attachment> into, List<Unread> unread) {
        switch (Attribute.of(snapshot, user, "Groups")) {
            case Attribute.Absent() -> {}
            case Attribute.Unknown(String why) ->
                unread.add(Unread.identity("groups of " + user.id() + " (" + why + ")"));
            case Attribute.Value(Object value) -> {
                for (String name : Attribute.texts(value)) {
                    group(user, name)
                            .ifPresentOrElse(
                                    group -> attached(group, " of group " + name, into, unread),
                                    () -> unread.add(Unread.identity(
                                            "group " + name + " of " + user.id() + " (it is not in the snapshot)")));
                }
            }
        }
    }

    /// The groups of a user that are in the snapshot.
    List<Resource> groups(Resource user) {
        return Attribute.of(snapshot, user, "Groups") instanceof Attribute.Value(Object value)
                ? Attribute.texts(value).stream()
                        .flatMap(name -> group(user, name).stream())
                        .toList()
                : List.of();
    }

    private Optional<Resource> group(Resource user, String name) {
        return Optional.ofNullable(groups.get(user.account() + "/" + name));
    }

    private Optional<Attachment> boundary(Resource principal, List<Unread> unread) {
        return switch (Attribute.of(snapshot, principal, "PermissionsBoundary")) {
            case Attribute.Absent() -> Optional.empty();
            case Attribute.Unknown(String why) -> {
                unread.add(Unread.boundary("permissions boundary of " + principal.id() + " (" + why + ")"));
                yield Optional.empty();
            }
            case Attribute.Value(Object arn) ->
                switch (managed(principal, arn.toString(), "")) {
                    case Documents.Document.Policy(CompiledPolicy policy) ->
                        Optional.of(new Attachment(arn.toString(), principal.id(), policy));
                    case Documents.Document.Unreadable(String why) -> {
                        unread.add(Unread.boundary("permissions boundary " + arn + " (" + why + ")"));
                        yield Optional.of(new Attachment(arn.toString(), principal.id(), Unread.neutral()));
                    }
                };
        };
    }

    // What AWS manages is the same in every account; what a customer manages has the account in its ARN.
    private Documents.Document managed(Resource holder, String arn, String of) {
        var found = managed.getOrDefault(arn, List.of());
        var nearest = found.stream()
                .filter(one -> one.account().equals(holder.account()))
                .findFirst()
                .or(() -> found.stream().findFirst());
        if (nearest.isEmpty()) {
            return new Documents.Document.Unreadable("its document is not in the snapshot");
        }
        Resource policy = nearest.get();
        return switch (Attribute.of(snapshot, policy, "PolicyDocument")) {
            case Attribute.Value(Object document) ->
                documents.read(policy, "PolicyDocument" + of, policy.name() + of, document);
            case Attribute.Absent() -> new Documents.Document.Unreadable("its document is not in the snapshot");
            case Attribute.Unknown(String why) -> new Documents.Document.Unreadable(why);
        };
    }
}
