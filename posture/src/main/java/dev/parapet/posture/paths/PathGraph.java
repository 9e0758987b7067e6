package dev.parapet.posture.paths;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Everybody and everything that paths can lead over, with all steps between them.
///
/// Built once, then only read, by many threads. Nodes and steps are numbered in the order in which they came, which
/// settles every tie, so that the same estate gives the same paths.
final class PathGraph {
    private final List<Node> nodes;
    private final List<Step> steps;
    private final int[] from;
    private final int[] to;

    /// Numbers of the steps that lead to a node.
    private final int[][] into;

    private final Map<Integer, Double> starts;
    private final Map<Integer, AttackPath.Goal> goals;

    private PathGraph(Draft draft) {
        this.nodes = List.copyOf(draft.nodes);
        this.steps = List.copyOf(draft.steps);
        this.from = steps.stream().mapToInt(step -> draft.number(step.from())).toArray();
        this.to = steps.stream().mapToInt(step -> draft.number(step.to())).toArray();
        this.starts = Map.copyOf(draft.starts);
        this.goals = Map.copyOf(draft.goals);
        int[] counts = new int[nodes.size()];
        for (int target : to) {
            counts[target]++;
        }
        this.into = new int[nodes.size()][];
        Arrays.setAll(into, node -> new int[counts[node]]);
        for (int step = to.length - 1; step >= 0; step--) {
            into[to[step]][--counts[to[step]]] = step;
        }
    }

    /// A graph in the making.
    static final class Draft {
        private final Map<Node, Integer> numbers = new HashMap<>();
        private final List<Node> nodes = new ArrayList<>();
        private final List<Step> steps = new ArrayList<>();
        private final Map<Integer, Double> starts = new HashMap<>();
        private final Map<Integer, AttackPath.Goal> goals = new HashMap<>();

        private int number(Node node) {
            Integer known = numbers.get(node);
            if (known != null) {
                return known;
            }
            numbers.put(node, nodes.size());
            nodes.add(node);
            return nodes.size() - 1;
        }

        void step(Step step) {
            number(step.from());
            number(step.to());
            steps.add(step);
        }

        /// @param odds how likely somebody stands there to begin with
        void start(Node node, double odds) {
            starts.merge(number(node), odds, Math::max);
        }

        void goal(Node node, AttackPath.Goal goal) {
            goals.put(number(node), goal);
        }

        PathGraph done() {
            return new PathGraph(this);
        }
    }

    int size() {
        return nodes.size();
    }

    Node node(int number) {
        return nodes.get(number);
    }

    int steps() {
        return from.length;
    }

    Step step(int number) {
        return steps.get(number);
    }

    int from(int step) {
        return from[step];
    }

    int to(int step) {
        return to[step];
    }

    int[] into(int node) {
        return into[node];
    }

    Map<Integer, Double> starts() {
        return starts;
    }

    Map<Integer, AttackPath.Goal> goals() {
        return goals;
    }
}
