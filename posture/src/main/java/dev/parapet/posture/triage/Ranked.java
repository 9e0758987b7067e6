package dev.parapet.posture.triage;

import dev.parapet.core.Severity;
import java.util.List;
import java.util.stream.Collectors;

/// A line in its place, and why it is there.
///
/// @param rank from 1
/// @param score the sum of the parts, from 0 to 100
/// @param parts the weightiest first
/// @param with ids of findings that belong to the same story
public record Ranked(int rank, Line line, int score, List<Part> parts, List<String> with) {
    public Ranked {
        parts = List.copyOf(parts);
        with = List.copyOf(with);
    }

    /// How urgent it is: the score in a word. What is settled or a sample is not urgent at all.
    public Severity urgency() {
        if (line.notice().standing() != Notice.Standing.OPEN) {
            return Severity.INFORMATIONAL;
        }
        return score >= 70
                ? Severity.CRITICAL
                : score >= 50
                        ? Severity.HIGH
                        : score >= 32 ? Severity.MEDIUM : score >= 16 ? Severity.LOW : Severity.INFORMATIONAL;
    }

    /// Why it is where it is, as one sentence.
    public String because() {
        String standing = switch (line.notice().standing()) {
            case OPEN -> "";
            case SETTLED -> "last, because it is settled already; ";
            case SAMPLE -> "last, because it is a sample and nothing happened; ";
        };
        return standing
                + parts.stream()
                        .filter(part -> part.points() != 0)
                        .map(Part::because)
                        .collect(Collectors.joining("; ", "because ", ""));
    }
}
