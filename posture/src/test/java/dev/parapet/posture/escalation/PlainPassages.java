package dev.parapet.posture.escalation;

import dev.parapet.iam.decision.CompiledPolicy;
import dev.parapet.iam.decision.Context;
import dev.parapet.iam.decision.Decision;
import dev.parapet.iam.decision.Evaluator;
import dev.parapet.iam.decision.Policies;
import dev.parapet.iam.decision.Policies.Circumstances;
import dev.parapet.iam.decision.Request;
import dev.parapet.posture.access.Attachment;
import dev.parapet.posture.escalation.Technique.Permission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What [Inquiry] finds, found without any haste: every technique with every resource for every variable, each request
/// put together anew, and nothing remembered or left out.
final class PlainPassages {
    private static final String ASSUME = "sts:AssumeRole";

    private final Techniques techniques;
    private final List<Account> accounts;
    private final Account home;
    private final Holder from;
    private final Actor names;
    private final boolean changes;
    private final Map<String, Set<String>> found = new TreeMap<>();

    /// @param changes whether the holder is changed any further
    PlainPassages(Techniques techniques, List<Account> accounts, Holder from, boolean changes) {
        this.techniques = techniques;
        this.accounts = accounts;
        this.home = accounts.stream()
                .filter(one -> one.id().equals(from.account()))
                .findFirst()
                .orElseThrow();
        this.from = from;
        this.names = new Actor(new Ground(techniques, new Accounts(accounts), Instant.EPOCH), from);
        this.changes = changes;
    }

    /// The keys of holders to the techniques that lead there.
    Map<String, Set<String>> found() {
        for (var technique : techniques.all()) {
            if (technique.isPlausible() && (changes || !technique.gain().changesCaller())) {
                boolean there = technique.exists().stream()
                        .allMatch(type -> home.workloads().stream()
                                .anyMatch(one -> one.type().equals(type)));
                if (there) {
                    choose(technique, 0, List.of());
                }
            }
        }
        found.remove(from.key());
        return found;
    }

    private void choose(Technique technique, int need, List<Permission> chosen) {
        if (need < technique.needs().size()) {
            for (var permission : technique.needs().get(need).anyOf()) {
                boolean group =
                        technique.gain() == Gain.NEW_USER && permission.action().equals("iam:AddUserToGroup");
                if (!group) {
                    var more = new ArrayList<>(chosen);
                    more.add(permission);
                    choose(technique, need + 1, more);
                }
            }
            return;
        }
        var made = new ArrayList<String>();
        if (somethingNew(technique, chosen, made)) {
            var variables = new LinkedHashSet<String>();
            chosen.forEach(permission -> variables.add(permission.on()));
            variables.remove("");
            var ordered = new ArrayList<>(variables);
            if (ordered.remove("policy-of-role")) {
                ordered.add("policy-of-role");
            }
            bind(technique, chosen, ordered, Map.of(), made);
        }
    }

    private void bind(
            Technique technique,
            List<Permission> chosen,
            List<String> variables,
            Map<String, String> bound,
            List<String> made) {
        if (variables.isEmpty()) {
            if (isAllowed(technique, chosen, bound)) {
                gained(technique, bound, made)
                        .forEach(to -> found.computeIfAbsent(to.key(), _ -> new TreeSet<>())
                                .add(technique.id()));
            }
            return;
        }
        String variable = variables.getFirst();
        for (String resource : domain(technique, variable, chosen, bound)) {
            var more = new LinkedHashMap<>(bound);
            more.put(variable, resource);
            bind(technique, chosen, variables.subList(1, variables.size()), more, made);
        }
    }

    private boolean isAllowed(Technique technique, List<Permission> chosen, Map<String, String> bound) {
        for (var permission : chosen) {
            if (!permission.on().isEmpty() && !may(technique, permission, bound.getOrDefault(permission.on(), ""))) {
                return false;
            }
        }
        var role = identity(bound.getOrDefault("role", ""));
        if (role.isPresent() && technique.gain().opensTrust()) {
            if (!asked(ASSUME, role.get().arn(), Map.of(), Optional.of(names.trustInThis()))) {
                return false;
            }
        }
        return role.isEmpty()
                || technique.trust().isEmpty()
                || new Territory(home).trusts(role.get(), technique.trust().get());
    }

