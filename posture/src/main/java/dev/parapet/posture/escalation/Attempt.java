package dev.parapet.posture.escalation;

import dev.parapet.iam.decision.CompiledPolicy;
import dev.parapet.posture.escalation.Actor.Ask;
import dev.parapet.posture.escalation.Technique.Permission;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One actor trying one technique, for every resource its variables can stand for.
///
/// Variables are bound one after the other, each permission is asked as soon as its resource is
/// known, and the passed or assumed principal comes last but for what depends on it: most attempts
/// end before there is anything to bind.
final class Attempt {
    private static final String USER = "user";
    private static final String ROLE = "role";
    private static final String POLICY_OF_ROLE = "policy-of-role";

    private final Account account;
    private final Techniques techniques;
    private final Services services;
    private final Actor actor;
    private final Technique technique;
    private final Gain gain;

    /// What worked.
    ///
    /// @param bound variables to ARNs
    /// @param carried roles of the workloads bound
    record Success(Technique technique, Map<String, String> bound, List<String> carried, List<Ask> asks) {
        Success {
            bound = new LinkedHashMap<>(bound);
            carried = List.copyOf(carried);
            asks = List.copyOf(asks);
        }
    }

    Attempt(Account account, Techniques techniques, Services services, Actor actor, Technique technique) {
        this.account = account;
        this.techniques = techniques;
        this.services = services;
        this.actor = actor;
        this.technique = technique;
        this.gain = technique.gain();
    }

    void each(Consumer<Success> found) {
        boolean there = technique.exists().stream()
                .allMatch(type ->
                        account.workloads().stream().anyMatch(one -> one.type().equals(type)));
        if (there) {
            choose(0, new ArrayList<>(), found);
        }
    }

    // One alternative of every need.
    private void choose(int need, List<Permission> chosen, Consumer<Success> found) {
        if (need == technique.needs().size()) {
            var asks = new ArrayList<Ask>();
            if (forNew(chosen, asks)) {
                bind(variables(chosen), 0, chosen, new LinkedHashMap<>(), asks, found);
            }
            return;
        }
        for (var permission : technique.needs().get(need).anyOf()) {
            // A new user has what its groups have, which is not what an attached policy gives.
            boolean group = gain == Gain.NEW_USER && permission.action().equals("iam:AddUserToGroup");
            if (!group && actor.mayHave(permission.action())) {
                chosen.addLast(permission);
                choose(need + 1, chosen, found);
                chosen.removeLast();
            }
        }
    }

    private static List<String> variables(List<Permission> chosen) {
        return chosen.stream()
                .map(Permission::on)
                .filter(variable -> !variable.isEmpty())
                .distinct()
                .sorted(Comparator.comparingInt(Attempt::order))
                .toList();
    }

    private static int order(String variable) {
        return switch (variable) {
            case USER, ROLE -> 1;
            case POLICY_OF_ROLE -> 2;
            default -> 0;
        };
    }

    private void bind(
            List<String> variables,
            int next,
            List<Permission> chosen,
            Map<String, String> bound,
            List<Ask> asks,
            Consumer<Success> found) {
        if (next == variables.size()) {
            if (trusted(bound)) {
                found.accept(new Success(technique, bound, carried(bound), asks));
            }
            return;
        }
        String variable = variables.get(next);
        for (String resource : domain(variable, chosen, bound)) {
            bound.put(variable, resource);
            int before = asks.size();
            if (allowedOn(variable, resource, chosen, asks)) {
                bind(variables, next + 1, chosen, bound, asks, found);
            }
            asks.subList(before, asks.size()).clear();
            bound.remove(variable);
        }
    }

    private boolean allowedOn(String variable, String resource, List<Permission> chosen, List<Ask> asks) {
        for (var permission : chosen) {
            if (permission.on().equals(variable)) {
                var ask = ask(permission, resource);
                if (!actor.may(ask)) {
                    return false;
                }
                asks.addLast(ask);
            }
        }
        // Whoever writes the trust policy still has to be let through by its own limits.
        if (variable.equals(ROLE) && gain.opensTrust()) {
            var assume = new Ask("sts:AssumeRole", resource, Map.of(), Optional.of(actor.trustInThis()));
            if (!actor.may(assume)) {
                return false;
            }
            asks.addLast(assume);
        }
        return true;
    }

    private boolean trusted(Map<String, String> bound) {
        String role = bound.get(ROLE);
        return technique.trust().isEmpty()
                || role == null
                || services.trusts(
                        Objects.requireNonNull(account.identities().get(role)),
                        technique.trust().get());
    }

    private List<String> carried(Map<String, String> bound) {
        return account.workloads().stream()
                .filter(one -> bound.containsValue(one.arn()))
                .flatMap(one -> one.roles().stream())
                .distinct()
                .toList();
    }

    private Ask ask(Permission permission, String resource) {
        var extra = new LinkedHashMap<String, String>();
        permission.passedTo().ifPresent(service -> extra.put("iam:PassedToService", service));
        if (permission.action().startsWith("iam:Attach")) {
            extra.put("iam:PolicyARN", Account.ADMINISTRATOR_ARN);
        }
        var identity = account.identities().get(resource);
        if (identity != null) {
            identity.boundary()
                    .map(CompiledPolicy::name)
                    .filter(arn ->
                            arn.startsWith("arn:") && !permission.action().endsWith("PermissionsBoundary"))
                    .ifPresent(arn -> extra.put("iam:PermissionsBoundary", arn));
            identity.tags().forEach((key, value) -> {
                extra.put("aws:ResourceTag/" + key, value);
                extra.put("iam:ResourceTag/" + key, value);
            });
        }
        account.workloads().stream()
                .filter(one -> one.arn().equals(resource))
                .forEach(one -> one.tags().forEach((key, value) -> {
                    extra.put("aws:ResourceTag/" + key, value);
                    extra.put(permission.action().split(":", 2)[0] + ":ResourceTag/" + key, value);
                }));
        return new Ask(permission.action(), resource, extra, trust(permission, identity));
    }

