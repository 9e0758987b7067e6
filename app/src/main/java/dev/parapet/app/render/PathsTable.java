package dev.parapet.app.render;

import dev.parapet.posture.paths.AttackPath;
import dev.parapet.posture.paths.AttackPaths;
import dev.parapet.posture.paths.Change;
import dev.parapet.posture.paths.Step;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/// Attack paths in the terminal: each with its steps and what allows them, then what would cut most.
final class PathsTable {
    private static final int REASONS = 4;
    private static final int CHANGES = 5;
    private static final int UNREAD = 8;

    private final Writer out;
    private final AttackPaths found;
    private final int top;
    private final Ansi ansi;
    private final int width;

    PathsTable(Writer out, PathsFormat.Told told) {
        this.out = out;
        this.found = told.found();
        this.top = told.top();
        this.ansi = new Ansi(told.style().ansi());
        this.width = told.style().width();
    }

    void write() throws IOException {
        line("");
        line(ansi.bold(PathWords.headline(found)));
        line(ansi.dim(String.join(" · ", PathWords.facts(found))));
        int number = 0;
        for (AttackPath path : found.paths().stream().limit(top).toList()) {
            line("");
            path(++number, path);
        }
        if (found.paths().size() > top) {
            line("");
            line(ansi.dim(Text.count(found.paths().size() - top, "more path") + "; --top tells more"));
        }
        changes();
        unread();
        line("");
    }

    private void path(int number, AttackPath path) throws IOException {
        String severity = path.severity().word();
        String lead = "%3d ".formatted(number);
        line(lead + ansi.severity(path.severity(), severity) + "  "
                + ansi.bold(
                        Text.visible(Text.cut(PathWords.chain(path), width - lead.length() - severity.length() - 2))));
        indented("    ", PathWords.goals(path));
        int count = 0;
        for (Step step : path.steps()) {
            indented("    ", ++count + ". " + step.says() + " [" + step.by() + "]");
            for (String reason :
                    step.grounds().because().stream().limit(REASONS).toList()) {
                indented("         ", reason);
            }
        }
        several("assumes", path.assumes());
        several("not read, may forbid it", path.doubts());
        if (path.starts().size() > 1) {
            var names = path.starts().stream()
                    .limit(6)
                    .map(start -> start.shortName())
                    .toList();
            indented(
                    "    ",
                    "also from " + String.join(", ", names.subList(1, names.size()))
                            + (path.starts().size() > 6 ? " …" : ""));
        }
    }

    private void several(String title, List<String> lines) throws IOException {
        for (String one : lines) {
            indented("    ", title + ": " + one);
        }
    }

    private void changes() throws IOException {
        if (found.changes().isEmpty()) {
            return;
        }
        line("");
        line(ansi.bold("What one change cuts"));
        for (Change change : found.changes().stream().limit(CHANGES).toList()) {
            indented("  ", PathWords.cuts(change, found.ways()) + ": without " + change.cause());
        }
    }

    private void unread() throws IOException {
        if (found.unread().isEmpty()) {
            return;
        }
        line("");
        line(ansi.bold("Not read, so there may be more"));
        for (String one : found.unread().stream().limit(UNREAD).toList()) {
            indented("  ", one);
        }
        if (found.unread().size() > UNREAD) {
            line("  " + Text.number(found.unread().size() - UNREAD) + " more; --format json has them all");
        }
    }

    private void indented(String indent, String text) throws IOException {
        line(indent + Text.cut(Text.visible(text), Math.max(20, 2 * width - indent.length())));
    }

    private void line(String text) throws IOException {
        out.write(text);
        out.write('\n');
    }
}
