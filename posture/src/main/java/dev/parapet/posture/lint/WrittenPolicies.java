package dev.parapet.posture.lint;

import dev.parapet.core.Look;
import dev.parapet.core.Resource;
import dev.parapet.core.Snapshot;
import dev.parapet.iam.lint.PolicyKind;
import dev.parapet.posture.access.Attribute;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Every policy document of a snapshot, each with all that it hangs on.
///
/// The same document on many things is one document. What could not be read is listed, and what AWS
/// wrote is only counted: nobody can mend it.
final class WrittenPolicies {
    private static final String KEY = "AWS::KMS::Key";

    /// Roles that services make for themselves, and those of IAM Identity Center.
    private static final List<String> ROLES_OF_AWS = List.of(":role/aws-service-role/", ":role/aws-reserved/");

    private final Snapshot snapshot;
    private final boolean awsManaged;
    private final Map<Written, Set<String>> holders = new LinkedHashMap<>();
    private final Set<String> unread = new TreeSet<>();
    private int leftOut;

    /// A document as the snapshot has it: text, or maps and lists.
    record Written(PolicyKind kind, Object document) {}

    /// @param awsManaged whether to take what AWS wrote too
    WrittenPolicies(Snapshot snapshot, boolean awsManaged) {
        this.snapshot = snapshot;
        this.awsManaged = awsManaged;
        PolicyPlace.SINGLE.forEach(this::single);
        PolicyPlace.IDENTITIES.forEach(this::inline);
        managed();
        organizations();
        types().forEach(this::looks);
    }

    /// What is there, with what it hangs on: never nothing.
    Map<Written, Set<String>> holders() {
        return holders;
    }

    /// What may hold more, or other, policies: sorted, for people.
    List<String> unread() {
        return List.copyOf(unread);
    }

    /// How many documents AWS wrote, which were left out.
    int leftOut() {
        return leftOut;
    }

    private static Set<String> types() {
        var types = new TreeSet<>(PolicyPlace.IDENTITIES);
        types.add(PolicyPlace.MANAGED);
        types.add(PolicyPlace.ORGANIZATIONS);
        PolicyPlace.SINGLE.forEach(place -> types.add(place.type()));
        return types;
    }

    private void looks(String type) {
        if (snapshot.looksAt(type).isEmpty() && snapshot.ofType(type).isEmpty()) {
            unread.add(type + " (nobody looked)");
        }
        for (Look look : snapshot.looksAt(type)) {
            if (!look.settled()) {
                unread.add(
                        type + " of account " + look.account() + " in " + look.region() + " (" + look.detail() + ")");
            }
        }
    }

    private void single(PolicyPlace place) {
        for (Resource holder : snapshot.ofType(place.type())) {
            if (isOfAws(holder)) {
                leftOut++;
                continue;
            }
            String name = name(holder, place);
            switch (Attribute.of(snapshot, holder, place.outer())) {
                case Attribute.Absent() -> {}
                case Attribute.Unknown(String why) -> unread.add(name + " (" + why + ")");
                case Attribute.Value(Object value) -> inside(place, value, name);
            }
        }
    }

    private void inside(PolicyPlace place, Object value, String name) {
        if (place.inner().isEmpty()) {
            add(place.kind(), value, name);
        } else if (value instanceof Map<?, ?> map) {
            Object document = map.get(place.inner().get());
            if (document != null) {
                add(place.kind(), document, name);
            }
        } else {
            unread.add(name + " (it cannot be understood)");
        }
    }

    // A resource may have its policy as a resource of its own.
    private static String name(Resource holder, PolicyPlace place) {
        String on = holder.attributes().get("ResourceArn") instanceof String arn ? arn : holder.id();
        return place.kind() == PolicyKind.TRUST ? "trust policy of " + on : on;
    }

    private boolean isOfAws(Resource holder) {
        return !awsManaged
                && (Boolean.TRUE.equals(holder.attributes().get("AwsManaged"))
                        || (holder.type().equals(KEY)
                                && "AWS".equals(holder.attributes().get("KeyManager")))
                        || ROLES_OF_AWS.stream().anyMatch(holder.id()::contains));
    }

    private void inline(String type) {
        for (Resource holder : snapshot.ofType(type)) {
            switch (Attribute.of(snapshot, holder, "Policies")) {
                case Attribute.Absent() -> {}
                case Attribute.Unknown(String why) ->
                    unread.add("inline policies of " + holder.id() + " (" + why + ")");
                case Attribute.Value(Object value) -> {
                    if (isOfAws(holder)) {
                        leftOut++;
                    } else {
                        inline(holder, value instanceof List<?> list ? list : List.of(value));
                    }
                }
            }
        }
    }

