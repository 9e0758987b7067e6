package dev.parapet.posture.whatif;

import dev.parapet.core.Severity;
import dev.parapet.posture.paths.AttackPath;
import dev.parapet.posture.paths.AttackPaths;
import dev.parapet.posture.paths.Verb;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Which ways to crown jewels a change closes, and which it opens.
///
/// @param closed those there are without the change and not with it, the worst first
/// @param opened those there are with it only
/// @param before how many there are without it
/// @param after how many there are with it
/// @param unread what was not read in either, so that there may be more
public record PathChanges(List<Way> closed, List<Way> opened, long before, long after, List<String> unread) {

    /// That somebody gets at something, by whatever steps.
    ///
    /// @param from who, as a path names its start
    /// @param jewel the ARN of what it is about
    public record Way(String from, Verb verb, String jewel) {}

    public PathChanges {
        closed = List.copyOf(closed);
        opened = List.copyOf(opened);
        unread = List.copyOf(unread);
    }

    /// Of the same question, put to the estate without the change and with it.
    public static PathChanges between(AttackPaths before, AttackPaths after) {
        var was = ways(before);
        var is = ways(after);
        var unread = new LinkedHashSet<>(before.unread());
        unread.addAll(after.unread());
        return new PathChanges(without(was, is), without(is, was), was.size(), is.size(), List.copyOf(unread));
    }

    private static Map<Way, Severity> ways(AttackPaths paths) {
        var ways = new HashMap<Way, Severity>();
        for (AttackPath path : paths.paths()) {
            path.starts().stream()
                    .flatMap(start -> path.goals().stream()
                            .map(goal -> new Way(
                                    start.id(),
                                    goal.verb(),
                                    goal.jewel().resource().id())))
                    .forEach(way -> ways.merge(way, path.severity(), (one, other) -> one.atLeast(other) ? one : other));
        }
        return ways;
    }

    private static List<Way> without(Map<Way, Severity> some, Map<Way, Severity> others) {
        Stream<Map.Entry<Way, Severity>> left =
                some.entrySet().stream().filter(entry -> !others.containsKey(entry.getKey()));
        return left.sorted(Map.Entry.<Way, Severity>comparingByValue()
                        .reversed()
                        .thenComparing(entry -> entry.getKey().jewel())
                        .thenComparing(entry -> entry.getKey().from())
                        .thenComparing(entry -> entry.getKey().verb()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
