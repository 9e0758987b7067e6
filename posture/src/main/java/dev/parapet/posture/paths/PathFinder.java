package dev.parapet.posture.paths;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/// Finds the likeliest way from every start to every goal of a graph, and which single change cuts most of them.
///
/// Goals that are reached from the same nodes with the same odds are searched for once. What a principal may do at
/// once is no attack, and neither is what the administrator of an account does in it: both are left out unless asked
/// for.
final class PathFinder {
    /// Changes that are tried, and goals that are tried for each; what is beyond is counted as not cut.
    private static final int MOST_CHANGES = 12;

    private static final int MOST_GOALS = 60;

    private final PathGraph graph;
    private final boolean direct;
    private final Workers workers;
    private final Map<String, BitSet> administrators = new HashMap<>();

    private record Way(int start, List<Integer> steps, double risk) {}

    /// @param direct whether to tell also of what principals may do at once
    PathFinder(PathGraph graph, boolean direct, Workers workers) {
        this.graph = graph;
        this.workers = workers;
        this.direct = direct;
        for (int step = 0; step < graph.steps(); step++) {
            var to = graph.node(graph.to(step));
            if (to.kind() == Node.Kind.ADMINISTRATION) {
                administrators.computeIfAbsent(to.account(), _ -> new BitSet()).set(graph.from(step));
            }
        }
    }

    /// @param paths the worst first
    record Found(List<AttackPath> paths, long ways, List<Change> changes) {}

    Found find() {
        var groups = new Groups(graph);
        long ways = 0;
        var classes = classes();
        var found = searched(classes);
        for (int i = 0; i < classes.size(); i++) {
            for (Way way : found.get(i)) {
                groups.add(way.start(), way.steps(), classes.get(i), way.risk());
                ways += classes.get(i).size();
            }
        }
        var all = groups.all();
        return new Found(all.stream().map(groups::path).toList(), ways, changes(classes, found));
    }

    // Goals with the same ways in, by number.
    private List<List<Integer>> classes() {
        var classes = new LinkedHashMap<List<Object>, List<Integer>>();
        graph.goals().entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(entry -> {
            var signature = new ArrayList<Object>();
            signature.add(entry.getValue().harm());
            signature.add(graph.node(entry.getKey()).account());
            for (int step : graph.into(entry.getKey())) {
                signature.add(graph.from(step));
                signature.add(graph.step(step).odds());
                signature.add(graph.step(step).by());
            }
            classes.computeIfAbsent(signature, _ -> new ArrayList<>()).add(entry.getKey());
        });
        return List.copyOf(classes.values());
    }

    private List<List<Way>> searched(List<List<Integer>> classes) {
        return workers.all(classes.stream()
                .<Callable<List<Way>>>map(goals -> () -> ways(goals.getFirst()))
                .toList());
    }

    private List<Way> ways(int goal) {
        var best = BestWays.to(graph, goal);
        var target = graph.goals().get(goal);
        double weight = target == null ? 0 : Odds.weight(target.harm());
        var ways = new ArrayList<Way>();
        graph.starts().entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(entry -> {
            int start = entry.getKey();
            if (best.reaches(start)) {
                var steps = best.steps(start);
                if (direct || isAttack(start, steps, graph.node(goal).account())) {
                    ways.add(new Way(start, steps, entry.getValue() * best.odds(start) * weight));
                }
            }
        });
        return ways;
    }

    private boolean isAttack(int start, List<Integer> steps, String account) {
        if (graph.node(start).kind() != Node.Kind.PRINCIPAL) {
            return true;
        }
        return steps.size() > 1
                && !Optional.ofNullable(administrators.get(account))
                        .map(holders -> holders.get(start))
                        .orElse(false);
    }

    /// What hangs on one cause.
    private static final class Stake {
        private final Map<Integer, List<Way>> byClass = new LinkedHashMap<>();
        private double risk;
    }

    // A change cuts a way for good only if it stands on the best way, so no other need be tried.
    private List<Change> changes(List<List<Integer>> classes, List<List<Way>> found) {
        var stakes = new LinkedHashMap<String, Stake>();
        for (int i = 0; i < classes.size(); i++) {
            for (Way way : found.get(i)) {
                for (int step : way.steps()) {
                    for (String cause : graph.step(step).grounds().causes()) {
                        var stake = stakes.computeIfAbsent(cause, _ -> new Stake());
                        stake.byClass.computeIfAbsent(i, _ -> new ArrayList<>()).add(way);
                        stake.risk += way.risk() * classes.get(i).size();
                    }
                }
            }
        }
        return stakes.entrySet().stream()
                .sorted(Comparator.comparingDouble(entry -> -entry.getValue().risk / Change.effort(entry.getKey())))
                .limit(MOST_CHANGES)
                .map(entry -> tried(entry.getKey(), entry.getValue(), classes))
                .filter(change -> change.ways() > 0)
                .sorted(Comparator.comparingDouble((Change change) -> -change.worth())
                        .thenComparing(Change::cause))
                .toList();
    }

    private Change tried(String cause, Stake stake, List<List<Integer>> classes) {
        long cut = 0;
        double risk = 0;
        int tried = 0;
        for (var entry : stake.byClass.entrySet()) {
            if (++tried > MOST_GOALS) {
                break;
            }
            var goals = classes.get(entry.getKey());
            var left = BestWays.without(graph, goals.getFirst(), cause);
            var seen = new BitSet();
            for (Way way : entry.getValue()) {
                if (!left.get(way.start()) && !seen.get(way.start())) {
                    seen.set(way.start());
                    cut += goals.size();
                    risk += way.risk() * goals.size();
                }
            }
        }
        return new Change(cause, cut, risk, tried <= MOST_GOALS);
    }
}
