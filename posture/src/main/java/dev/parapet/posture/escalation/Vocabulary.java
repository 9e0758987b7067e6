package dev.parapet.posture.escalation;

import dev.parapet.iam.decision.CompiledPolicy;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Which of the techniques' actions a policy may allow on anything: found once for each policy.
final class Vocabulary {
    private final Map<String, Integer> actions = new HashMap<>();
    private final Map<CompiledPolicy, BitSet> known = new ConcurrentHashMap<>();

    Vocabulary(Techniques techniques) {
        techniques
                .all()
                .forEach(technique -> technique
                        .needs()
                        .forEach(need -> need.anyOf()
                                .forEach(permission -> actions.putIfAbsent(permission.action(), actions.size()))));
    }

    /// The actions that some of the policies may allow.
    BitSet of(Iterable<CompiledPolicy> policies) {
        var all = new BitSet(actions.size());
        policies.forEach(policy -> all.or(known.computeIfAbsent(policy, this::read)));
        return all;
    }

    private BitSet read(CompiledPolicy policy) {
        var found = new BitSet(actions.size());
        var allowing = policy.document().allowing();
        actions.forEach((action, index) -> {
            if (allowing.stream().anyMatch(statement -> statement.coversAction(action))) {
                found.set(index);
            }
        });
        return found;
    }

    int index(String action) {
        Integer index = actions.get(action);
        if (index == null) {
            throw new IllegalArgumentException("no technique needs `" + action + "`");
        }
        return index;
    }
}
