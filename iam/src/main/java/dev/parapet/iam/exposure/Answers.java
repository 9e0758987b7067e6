package dev.parapet.iam.exposure;

import dev.parapet.iam.Condition;
import java.util.HashMap;
import java.util.Map;

/// What the evaluator says of conditions and single values. It is asked once.
final class Answers {
    // An evaluator compares with some values in the time of a step.
    private static final int VALUES_A_STEP = 8;

    private final Map<Condition, Probe.OfCondition> probes = new HashMap<>();
    private final Map<Condition, Map<String, Boolean>> known = new HashMap<>();

    boolean meets(Condition condition, String value, Budget budget) {
        var its = known.computeIfAbsent(condition, _ -> new HashMap<>());
        var answer = its.get(value);
        if (answer == null) {
            budget.spend(1 + condition.values().size() / VALUES_A_STEP);
            answer = probes.computeIfAbsent(condition, Probe::of).isMetBy(Map.of(condition.key(), value));
            its.put(value, answer);
        }
        return answer;
    }
}
