package dev.parapet.posture.access;

import dev.parapet.iam.Glob;
import dev.parapet.iam.Statement;
import java.util.Locale;

/// Patterns over actions, compared with each other.
final class Actions {
    private Actions() {}

    /// The service that a pattern is about, or `*`.
    static String service(String pattern) {
        int colon = pattern.indexOf(':');
        return colon < 0 ? "*" : pattern.substring(0, colon).toLowerCase(Locale.ROOT);
    }

    /// Whether all that `inner` stands for is surely in `outer`.
    static boolean covers(String outer, String inner) {
        String wide = outer.toLowerCase(Locale.ROOT);
        String narrow = inner.toLowerCase(Locale.ROOT);
        // A `?` of the wider one would take the `*` of the other for a letter.
        return wide.equals(narrow) || (wide.indexOf('?') < 0 && Glob.matches(wide, narrow));
    }

    /// Whether a statement surely is about all that a pattern stands for.
    static boolean covers(Statement statement, String pattern) {
        return statement.actions().isEmpty()
                ? statement.notActions().stream().noneMatch(one -> overlap(one, pattern))
                : statement.actions().stream().anyMatch(one -> covers(one, pattern));
    }

    /// Whether a statement may be about something that a pattern stands for.
    static boolean overlap(Statement statement, String pattern) {
        return statement.actions().isEmpty()
                ? statement.notActions().stream().noneMatch(one -> covers(one, pattern))
                : statement.actions().stream().anyMatch(one -> overlap(one, pattern));
    }

    /// Whether there is a text that both patterns match. One row of the table of all pairs of ends at a time.
    static boolean overlap(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        boolean[] next = new boolean[b.length() + 1];
        next[b.length()] = true;
        for (int j = b.length() - 1; j >= 0 && b.charAt(j) == '*'; j--) {
            next[j] = true;
        }
        for (int i = a.length() - 1; i >= 0; i--) {
            boolean star = a.charAt(i) == '*';
            boolean[] row = new boolean[b.length() + 1];
            row[b.length()] = star && next[b.length()];
            for (int j = b.length() - 1; j >= 0; j--) {
                boolean open = star || b.charAt(j) == '*';
                row[j] = open
                        ? next[j] || row[j + 1]
                        : next[j + 1] && (a.charAt(i) == '?' || b.charAt(j) == '?' || a.charAt(i) == b.charAt(j));
            }
            next = row;
        }
        return next[0];
    }

    /// Whether a denial surely hits every resource that a statement names.
    static boolean coversResources(Statement denial, Statement allowance) {
        return denial.notResources().isEmpty()
                && (denial.resources().contains("*")
                        || (!allowance.resources().isEmpty()
                                && allowance.resources().stream()
                                        .allMatch(one -> denial.resources().stream()
                                                .anyMatch(wide -> !wide.contains("${") && coversExactly(wide, one)))));
    }

    private static boolean coversExactly(String wide, String narrow) {
        return wide.equals(narrow) || (wide.indexOf('?') < 0 && Glob.matches(wide, narrow));
    }
}