    private boolean may(Technique technique, Permission permission, String resource) {
        var extra = new HashMap<String, String>();
        permission.passedTo().ifPresent(service -> extra.put("iam:PassedToService", service));
        if (permission.action().startsWith("iam:Attach")) {
            extra.put("iam:PolicyARN", Account.administrator("*"));
        }
        Optional<CompiledPolicy> trust = Optional.empty();
        if (permission.action().equals(ASSUME)) {
            var role = identity(resource);
            trust = technique.gain().opensTrust() || role.isEmpty()
                    ? Optional.of(names.trustInThis())
                    : role.get().trust();
        }
        if (permission.action().startsWith("iam:") && !permission.action().endsWith("PermissionsBoundary")) {
            identity(resource)
                    .flatMap(Identity::boundary)
                    .map(Attachment::arn)
                    .filter(arn -> !arn.isEmpty())
                    .ifPresent(arn -> extra.put("iam:PermissionsBoundary", arn));
        }
        return asked(permission.action(), resource, extra, trust);
    }

    private boolean asked(String action, String resource, Map<String, String> extra, Optional<CompiledPolicy> trust) {
        var bounds = Optional.of(home.bounds());
        String account = trust.isPresent() ? Identity.accountOf(resource) : home.id();
        var target = accounts.stream()
                .filter(one -> one.id().equals(account))
                .findFirst()
                .map(Account::bounds);
        var context = Circumstance.of(from.identity(), bounds, Instant.EPOCH);
        Circumstance.addResource(context, account, target);
        identity(resource)
                .map(Identity::tags)
                .or(() -> workload(resource).map(Workload::tags))
                .ifPresent(tags -> tags.forEach((key, value) -> {
                    context.put("aws:ResourceTag/" + key, value);
                    context.put(
                            (resource.contains(":iam:") ? "iam" : action.split(":", 2)[0]) + ":ResourceTag/" + key,
                            value);
                }));
        context.putAll(extra);
        var chosen = new Chosen(from.isTagged());
        boolean session = action.startsWith("sts:");
        var policies = Policies.NONE
                .withIdentity(from.identity().policies().stream()
                        .map(Attachment::policy)
                        .toList())
                .withScps(home.bounds().scps())
                .withRcps(target.orElseThrow().rcps())
                .in(new Circumstances(
                        home.bounds().management(),
                        from.identity().isServiceLinked(),
                        target.orElseThrow().management(),
                        false,
                        List.of()));
        var bounded = from.identity()
                .boundary()
                .map(boundary -> policies.withBoundary(List.of(boundary.policy())))
                .orElse(policies);
        var all = trust.map(bounded::withResource).orElse(bounded);
        var request = new Request(
                from.caller(),
                action,
                resource,
                account,
                Context.of(context).openWhere(key -> chosen.mayBe(key, session)));
        return Evaluator.possibilities(request, all).atBest() == Decision.ALLOW;
    }

    private Optional<Identity> identity(String arn) {
        return accounts.stream()
                .flatMap(one -> Optional.ofNullable(one.identities().get(arn)).stream())
                .findFirst();
    }

    private Optional<Workload> workload(String arn) {
        return home.workloads().stream().filter(one -> one.arn().equals(arn)).findFirst();
    }

    private boolean somethingNew(Technique technique, List<Permission> chosen, List<String> made) {
        var together = new LinkedHashMap<String, List<Permission>>();
        for (var permission : chosen) {
            if (permission.on().isEmpty()) {
                var shapes = techniques.shapes(permission.action());
                shapes.each()
                        .forEach(shape -> together.computeIfAbsent(shape, _ -> new ArrayList<>())
                                .add(permission));
                var some = shapes.oneOf().isEmpty()
                        ? List.of("*")
                        : shapes.oneOf().stream()
                                .flatMap(shape -> names.candidates(shape).stream())
                                .toList();
                if (shapes.each().isEmpty() && some.stream().noneMatch(arn -> may(technique, permission, arn))) {
                    return false;
                }
            }
        }
        for (var entry : together.entrySet()) {
            var arn = names.candidates(entry.getKey()).stream()
                    .filter(one -> entry.getValue().stream().allMatch(permission -> may(technique, permission, one)))
                    .findFirst();
            if (arn.isEmpty()) {
                return false;
            }
            made.add(arn.get());
        }
        return true;
    }

