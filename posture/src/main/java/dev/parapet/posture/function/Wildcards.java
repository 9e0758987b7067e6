package dev.parapet.posture.function;

import dev.parapet.iam.Glob;
import dev.parapet.iam.Statement;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The actions of a statement that mean all of a service.
final class Wildcards {
    private Wildcards() {}

    /// How the statement covers all of `service`, as it is written.
    static Stream<String> in(Statement statement, String service) {
        if (statement.actions().isEmpty()) {
            return statement.notActions().stream().anyMatch(pattern -> isAllOf(pattern, service))
                    ? Stream.empty()
                    : Stream.of(notAction(statement));
        }
        return statement.actions().stream().filter(pattern -> isAllOf(pattern, service));
    }

    /// How the statement covers all of any service.
    static List<String> in(Statement statement) {
        if (statement.actions().isEmpty()) {
            return statement.notActions().stream().anyMatch(Wildcards::isEverything)
                    ? List.of()
                    : List.of(notAction(statement));
        }
        return statement.actions().stream()
                .filter(pattern -> isEverything(pattern) || isWhole(pattern))
                .toList();
    }

    private static String notAction(Statement statement) {
        return "NotAction " + String.join(", ", statement.notActions());
    }

    private static boolean isAllOf(String pattern, String service) {
        if (isEverything(pattern)) {
            return true;
        }
        return isWhole(pattern)
                && Glob.matches(
                        pattern.substring(0, pattern.indexOf(':')).toLowerCase(Locale.ROOT),
                        service.toLowerCase(Locale.ROOT));
    }

    private static boolean isEverything(String pattern) {
        return Glob.isAnything(pattern);
    }

    // `s3:*`
    private static boolean isWhole(String pattern) {
        int colon = pattern.indexOf(':');
        return colon > 0 && Glob.isAnything(pattern.substring(colon + 1));
    }
}
