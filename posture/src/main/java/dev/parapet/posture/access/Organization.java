package dev.parapet.posture.access;

import dev.parapet.core.Look;
import dev.parapet.core.Resource;
import dev.parapet.core.Snapshot;
import dev.parapet.iam.decision.CompiledPolicy;
import dev.parapet.iam.decision.Policies.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The organization that a snapshot shows, and what its policies say about an account.
///
/// Only the management account and delegated administrators are told the tree and the policies; every account is told
/// to which organization it belongs.
final class Organization {
    private static final String ORGANIZATION = "AWS::Organizations::Organization";
    private static final String ROOT = "AWS::Organizations::Root";
    private static final String UNIT = "AWS::Organizations::OrganizationalUnit";
    private static final String ACCOUNT = "AWS::Organizations::Account";
    private static final String POLICY = "AWS::Organizations::Policy";
    private static final int DEEPEST = 20;

    private final Snapshot snapshot;
    private final Documents documents;
    private final Map<String, Resource> accounts = new HashMap<>();
    private final Map<String, Resource> units = new HashMap<>();
    private final Set<String> managers = new HashSet<>();
    private final Map<String, Limits> limits = new ConcurrentHashMap<>();
    private final Map<String, Optional<String>> ids = new ConcurrentHashMap<>();
    private final Map<String, Optional<String>> paths = new ConcurrentHashMap<>();

    /// The kinds of policies that limit accounts.
    enum Kind {
        SERVICE_CONTROL_POLICY("SCPs"),
        RESOURCE_CONTROL_POLICY("RCPs");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /// The levels above an account that could be read, and what could not.
    record Limits(List<Level> levels, List<String> unread) {}

    Organization(Snapshot snapshot, Documents documents) {
        this.snapshot = snapshot;
        this.documents = documents;
        snapshot.ofType(ORGANIZATION).forEach(one -> managers.add(text(one, "ManagementAccountId")));
        snapshot.ofType(ACCOUNT).forEach(one -> accounts.put(text(one, "AccountId"), one));
        snapshot.ofType(UNIT).forEach(one -> units.put(text(one, "Id"), one));
        snapshot.ofType(ROOT).forEach(one -> units.put(text(one, "Id"), one));
    }

    boolean isManagement(String account) {
        return !account.isEmpty() && managers.contains(account);
    }

    /// Whether the account is known to be in none.
    boolean standsAlone(String account) {
        return seesNone(account) && !accounts.containsKey(account) && !isManagement(account);
    }

    private boolean seesNone(String account) {
        return isSettled(ORGANIZATION, account)
                && snapshot.ofType(ORGANIZATION).stream()
                        .noneMatch(one -> one.account().equals(account));
    }

    /// The id of the organization that the account is in; empty if that is not known.
    Optional<String> id(String account) {
        return ids.computeIfAbsent(account, this::idOf);
    }

    private Optional<String> idOf(String account) {
        String asked = Optional.ofNullable(accounts.get(account))
                .map(Resource::account)
                .orElse(account);
        return snapshot.ofType(ORGANIZATION).stream()
                .filter(one -> one.account().equals(asked)
                        || text(one, "ManagementAccountId").equals(account))
                .map(one -> text(one, "Id"))
                .filter(id -> !id.isEmpty())
                .findFirst();
    }

    /// `o-…/r-…/ou-…/`, as `aws:PrincipalOrgPaths` has it; empty if that is not known.
    Optional<String> path(String account) {
        return paths.computeIfAbsent(account, this::pathOf);
    }

    private Optional<String> pathOf(String account) {
        var chain = chain(account);
        var id = id(account);
        boolean isNamed = chain != null
                && chain.stream().noneMatch(node -> node.gaps().stream().anyMatch(gap -> gap.hides("Id")));
        if (chain == null || id.isEmpty() || !isNamed) {
            return Optional.empty();
        }
        var ids = chain.subList(0, chain.size() - 1).stream()
                .map(one -> text(one, "Id"))
                .toList();
        return Optional.of(id.get() + "/" + String.join("/", ids) + "/");
    }

    Limits limits(Kind kind, String account) {
        return limits.computeIfAbsent(kind + " " + account, _ -> read(kind, account));
    }

