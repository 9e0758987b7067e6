package dev.parapet.posture.exposure;

import dev.parapet.iam.Arn;
import dev.parapet.iam.Condition;
import dev.parapet.iam.Glob;
import dev.parapet.iam.PolicyDocument;
import dev.parapet.iam.Principals;
import dev.parapet.iam.Statement;
import dev.parapet.iam.exposure.Query.Outsider;
import dev.parapet.posture.exposure.Perimeter.Inside;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Whom the statements of a policy that allow are for, as far as their names say it.
final class Names {
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

    /// What remains of a principal in a policy when it is deleted. Nobody is it.
    private static final Pattern UNIQUE_ID = Pattern.compile("A[A-Z]{3}[A-Z0-9]{12,}");

    private Names() {}

    /// Whether statements that allow some actions are all for insiders by what they say: they name nobody
    /// else, or demand a mark of the zone. Then nobody else gets in, and nothing is left to search for.
    ///
    /// @param callers who can call at all
    static boolean areAllInside(PolicyDocument document, List<String> actions, Inside inside, Set<Outsider> callers) {
        return document.allowing().stream()
                .filter(statement -> actions.stream().anyMatch(statement::coversAction))
                .allMatch(statement -> isFor(statement, inside.accounts(), callers)
                        || statement.conditions().stream().anyMatch(one -> demandsInside(one, inside)));
    }

    private static boolean isFor(Statement statement, Set<String> accounts, Set<Outsider> callers) {
        return statement.notPrincipals().isEmpty()
                && statement.principals().stream().allMatch(one -> areAllOf(one, accounts, callers));
    }

    // Invariant: whatever meets the condition bears a mark of the zone, as [dev.parapet.iam.exposure.Zone] has them.
    private static boolean demandsInside(Condition condition, Inside inside) {
        return condition.demandsAValue()
                && condition.quantifier() == Condition.Quantifier.NONE
                && condition.values().stream().allMatch(value -> switch (condition.key()) {
                    case "aws:principalaccount", "aws:sourceaccount", "aws:sourceowner", "kms:calleraccount" ->
                        condition.operator().startsWith("string")
                                && inside.accounts().contains(value);
                    case "aws:principalorgid", "aws:sourceorgid" ->
                        condition.operator().startsWith("string")
                                && inside.organization().filter(value::equals).isPresent();
                    case "aws:principalarn", "aws:sourcearn" -> isArnInside(condition.operator(), value, inside);
                    default -> false;
                });
    }

    // Comparing ARNs goes part by part; in a text a wildcard may reach past a colon, to another account.
    private static boolean isArnInside(String operator, String value, Inside inside) {
        String[] parts = value.split(":", 6);
        boolean byParts = operator.startsWith("arn");
        boolean plain = Arrays.stream(parts).limit(5).noneMatch(Glob::isOpen);
        return parts.length == 6
                && parts[0].equals("arn")
                && !value.contains("${")
                && (byParts || plain)
                && inside.accounts().contains(parts[4]);
    }

    private static boolean areAllOf(Principals principals, Set<String> accounts, Set<Outsider> callers) {
        return !principals.everyone()
                && principals.byType().entrySet().stream().allMatch(entry -> switch (entry.getKey()) {
                    case "AWS" -> entry.getValue().stream().allMatch(name -> isOf(name, accounts));
                    case "Service" -> !callers.contains(Outsider.SERVICE) && isPlain(entry);
                    case "Federated" -> !callers.contains(Outsider.FEDERATED) && isPlain(entry);
                    default -> false;
                });
    }

    private static boolean isPlain(Map.Entry<String, List<String>> names) {
        return !names.getValue().contains("*");
    }

    private static boolean isOf(String name, Set<String> accounts) {
        return accounts.contains(account(name)) || UNIQUE_ID.matcher(name).matches();
    }

    private static String account(String name) {
        return ACCOUNT.matcher(name).matches()
                ? name
                : Arn.parse(name).map(Arn::account).orElse("");
    }

    /// Those of whom nobody knows who they are: canonical users, and identities of CloudFront, whosever they are.
    static List<String> unclear(PolicyDocument document, List<String> actions) {
        return document.allowing().stream()
                .filter(statement -> actions.stream().anyMatch(statement::coversAction))
                .flatMap(Names::unclear)
                .distinct()
                .toList();
    }

    private static Stream<String> unclear(Statement statement) {
        return statement.principals().stream()
                .flatMap(principals -> principals.ofUnknownOwner().stream())
                .map(name -> "who `" + name + "` is");
    }
}
