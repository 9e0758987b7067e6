package dev.parapet.iam.exposure;

import dev.parapet.iam.Condition;
import dev.parapet.iam.PolicyDocument;
import dev.parapet.iam.Principals;
import dev.parapet.iam.Statement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads statements as formulas over the dimensions of one stranger.
///
/// Invariant: a literal's demands let in every value for which the evaluator would say the same; a
/// literal that is [#NEVER] or [#ALWAYS] is so for every request of the stranger.
final class Reading {
    private static final Demand UNKNOWN = new Demand.Unknown();
    private static final Literal ALWAYS = Literal.ofOne(-1, UNKNOWN, UNKNOWN);
    private static final Literal NEVER = Literal.ofOne(-2, UNKNOWN, UNKNOWN);

    private final Stranger stranger;
    private final Space space;
    private final Ground ground;
    private final boolean namesPrincipals;
    private final Map<String, Optional<String>> known;

    /// @param namesPrincipals whether statements say whom they are about
    /// @param known the values of variables, as in [Wording]
    Reading(Stranger stranger, Space space, boolean namesPrincipals, Map<String, Optional<String>> known) {
        this.stranger = stranger;
        this.space = space;
        this.ground = space.ground();
        this.namesPrincipals = namesPrincipals;
        this.known = Map.copyOf(known);
    }

    // What literals are made of. Equal sources make equal literals, whoever the stranger is.
    private sealed interface Source {
        record Asked(List<String> names) implements Source {}

        enum Fixed implements Source {
            ABOUT,
            NAMED,
            NO_ROLE,
            NO_LIST_OF_BUCKETS
        }

        record Actions(List<String> texts, boolean except) implements Source {}

        record Resources(List<String> texts, boolean except, boolean variables, Map<String, Optional<String>> known)
                implements Source {}

        record OfCondition(
                Condition condition,
                int dimension,
                boolean ofAccount,
                boolean variables,
                Map<String, Optional<String>> known,
                Optional<List<String>> points)
                implements Source {}
    }

    private Wording wording(boolean variables) {
        return new Wording(variables, known, ground::symbol);
    }

    /// Statements of a document with one effect, less those that never concern the stranger.
    List<Formula> formulas(PolicyDocument document, Statement.Effect effect) {
        return document.statements().stream()
                .filter(one -> one.effect() == effect)
                .flatMap(one -> formula(one, wording(document.hasVariables())).stream())
                .toList();
    }

    private Optional<Formula> formula(Statement statement, Wording wording) {
        var literals = Stream.concat(
                        Stream.of(who(statement), action(statement), resource(statement, wording)),
                        statement.conditions().stream().map(one -> condition(one, wording.variables())))
                .filter(literal -> !literal.equals(ALWAYS))
                .distinct()
                .toList();
        return literals.contains(NEVER)
                ? Optional.empty()
                : Optional.of(new Formula(statement, wording.variables(), literals));
    }

    /// Any of these actions.
    Literal asked(List<String> actions) {
        var names = actions.stream()
                .filter(action -> action.toLowerCase(Locale.ROOT).startsWith(ground.service() + ":"))
                .map(action -> action.substring(action.indexOf(':') + 1))
                .toList();
        return ground.literal(new Source.Asked(names), () -> {
            var patterns = names.stream()
                    .map(name -> new Pattern.Writer().glob(name, false).end(true))
                    .toList();
            var some = Clause.some(new Pattern.Writer().some(false).end());
            return Literal.ofOne(Ground.ACTION, new Demand.Met(List.of(Clause.some(patterns), some)), UNKNOWN);
        });
    }

    /// Any of the resources that requests are about.
    Literal about() {
        return ground.literal(
                Source.Fixed.ABOUT,
                () -> Literal.ofOne(
                        Ground.RESOURCE,
                        new Demand.Met(List.of(Clause.some(ground.place().resources()))),
                        UNKNOWN));
    }

