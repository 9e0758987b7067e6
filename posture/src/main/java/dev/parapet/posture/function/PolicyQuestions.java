package dev.parapet.posture.function;

import static dev.parapet.core.expression.Function.Kind.ANY;
import static dev.parapet.core.expression.Function.Kind.TEXT;
import static dev.parapet.core.expression.Function.Kind.TEXTS;
import static dev.parapet.core.expression.Function.Kind.TRUTH;

import dev.parapet.core.expression.Evaluation;
import dev.parapet.core.expression.Function;
import dev.parapet.core.expression.Function.Kind;
import dev.parapet.iam.Arn;
import dev.parapet.iam.Condition;
import dev.parapet.iam.Glob;
import dev.parapet.iam.MalformedPolicy;
import dev.parapet.iam.PolicyDocument;
import dev.parapet.iam.Principals;
import dev.parapet.iam.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Questions about one policy document.
///
/// About whom a resource policy lets in:
///
/// - `publicStatements(policy)`: the statements that anyone may use, by `Sid` or as `statement 2`
///   ([Callers]).
/// - `grantees(policy, action)`: whom its Allow statements name for an action, without whole
///   accounts.
/// - `granteesWithout(policy, action, keys)`: those of them whom a statement lets in without a
///   condition that demands one of the keys, or a key that begins like one that ends in `/` or `:`.
/// - `principals(policy)`: whom its Allow statements name.
/// - `foreignAccounts(policy, account)`: the other accounts among them.
/// - `unguardedServices(policy)`: the services among them that may be made to call for a stranger.
///
/// About what a policy allows:
///
/// - `allows(policy, action, resource)`: allowed at least in some circumstances, and not denied in
///   all.
/// - `allowsUnconditionally(policy, action, resource)`: allowed in all circumstances.
/// - `wildcardActions(policy, service)`: how it allows all of a service on every resource: `*`,
///   `s3:*`, `NotAction …`.
/// - `allowsWithout(policy, action, keys)`: allowed without a condition that demands one of the keys,
///   such as `aws:SourceIp`, or a key that begins like one that ends in a slash. A denial with a
///   condition on one of them counts for a condition.
/// - `conditionKeys(policy)`: the keys that its conditions ask about, in lower case.
///
/// About what a policy denies to everybody:
///
/// - `denies(policy, action)`: in some circumstances at least.
/// - `deniesWith(policy, action, key)`: under a condition about the key.
/// - `deniesWhen(policy, action, key, value)`: whenever the key has that value, with no other
///   condition.
///
/// An empty text, list or map stands for no policy. What is not a policy makes the verdict unknown.
final class PolicyQuestions {
    private PolicyQuestions() {}

    private interface Question {
        Object answer(PolicyDocument policy, List<String> texts);
    }

    static List<Function> functions() {
        return List.of(
                question("allows", TRUTH, 2, (policy, texts) -> policy.mayAllow(texts.get(0), texts.get(1))),
                question(
                        "allowsUnconditionally",
                        TRUTH,
                        2,
                        (policy, texts) -> policy.surelyAllows(texts.get(0), texts.get(1))),
                new Function(
                        "allowsWithout",
                        List.of(ANY, TEXT, TEXTS),
                        TRUTH,
                        (evaluation, arguments) -> allowsWithout(
                                policy(evaluation, arguments.get(0)),
                                (String) arguments.get(1),
                                keys(arguments.get(2)))),
                question("conditionKeys", TEXTS, 0, (policy, _) -> conditionKeys(policy)),
                question(
                        "denies",
                        TRUTH,
                        1,
                        (policy, texts) ->
                                denying(policy, texts.getFirst()).findAny().isPresent()),
                question(
                        "deniesWhen",
                        TRUTH,
                        3,
                        (policy, texts) -> denying(policy, texts.getFirst())
                                .anyMatch(one -> onlyWhen(one, texts.get(1), texts.get(2)))),
                question(
                        "deniesWith",
                        TRUTH,
                        2,
                        (policy, texts) -> denying(policy, texts.getFirst())
                                .flatMap(one -> one.conditions().stream())
                                .anyMatch(condition ->
                                        condition.key().equals(texts.get(1).toLowerCase(Locale.ROOT)))),
                question("foreignAccounts", TEXTS, 1, (policy, texts) -> foreignAccounts(policy, texts.getFirst())),
                question("grantees", TEXTS, 1, (policy, texts) -> grantees(policy, texts.getFirst())),
                new Function(
                        "granteesWithout",
                        List.of(ANY, TEXT, TEXTS),
                        TEXTS,
                        (evaluation, arguments) -> granteesWithout(
                                policy(evaluation, arguments.get(0)),
                                (String) arguments.get(1),
                                keys(arguments.get(2)))),
                question("principals", TEXTS, 0, (policy, _) -> principals(policy)),
                question("publicStatements", TEXTS, 0, (policy, _) -> publicStatements(policy)),
                question("unguardedServices", TEXTS, 0, (policy, _) -> unguardedServices(policy)),
                question("wildcardActions", TEXTS, 1, (policy, texts) -> wildcardActions(policy, texts.getFirst())));
    }

    /// The policy that a value holds.
    static PolicyDocument policy(Evaluation evaluation, Object value) {
        boolean nothing = switch (value) {
            case String text -> text.isBlank();
            case List<?> list -> list.isEmpty();
            case Map<?, ?> map -> map.isEmpty();
            default -> false;
        };
        if (nothing) {
            return PolicyDocument.EMPTY;
        }
        try {
            return PolicyDocument.parse(value);
        } catch (MalformedPolicy e) {
            throw evaluation.unread("a policy cannot be understood: " + e.getMessage());
        }
    }

