package dev.parapet.posture.escalation;

import dev.parapet.iam.decision.Caller;
import dev.parapet.iam.decision.Context;
import dev.parapet.iam.decision.Decision;
import dev.parapet.iam.decision.Evaluator;
import dev.parapet.iam.decision.Policies;
import dev.parapet.iam.decision.Policies.Circumstances;
import dev.parapet.iam.decision.Request;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// An account, ready to be asked many times, by many threads, what is in it.
final class Territory {
    private final Account account;
    private final List<Identity> users;
    private final List<Identity> roles;
    private final Map<String, Workload> workloads = new HashMap<>();
    private final Set<String> types;
    private final Map<String, List<Identity>> running = new ConcurrentHashMap<>();
    private final Map<String, List<String>> kinds = new ConcurrentHashMap<>();

    Territory(Account account) {
        this.account = account;
        this.users = of(Identity.Kind.USER);
        this.roles = of(Identity.Kind.ROLE).stream()
                .filter(role -> !role.isServiceLinked())
                .toList();
        account.workloads().forEach(one -> workloads.merge(one.arn(), one, Territory::joined));
        this.types = account.workloads().stream().map(Workload::type).collect(Collectors.toSet());
    }

    private List<Identity> of(Identity.Kind kind) {
        return account.identities().values().stream()
                .filter(one -> one.kind() == kind)
                .toList();
    }

    private static Workload joined(Workload one, Workload other) {
        var roles = new LinkedHashSet<>(one.roles());
        roles.addAll(other.roles());
        var tags = new HashMap<>(one.tags());
        tags.putAll(other.tags());
        return new Workload(one.type(), one.arn(), List.copyOf(roles), tags, one.resource());
    }

    Account account() {
        return account;
    }

    List<Identity> users() {
        return users;
    }

    /// But for those that belong to services.
    List<Identity> roles() {
        return roles;
    }

    boolean has(String type) {
        return types.contains(type);
    }

    Optional<Workload> workload(String arn) {
        return Optional.ofNullable(workloads.get(arn));
    }

    /// The ARNs of the same kind of workloads for the same question.
    List<String> kind(String question, Supplier<List<String>> answer) {
        List<String> known = kinds.get(question);
        if (known == null) {
            known = answer.get();
            kinds.put(question, known);
        }
        return known;
    }

    /// The roles that let a service run under them, when it is this account that asks the service.
    List<Identity> running(String service) {
        return running.computeIfAbsent(
                service,
                _ -> roles.stream().filter(role -> trusts(role, service)).toList());
    }

    // The resource for which the service acts is one of the account's, and the caller has its
    // pick of its name.
    boolean trusts(Identity role, String service) {
        var bounds = account.bounds();
        var known = new HashMap<String, Object>(Map.of(
                "aws:PrincipalIsAWSService",
                "true",
                "aws:PrincipalServiceName",
                service,
                "aws:SourceAccount",
                account.id(),
                "aws:ResourceAccount",
                account.id()));
        bounds.organization().ifPresent(id -> known.put("aws:SourceOrgID", id));
        bounds.organization().ifPresent(id -> known.put("aws:ResourceOrgID", id));
        var context = Context.of(known)
                .openWhere(key -> key.equals("aws:sourcearn")
                        || key.equals("sts:externalid")
                        || (!bounds.alone() && (key.equals("aws:sourceorgid") || key.equals("aws:resourceorgid"))));
        var request = new Request(new Caller.Service(service), "sts:AssumeRole", role.arn(), account.id(), context);
        var limits = Policies.NONE
                .withRcps(bounds.rcps())
                .in(new Circumstances(false, role.isServiceLinked(), bounds.management(), false, List.of()));
        return role.trust()
                .map(limits::withResource)
                .map(policies -> Evaluator.possibilities(request, policies).atBest() == Decision.ALLOW)
                .orElse(false);
    }
}