    /// What is a request at all: its action has a name, the root user assumes no role, and the list
    /// of buckets is asked for as all of them.
    List<Literal> possible() {
        boolean sts = ground.service().equals("sts");
        boolean s3 = ground.service().equals("s3");
        var literals = new ArrayList<Literal>();
        var named = Clause.some(new Pattern.Writer().some(false).end());
        literals.add(ground.literal(
                Source.Fixed.NAMED, () -> Literal.ofOne(Ground.ACTION, new Demand.Met(List.of(named)), UNKNOWN)));
        if (sts && stranger.kind() == Stranger.Kind.ROOT) {
            literals.add(ground.literal(
                    Source.Fixed.NO_ROLE, () -> oneOf(Ground.RESOURCE, List.of(Pattern.glob("*:role/*")), true)));
        }
        if (s3 && ground.place().isNone()) {
            literals.add(ground.literal(
                    Source.Fixed.NO_LIST_OF_BUCKETS,
                    () -> oneOf(
                            Ground.ACTION,
                            List.of(new Pattern.Writer()
                                    .text("ListAllMyBuckets")
                                    .end(true)),
                            true)));
        }
        return literals;
    }

    private Literal action(Statement statement) {
        boolean except = statement.actions().isEmpty();
        var texts = except ? statement.notActions() : statement.actions();
        return ground.literal(new Source.Actions(texts, except), () -> action(texts, except));
    }

    private Literal action(List<String> texts, boolean except) {
        var patterns = new ArrayList<Pattern>();
        for (String text : texts) {
            if (Wording.isAnything(text)) {
                return except ? NEVER : ALWAYS;
            }
            int colon = text.indexOf(':');
            if (colon > 0 && text.substring(0, colon).toLowerCase(Locale.ROOT).equals(ground.service())) {
                patterns.add(new Pattern.Writer()
                        .glob(text.substring(colon + 1), false)
                        .end(true));
            }
        }
        return oneOf(Ground.ACTION, patterns, except);
    }

    private Literal resource(Statement statement, Wording wording) {
        boolean except = statement.resources().isEmpty();
        var texts = except ? statement.notResources() : statement.resources();
        if (texts.stream().anyMatch(Wording::isAnything)) {
            return except ? NEVER : ALWAYS;
        }
        if (texts.isEmpty()) {
            return ALWAYS;
        }
        boolean varies = wording.varies(texts);
        return ground.literal(
                new Source.Resources(texts, except, varies, varies ? known : Map.of()),
                () -> Either.matching(texts, text -> wording(varies).arn(text, true), except)
                        .literal(Ground.RESOURCE));
    }

    private Literal who(Statement statement) {
        if (!namesPrincipals) {
            return ALWAYS;
        }
        if (statement.notPrincipals().isPresent()) {
            var exempted = statement.notPrincipals().get();
            return statement.allows() ? negated(named(exempted)) : notExempt(exempted);
        }
        return statement
                .principals()
                .map(principals ->
                        // A denial to everyone is one to those whom a provider vouches for as well.
                        statement.denies() && principals.includesAnyone() ? ALWAYS : named(principals))
                .orElse(NEVER);
    }

    private static Literal negated(Literal literal) {
        if (literal.equals(ALWAYS)) {
            return NEVER;
        }
        if (literal.equals(NEVER)) {
            return ALWAYS;
        }
        return Literal.ofOne(literal.dimension(), literal.unmet(), literal.met());
    }

    private Literal named(Principals principals) {
        if (isEveryone(principals)) {
            return ALWAYS;
        }
        var patterns = new ArrayList<Pattern>();
        for (String name : stranger.names(principals)) {
            if (!stranger.second().isEmpty() && name.equals(stranger.second())) {
                return ALWAYS;
            }
            patterns.add(identity(name));
        }
        return oneOf(space.dimension(stranger.identity()), patterns, false);
    }

    private boolean isEveryone(Principals principals) {
        return principals.includesAnyone() && stranger.kind() != Stranger.Kind.FEDERATED;
    }

    private Pattern identity(String name) {
        String account = stranger.hasArn() ? account(name) : "";
        return account.isEmpty()
                ? Pattern.text(name)
                : wording(false).ofAccount(account, false).orElseGet(() -> Pattern.text(name));
    }

    // `123456789012` and `arn:aws:iam::123456789012:root` both mean the account.
    private static String account(String name) {
        if (name.matches("[0-9]{12}")) {
            return name;
        }
        String[] parts = name.split(":", 6);
        boolean root = parts.length == 6 && parts[0].equals("arn") && parts[2].equals("iam") && parts[5].equals("root");
        return root ? parts[4] : "";
    }

