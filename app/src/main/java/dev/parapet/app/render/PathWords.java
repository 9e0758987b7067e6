package dev.parapet.app.render;

import dev.parapet.posture.paths.AttackPath;
import dev.parapet.posture.paths.AttackPath.Goal;
import dev.parapet.posture.paths.AttackPaths;
import dev.parapet.posture.paths.Change;
import dev.parapet.posture.paths.Node;
import java.util.List;
import java.util.stream.Collectors;

/// What is said of attack paths in every form for people.
public final class PathWords {
    private PathWords() {}

    /// `the internet`, `user/alice`, `user/alice and 3 others`.
    static String starts(AttackPath path) {
        return andOthers(path.starts().getFirst().shortName(), path.starts().size());
    }

    static String andOthers(String first, int count) {
        return count == 1 ? first : first + " and " + (count == 2 ? "1 other" : Text.number(count - 1) + " others");
    }

    /// `reads training data: bucket example-data, changes model artifact: bucket example-data, and 3 more`.
    public static String goals(AttackPath path) {
        var some = path.goals().stream().limit(2).map(PathWords::goal).toList();
        int more = path.goals().size() - some.size();
        return String.join("; ", some) + (more == 0 ? "" : "; and " + Text.number(more) + " more");
    }

    static String goal(Goal goal) {
        return "%s %s: %s %s"
                .formatted(
                        goal.verb().says(),
                        goal.taking().kind(),
                        type(goal),
                        goal.jewel().resource().name());
    }

    private static String type(Goal goal) {
        String type = goal.jewel().resource().type();
        return type.substring(type.indexOf("::") + 2).replace("::", " ").replace("S3 Bucket", "bucket");
    }

    static String headline(AttackPaths found) {
        return found.paths().isEmpty()
                ? "no way to a crown jewel was found"
                : Text.count(found.paths().size(), "path") + " to crown jewels";
    }

    /// How many of what, for below the headline.
    static List<String> facts(AttackPaths found) {
        var strangers = found.paths().stream()
                .filter(path -> path.starts().getFirst().kind() == Node.Kind.STRANGER)
                .count();
        return List.of(
                Text.count(found.jewels().size(), "crown jewel"),
                Text.count(found.starts(), "start"),
                Text.count(found.ways(), "way") + " from a start to a jewel",
                Text.count(strangers, "path") + " from outside");
    }

    static String cuts(Change change, long ways) {
        return "cuts %s%s of %s"
                .formatted(change.exact() ? "" : "at least ", Text.number(change.ways()), Text.count(ways, "way"));
    }

    /// In one line: who, over what.
    public static String chain(AttackPath path) {
        return starts(path)
                + path.steps().stream()
                        .map(step -> step.to().kind() == Node.Kind.JEWEL
                                ? ""
                                : " → " + step.to().shortName())
                        .collect(Collectors.joining());
    }
}