    static List<String> publicStatements(PolicyDocument policy) {
        var names = new ArrayList<String>();
        for (int i = 0; i < policy.statements().size(); i++) {
            Statement statement = policy.statements().get(i);
            if (statement.allows() && Callers.areAnyone(statement)) {
                names.add(statement.sid().isEmpty() ? "statement " + (i + 1) : statement.sid());
            }
        }
        return names;
    }

    private static Function question(String name, Kind result, int texts, Question question) {
        var parameters = new ArrayList<Kind>();
        parameters.add(ANY);
        for (int i = 0; i < texts; i++) {
            parameters.add(TEXT);
        }
        return new Function(
                name,
                parameters,
                result,
                (evaluation, arguments) -> question.answer(
                        policy(evaluation, arguments.getFirst()),
                        arguments.stream().skip(1).map(String.class::cast).toList()));
    }

    private static Stream<String> named(PolicyDocument policy) {
        return policy.allowing().stream()
                .flatMap(one -> one.notPrincipals().isPresent()
                        ? Stream.of("*")
                        : one.principals().stream().flatMap(Principals::names));
    }

    private static List<String> principals(PolicyDocument policy) {
        return named(policy).distinct().sorted().toList();
    }

    private static List<String> foreignAccounts(PolicyDocument policy, String account) {
        return named(policy)
                .flatMap(name -> account(name).stream())
                .filter(other -> !other.equals(account))
                .distinct()
                .sorted()
                .toList();
    }

    private static Optional<String> account(String principal) {
        return Arn.parse(principal)
                .map(Arn::account)
                .or(() -> Optional.of(principal))
                .filter(text -> text.matches("[0-9]{12}"));
    }

    private static List<String> grantees(PolicyDocument policy, String action) {
        return grantees(policy.allowing().stream().filter(one -> one.coversAction(action)));
    }

    private static List<String> granteesWithout(PolicyDocument policy, String action, List<String> keys) {
        return grantees(policy.allowing().stream()
                .filter(one -> one.coversAction(action))
                .filter(one -> isWithout(one, keys)));
    }

    private static List<String> grantees(Stream<Statement> statements) {
        return statements
                .flatMap(one -> one.principals().stream())
                .flatMap(principals -> principals.ofType("AWS").stream())
                .filter(name -> !name.endsWith(":root") && !name.matches("[0-9]{12}"))
                .distinct()
                .sorted()
                .toList();
    }

    private static List<String> keys(Object list) {
        return list instanceof List<?> keys
                ? keys.stream()
                        .map(key -> key.toString().toLowerCase(Locale.ROOT))
                        .toList()
                : List.of();
    }

    private static boolean allowsWithout(PolicyDocument policy, String action, List<String> keys) {
        boolean denied = denying(policy, action)
                .anyMatch(one -> one.conditions().stream().anyMatch(condition -> isOne(condition.key(), keys)));
        return !denied
                && policy.allowing().stream()
                        .filter(one -> one.coversAction(action))
                        .anyMatch(one -> isWithout(one, keys));
    }

    private static boolean isWithout(Statement statement, List<String> keys) {
        return statement.conditions().stream()
                .noneMatch(condition -> isOne(condition.key(), keys)
                        && demands(condition)
                        && condition.values().stream().noneMatch(Glob::isAnything));
    }

    // An upper bound of a number or of a time is a demand, too.
    private static boolean demands(Condition condition) {
        boolean bound = condition.operator().startsWith("numericless")
                && !condition.ifExists()
                && condition.quantifier() != Condition.Quantifier.ALL;
        return bound || condition.demandsAValue();
    }

    private static boolean isOne(String key, List<String> keys) {
        return keys.stream()
                .anyMatch(one -> (one.endsWith("/") || one.endsWith(":")) ? key.startsWith(one) : key.equals(one));
    }

    private static List<String> unguardedServices(PolicyDocument policy) {
        return policy.allowing().stream()
                .filter(one -> !Callers.actForSomebodyKnown(one))
                .flatMap(one -> one.principals().stream())
                .flatMap(principals -> principals.ofType("Service").stream())
                .distinct()
                .sorted()
                .toList();
    }

    private static List<String> wildcardActions(PolicyDocument policy, String service) {
        return policy.allowing().stream()
                .filter(Statement::coversEveryResource)
                .flatMap(one -> Wildcards.in(one, service))
                .distinct()
                .sorted()
                .toList();
    }

    private static List<String> conditionKeys(PolicyDocument policy) {
        return policy.statements().stream()
                .flatMap(one -> one.conditions().stream())
                .map(Condition::key)
                .distinct()
                .sorted()
                .toList();
    }

    // A denial for a few callers leaves the others free, so it does not count.
    private static Stream<Statement> denying(PolicyDocument policy, String action) {
        return policy.denying().stream()
                .filter(one -> one.principals().isEmpty() || one.isForAnyone())
                .filter(one -> one.coversAction(action));
    }

    private static boolean onlyWhen(Statement statement, String key, String value) {
        return statement.conditions().stream()
                .allMatch(condition -> condition.key().equals(key.toLowerCase(Locale.ROOT))
                        && condition.quantifier() != Condition.Quantifier.ALL
                        && (condition.demandsAValue() || condition.ifExists())
                        && condition.values().stream()
                                .anyMatch(pattern -> Glob.matches(
                                        pattern.toLowerCase(Locale.ROOT), value.toLowerCase(Locale.ROOT))));
    }
}
