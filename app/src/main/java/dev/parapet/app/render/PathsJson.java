package dev.parapet.app.render;

import dev.parapet.posture.paths.AttackPath;
import dev.parapet.posture.paths.AttackPaths;
import dev.parapet.posture.paths.Change;
import dev.parapet.posture.paths.CrownJewel;
import dev.parapet.posture.paths.Node;
import dev.parapet.posture.paths.Step;
import java.io.IOException;
import java.io.Writer;

/// Attack paths as one JSON object.
final class PathsJson {
    private final Writer out;
    private final PathsFormat.Told told;
    private final AttackPaths found;

    PathsJson(Writer out, PathsFormat.Told told) {
        this.out = out;
        this.told = told;
        this.found = told.found();
    }

    void write() throws IOException {
        try (var json = new Json(out, "\n")) {
            json.object(() -> {
                json.field("taken-at", told.takenAt().toString());
                json.field("path-count", found.paths().size());
                json.field("ways", found.ways());
                json.field("starts", found.starts());
                json.array("paths", () -> {
                    for (AttackPath path :
                            found.paths().stream().limit(told.top()).toList()) {
                        json.object(() -> path(json, path));
                    }
                });
                json.array("changes", () -> {
                    for (Change change : found.changes()) {
                        json.object(() -> {
                            json.field("without", change.cause());
                            json.field("ways", change.ways());
                            json.field("exact", change.exact());
                        });
                    }
                });
                json.array("crown-jewels", () -> {
                    for (CrownJewel jewel : found.jewels()) {
                        json.object(() -> {
                            json.field("id", jewel.resource().id());
                            json.field("type", jewel.resource().type());
                            json.field("worth", jewel.worth().word());
                            json.strings("kinds", jewel.kinds());
                            json.strings("because", jewel.because());
                        });
                    }
                });
                json.strings("unread", found.unread());
            });
        }
        out.write('\n');
    }

    private static void path(Json json, AttackPath path) throws IOException {
        json.field("severity", path.severity().word());
        json.value("risk", Math.round(path.risk() * 10_000) / 10_000.0);
        json.strings("from", path.starts().stream().map(Node::id).toList());
        json.array("to", () -> {
            for (AttackPath.Goal goal : path.goals()) {
                json.object(() -> {
                    json.field("id", goal.jewel().resource().id());
                    json.field("verb", goal.verb().word());
                    json.field("harm", goal.harm().word());
                    json.field("kind", goal.taking().kind());
                });
            }
        });
        json.array("steps", () -> {
            for (Step step : path.steps()) {
                json.object(() -> step(json, step));
            }
        });
    }

    private static void step(Json json, Step step) throws IOException {
        json.field("from", step.from().id());
        json.field("to", step.to().id());
        json.field("by", step.by());
        json.field("says", step.says());
        json.strings("because", step.grounds().because());
        json.strings("without", step.grounds().causes());
        json.strings("assumes", step.assumes());
        json.strings("unread", step.grounds().doubts());
    }
}
