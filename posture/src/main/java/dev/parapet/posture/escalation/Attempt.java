package dev.parapet.posture.escalation;

import dev.parapet.iam.decision.CompiledPolicy;
import dev.parapet.iam.decision.Context;
import dev.parapet.posture.access.Attachment;
import dev.parapet.posture.escalation.Technique.Permission;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One actor trying one technique, for every resource its variables can stand for.
///
/// Variables are bound one after the other, each permission is asked as soon as its resource is
/// known, and the passed or assumed principal comes last but for what depends on it: most attempts
/// end before there is anything to bind. What is bound to one variable says nothing about the others, so of those
/// that make no difference to what is gained one binding is enough.
final class Attempt {
    private static final String USER = "user";
    private static final String ROLE = "role";
    private static final String POLICY_OF_ROLE = "policy-of-role";
    private static final String ATTACHED_POLICY = "attached-policy";
    private static final String GROUP = "group";
    private static final String ASSUME = "sts:AssumeRole";

    private final Ground ground;
    private final Territory territory;
    private final Actor actor;
    private final Technique technique;
    private final Gain gain;
    private final Optional<Identity> target;
    private final Things things;

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

    /// @param target nobody but this user or role is of interest, and it is as given
    Attempt(Ground ground, Actor actor, Technique technique, Optional<Identity> target) {
        this.ground = ground;
        this.territory = ground.accounts().of(actor.identity().account());
        this.actor = actor;
        this.technique = technique;
        this.gain = technique.gain();
        this.target = target;
        this.things = new Things(ground, territory, actor, technique);
    }

    void each(Consumer<Success> found) {
        if (technique.exists().stream().allMatch(territory::has)) {
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
                if (!matters(variable, resource)) {
                    asks.subList(before, asks.size()).clear();
                    bound.remove(variable);
                    return;
                }
            }
            asks.subList(before, asks.size()).clear();
            bound.remove(variable);
        }
    }

    // Whether another binding could gain something else.
    private boolean matters(String variable, String resource) {
        return switch (variable) {
            case USER, ROLE, POLICY_OF_ROLE, ATTACHED_POLICY, GROUP -> true;
            default ->
                gain == Gain.CARRIED_ROLE
                        && territory.workload(resource).map(Workload::roles).stream()
                                .anyMatch(roles -> !roles.isEmpty());
        };
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
            var about = identity(resource).map(one -> ground.facts().about(one, ASSUME));
            var assume = new Ask(
                    ASSUME, resource, Context.EMPTY, about.orElse(Context.EMPTY), Optional.of(actor.trustInThis()));
            if (!actor.may(assume)) {
                return false;
            }
            asks.addLast(assume);
        }
        return true;
    }

    // Those that were found beside others run under the service anyway.
    private boolean trusted(Map<String, String> bound) {
        String role = bound.get(ROLE);
        return technique.trust().isEmpty()
                || role == null
                || target.isEmpty()
                || identity(role)
                        .map(one -> territory.trusts(one, technique.trust().get()))
                        .orElse(false);
    }

    private Optional<Identity> identity(String arn) {
        return target.filter(one -> one.arn().equals(arn))
                .or(() -> ground.accounts().identity(arn));
    }

    private List<String> carried(Map<String, String> bound) {
        return bound.values().stream()
                .flatMap(arn -> territory.workload(arn).stream())
                .flatMap(one -> one.roles().stream())
                .distinct()
                .toList();
    }

    private Ask ask(Permission permission, String resource) {
        var facts = ground.facts();
        var identity = identity(resource);
        var about = identity.map(one -> facts.about(one, permission.action()))
                .or(() -> territory.workload(resource).map(one -> facts.about(one, permission.action())))
                .orElse(Context.EMPTY);
        return new Ask(
                permission.action(),
                resource,
                facts.brought(permission, actor.identity().arn()),
                about,
                trust(permission, identity.orElse(null)));
    }

    private Optional<CompiledPolicy> trust(Permission permission, @Nullable Identity role) {
        if (!permission.action().equals(ASSUME)) {
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
                var shapes = ground.techniques().shapes(permission.action());
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
            case ROLE -> roles(chosen);
            case USER -> users(chosen);
            case "self-user" -> self.kind() == Identity.Kind.USER ? List.of(self.arn()) : List.of();
            case "self-role" -> self.kind() == Identity.Kind.ROLE ? List.of(self.arn()) : List.of();
            case "self-group" -> self.groups();
            case GROUP ->
                self.kind() == Identity.Kind.USER
                        ? territory.account().groups().keySet().stream()
                                .filter(arn -> !self.groups().contains(arn))
                                .toList()
                        : List.of();
            case ATTACHED_POLICY -> customerManaged(self);
            case POLICY_OF_ROLE ->
                identity(bound.getOrDefault(ROLE, ""))
                        .map(Attempt::customerManaged)
                        .orElse(List.of());
            default -> things.of(variable, chosen);
        };
    }

    private List<String> users(List<Permission> chosen) {
        var candidates = target.map(List::of).orElseGet(territory::users).stream()
                .filter(one -> one.kind() == Identity.Kind.USER
                        && one.account().equals(territory.account().id())
                        && !one.arn().equals(actor.identity().arn()))
                .map(Identity::arn);
        var named = actor.named(on(USER, chosen).action());
        return candidates
                .filter(arn -> named.isEmpty() || named.get().contains(arn))
                .toList();
    }

    // Many techniques ask the same of every role.
    private List<String> roles(List<Permission> chosen) {
        var first = on(ROLE, chosen);
        if (target.isPresent()) {
            return target.filter(one -> one.kind() == Identity.Kind.ROLE && !one.isServiceLinked())
                    .filter(one -> gain == Gain.ROLE
                            || one.account().equals(territory.account().id()))
                    .map(one -> List.of(one.arn()))
                    .orElse(List.of());
        }
        return actor.remembered(
                first.action() + " " + first.passedTo() + " " + (gain == Gain.ROLE) + gain.opensTrust()
                        + technique.trust(),
                () -> candidates(first)
                        .map(Identity::arn)
                        .filter(arn -> actor.may(ask(first, arn)))
                        .toList());
    }

    private Stream<Identity> candidates(Permission first) {
        if (first.action().equals(ASSUME) && !gain.opensTrust()) {
            return ground.accounts().admitting(actor.holder()).stream()
                    .filter(role -> gain == Gain.ROLE
                            || role.account().equals(territory.account().id()));
        }
        var roles = technique.trust().map(territory::running).orElseGet(territory::roles);
        var named = actor.named(first.action());
        return named.isEmpty()
                ? roles.stream()
                : roles.stream().filter(role -> named.get().contains(role.arn()));
    }

    private static Permission on(String variable, List<Permission> chosen) {
        return chosen.stream()
                .filter(permission -> permission.on().equals(variable))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> customerManaged(Identity identity) {
        return identity.policies().stream()
                .filter(Attachment::isCustomerManaged)
                .map(Attachment::arn)
                .distinct()
                .toList();
    }
}
