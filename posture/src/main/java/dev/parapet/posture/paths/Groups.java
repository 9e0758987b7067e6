package dev.parapet.posture.paths;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// Ways that differ only in where they start, or in which of the jewels that lie side by side they end at, put
/// together.
final class Groups {
    private final PathGraph graph;
    private final Map<Key, Group> groups = new HashMap<>();

    /// @param stranger the start, if it is one: strangers are never put together
    /// @param tail the steps after the first and before the last
    private record Key(int stranger, String first, int second, List<Integer> tail) {}

    /// Ways that are one path.
    static final class Group {
        private final Map<Integer, Double> starts = new TreeMap<>();
        private final TreeSet<Integer> goals = new TreeSet<>();
        private double risk;
        private List<Integer> steps = List.of();
        private int goal;
    }

    Groups(PathGraph graph) {
        this.graph = graph;
    }

    /// One way, which is the same to all of some goals but for its last step.
    void add(int start, List<Integer> steps, List<Integer> goals, double risk) {
        int last = steps.size() - 1;
        boolean stranger = graph.node(start).kind() == Node.Kind.STRANGER;
        var key = new Key(
                stranger ? start : -1,
                graph.step(steps.getFirst()).by(),
                last == 0 ? -1 : graph.to(steps.getFirst()),
                List.copyOf(steps.subList(Math.min(1, last), last)));
        var group = groups.computeIfAbsent(key, _ -> new Group());
        group.starts.merge(start, risk, Math::max);
        group.goals.addAll(goals);
        if (risk > group.risk || group.steps.isEmpty()) {
            group.risk = risk;
            group.steps = List.copyOf(steps);
            group.goal = goals.getFirst();
        }
    }

    /// The worst first.
    List<Group> all() {
        var all = new ArrayList<>(groups.values());
        all.sort(Comparator.comparingDouble((Group group) -> -group.risk)
                .thenComparingInt(group -> -group.goals.size())
                .thenComparing(group -> group.steps, Groups::inOrder));
        return all;
    }

    private static int inOrder(List<Integer> some, List<Integer> others) {
        for (int i = 0; i < Math.min(some.size(), others.size()); i++) {
            int order = Integer.compare(some.get(i), others.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(some.size(), others.size());
    }

    AttackPath path(Group group) {
        var starts = group.starts.entrySet().stream()
                .sorted(Comparator.comparingDouble((Map.Entry<Integer, Double> start) -> -start.getValue())
                        .thenComparingInt(Map.Entry::getKey))
                .map(start -> graph.node(start.getKey()))
                .toList();
        var goals = group.goals.stream()
                .sorted(Comparator.comparingInt((Integer goal) -> goal == group.goal ? 0 : 1))
                .flatMap(goal -> Optional.ofNullable(graph.goals().get(goal)).stream())
                .toList();
        var steps = group.steps.stream().map(graph::step).toList();
        return new AttackPath(starts, steps, goals, group.risk);
    }
}