    private Optional<CompiledPolicy> trust(Permission permission, @Nullable Identity role) {
        if (!permission.action().equals("sts:AssumeRole")) {
            return Optional.empty();
        }
        return gain.opensTrust() || role == null ? Optional.of(actor.trustInThis()) : role.trust();
    }

    // What the actions on things yet to be made are asked of. Actions that are asked of the
    // same kind of thing are asked of the same thing.
    private boolean forNew(List<Permission> chosen, List<Ask> asks) {
        var together = new LinkedHashMap<String, List<Permission>>();
        for (var permission : chosen) {
            if (permission.on().isEmpty()) {
                var shapes = techniques.shapes(permission.action());
                for (String shape : shapes.each()) {
                    together.computeIfAbsent(shape, _ -> new ArrayList<>()).add(permission);
                }
                if (shapes.each().isEmpty() && !oneOf(permission, shapes.oneOf(), asks)) {
                    return false;
                }
            }
        }
        for (var entry : together.entrySet()) {
            var arn = actor.candidates(entry.getKey()).stream()
                    .filter(one -> entry.getValue().stream().allMatch(permission -> actor.may(ask(permission, one))))
                    .findFirst();
            if (arn.isEmpty()) {
                return false;
            }
            entry.getValue().forEach(permission -> asks.add(ask(permission, arn.get())));
        }
        return true;
    }

    private boolean oneOf(Permission permission, List<String> shapes, List<Ask> asks) {
        var arns = shapes.isEmpty()
                ? List.of("*")
                : shapes.stream()
                        .flatMap(shape -> actor.candidates(shape).stream())
                        .toList();
        for (String arn : arns) {
            var ask = ask(permission, arn);
            if (actor.may(ask)) {
                asks.add(ask);
                return true;
            }
        }
        return false;
    }

    private List<String> domain(String variable, List<Permission> chosen, Map<String, String> bound) {
        var self = actor.identity();
        return switch (variable) {
            case ROLE -> allowedRoles(chosen);
            case USER ->
                account.users().stream()
                        .map(Identity::arn)
                        .filter(arn -> !arn.equals(self.arn()))
                        .toList();
            case "self-user" -> self.kind() == Identity.Kind.USER ? List.of(self.arn()) : List.of();
            case "self-role" -> self.kind() == Identity.Kind.ROLE ? List.of(self.arn()) : List.of();
            case "self-group" -> self.groups();
            case "group" ->
                self.kind() == Identity.Kind.USER
                        ? account.groups().keySet().stream()
                                .filter(arn -> !self.groups().contains(arn))
                                .toList()
                        : List.of();
            case "attached-policy" -> customerManaged(self);
            case POLICY_OF_ROLE ->
                customerManaged(Objects.requireNonNull(account.identities().get(bound.get(ROLE))));
            default -> workloads(variable, chosen);
        };
    }

    // Many techniques ask the same of every role.
    private List<String> allowedRoles(List<Permission> chosen) {
        var first = chosen.stream()
                .filter(permission -> permission.on().equals(ROLE))
                .findFirst()
                .orElseThrow();
        return actor.remembered(
                first.action() + " " + first.passedTo() + " " + gain.opensTrust(),
                () -> account.roles().stream()
                        .filter(role -> !role.isServiceLinked())
                        .map(Identity::arn)
                        .filter(arn -> actor.may(ask(first, arn)))
                        .toList());
    }

    private static List<String> customerManaged(Identity identity) {
        return identity.policies().stream()
                .filter(Identity.Attached::isCustomerManaged)
                .map(Identity.Attached::arn)
                .distinct()
                .toList();
    }

    // Those that are there; where there is none, one that is made first, or for which anything
    // has to do.
    private List<String> workloads(String variable, List<Permission> chosen) {
        var shapes = new LinkedHashSet<String>();
        for (var permission : chosen) {
            if (permission.on().equals(variable)) {
                shapes.addAll(techniques.shapes(permission.action()).all());
            }
        }
        var services = chosen.stream()
                .filter(permission -> permission.on().equals(variable))
                .map(permission -> permission.action().split(":", 2)[0])
                .toList();
        var there = account.workloads().stream()
                .filter(one -> shapes.stream().anyMatch(shape -> Shape.covers(shape, one.arn(), account.id()))
                        || (isCalled(one.type(), variable)
                                && services.contains(one.arn().split(":", 6)[2])))
                .map(Workload::arn)
                .toList();
        if (!there.isEmpty()
                || (gain == Gain.PASSED_ROLE && technique.category().equals("existing-passrole"))) {
            return there;
        }
        if (shapes.isEmpty()) {
            return List.of("*");
        }
        if (technique.category().equals("new-passrole")) {
            return shapes.stream()
                    .flatMap(shape -> actor.candidates(shape).stream())
                    .toList();
        }
        return shapes.stream().map(shape -> Shape.example(shape, account.id())).toList();
    }

    // `AWS::SageMaker::UserProfile` is a `user-profile`, and `AWS::SageMaker::NotebookInstance`
    // a `notebook`.
    private static boolean isCalled(String type, String variable) {
        return type.substring(type.lastIndexOf(':') + 1)
                .toLowerCase(Locale.ROOT)
                .contains(variable.replace("-", ""));
    }
}