    private Limits read(Kind kind, String account) {
        if (standsAlone(account)) {
            return new Limits(List.of(), List.of());
        }
        var chain = chain(account);
        if (chain == null) {
            return new Limits(List.of(), List.of(kind.words + " of account " + account + " (" + obstacle() + ")"));
        }
        String teller = chain.getLast().account();
        if (!isSettled(POLICY, teller)) {
            return new Limits(List.of(), List.of(kind.words + " of account " + account + " (" + obstacle() + ")"));
        }
        return switch (Attribute.of(snapshot, chain.getFirst(), "PolicyTypes")) {
            case Attribute.Absent() -> new Limits(List.of(), List.of());
            case Attribute.Unknown(String why) ->
                new Limits(List.of(), List.of(kind.words + " of account " + account + " (" + why + ")"));
            case Attribute.Value(Object types) ->
                isEnabled(types, kind) ? levels(kind, chain) : new Limits(List.of(), List.of());
        };
    }

    private static boolean isEnabled(Object types, Kind kind) {
        return types instanceof List<?> list
                && list.stream()
                        .anyMatch(one -> one instanceof Map<?, ?> type
                                && kind.name().equals(type.get("Type"))
                                && "ENABLED".equals(type.get("Status")));
    }

    private Limits levels(Kind kind, List<Resource> chain) {
        var unread = new ArrayList<String>();
        var levels = new ArrayList<Level>();
        var all = new LinkedHashMap<String, Resource>();
        for (Resource policy : snapshot.ofType(POLICY)) {
            if (text(policy, "Type").equals(kind.name())) {
                all.putIfAbsent(policy.id(), policy);
            }
        }
        for (Resource node : chain) {
            String id = node.type().equals(ACCOUNT) ? text(node, "AccountId") : text(node, "Id");
            String name = text(node, node.type().equals(ACCOUNT) ? "AccountName" : "Name");
            var policies = new ArrayList<CompiledPolicy>();
            for (Resource policy : all.values()) {
                switch (Attribute.of(snapshot, policy, "TargetIds")) {
                    case Attribute.Absent() -> {}
                    case Attribute.Unknown(String why) -> {
                        unread.add("whether " + name(policy) + " is attached to " + id + " (" + why + ")");
                        policies.add(Unread.neutral());
                    }
                    case Attribute.Value(Object targets) -> {
                        if (Attribute.texts(targets).contains(id)) {
                            policies.add(content(policy, unread));
                        }
                    }
                }
            }
            levels.add(new Level(name.isEmpty() ? id : name, policies));
        }
        return new Limits(levels, unread);
    }

    private CompiledPolicy content(Resource policy, List<String> unread) {
        var read = switch (Attribute.of(snapshot, policy, "Content")) {
            case Attribute.Value(Object document) -> documents.read(policy, "Content", name(policy), document);
            case Attribute.Absent() -> new Documents.Document.Unreadable("it has no content");
            case Attribute.Unknown(String why) -> new Documents.Document.Unreadable(why);
        };
        return switch (read) {
            case Documents.Document.Policy(CompiledPolicy compiled) -> compiled;
            case Documents.Document.Unreadable(String why) -> {
                unread.add("policy " + name(policy) + " (" + why + ")");
                yield Unread.neutral();
            }
        };
    }

    private static String name(Resource policy) {
        String name = text(policy, "Name");
        return name.isEmpty() ? policy.name() : name;
    }

    // From the root down to the account; null if it is not known.
    private @Nullable List<Resource> chain(String account) {
        var node = accounts.get(account);
        if (node == null) {
            return null;
        }
        var chain = new ArrayList<Resource>();
        chain.add(node);
        String parent = node.attributes().get("ParentIds") instanceof List<?> parents && parents.size() == 1
                ? String.valueOf(parents.getFirst())
                : "";
        while (chain.size() < DEEPEST) {
            Resource above = units.get(parent);
            if (above == null) {
                return null;
            }
            chain.addFirst(above);
            if (above.type().equals(ROOT)) {
                return chain;
            }
            parent = text(above, "ParentId");
        }
        return null;
    }

    private boolean isSettled(String type, String account) {
        var looks = snapshot.looksAt(type).stream()
                .filter(look -> look.account().equals(account))
                .toList();
        return !looks.isEmpty() && looks.stream().allMatch(Look::settled);
    }

    private String obstacle() {
        return snapshot.looksAt(POLICY).stream()
                .filter(look -> !look.settled())
                .map(Look::detail)
                .filter(detail -> !detail.isEmpty())
                .findFirst()
                .orElse("the organization is not in the snapshot");
    }

    private static String text(Resource resource, String attribute) {
        return resource.attributes().get(attribute) instanceof String text ? text : "";
    }
}
