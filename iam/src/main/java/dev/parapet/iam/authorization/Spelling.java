package dev.parapet.iam.authorization;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// The names that are nearest to one that does not exist.
///
/// Distance is Levenshtein's: how many letters must be put in, taken out or replaced. A name is near if that is at most
/// a
/// quarter of its letters, and at most three.
public final class Spelling {
    private static final int FAR = 3;
    private static final int LONGEST = 100;

    private Spelling() {}

    /// At most three, the nearest first; case does not count.
    public static List<String> nearest(String name, Collection<String> known) {
        String sought = name.toLowerCase(Locale.ROOT);
        int limit = Math.min(FAR, Math.max(1, sought.length() / 4));
        if (sought.isEmpty() || sought.length() > LONGEST) {
            return List.of();
        }
        return known.stream()
                .filter(one -> Math.abs(one.length() - sought.length()) <= limit)
                .map(one -> new Candidate(one, distance(sought, one.toLowerCase(Locale.ROOT))))
                .filter(candidate -> candidate.distance() <= limit)
                .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
                .limit(FAR)
                .map(Candidate::name)
                .toList();
    }

    private record Candidate(String name, int distance) {}

    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
