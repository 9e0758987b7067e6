package dev.parapet.posture.exposure;

import dev.parapet.iam.Arn;
import dev.parapet.iam.PolicyDocument;
import dev.parapet.iam.Principals;
import dev.parapet.iam.Statement;
import dev.parapet.iam.exposure.Query.Outsider;
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

    /// Whether all are of some accounts by their very names, so that nobody else gets in whatever the conditions.
    ///
    /// @param callers who can call at all
    static boolean areAllOf(PolicyDocument document, Set<String> accounts, Set<Outsider> callers) {
        return document.allowing().stream()
                .allMatch(statement -> statement.notPrincipals().isEmpty()
                        && statement.principals().stream().allMatch(one -> areAllOf(one, accounts, callers)));
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
                .flatMap(principals -> Stream.concat(
                        principals.ofType("CanonicalUser").stream(),
                        principals.ofType("AWS").stream().filter(Names::isUnclear)))
                .map(name -> "who `" + name + "` is");
    }

    private static boolean isUnclear(String name) {
        return !name.equals("*")
                && !ACCOUNT.matcher(account(name)).matches()
                && !UNIQUE_ID.matcher(name).matches();
    }
}
