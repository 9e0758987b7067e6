package dev.parapet.posture.escalation;

import dev.parapet.iam.Glob;
import dev.parapet.iam.Statement;
import dev.parapet.iam.decision.CompiledPolicy;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Which of the techniques' actions a policy may allow on anything: found once for each policy.
final class Vocabulary {
    /// In lower case.
    private final Map<String, Integer> actions = new HashMap<>();

    private final Map<String, Map<String, Integer>> byService = new HashMap<>();

    /// As the techniques write them.
    private final Map<String, Integer> spelled = new HashMap<>();

    private final Map<CompiledPolicy, BitSet> known = new ConcurrentHashMap<>();

    Vocabulary(Techniques techniques) {
        techniques.shapes().keySet().stream().sorted().forEach(this::add);
    }

    private void add(String action) {
        int index = spelled.size();
        String folded = action.toLowerCase(Locale.ROOT);
        spelled.put(action, index);
        actions.put(folded, index);
        byService
                .computeIfAbsent(folded.substring(0, folded.indexOf(':')), _ -> new HashMap<>())
                .put(folded, index);
    }

    /// The actions that some of the policies may allow.
    BitSet of(Iterable<CompiledPolicy> policies) {
        var all = new BitSet(actions.size());
        policies.forEach(policy -> all.or(known.computeIfAbsent(policy, this::read)));
        return all;
    }

    private BitSet read(CompiledPolicy policy) {
        var found = new BitSet(actions.size());
        for (Statement statement : policy.document().allowing()) {
            for (String pattern : statement.actions()) {
                String folded = pattern.toLowerCase(Locale.ROOT);
                int colon = folded.indexOf(':');
                var candidates = colon < 0 ? actions : byService.getOrDefault(folded.substring(0, colon), Map.of());
                candidates.forEach((action, index) -> {
                    if (Glob.matches(folded, action)) {
                        found.set(index);
                    }
                });
            }
            if (statement.actions().isEmpty()) {
                actions.forEach((action, index) -> {
                    if (statement.coversAction(action)) {
                        found.set(index);
                    }
                });
            }
        }
        return found;
    }

    int index(String action) {
        Integer index = spelled.get(action);
        if (index == null) {
            throw new IllegalArgumentException("no technique needs `" + action + "`");
        }
        return index;
    }
}