    private List<String> domain(
            Technique technique, String variable, List<Permission> chosen, Map<String, String> bound) {
        var self = from.identity();
        boolean user = self.kind() == Identity.Kind.USER;
        return switch (variable) {
            case "role" ->
                accounts.stream()
                        .filter(one -> technique.gain() == Gain.ROLE || one.equals(home))
                        .flatMap(one -> one.identities().values().stream())
                        .filter(one -> one.kind() == Identity.Kind.ROLE && !one.isServiceLinked())
                        .map(Identity::arn)
                        .toList();
            case "user" ->
                home.identities().values().stream()
                        .filter(one ->
                                one.kind() == Identity.Kind.USER && !one.arn().equals(self.arn()))
                        .map(Identity::arn)
                        .toList();
            case "self-user" -> user ? List.of(self.arn()) : List.of();
            case "self-role" -> user ? List.of() : List.of(self.arn());
            case "self-group" -> self.groups();
            case "group" ->
                home.groups().keySet().stream()
                        .filter(arn -> user && !self.groups().contains(arn))
                        .toList();
            case "attached-policy" -> managed(self);
            case "policy-of-role" ->
                managed(identity(bound.getOrDefault("role", "")).orElseThrow());
            default -> things(technique, variable, chosen);
        };
    }

    private static List<String> managed(Identity identity) {
        return identity.policies().stream()
                .filter(Attachment::isCustomerManaged)
                .map(Attachment::arn)
                .toList();
    }

    private List<String> things(Technique technique, String variable, List<Permission> chosen) {
        var asked = chosen.stream()
                .filter(permission -> permission.on().equals(variable))
                .map(Permission::action)
                .toList();
        var shapes = asked.stream()
                .flatMap(action -> techniques.shapes(action).all().stream())
                .distinct()
                .toList();
        var there = home.workloads().stream()
                .filter(one -> shapes.stream().anyMatch(shape -> Shape.covers(shape, one.arn(), home.id())))
                .map(Workload::arn)
                .toList();
        if (technique.category().equals("existing-passrole") && technique.gain() == Gain.PASSED_ROLE) {
            return there;
        }
        var all = new ArrayList<>(there);
        if (technique.category().equals("new-passrole")) {
            shapes.forEach(shape -> all.addAll(names.candidates(shape)));
        } else if (there.isEmpty()) {
            shapes.forEach(shape -> all.add(Shape.example(shape, home.id())));
        }
        return shapes.isEmpty() && all.isEmpty() ? List.of("*") : all;
    }

    private List<Holder> gained(Technique technique, Map<String, String> bound, List<String> made) {
        var role = identity(bound.getOrDefault("role", "")).map(Holder::of).stream()
                .toList();
        var user = identity(bound.getOrDefault("user", "")).map(Holder::of).stream()
                .toList();
        return switch (technique.gain()) {
            case CALLER_LOADED ->
                List.of(
                        bound.containsKey("attached-policy")
                                ? from.rewritten(bound.get("attached-policy"))
                                : from.loaded());
            case CALLER_TAGGED -> List.of(from.withTags());
            case CALLER_UNBOUNDED -> from.identity().boundary().isPresent() ? List.of(from.unbounded()) : List.of();
            case GROUP_JOINED ->
                Optional.ofNullable(home.groups().get(bound.getOrDefault("group", ""))).map(from::joined).stream()
                        .toList();
            case USER -> user;
            case USER_LOADED -> user.stream().map(Holder::loaded).toList();
            case ROLE, ROLE_OPENED, PASSED_ROLE -> role;
            case ROLE_LOADED, ROLE_OPENED_LOADED ->
                role.stream()
                        .map(one -> bound.containsKey("policy-of-role")
                                ? one.rewritten(bound.get("policy-of-role"))
                                : one.loaded())
                        .toList();
            case ROLE_UNBOUNDED ->
                role.stream()
                        .filter(one -> one.identity().boundary().isPresent())
                        .map(Holder::unbounded)
                        .toList();
            case NEW_ROLE -> made(Identity.Kind.ROLE, ":role/", made);
            case NEW_USER -> made(Identity.Kind.USER, ":user/", made);
            case CARRIED_ROLE ->
                bound.values().stream()
                        .flatMap(arn -> workload(arn).stream())
                        .flatMap(one -> one.roles().stream())
                        .flatMap(arn -> identity(arn).stream())
                        .map(Holder::of)
                        .toList();
            case NOTHING -> List.of();
        };
    }

    private List<Holder> made(Identity.Kind kind, String mark, List<String> made) {
        return made.stream()
                .filter(arn -> arn.contains(mark) && identity(arn).isEmpty())
                .limit(1)
                .map(arn -> Holder.of(Identity.bare(kind, arn)).loaded())
                .toList();
    }
}
