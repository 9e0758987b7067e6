package dev.parapet.posture.escalation;

import dev.parapet.iam.Arn;
import dev.parapet.iam.Part;
import dev.parapet.iam.decision.CompiledPolicy;
import dev.parapet.iam.decision.Policies.Level;
import dev.parapet.posture.access.Attachment;
import dev.parapet.posture.access.Bounds;
import dev.parapet.posture.access.Standing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An account as far as it matters who may become whom.
///
/// @param identities users and roles by ARN
/// @param groups by ARN
/// @param bounds what its organization says about it
/// @param unread what hangs somewhere and has no document here, for people: it grants nothing
public record Account(
        String id,
        Map<String, Identity> identities,
        Map<String, Identity> groups,
        List<Workload> workloads,
        Bounds bounds,
        List<String> unread) {

    static final CompiledPolicy ADMINISTRATOR = CompiledPolicy.parse(
            "AdministratorAccess",
            Map.of(
                    "Version",
                    "2012-10-17",
                    "Statement",
                    List.of(Map.of("Effect", "Allow", "Action", "*", "Resource", "*"))));

    private static final Pattern ADMINISTRATOR_ARN = Pattern.compile("arn:[a-z-]+:iam::aws:policy/AdministratorAccess");

    /// The ARN of [#ADMINISTRATOR] in the partition of another ARN.
    static String administrator(String arn) {
        return "arn:" + Arn.partition(arn) + ":iam::aws:policy/AdministratorAccess";
    }

    public Account {
        identities = new LinkedHashMap<>(identities);
        groups = new LinkedHashMap<>(groups);
        workloads = List.copyOf(workloads);
        unread = List.copyOf(unread);
    }

    /// Reads `{"account": {"accountId", "users", "roles", "groups", "policies"}, "resources", "scps"}`.
    ///
    /// @throws IllegalArgumentException that says what is wrong where
    /// @throws dev.parapet.iam.MalformedPolicy if a policy is none
    public static Account of(Map<?, ?> line) {
        return new Reading(new Part(line, "")).account();
    }

    /// An account of which nothing is known but that it allows one of its principals everything.
    static Account withAdministrator(Identity.Kind kind, String arn, String id) {
        var standing = Standing.of(List.of(new Attachment(administrator(arn), arn, ADMINISTRATOR)), Optional.empty());
        var bounds =
                new Bounds(List.of(), List.of(), false, Optional.empty(), Optional.empty(), true, List.of(), List.of());
        return new Account(
                id, Map.of(arn, Identity.bare(kind, arn).with(standing)), Map.of(), List.of(), bounds, List.of());
    }

    private static final class Reading {
        private final Part line;
        private final Part account;
        private final Map<String, CompiledPolicy> managed = new HashMap<>();
        private final List<String> unread = new ArrayList<>();

        Reading(Part line) {
            this.line = line;
            this.account = line.part("account");
        }

        Account account() {
            for (Part policy : account.parts("policies")) {
                managed.put(
                        policy.anyText("arn", "Arn", "policyArn"),
                        document(policy, policy.anyText("arn", "Arn", "policyArn")));
            }
            String id = account.text("accountId");
            var groups = new LinkedHashMap<String, Identity>();
            for (Part group : account.parts("groups")) {
                var one = identity(Identity.Kind.GROUP, group, Map.of());
                groups.put(one.arn(), one);
            }
            var identities = new LinkedHashMap<String, Identity>();
            for (Part user : account.parts("users")) {
                var one = identity(Identity.Kind.USER, user, groups);
                identities.put(one.arn(), one);
            }
            for (Part role : account.parts("roles")) {
                var one = identity(Identity.Kind.ROLE, role, groups);
                identities.put(one.arn(), one);
            }
            var workloads = line.parts("resources").stream()
                    .map(resource -> workload(resource, identities))
                    .toList();
            boolean manages = line.optionalPart("settings")
                    .map(settings -> settings.truth("principalInManagementAccount"))
                    .orElse(false);
            var bounds = new Bounds(
                    levels(), List.of(), manages, Optional.empty(), Optional.empty(), true, List.of(), List.of());
            return new Account(id, identities, groups, workloads, bounds, unread);
        }

        private @Nullable CompiledPolicy managed(String arn) {
            var given = managed.get(arn);
            return given == null && ADMINISTRATOR_ARN.matcher(arn).matches() ? ADMINISTRATOR : given;
        }

        // That of its users and roles, who must have ARNs.
        private String partition() {
            return Stream.of("users", "roles")
                    .flatMap(kind -> account.parts(kind).stream())
                    .map(one -> Arn.partition(one.text("arn")))
                    .findFirst()
                    .orElse("aws");
        }

        private static CompiledPolicy document(Part policy, String name) {
            if (policy.has("document")) {
                return CompiledPolicy.parse(name, policy.value("document"));
            }
            for (Part version : policy.parts("versions")) {
                if (version.truth("isDefault")
                        || version.truth("isDefaultVersion")
                        || version.truth("IsDefaultVersion")) {
                    return CompiledPolicy.parse(name, version.value(version.has("document") ? "document" : "Document"));
                }
            }
            return CompiledPolicy.parse(name, policy.value(policy.has("policy") ? "policy" : "document"));
        }

        private Identity identity(Identity.Kind kind, Part given, Map<String, Identity> groups) {
            String arn = given.has("arn") || kind != Identity.Kind.GROUP
                    ? given.text("arn")
                    : "arn:" + partition() + ":iam::" + account.text("accountId") + ":group/" + given.text("name");
            if (arn.split(":", 6).length != 6) {
                throw given.error("arn", "an ARN");
            }
            var policies = new ArrayList<Attachment>();
            for (Part inline : given.parts("inlinePolicies")) {
                String name = inline.optionalText("name").orElse("inline");
                policies.add(new Attachment("", arn, document(inline, name)));
            }
            for (Object attached : given.list("attachedPolicies")) {
                attached(attached, arn, given).ifPresent(policies::add);
            }
            var memberOf = new ArrayList<String>();
            for (Object name : kind == Identity.Kind.USER ? given.list("groups") : List.of()) {
                var group = group(name, given, groups);
                memberOf.add(group.arn());
                policies.addAll(group.policies());
            }
            var boundary = boundary(given)
                    .map(policy -> new Attachment(policy.name().startsWith("arn:") ? policy.name() : "", arn, policy));
            return new Identity(kind, arn, Standing.of(policies, boundary), trust(kind, given), memberOf, given.tags());
        }

        private static Optional<CompiledPolicy> trust(Identity.Kind kind, Part given) {
            return kind == Identity.Kind.ROLE
                    ? Optional.of(CompiledPolicy.parse("trust policy", given.value("assumeRolePolicy")))
                    : Optional.empty();
        }

        private static Identity group(Object name, Part given, Map<String, Identity> groups) {
            String sought = name instanceof Map<?, ?> map ? String.valueOf(map.get("arn")) : String.valueOf(name);
            return groups.values().stream()
                    .filter(one -> one.arn().equals(sought) || one.name().equals(sought))
                    .findFirst()
                    .orElseThrow(() -> given.error("groups", "a list of groups of the account"));
        }

        private Optional<Attachment> attached(Object value, String on, Part given) {
            if (value instanceof Map<?, ?> map) {
                var policy = new Part(map, "attachedPolicies.");
                String arn = policy.has("arn") || policy.has("policyArn") || policy.has("PolicyArn")
                        ? policy.anyText("arn", "policyArn", "PolicyArn")
                        : "";
                if (policy.has("document")) {
                    String name = arn.isEmpty() ? policy.optionalText("name").orElse("attached") : arn;
                    return Optional.of(new Attachment(arn, on, document(policy, name)));
                }
                return attached(arn, on, given);
            }
            if (!(value instanceof String arn) || arn.isEmpty()) {
                throw given.error("attachedPolicies", "a list of ARNs of policies");
            }
            var known = managed(arn);
            if (known == null) {
                unread.add(arn);
                return Optional.empty();
            }
            return Optional.of(new Attachment(arn, on, known));
        }

        private Optional<CompiledPolicy> boundary(Part given) {
            if (!given.has("permissionsBoundary")) {
                return Optional.empty();
            }
            Object value = given.value("permissionsBoundary");
            if (value instanceof Map<?, ?> map) {
                for (String key : List.of("arn", "PermissionsBoundaryArn", "permissionsBoundaryArn")) {
                    if (map.get(key) instanceof String arn) {
                        return boundary(arn, given);
                    }
                }
                if (map.get("document") != null) {
                    return Optional.of(document(new Part(map, "permissionsBoundary."), "boundary"));
                }
            }
            return value instanceof String arn && arn.startsWith("arn:")
                    ? boundary(arn, given)
                    : Optional.of(CompiledPolicy.parse("boundary", value));
        }

        // A limit that cannot be read is no licence to look past it.
        private Optional<CompiledPolicy> boundary(String arn, Part given) {
            var known = managed(arn);
            if (known == null) {
                throw given.error("permissionsBoundary", "a policy document, or the ARN of one of `policies`");
            }
            return Optional.of(known);
        }

        private static Workload workload(Part given, Map<String, Identity> identities) {
            var roles = new ArrayList<String>();
            given.map().forEach((key, value) -> {
                for (Object one : value instanceof List<?> list ? list : List.of(value == null ? "" : value)) {
                    if (one instanceof String text && !"arn".equals(key) && !"type".equals(key)) {
                        role(text, identities).ifPresent(roles::add);
                    }
                }
            });
            return new Workload(
                    given.optionalText("type").orElse(""), given.text("arn"), roles, given.tags(), Optional.empty());
        }

        // An instance profile holds one role, as a rule of its name.
        private static Optional<String> role(String text, Map<String, Identity> identities) {
            if (text.contains(":instance-profile/")) {
                String name = text.substring(text.lastIndexOf('/') + 1);
                return identities.values().stream()
                        .filter(one ->
                                one.kind() == Identity.Kind.ROLE && one.name().equals(name))
                        .map(Identity::arn)
                        .findFirst();
            }
            return Optional.of(text).filter(arn -> arn.contains(":role/"));
        }

        private List<Level> levels() {
            var levels = new ArrayList<Level>();
            for (Part level : line.parts("scps")) {
                var policies = new ArrayList<CompiledPolicy>();
                for (Part policy : level.parts("policies")) {
                    policies.add(
                            policy.has("policy")
                                    ? CompiledPolicy.parse(
                                            policy.optionalText("name").orElse("SCP"), policy.value("policy"))
                                    : CompiledPolicy.parse("SCP", policy.map()));
                }
                levels.add(new Level(level.optionalText("level").orElse(String.valueOf(levels.size() + 1)), policies));
            }
            return levels;
        }
    }
}
