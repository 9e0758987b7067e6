package dev.parapet.posture.paths;

import java.util.List;
import java.util.function.Supplier;

/// One step of an attack.
///
/// @param by its technique's id in `content/escalations.yaml`, or `network`, `trust`, `policy`, `access`, `runs-as`,
///     `administers`
/// @param says what is done, in words
/// @param odds how likely it is that somebody who stands at `from` manages it, above 0 and at most 1: a judgement of
///     [Odds], for ranking only
/// @param causes single statements, rules and routes: without any one of them the step is impossible. Empty where
///     several do the same
/// @param assumes what no inventory tells, and has to be so besides
/// @param doubts what was not read and may forbid it
/// @param because the statements, rules and routes that allow it
public record Step(
        Node from,
        Node to,
        String by,
        String says,
        double odds,
        List<String> causes,
        List<String> assumes,
        List<String> doubts,
        Supplier<List<String>> because) {
    public Step {
        if (!(odds > 0 && odds <= 1)) {
            throw new IllegalArgumentException("odds are above 0 and at most 1, not " + odds);
        }
        causes = List.copyOf(causes);
        assumes = List.copyOf(assumes);
        doubts = List.copyOf(doubts);
    }
}
