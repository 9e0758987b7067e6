package dev.parapet.iam.exposure;

import dev.parapet.iam.Condition;
import dev.parapet.iam.PolicyDocument;
import dev.parapet.iam.Statement;
import dev.parapet.iam.decision.CompiledPolicy;
import dev.parapet.iam.decision.Context;
import dev.parapet.iam.decision.Decision;
import dev.parapet.iam.decision.Evaluator;
import dev.parapet.iam.decision.Policies;
import dev.parapet.iam.decision.Request;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One question, from the policies to the answer.
///
/// Every kind of stranger is tried with every statement that allows. An example that the evaluator does
/// not confirm is tried once more with the values that its variables had in it, now known to the
/// patterns; the proof is the first search, in which variables may be anything.
final class Inquiry {
    private static final int SHARES = 40;

    private final Policies policies;
    private final PolicyDocument document;
    private final ResourceContext resource;
    private final Query query;
    private final Budget budget;
    private final List<Condition> outside;

    private final Map<Condition, Map<String, Boolean>> answers = new HashMap<>();

    /// Why there is no answer yet.
    private final Set<String> doubts = new LinkedHashSet<>();

    Inquiry(Policies policies, ResourceContext resource, Zone zone, Query query, Budget budget) {
        this.policies = policies;
        this.document = policies.resource().map(CompiledPolicy::document).orElse(PolicyDocument.EMPTY);
        this.resource = resource;
        this.query = query;
        this.budget = budget;
        this.outside = zone.outside(resource.account());
    }

    Exposure answer() {
        var services = new LinkedHashSet<String>();
        query.actions()
                .forEach(action ->
                        services.add(action.substring(0, action.indexOf(':')).toLowerCase(Locale.ROOT)));
        if (!policies.circumstances().grants().isEmpty() && services.contains("kms")) {
            doubts.add("the grants of the key are not looked at");
        }
        try {
            for (String service : services) {
                var exposed = exposed(service);
                if (exposed != null) {
                    return exposed;
                }
            }
        } catch (Budget.Spent spent) {
            doubts.add("the budget of " + budget.total() + " steps is spent");
        }
        return doubts.isEmpty() ? new Exposure.Closed() : new Exposure.Undecided(String.join("; ", doubts));
    }

    private Exposure.@Nullable Exposed exposed(String service) {
        var documents = new ArrayList<>(List.of(document));
        if (Probe.isBoundByRcps(service, policies)) {
            policies.rcps().forEach(level -> level.policies().forEach(policy -> documents.add(policy.document())));
        }
        var inPolicies = documents.stream()
                .flatMap(one -> one.statements().stream())
                .flatMap(one -> one.conditions().stream())
                .toList();
        var variables = new LinkedHashSet<String>();
        documents.forEach(one -> variables(one).forEach(variables::add));
        boolean byNetwork = Stream.concat(inPolicies.stream().map(Condition::key), variables.stream())
                .anyMatch(Stranger::isOfNetwork);
        // Each gets a share at first, so that a hard one does not keep the others from being looked at.
        var hard = new ArrayList<Stranger>();
        for (Stranger stranger : Stranger.all(query, service, documents, byNetwork)) {
            try {
                var share = budget.share(budget.total() / SHARES);
                var exposed = new Attempt(stranger, service, documents, inPolicies, variables, share).exposed();
                if (exposed != null) {
                    return exposed;
                }
            } catch (Budget.Spent spent) {
                if (budget.isSpent()) {
                    throw spent;
                }
                hard.add(stranger);
            }
        }
        for (Stranger stranger : hard) {
            var exposed = new Attempt(stranger, service, documents, inPolicies, variables, budget).exposed();
            if (exposed != null) {
                return exposed;
            }
        }
        return null;
    }

    private static Stream<String> variables(PolicyDocument document) {
        var wording = new Wording(document.hasVariables(), Map.of());
        return document.statements().stream()
                .flatMap(one -> Stream.of(
                                one.resources().stream(),
                                one.notResources().stream(),
                                one.conditions().stream().flatMap(condition -> condition.values().stream()))
                        .flatMap(texts -> texts))
                .flatMap(text -> wording.keys(text).stream());
    }

    /// What one kind of stranger can do.
    private final class Attempt {
        private final Stranger stranger;
        private final List<PolicyDocument> documents;
        private final Set<String> variables;
        private final Space space;
        private final Budget share;

        Attempt(
                Stranger stranger,
                String service,
                List<PolicyDocument> documents,
                List<Condition> inPolicies,
                Set<String> variables,
                Budget share) {
            this.stranger = stranger;
            this.share = share;
            this.documents = documents;
            this.variables = variables;
            var keys = new LinkedHashSet<>(variables);
            keys.addAll(stranger.telling());
            var mentioned = new LinkedHashSet<>(keys);
            inPolicies.forEach(one -> mentioned.add(one.key()));
            mentioned.add(stranger.identity());
            var conditions = new ArrayList<>(inPolicies);
            outside.stream().filter(one -> mentioned.contains(one.key())).forEach(conditions::add);
            this.space = new Space(stranger, service, resource, conditions, keys, answers);
        }

        Exposure.@Nullable Exposed exposed() {
            var known = facts();
            var reading = new Reading(stranger, space, known);
            var denials = denials(reading);
            var from = outsideOnly(reading);
            if (from.isEmpty(share)) {
                return null;
            }
            for (Formula formula : reading.formulas(document, Statement.Effect.ALLOW)) {
                var region = new Search(share).find(from, formula, denials);
                if (region != null) {
                    var example = space.example(region, variables, share);
                    var request = request(region, example);
                    if (isConfirmed(request, example)) {
                        return new Exposure.Exposed(request, List.of(formula.statement()));
                    }
                    if (isShutOut(request)) {
                        return null;
                    }
                    var again = variables.isEmpty() ? null : again(formula.statement(), example);
                    if (again != null) {
                        return again;
                    }
                    doubt(formula.statement(), request);
                }
            }
            return null;
        }

