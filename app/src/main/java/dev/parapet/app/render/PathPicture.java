package dev.parapet.app.render;

import dev.parapet.core.Severity;
import dev.parapet.posture.paths.AttackPath;
import dev.parapet.posture.paths.Node;
import dev.parapet.posture.paths.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The paths as one drawing: who starts on the left, each step one column further right.
///
/// What several paths share is drawn once. Boxes stand in the column of the furthest step they are reached by, and in
/// a column in the order that keeps lines short: that of the middle of what leads to them.
final class PathPicture {
    private static final int SWEEPS = 4;

    private final Map<String, Box> boxes = new LinkedHashMap<>();
    private final Map<List<String>, Line> lines = new LinkedHashMap<>();

    /// @param name short, for the box
    /// @param detail in full, for who points at it
    record Box(String key, String name, String under, String detail, Node.Kind kind, int column, int row) {}

    /// @param severity of the worst path over it
    record Line(Box from, Box to, String by, String says, Severity severity) {}

    private PathPicture() {}

    static PathPicture of(Collection<AttackPath> paths) {
        var picture = new PathPicture();
        paths.forEach(picture::add);
        picture.settle();
        return picture;
    }

    List<Box> boxes() {
        return List.copyOf(boxes.values());
    }

    List<Line> lines() {
        return lines.values().stream()
                .map(line ->
                        new Line(box(line.from().key()), box(line.to().key()), line.by(), line.says(), line.severity()))
                .toList();
    }

    int columns() {
        return 1 + boxes.values().stream().mapToInt(Box::column).max().orElse(-1);
    }

    int rows() {
        return 1 + boxes.values().stream().mapToInt(Box::row).max().orElse(-1);
    }

    private Box box(String key) {
        return Objects.requireNonNull(boxes.get(key));
    }

    private void add(AttackPath path) {
        var at = start(path);
        int column = 0;
        for (Step step : path.steps()) {
            column++;
            var next = step.to().kind() == Node.Kind.JEWEL ? goal(path, column) : passing(step.to(), column);
            var key = List.of(at.key(), next.key());
            var known = lines.get(key);
            if (known == null || known.severity().compareTo(path.severity()) < 0) {
                lines.put(key, new Line(at, next, step.by(), step.says(), path.severity()));
            }
            at = next;
        }
    }

    private Box start(AttackPath path) {
        var first = path.starts().getFirst();
        if (path.starts().size() == 1) {
            return passing(first, 0);
        }
        String all =
                String.join("\n", path.starts().stream().limit(30).map(Node::id).toList());
        return put(new Box(
                "start " + all,
                first.shortName(),
                "and " + Text.number(path.starts().size() - 1) + " more",
                all,
                first.kind(),
                0,
                0));
    }

    private Box goal(AttackPath path, int column) {
        var goal = path.goals().getFirst();
        long others = path.goals().stream()
                        .map(one -> one.jewel().resource().id())
                        .distinct()
                        .count()
                - 1;
        String more = others == 0 ? "" : " and " + Text.number(others) + " more";
        var resource = goal.jewel().resource();
        return put(new Box(
                "goal " + resource.id() + path.goals().size(),
                resource.name() + more,
                goal.taking().kind(),
                resource.id(),
                Node.Kind.JEWEL,
                column,
                0));
    }

    private Box passing(Node node, int column) {
        String under = switch (node.kind()) {
            case STRANGER -> "outside";
            case PRINCIPAL, PLACE, ADMINISTRATION -> node.account();
            case JEWEL -> "";
        };
        return put(new Box(node.kind() + " " + node.id(), node.shortName(), under, node.id(), node.kind(), column, 0));
    }

    private Box put(Box box) {
        return boxes.merge(box.key(), box, (one, other) -> one.column() >= other.column() ? one : other);
    }

    private static Box placed(Box box, int column, int row) {
        return new Box(box.key(), box.name(), box.under(), box.detail(), box.kind(), column, row);
    }

    private void settle() {
        var columns = new ArrayList<List<String>>();
        for (int i = 0; i < columns(); i++) {
            int column = i;
            columns.add(new ArrayList<>(boxes.values().stream()
                    .filter(box -> box.column() == column)
                    .map(Box::key)
                    .toList()));
        }
        var rows = new HashMap<String, Double>();
        columns.forEach(column -> number(column, rows));
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            boolean forward = sweep % 2 == 0;
            for (var column : columns) {
                column.sort(Comparator.comparingDouble(key -> middle(key, forward, rows)));
                number(column, rows);
            }
        }
        boxes.replaceAll((key, box) -> placed(box, box.column(), (int) Math.round(rows.getOrDefault(key, 0.0))));
    }

    private static void number(List<String> column, Map<String, Double> rows) {
        for (int row = 0; row < column.size(); row++) {
            rows.put(column.get(row), (double) row);
        }
    }

    private double middle(String key, boolean forward, Map<String, Double> rows) {
        return lines.keySet().stream()
                .filter(line -> line.get(forward ? 1 : 0).equals(key))
                .mapToDouble(line -> rows.getOrDefault(line.get(forward ? 0 : 1), 0.0))
                .average()
                .orElse(rows.getOrDefault(key, 0.0));
    }
}