    /// Whether a denial to all but some hits the stranger: it does unless every ARN it goes by is
    /// listed, and its account.
    /// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html>
    private Literal notExempt(Principals exempted) {
        if (!stranger.hasArn()) {
            return negated(named(exempted));
        }
        if (isEveryone(exempted)) {
            return NEVER;
        }
        var names = stranger.names(exempted);
        var accounts = new ArrayList<Pattern>();
        var arns = new ArrayList<Pattern>();
        names.forEach(name -> (account(name).isEmpty() ? arns : accounts).add(identity(name)));
        boolean second = names.contains(stranger.second());
        boolean possible = switch (stranger.kind()) {
            case ROLE, FEDERATED_USER -> second && !arns.isEmpty() && !accounts.isEmpty();
            case USER -> !arns.isEmpty() && !accounts.isEmpty();
            case ROOT -> !accounts.isEmpty();
            case ANONYMOUS, SERVICE, FEDERATED -> false;
        };
        if (!possible) {
            return ALWAYS;
        }
        var exempting = new ArrayList<>(List.of(Clause.some(accounts)));
        if (stranger.kind() != Stranger.Kind.ROOT) {
            exempting.add(Clause.some(arns));
        }
        return Literal.ofOne(space.dimension(Stranger.ARN), UNKNOWN, new Demand.Met(exempting));
    }

    Literal condition(Condition condition, boolean variables) {
        boolean ofAccount = stranger.hasArn() && Stranger.ACCOUNT_KEYS.contains(condition.key());
        int dimension = space.dimension(ofAccount ? Stranger.ARN : condition.key());
        var family = Family.of(condition);
        boolean isText = family == Family.TEXT || family == Family.ARN;
        boolean varies = isText && wording(variables).varies(condition.values());
        var points = ofAccount || varies || family == Family.PRESENCE
                ? Optional.<List<String>>empty()
                : space.points(condition.key());
        return ground.literal(
                new Source.OfCondition(condition, dimension, ofAccount, varies, varies ? known : Map.of(), points),
                () -> {
                    if (family == Family.PRESENCE) {
                        return Literal.ofPresence(dimension, says(condition, "true"), says(condition, "false"));
                    }
                    return quantified(
                            condition,
                            points.map(all -> among(dimension, condition, all))
                                    .orElseGet(() -> isText
                                            ? Either.of(condition, wording(varies), ofAccount)
                                                    .literal(dimension)
                                            : Literal.ofOne(dimension, UNKNOWN, UNKNOWN)));
                });
    }

    private static Literal quantified(Condition condition, Literal match) {
        boolean all = condition.quantifier() == Condition.Quantifier.ALL;
        boolean any = condition.quantifier() == Condition.Quantifier.ANY;
        boolean negated = condition.operator().contains("not");
        boolean absent = condition.ifExists() || all || (negated && !any);
        return new Literal(match.dimension(), false, absent, false, condition.quantifier(), match.met(), match.unmet());
    }

    private static boolean says(Condition condition, String word) {
        return condition.values().stream().anyMatch(word::equalsIgnoreCase);
    }

    private Literal among(int dimension, Condition condition, List<String> points) {
        var bare = new Condition(
                Condition.Quantifier.NONE, condition.operator(), false, condition.key(), condition.values());
        var met = new BitSet();
        for (int i = 0; i < points.size(); i++) {
            met.set(i, ground.meets(bare, points.get(i)));
        }
        var unmet = (BitSet) met.clone();
        unmet.flip(0, points.size());
        return Literal.ofOne(dimension, new Demand.Among(met), new Demand.Among(unmet));
    }

    private static Literal oneOf(int dimension, List<Pattern> patterns, boolean except) {
        if (patterns.isEmpty()) {
            return except ? ALWAYS : NEVER;
        }
        Demand some = new Demand.Met(List.of(Clause.some(patterns)));
        Demand none = new Demand.Met(List.of(Clause.none(patterns)));
        return except ? Literal.ofOne(dimension, none, some) : Literal.ofOne(dimension, some, none);
    }
}
