package dev.parapet.iam.decision;

import java.util.List;

/// A decision and what it rests on.
///
/// @param because for people, the decisive first: statements that matched, what blocked, and where statements that
///     nearly matched failed
public record Explanation(Decision decision, List<String> because) {
    public Explanation {
        because = List.copyOf(because);
    }
}
