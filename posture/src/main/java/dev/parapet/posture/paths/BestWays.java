package dev.parapet.posture.paths;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.PriorityQueue;

/// From everywhere the likeliest way to one goal.
///
/// Dijkstra's algorithm backwards from the goal, over the logarithms of the odds, so that the likeliest way is the
/// shortest. Among equals the one with the lowest step numbers wins.
final class BestWays {
    private static final int NONE = -1;
    private static final double TIE = 1e-9;

    private final PathGraph graph;

    /// The step that the best way takes from a node, or [#NONE].
    private final int[] next;

    private final double[] cost;

    private record Reached(int node, double cost) implements Comparable<Reached> {
        @Override
        public int compareTo(Reached other) {
            int byCost = Double.compare(cost, other.cost);
            return byCost == 0 ? Integer.compare(node, other.node) : byCost;
        }
    }

    private BestWays(PathGraph graph) {
        this.graph = graph;
        this.next = new int[graph.size()];
        this.cost = new double[graph.size()];
        Arrays.fill(next, NONE);
        Arrays.fill(cost, Double.POSITIVE_INFINITY);
    }

    static BestWays to(PathGraph graph, int goal) {
        var ways = new BestWays(graph);
        ways.search(goal);
        return ways;
    }

    private void search(int goal) {
        var waiting = new PriorityQueue<Reached>();
        var settled = new BitSet(graph.size());
        cost[goal] = 0;
        waiting.add(new Reached(goal, 0));
        for (var reached = waiting.poll(); reached != null; reached = waiting.poll()) {
            int node = reached.node();
            if (settled.get(node)) {
                continue;
            }
            settled.set(node);
            for (int step : graph.into(node)) {
                int before = graph.from(step);
                double through = cost[node] - Math.log(graph.step(step).odds());
                boolean better = through < cost[before] - TIE;
                boolean asGood = !better && through < cost[before] + TIE && step < next[before];
                if (!settled.get(before) && (better || asGood)) {
                    cost[before] = Math.min(through, cost[before]);
                    next[before] = step;
                    waiting.add(new Reached(before, cost[before]));
                }
            }
        }
    }

    boolean reaches(int node) {
        return next[node] != NONE;
    }

    /// The number of the step to take from a node that reaches the goal.
    int next(int node) {
        return next[node];
    }

    double odds(int node) {
        return Math.exp(-cost[node]);
    }

    /// The numbers of the steps from a node to the goal.
    List<Integer> steps(int node) {
        var steps = new ArrayList<Integer>();
        for (int at = node; next[at] != NONE; at = graph.to(next[at])) {
            steps.add(next[at]);
        }
        return steps;
    }

    /// From which nodes the goal can be reached at all if a cause is gone.
    static BitSet without(PathGraph graph, int goal, String cause) {
        var seen = new BitSet(graph.size());
        var stack = new ArrayDeque<Integer>();
        seen.set(goal);
        stack.push(goal);
        while (!stack.isEmpty()) {
            for (int step : graph.into(stack.pop())) {
                int before = graph.from(step);
                if (!seen.get(before) && !graph.step(step).grounds().causes().contains(cause)) {
                    seen.set(before);
                    stack.push(before);
                }
            }
        }
        return seen;
    }
}
