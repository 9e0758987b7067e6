package dev.parapet.posture.escalation;

import dev.parapet.iam.Statement;
import dev.parapet.iam.decision.CompiledPolicy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Whose policies speak of an action on a resource: found by what the patterns of resources begin with.
///
/// A pattern stands under its part before the first wildcard or variable, so that those that can match a resource are
/// under one of its beginnings.
final class Mentions {
    private final Collection<Holder> holders;
    private final Map<String, Map<String, List<Holder>>> byAction = new ConcurrentHashMap<>();

    Mentions(Collection<Holder> holders) {
        this.holders = holders;
    }

    /// Those whose identity policies may allow it. No other is allowed it by them.
    Set<Holder> of(String action, String resource) {
        var beginnings = byAction.get(action);
        if (beginnings == null) {
            beginnings = read(action);
            byAction.put(action, beginnings);
        }
        var found = new LinkedHashSet<Holder>();
        if (resource.equals("*")) {
            beginnings.values().forEach(found::addAll);
            return found;
        }
        for (int end = 0; end <= resource.length(); end++) {
            found.addAll(beginnings.getOrDefault(resource.substring(0, end), List.of()));
        }
        return found;
    }

    private Map<String, List<Holder>> read(String action) {
        var ofPolicy = new HashMap<CompiledPolicy, Set<String>>();
        var all = new HashMap<String, List<Holder>>();
        for (var holder : holders) {
            var beginnings = new LinkedHashSet<String>();
            holder.identity()
                    .policies()
                    .forEach(one -> beginnings.addAll(
                            ofPolicy.computeIfAbsent(one.policy(), policy -> beginnings(policy, action))));
            beginnings.forEach(
                    one -> all.computeIfAbsent(one, _ -> new ArrayList<>()).add(holder));
        }
        return all;
    }

    private static Set<String> beginnings(CompiledPolicy policy, String action) {
        var found = new LinkedHashSet<String>();
        for (Statement statement : policy.document().statements()) {
            if (statement.allows() && statement.coversAction(action)) {
                if (statement.resources().isEmpty()) {
                    found.add("");
                }
                statement.resources().forEach(pattern -> found.add(beginning(pattern)));
            }
        }
        return found;
    }

    private static String beginning(String pattern) {
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '*' || c == '?' || c == '$') {
                return pattern.substring(0, i);
            }
        }
        return pattern;
    }
}
