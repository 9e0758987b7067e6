package dev.parapet.iam.exposure;

import dev.parapet.iam.Condition;
import dev.parapet.iam.PolicyDocument;
import dev.parapet.iam.Statement;
import dev.parapet.iam.decision.Request;
import dev.parapet.iam.exposure.Stranger.Kind;
import dev.parapet.iam.lint.PolicyKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One question whether some policies are wider than others.
///
/// The new ones let through what the old ones do not if one of their allowances applies, none of
/// their denials does, and
/// either none of the old allowances or one of the old denials applies. A statement that both have
/// needs no looking at: what it allows it allowed before, what it denies it still denies.
final class Contrast {
    private final Side older;
    private final Side newer;
    private final PolicyKind kind;
    private final List<PolicyDocument> documents;
    private final Budget budget;
    private final Answers answers = new Answers();
    private final Set<String> doubts = new LinkedHashSet<>();
    private PolicyComparison.@Nullable Wider found;
    private boolean enough;

    Contrast(List<PolicyDocument> older, List<PolicyDocument> newer, PolicyKind kind, Budget budget) {
        this.older = new Side(older, kind);
        this.newer = new Side(newer, kind);
        this.kind = kind;
        this.documents = Stream.concat(older.stream(), newer.stream()).toList();
        this.budget = budget;
    }

    PolicyComparison answer() {
        unknown().forEach(name -> doubts.add("who `" + name + "` is"));
        try {
            for (String service : Services.of(documents, kind)) {
                for (Place place : places()) {
                    ask(service, place);
                }
            }
        } catch (Budget.Spent spent) {
            doubts.add("the budget of " + budget.total() + " steps is spent");
        }
        if (found != null) {
            return found;
        }
        return doubts.isEmpty()
                ? new PolicyComparison.NotWider()
                : new PolicyComparison.Undecided(String.join("; ", doubts));
    }

    // Those that both have do no harm.
    private Stream<String> unknown() {
        return Side.namesPrincipals(kind)
                ? Stream.concat(older.without(newer), newer.without(older))
                        .flatMap(one -> Stream.concat(one.principals().stream(), one.notPrincipals().stream()))
                        .flatMap(principals -> principals.ofUnknownOwner().stream())
                : Stream.empty();
    }

    private List<Place> places() {
        return switch (kind) {
            case TRUST -> List.of(Place.anyRole());
            case RESOURCE -> List.of(Place.anyResource());
            case IDENTITY, SESSION, BOUNDARY, SCP, RCP, ENDPOINT -> List.of(Place.anyResource(), Place.noResource());
        };
    }

    private void ask(String service, Place place) {
        if (enough) {
            return;
        }
        var conditions = documents.stream()
                .flatMap(one -> one.statements().stream())
                .flatMap(one -> one.conditions().stream())
                .toList();
        var variables = documents.stream().flatMap(Wording::keys).collect(Collectors.toCollection(LinkedHashSet::new));
        var ground = new Ground(service, place, conditions, List.of(), variables, answers, budget);
        int size = documents.stream().mapToInt(one -> one.statements().size()).sum();
        boolean principals = Side.namesPrincipals(kind);
        var setting = new Attempt.Setting(
                ground,
                new ToDifference(variables),
                principals,
                variables,
                principals ? Stranger.named(documents) : Set.of(),
                size);
        var strangers = Stranger.all(kinds(), principals ? documents : List.of());
        boolean byNetwork = Stream.concat(conditions.stream().map(Condition::key), variables.stream())
                .anyMatch(Stranger::isOfNetwork);
        if (kind == PolicyKind.ENDPOINT) {
            strangers.replaceAll(Stranger::throughEndpoint);
        } else if (byNetwork) {
            List.copyOf(strangers).forEach(one -> strangers.add(one.throughEndpoint()));
        }
        Attempt.any(setting, strangers, budget);
    }

    private List<Kind> kinds() {
        return switch (kind) {
            case IDENTITY, SESSION, BOUNDARY -> List.of(Kind.USER, Kind.ROLE, Kind.FEDERATED_USER);
            case SCP -> List.of(Kind.USER, Kind.ROLE, Kind.FEDERATED_USER, Kind.ROOT);
            case RESOURCE, TRUST, RCP, ENDPOINT ->
                List.of(
                        Kind.USER,
                        Kind.ROLE,
                        Kind.SERVICE,
                        Kind.FEDERATED,
                        Kind.ANONYMOUS,
                        Kind.FEDERATED_USER,
                        Kind.ROOT);
        };
    }

    /// To be let through now, and not before.
    private final class ToDifference implements Aim {
        private final Set<String> variables;

        ToDifference(Set<String> variables) {
            this.variables = variables;
        }

        @Override
        public Region within(Space space, Reading reading) {
            var region = space.region().assume(reading.about(), true);
            for (Literal literal : reading.possible()) {
                region = region.assume(literal, true);
            }
            return region;
        }

        @Override
        public List<Goal> goals(Reading reading) {
            var denied = newer.formulas(reading, Statement.Effect.DENY);
            var allowedBefore = older.formulas(reading, Statement.Effect.ALLOW);
            var deniedBefore = older.formulas(reading, Statement.Effect.DENY).stream()
                    .filter(one -> !newer.has(one))
                    .toList();
            var goals = new ArrayList<Goal>();
            if (!newer.needsAllowance()) {
                deniedBefore.forEach(one -> goals.add(new Goal(List.of(one), denied)));
                return goals;
            }
            var allowances = newer.formulas(reading, Statement.Effect.ALLOW);
            var neither = Stream.concat(denied.stream(), allowedBefore.stream()).toList();
            for (Formula allowance : allowances) {
                if (!older.has(allowance)) {
                    goals.add(new Goal(List.of(allowance), neither));
                }
            }
            for (Formula denial : deniedBefore) {
                for (Formula allowance : allowances) {
                    goals.add(new Goal(List.of(allowance, denial), denied));
                }
            }
            return goals;
        }

        @Override
        public boolean isConfirmed(Goal goal, Request request, Map<String, Object> example) {
            return newer.lets(request) && !older.lets(request);
        }

        @Override
        public boolean isHopeless(Request request) {
            return false;
        }

        @Override
        public boolean take(Goal goal, Request request, boolean listed) {
            if (found == null || listed) {
                var likely = goal.statements().getFirst();
                found = new PolicyComparison.Wider(
                        request, newer.sufficient(likely, request), older.denying(request), listed);
            }
            enough = listed;
            return listed;
        }

        @Override
        public void doubt(Goal goal, Request request) {
            String which = newer.needsAllowance()
                    ? newer.place(goal.statements().getFirst())
                    : "what " + older.place(goal.statements().getFirst()) + " denied";
            doubts.add(
                    variables.isEmpty()
                            ? which + " may let " + request.caller().name() + " do more, and the evaluator says no"
                            : which + " depends on " + String.join(", ", variables));
        }
    }
}
