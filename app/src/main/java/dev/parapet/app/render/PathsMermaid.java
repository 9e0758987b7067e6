package dev.parapet.app.render;

import dev.parapet.posture.paths.Node;
import java.io.IOException;
import java.io.Writer;
import java.util.HashMap;
import java.util.Locale;

/// Attack paths as a Mermaid flowchart, for pages and tickets that draw them.
final class PathsMermaid {
    private static final int LABEL = 60;

    private final Writer out;
    private final PathsFormat.Told told;

    PathsMermaid(Writer out, PathsFormat.Told told) {
        this.out = out;
        this.told = told;
    }

    void write() throws IOException {
        var picture =
                PathPicture.of(told.found().paths().stream().limit(told.top()).toList());
        out.write("flowchart LR\n");
        var names = new HashMap<String, String>();
        for (var box : picture.boxes()) {
            String name = "n" + names.size();
            names.put(box.key(), name);
            String under = box.under().isEmpty() ? "" : "<br/>" + label(box.under());
            out.write("  %s%s\"%s%s\"%s:::%s\n"
                    .formatted(
                            name,
                            box.kind() == Node.Kind.JEWEL ? "[(" : "[",
                            label(box.name()),
                            under,
                            box.kind() == Node.Kind.JEWEL ? ")]" : "]",
                            box.kind().name().toLowerCase(Locale.ROOT)));
        }
        for (var line : picture.lines()) {
            out.write("  %s -->|\"%s\"| %s\n"
                    .formatted(
                            names.get(line.from().key()),
                            label(line.by()),
                            names.get(line.to().key())));
        }
        out.write("""
                  classDef stranger fill:#fde8e8,stroke:#c81e1e,color:#1a1a1a
                  classDef principal fill:#e8f0fe,stroke:#1a56db,color:#1a1a1a
                  classDef administration fill:#fdf6b2,stroke:#8e4b10,color:#1a1a1a
                  classDef place fill:#f3f4f6,stroke:#4b5563,color:#1a1a1a
                  classDef jewel fill:#fff4d6,stroke:#b45309,stroke-width:2px,color:#1a1a1a
                """);
    }

    // What could end a label or start markup is written as Mermaid's own entity codes.
    private static String label(String text) {
        var safe = new StringBuilder();
        Text.cut(Text.visible(text), LABEL).codePoints().forEach(code -> {
            if (Character.isLetterOrDigit(code) || " .,:-_/=+@→…".indexOf(code) >= 0) {
                safe.appendCodePoint(code);
            } else {
                safe.append('#').append(code).append(';');
            }
        });
        return safe.toString();
    }
}
