package dev.parapet.iam.exposure;

import dev.parapet.iam.Condition;
import dev.parapet.iam.Glob;
import dev.parapet.iam.PolicyDocument;
import dev.parapet.iam.Statement;
import dev.parapet.iam.decision.CompiledPolicy;
import dev.parapet.iam.decision.Policies;
import dev.parapet.iam.decision.Request;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One question about who is exposed, from the policies to the answer. Every kind of stranger is
/// tried with every statement that allows.
final class Inquiry {
    private final Policies policies;
    private final PolicyDocument document;
    private final ResourceContext resource;
    private final Query query;
    private final Budget budget;
    private final List<Condition> outside;
    private final Answers answers = new Answers();

    /// Why there is no answer yet.
    private final Set<String> doubts = new LinkedHashSet<>();

    private Exposure.@Nullable Exposed exposed;

    Inquiry(Policies policies, ResourceContext resource, Zone zone, Query query, Budget budget) {
        this.policies = policies;
        this.document = policies.resource().map(CompiledPolicy::document).orElse(PolicyDocument.EMPTY);
        this.resource = resource;
        this.query = query;
        this.budget = budget;
        this.outside = zone.outside(resource.account());
    }

    Exposure answer() {
        var services = query.actions().stream()
                .map(action -> action.substring(0, action.indexOf(':')).toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (!policies.circumstances().grants().isEmpty() && services.contains("kms")) {
            doubts.add("the grants of the key are not looked at");
        }
        document.statements().stream()
                .filter(this::mayBeAbout)
                .flatMap(Inquiry::unknown)
                .forEach(name -> doubts.add("who `" + name + "` is"));
        try {
            services.forEach(this::ask);
        } catch (Budget.Spent spent) {
            doubts.add("the budget of " + budget.total() + " steps is spent");
        }
        if (exposed != null) {
            return exposed;
        }
        return doubts.isEmpty() ? new Exposure.Closed() : new Exposure.Undecided(String.join("; ", doubts));
    }

    // Those whom it lets in, or leaves out of a denial.
    private static Stream<String> unknown(Statement statement) {
        return (statement.allows() ? statement.principals() : statement.notPrincipals())
                .stream().flatMap(principals -> principals.ofUnknownOwner().stream());
    }

    private boolean mayBeAbout(Statement statement) {
        return query.actions().stream().anyMatch(action -> Glob.isOpen(action) || statement.coversAction(action));
    }

    private void ask(String service) {
        if (exposed != null) {
            return;
        }
        var documents = new ArrayList<>(List.of(document));
        if (Probe.isBoundByRcps(service, policies)) {
            policies.rcps().forEach(level -> level.policies().forEach(policy -> documents.add(policy.document())));
        }
        var conditions = documents.stream()
                .flatMap(one -> one.statements().stream())
                .flatMap(one -> one.conditions().stream())
                .toList();
        var variables = documents.stream().flatMap(Wording::keys).collect(Collectors.toCollection(LinkedHashSet::new));
        var mentioned = Stream.of(
                        conditions.stream().map(Condition::key), variables.stream(), Stranger.IDENTITIES.stream())
                .flatMap(keys -> keys)
                .collect(Collectors.toSet());
        var further =
                outside.stream().filter(one -> mentioned.contains(one.key())).toList();
        var ground = new Ground(service, Place.of(resource), conditions, further, variables, answers, budget);
        int size = documents.stream().mapToInt(one -> one.statements().size()).sum();
        var setting = new Attempt.Setting(
                ground, new FromOutside(documents), true, variables, Stranger.named(documents), size);
        // No root user can assume a role.
        var kinds = Arrays.stream(Stranger.Kind.values())
                .filter(kind -> query.outsiders().contains(kind.outsider()))
                .filter(kind -> kind != Stranger.Kind.ROOT || !service.equals("sts"))
                .toList();
        var strangers = Stranger.all(kinds, documents);
        if (mentioned.stream().anyMatch(Stranger::isOfNetwork)) {
            List.copyOf(strangers).forEach(one -> strangers.add(one.throughEndpoint()));
        }
        Attempt.any(setting, strangers, budget);
    }

    /// To be allowed, from outside.
    private final class FromOutside implements Aim {
        private final List<PolicyDocument> documents;

        FromOutside(List<PolicyDocument> documents) {
            this.documents = documents;
        }

        @Override
        public Region within(Space space, Reading reading) {
            var region = space.region();
            for (Condition condition : outside) {
                if (space.has(condition.key())) {
                    region = region.assume(reading.condition(condition, false), true);
                }
            }
            return region.assume(reading.asked(query.actions()), true).assume(reading.about(), true);
        }

        @Override
        public List<Goal> goals(Reading reading) {
            var denials = documents.stream()
                    .flatMap(one -> reading.formulas(one, Statement.Effect.DENY).stream())
                    .toList();
            return reading.formulas(document, Statement.Effect.ALLOW).stream()
                    .map(one -> new Goal(List.of(one), denials))
                    .toList();
        }

        @Override
        public boolean isConfirmed(Goal goal, Request request, Map<String, Object> example) {
            return Probe.isLetIn(request, policies)
                    && outside.stream().allMatch(one -> Probe.of(one).isMetBy(example));
        }

        // S3 lets nobody from elsewhere use a bucket whose policy is public. That it does so here is
        // seen by asking with and without; then it does so whatever the request.
        @Override
        public boolean isHopeless(Request request) {
            var given = policies.circumstances();
            var unrestricted = new Policies.Circumstances(
                    given.callerInManagementAccount(),
                    given.serviceLinkedRole(),
                    given.resourceInManagementAccount(),
                    false,
                    given.grants());
            return given.restrictsPublicBuckets()
                    && !Probe.isLetIn(request, policies)
                    && Probe.isLetIn(request, policies.in(unrestricted));
        }

        @Override
        public boolean take(Goal goal, Request request, boolean listed) {
            var own = goal.statements().getFirst();
            exposed = new Exposure.Exposed(request, sufficient(own, request));
            return true;
        }

        @Override
        public void doubt(Goal goal, Request request) {
            var variables = documents.stream().flatMap(Wording::keys).distinct().toList();
            String which = "statement "
                    + (document.statements().indexOf(goal.statements().getFirst()) + 1);
            doubts.add(
                    variables.isEmpty()
                            ? which + " may let in " + request.caller().name() + ", and the evaluator says no"
                            : which + " depends on " + String.join(", ", variables));
        }

        private List<Statement> sufficient(Statement own, Request request) {
            return Sufficient.of(
                    document,
                    own,
                    one -> Probe.isLetIn(request, policies.withResource(CompiledPolicy.of("part", one))));
        }
    }
}
