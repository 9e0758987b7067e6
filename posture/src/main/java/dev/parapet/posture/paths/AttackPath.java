package dev.parapet.posture.paths;

import dev.parapet.core.Severity;
import java.util.List;

/// A way to crown jewels, for all who can take it.
///
/// Those who start differently and then go the same way are one path, and so are jewels that lie side by side at the
/// end of it.
///
/// @param starts who can take it, the likeliest first
/// @param steps of the likeliest of them, to the most precious of the goals
/// @param goals what it leads to, the most precious first
/// @param risk how likely, times how bad, between 0 and 1
public record AttackPath(List<Node> starts, List<Step> steps, List<Goal> goals, double risk) {

    /// @param taking what can be done to it
    public record Goal(CrownJewel jewel, CrownJewel.Taking taking) {
        public Verb verb() {
            return taking.verb();
        }

        public Severity harm() {
            return taking.harm();
        }
    }

    public AttackPath {
        starts = List.copyOf(starts);
        steps = List.copyOf(steps);
        goals = List.copyOf(goals);
        if (starts.isEmpty() || steps.isEmpty() || goals.isEmpty()) {
            throw new IllegalArgumentException("a path has a start, a step and a goal");
        }
    }

    public Severity severity() {
        return Odds.severity(risk);
    }

    /// What has to be so besides, on any of the steps.
    public List<String> assumes() {
        return steps.stream()
                .flatMap(step -> step.assumes().stream())
                .distinct()
                .toList();
    }

    /// What was not read and may forbid a step.
    public List<String> doubts() {
        return steps.stream()
                .flatMap(step -> step.grounds().doubts().stream())
                .distinct()
                .toList();
    }
}