    private void inline(Resource holder, List<?> policies) {
        for (Object one : policies) {
            String name = one instanceof Map<?, ?> map && map.get("PolicyName") instanceof String given ? given : "";
            String what = "inline policy " + name + " of " + holder.id();
            Object document = one instanceof Map<?, ?> map ? map.get("PolicyDocument") : null;
            if (document == null) {
                unread.add(what + " (its document is not in the snapshot)");
            } else {
                add(PolicyKind.IDENTITY, document, what);
            }
        }
    }

    private void managed() {
        var attached = attached("ManagedPolicyArns");
        var boundaries = attached("PermissionsBoundary");
        var seen = new HashSet<String>();
        for (Resource policy : snapshot.ofType(PolicyPlace.MANAGED)) {
            if (!seen.add(policy.id())) {
                continue;
            }
            if (isOfAws(policy)) {
                leftOut++;
                continue;
            }
            var on = attached.getOrDefault(policy.id(), Set.of());
            var bounded = boundaries.getOrDefault(policy.id(), Set.of());
            switch (Attribute.of(snapshot, policy, "PolicyDocument")) {
                case Attribute.Absent() -> unread.add(policy.id() + " (its document is not in the snapshot)");
                case Attribute.Unknown(String why) -> unread.add(policy.id() + " (" + why + ")");
                case Attribute.Value(Object document) -> {
                    if (!on.isEmpty() || bounded.isEmpty()) {
                        add(
                                PolicyKind.IDENTITY,
                                document,
                                policy.id(),
                                on.isEmpty() ? Set.of("nobody who was read") : on);
                    }
                    if (!bounded.isEmpty()) {
                        add(PolicyKind.BOUNDARY, document, policy.id(), bounded);
                    }
                }
            }
        }
    }

    // By the policy's ARN, those who have it.
    private Map<String, Set<String>> attached(String attribute) {
        var attached = new HashMap<String, Set<String>>();
        PolicyPlace.IDENTITIES.stream()
                .flatMap(type -> snapshot.ofType(type).stream())
                .forEach(holder -> {
                    Object value = holder.attributes().getOrDefault(attribute, List.of());
                    Attribute.texts(value)
                            .forEach(arn -> attached.computeIfAbsent(arn, _ -> new TreeSet<>())
                                    .add(holder.id()));
                });
        return attached;
    }

    private void organizations() {
        var seen = new HashSet<String>();
        for (Resource policy : snapshot.ofType(PolicyPlace.ORGANIZATIONS)) {
            PolicyKind kind = PolicyPlace.GUARDRAILS.get(
                    String.valueOf(policy.attributes().get("Type")));
            if (kind == null || !seen.add(policy.id())) {
                continue;
            }
            if (isOfAws(policy)) {
                leftOut++;
                continue;
            }
            String name = policy.attributes().get("Name") instanceof String given ? given + ", " : "";
            var ids = Attribute.texts(policy.attributes().getOrDefault("TargetIds", List.of()));
            var targets = ids.isEmpty() ? Set.of("nothing that was read") : new TreeSet<>(ids);
            switch (Attribute.of(snapshot, policy, "Content")) {
                case Attribute.Absent() -> unread.add(policy.id() + " (its content is not in the snapshot)");
                case Attribute.Unknown(String why) -> unread.add(policy.id() + " (" + why + ")");
                case Attribute.Value(Object document) -> add(kind, document, name + policy.id(), targets);
            }
        }
    }

    private void add(PolicyKind kind, Object document, String name, Set<String> on) {
        on.forEach(one -> add(kind, document, name + ", on " + one));
    }

    private void add(PolicyKind kind, Object document, String holder) {
        holders.computeIfAbsent(new Written(kind, document), _ -> new TreeSet<>())
                .add(holder);
    }

    /// The accounts of the snapshot and of the organization that it shows.
    static Set<String> accounts(Snapshot snapshot) {
        return Stream.concat(
                        snapshot.looks().stream().map(Look::account),
                        snapshot.ofType("AWS::Organizations::Account").stream()
                                .map(one -> String.valueOf(one.attributes().get("AccountId"))))
                .filter(id -> id.matches("[0-9]{12}"))
                .collect(Collectors.toUnmodifiableSet());
    }
}