        private void doubt(Statement statement, Request request) {
            String which = "statement " + (document.statements().indexOf(statement) + 1);
            doubts.add(
                    variables.isEmpty()
                            ? which + " may let in " + request.caller().name() + ", and the evaluator says no"
                            : which + " depends on " + String.join(", ", variables));
        }

        // Once more, with the example's own values for the variables.
        private Exposure.@Nullable Exposed again(Statement statement, Map<String, Object> example) {
            var known = facts();
            for (String key : variables) {
                known.put(key, example.get(key) instanceof String value ? Optional.of(value) : Optional.empty());
            }
            var reading = new Reading(stranger, space, known);
            var from = outsideOnly(reading);
            for (String key : variables) {
                if (space.has(key)) {
                    from = from.assume(reading.condition(pinned(key, example.get(key)), false), true);
                }
            }
            if (from.isEmpty(share)) {
                return null;
            }
            for (Formula formula : reading.formulas(document, Statement.Effect.ALLOW)) {
                if (formula.statement().equals(statement)) {
                    var region = new Search(share).find(from, formula, denials(reading));
                    if (region != null) {
                        var second = space.example(region, variables, share);
                        var request = request(region, second);
                        if (isConfirmed(request, second)) {
                            return new Exposure.Exposed(request, List.of(statement));
                        }
                    }
                }
            }
            return null;
        }

        private static Condition pinned(String key, @Nullable Object value) {
            return value instanceof String text
                    ? new Condition(Condition.Quantifier.NONE, "stringequals", false, key, List.of(text))
                    : new Condition(Condition.Quantifier.NONE, "null", false, key, List.of("true"));
        }

        private Map<String, Optional<String>> facts() {
            var known = new HashMap<String, Optional<String>>();
            known.put("aws:resourceaccount", Optional.of(resource.account()));
            known.put("s3:resourceaccount", Optional.of(resource.account()));
            known.put("aws:resourceorgid", Optional.of(resource.organization()).filter(one -> !one.isEmpty()));
            return known;
        }

        private List<Formula> denials(Reading reading) {
            return documents.stream()
                    .flatMap(one -> reading.formulas(one, Statement.Effect.DENY).stream())
                    .toList();
        }

        private Region outsideOnly(Reading reading) {
            var region = space.region();
            for (Condition condition : outside) {
                if (space.has(condition.key())) {
                    region = region.assume(reading.condition(condition, false), true);
                }
            }
            return region.assume(asked(), true).assume(about(), true);
        }

        private Literal asked() {
            var names = query.actions().stream()
                    .filter(action -> action.toLowerCase(Locale.ROOT).startsWith(space.service() + ":"))
                    .map(action -> new Pattern.Writer()
                            .glob(action.substring(action.indexOf(':') + 1), false)
                            .end(true))
                    .toList();
            var some = new Clause(List.of(new Pattern.Writer().some(false).end()), false);
            return Literal.ofOne(
                    Reading.ACTION, new Demand.Met(List.of(new Clause(names, false), some)), new Demand.Unknown());
        }

        private Literal about() {
            var arns = resource.arns().stream().map(Pattern::glob).toList();
            return Literal.ofOne(
                    Reading.RESOURCE, new Demand.Met(List.of(new Clause(arns, false))), new Demand.Unknown());
        }

        private Request request(Region region, Map<String, Object> example) {
            var texts = new HashMap<String, Object>();
            region.at(Reading.ACTION).example("action", texts, true, share);
            region.at(Reading.RESOURCE).example("resource", texts, true, share);
            String action = space.service() + ":" + texts.get("action");
            return new Request(
                    stranger.caller(example, named()),
                    query.actions().stream()
                            .filter(action::equalsIgnoreCase)
                            .findFirst()
                            .orElse(action),
                    String.valueOf(texts.get("resource")),
                    resource.account(),
                    Context.of(example));
        }

        private Set<String> named() {
            var named = new LinkedHashSet<String>();
            documents.stream()
                    .flatMap(one -> one.statements().stream())
                    .flatMap(one -> Stream.concat(one.principals().stream(), one.notPrincipals().stream()))
                    .forEach(principals -> named.addAll(principals.ofType("AWS")));
            return named;
        }

        private boolean isConfirmed(Request request, Map<String, Object> example) {
            return decides(request, policies.circumstances())
                    && outside.stream().allMatch(one -> Probe.meets(one, example));
        }

        // S3 lets nobody from elsewhere use a bucket whose policy is public. That it does so here is
        // seen by asking with and without; then it does so whatever the request.
        private boolean isShutOut(Request request) {
            var given = policies.circumstances();
            return given.restrictsPublicBuckets()
                    && !decides(request, given)
                    && decides(
                            request,
                            new Policies.Circumstances(
                                    given.callerInManagementAccount(),
                                    given.serviceLinkedRole(),
                                    given.resourceInManagementAccount(),
                                    false,
                                    given.grants()));
        }

        private boolean decides(Request request, Policies.Circumstances circumstances) {
            var own = List.of(Probe.everythingAllowed());
            var asked = Policies.NONE
                    .withIdentity(own)
                    .withSession(own)
                    .withRcps(policies.rcps())
                    .in(circumstances);
            var all = policies.resource().map(asked::withResource).orElse(asked);
            return Evaluator.decide(request, all) == Decision.ALLOW;
        }
    }
}
