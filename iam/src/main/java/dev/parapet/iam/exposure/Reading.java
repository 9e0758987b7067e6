package dev.parapet.iam.exposure;

import dev.parapet.iam.Condition;
import dev.parapet.iam.PolicyDocument;
import dev.parapet.iam.Principals;
import dev.parapet.iam.Statement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// Reads statements as formulas over the dimensions of one stranger.
///
/// Invariant: a literal's demands let in every value for which the evaluator would say the same; a
/// literal that is [#NEVER] or [#ALWAYS] is so for every request of the stranger.
final class Reading {
    static final int ACTION = 0;
    static final int RESOURCE = 1;
    private static final Demand UNKNOWN = new Demand.Unknown();
    private static final Literal ALWAYS = Literal.ofOne(-1, UNKNOWN, UNKNOWN);
    private static final Literal NEVER = Literal.ofOne(-2, UNKNOWN, UNKNOWN);

    private final Stranger stranger;
    private final Space space;
    private final Map<String, Optional<String>> known;
    private final Map<Condition, Literal> plain = new HashMap<>();
    private final Map<Condition, Literal> withVariables = new HashMap<>();

    Reading(Stranger stranger, Space space, Map<String, Optional<String>> known) {
        this.stranger = stranger;
        this.space = space;
        this.known = known;
    }

    /// Statements of a document with one effect, less those that never concern the stranger.
    List<Formula> formulas(PolicyDocument document, Statement.Effect effect) {
        return document.statements().stream()
                .filter(one -> one.effect() == effect)
                .flatMap(one -> formula(one, new Wording(document.hasVariables(), known)).stream())
                .toList();
    }

    private Optional<Formula> formula(Statement statement, Wording wording) {
        var literals = Stream.concat(
                        Stream.of(who(statement), action(statement), resource(statement, wording)),
                        statement.conditions().stream().map(one -> condition(one, wording.variables())))
                .filter(literal -> !literal.equals(ALWAYS))
                .distinct()
                .toList();
        return literals.contains(NEVER) ? Optional.empty() : Optional.of(new Formula(statement, literals));
    }

    private Literal action(Statement statement) {
        boolean except = statement.actions().isEmpty();
        var patterns = new ArrayList<Pattern>();
        for (String text : except ? statement.notActions() : statement.actions()) {
            if (Wording.isAnything(text)) {
                return except ? NEVER : ALWAYS;
            }
            int colon = text.indexOf(':');
            if (colon > 0 && text.substring(0, colon).toLowerCase(Locale.ROOT).equals(space.service())) {
                patterns.add(new Pattern.Writer()
                        .glob(text.substring(colon + 1), false)
                        .end(true));
            }
        }
        return oneOf(ACTION, patterns, except);
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
        return matching(RESOURCE, texts, text -> wording.arn(text, true), except);
    }

    private Literal who(Statement statement) {
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
                : new Wording(false, Map.of())
                        .ofAccount(account, false)
                        .map(Wording.Read::pattern)
                        .orElseGet(() -> Pattern.text(name));
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
        var exempting = new ArrayList<>(List.of(new Clause(accounts, false)));
        if (stranger.kind() != Stranger.Kind.ROOT) {
            exempting.add(new Clause(arns, false));
        }
        return Literal.ofOne(space.dimension(Stranger.ARN), UNKNOWN, new Demand.Met(exempting));
    }

    Literal condition(Condition condition, boolean variables) {
        return (variables ? withVariables : plain).computeIfAbsent(condition, one -> read(one, variables));
    }

    private Literal read(Condition condition, boolean variables) {
        boolean ofAccount = stranger.hasArn() && Stranger.ACCOUNT_KEYS.contains(condition.key());
        int dimension = space.dimension(ofAccount ? Stranger.ARN : condition.key());
        boolean all = condition.quantifier() == Condition.Quantifier.ALL;
        boolean any = condition.quantifier() == Condition.Quantifier.ANY;
        boolean negated = condition.operator().contains("not");
        var family = Family.of(condition);
        if (family == Family.PRESENCE) {
            return Literal.ofPresence(dimension, says(condition, "true"), says(condition, "false"));
        }
        boolean absent = condition.ifExists() || all || (negated && !any);
        Literal match = match(dimension, condition, family, new Wording(variables, known), ofAccount);
        return new Literal(dimension, false, absent, false, condition.quantifier(), match.met(), match.unmet());
    }

    private static boolean says(Condition condition, String word) {
        return condition.values().stream().anyMatch(word::equalsIgnoreCase);
    }

    private Literal match(int dimension, Condition condition, Family family, Wording wording, boolean ofAccount) {
        boolean isText = family == Family.TEXT || family == Family.ARN;
        boolean varies = wording.variables() && condition.values().stream().anyMatch(value -> value.contains("${"));
        var points = ofAccount || (isText && varies) ? Optional.<List<String>>empty() : space.points(condition.key());
        if (points.isPresent()) {
            return among(dimension, condition, points.get());
        }
        return isText ? text(dimension, condition, wording, ofAccount) : Literal.ofOne(dimension, UNKNOWN, UNKNOWN);
    }

    private Literal among(int dimension, Condition condition, List<String> points) {
        var bare = new Condition(
                Condition.Quantifier.NONE, condition.operator(), false, condition.key(), condition.values());
        var met = new BitSet();
        for (int i = 0; i < points.size(); i++) {
            met.set(i, space.meets(bare, points.get(i)));
        }
        var unmet = (BitSet) met.clone();
        unmet.flip(0, points.size());
        return Literal.ofOne(dimension, new Demand.Among(met), new Demand.Among(unmet));
    }

    private static Literal text(int dimension, Condition condition, Wording wording, boolean ofAccount) {
        String operator = condition.operator().replace("not", "");
        Function<String, Optional<Wording.Read>> reader = ofAccount
                ? switch (operator) {
                    case "stringlike" -> value -> wording.ofAccount(value, true);
                    case "stringequals", "stringequalsignorecase" -> value -> wording.ofAccount(value, false);
                    // An account is no ARN.
                    default -> _ -> Optional.empty();
                }
                : switch (operator) {
                    case "stringequals" -> wording::text;
                    case "stringequalsignorecase" -> wording::folded;
                    case "stringlike" -> wording::glob;
                    default -> value -> wording.arn(value, false);
                };
        return matching(
                dimension, condition.values(), reader, condition.operator().contains("not"));
    }

    /// True of what one of the texts matches, or of what none does.
    private static Literal matching(
            int dimension, List<String> texts, Function<String, Optional<Wording.Read>> reader, boolean except) {
        var widest = new ArrayList<Pattern>();
        var surest = new ArrayList<Pattern>();
        for (String text : texts) {
            reader.apply(text).ifPresent(read -> {
                widest.add(read.pattern());
                if (!read.open()) {
                    surest.add(read.pattern());
                }
            });
        }
        Demand matches = new Demand.Met(List.of(new Clause(widest, false)));
        Demand matchesNot = new Demand.Met(List.of(new Clause(surest, true)));
        return except ? Literal.ofOne(dimension, matchesNot, matches) : Literal.ofOne(dimension, matches, matchesNot);
    }

    private static Literal oneOf(int dimension, List<Pattern> patterns, boolean except) {
        if (patterns.isEmpty()) {
            return except ? ALWAYS : NEVER;
        }
        Demand some = new Demand.Met(List.of(new Clause(patterns, false)));
        Demand none = new Demand.Met(List.of(new Clause(patterns, true)));
        return except ? Literal.ofOne(dimension, none, some) : Literal.ofOne(dimension, some, none);
    }
}
