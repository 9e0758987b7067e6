package dev.parapet.core.content;

import dev.parapet.core.Control;
import dev.parapet.core.Resource;
import dev.parapet.core.Severity;
import dev.parapet.core.Snapshot;
import dev.parapet.core.expression.Expression;
import dev.parapet.core.expression.Expressions;
import dev.parapet.core.schema.ResourceType;
import dev.parapet.core.schema.Schema;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A control and the examples that its author gives.
public record ControlFile(Control control, List<Example> examples) {
    private static final List<String> SEVERITIES =
            Arrays.stream(Severity.values()).map(Severity::word).toList();

    /// @param it what the example shows, as a sentence that follows "it"
    /// @param about the resource to judge, which is in `estate`
    /// @param expect the verdict's word
    public record Example(String it, Resource about, Snapshot estate, String expect) {}

    public ControlFile {
        examples = List.copyOf(examples);
    }

    /// Reads `content/controls/<service>/<name>.yaml`; `root` is `content/controls`.
    public static ControlFile read(Path root, Path path, Expressions expressions) {
        var file = YamlMap.read(path, "content/controls/" + id(root, path) + ".yaml");
        var control = control(file, id(root, path), expressions);
        Schema schema = expressions.schema();
        ResourceType type = schema.type(control.appliesTo()).orElseThrow();
        var examples = new Examples(type, schema).read(file.takeMaps("tests"));
        file.done();
        return new ControlFile(control, examples);
    }

    /// Reads the control alone: its examples take as long, and only who tests needs them.
    static Control control(Path root, Path path, Expressions expressions) {
        var file = YamlMap.read(path, "content/controls/" + id(root, path) + ".yaml");
        var control = control(file, id(root, path), expressions);
        file.takeMaps("tests");
        file.done();
        return control;
    }

    private static String id(Path root, Path path) {
        String name = root.relativize(path).toString().replace('\\', '/');
        return name.substring(0, name.length() - ".yaml".length());
    }

    private static Control control(YamlMap file, String id, Expressions expressions) {
        if (!id.matches("[a-z0-9-]+/[a-z0-9-]+")) {
            throw file.error(0, "a control is `<service>/<name>.yaml` in lower case with dashes");
        }
        var applies = file.takeText("applies-to");
        if (expressions.schema().type(applies).isEmpty()) {
            throw file.errorAt("applies-to", "there is no type `" + applies + "` in the schema");
        }
        return new Control(
                id,
                file.takeOptionalText("catalogue"),
                title(file),
                file.takeWord("severity", Severity::named, SEVERITIES),
                applies,
                file.takeOptionalText("applies-when")
                        .map(text -> compile(file, "applies-when", text, expressions, applies)),
                compile(file, "pass-when", file.takeText("pass-when"), expressions, applies),
                file.takeText("why"),
                file.takeText("fix"),
                source(file),
                mapsTo(file),
                file.takeTexts("practices"));
    }

    private static String title(YamlMap file) {
        String title = file.takeText("title");
        if (title.split("\\s+").length > 10 || title.endsWith(".")) {
            throw file.errorAt("title", "a title has at most ten words and no full stop");
        }
        return title;
    }

    private static String source(YamlMap file) {
        String source = file.takeText("source");
        if (!source.startsWith("https://docs.aws.amazon.com/")) {
            throw file.errorAt("source", "`source` is the page of AWS's documentation, https://docs.aws.amazon.com/…");
        }
        return source;
    }

    private static Map<String, List<String>> mapsTo(YamlMap file) {
        var mapsTo = new LinkedHashMap<String, List<String>>();
        file.takeMap("maps-to").ifPresent(map -> {
            map.keys().forEach(framework -> mapsTo.put(framework, map.takeTexts(framework)));
        });
        return mapsTo;
    }

    private static Expression compile(YamlMap file, String key, String text, Expressions expressions, String type) {
        try {
            return expressions.compile(text, type);
        } catch (IllegalArgumentException e) {
            throw file.errorAt(key, String.valueOf(e.getMessage()));
        }
    }
}
