package dev.parapet.iam.authorization;

import java.util.Set;
import java.util.regex.Pattern;

/// The form of a resource type's names, as a pattern that can be intersected with a policy's.
///
/// Two patterns meet if some text matches both. Reading both from the left, a wildcard may end here or take the other's
/// next character; a table of the pairs of positions that can be reached decides it in length × length steps.
final class ArnForm {
    // What the data's placeholders become: any text, or any text without slash and colon.
    private static final char ANY = '*';
    private static final char SEGMENT = '\u0001';
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");

    private static final Set<String> SEGMENTS = Set.of("Partition", "Region", "Account", "BucketName");

    /// AWS stores no longer names.
    private static final int LONGEST = 2048;

    private final String form;

    private ArnForm(String form) {
        this.form = form;
    }

    static ArnForm of(String arn) {
        return new ArnForm(PLACEHOLDER
                .matcher(arn)
                .replaceAll(found -> String.valueOf(SEGMENTS.contains(found.group(1)) ? SEGMENT : ANY)));
    }

    boolean meets(String pattern) {
        String open = PLACEHOLDER.matcher(pattern).replaceAll("*");
        return open.length() > LONGEST || meet(form, open);
    }

    private static boolean meet(String one, String other) {
        boolean[] row = new boolean[other.length() + 1];
        boolean[] next = new boolean[other.length() + 1];
        for (int i = one.length(); i >= 0; i--) {
            for (int j = other.length(); j >= 0; j--) {
                row[j] = meet(one, i, other, j, row, next);
            }
            boolean[] done = row;
            row = next;
            next = done;
        }
        return next[0];
    }

    // `row` holds what is known of position i and those right of j, `next` all of position i + 1.
    private static boolean meet(String one, int i, String other, int j, boolean[] row, boolean[] next) {
        boolean oneEnds = i == one.length();
        boolean otherEnds = j == other.length();
        if (oneEnds && otherEnds) {
            return true;
        }
        boolean oneRuns = !oneEnds && (one.charAt(i) == ANY || one.charAt(i) == SEGMENT);
        boolean otherRuns = !otherEnds && other.charAt(j) == ANY;
        if ((oneRuns && next[j]) || (otherRuns && row[j + 1])) {
            return true;
        }
        if (oneRuns) {
            return !otherEnds && !otherRuns && takes(one.charAt(i), other.charAt(j)) && row[j + 1];
        }
        if (otherRuns) {
            return !oneEnds && next[j];
        }
        return !oneEnds && !otherEnds && (other.charAt(j) == '?' || one.charAt(i) == other.charAt(j)) && next[j + 1];
    }

    private static boolean takes(char wildcard, char next) {
        return wildcard == ANY || (next != '/' && next != ':');
    }
}
