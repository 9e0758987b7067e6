package dev.parapet.core.content;

import dev.parapet.core.Control;
import dev.parapet.core.Gap;
import dev.parapet.core.Look;
import dev.parapet.core.Resource;
import dev.parapet.core.Severity;
import dev.parapet.core.Snapshot;
import dev.parapet.core.expression.Expression;
import dev.parapet.core.expression.Expressions;
import dev.parapet.core.schema.ResourceType;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A control and the examples that its author gives.
public record ControlFile(Control control, List<Example> examples) {
    private static final List<String> VERDICTS = List.of("pass", "fail", "unknown", "not-applicable");
    private static final List<String> SEVERITIES =
            Arrays.stream(Severity.values()).map(Severity::word).toList();
    private static final Instant EXAMPLE_DAY = Instant.parse("2026-06-01T00:00:00Z");

    /// @param it what the example shows, as a sentence that follows "it"
    /// @param about the resource to judge, which is in `estate`
    /// @param expect the verdict's word
    public record Example(String it, Resource about, Snapshot estate, String expect) {}

    public ControlFile {
        examples = List.copyOf(examples);
    }

    /// Reads `content/controls/<service>/<name>.yaml`; `root` is `content/controls`.
    public static ControlFile read(Path root, Path path, Expressions expressions) {
        String relative = root.relativize(path).toString().replace('\\', '/');
        var file = YamlMap.read(path, "content/controls/" + relative);
        String id = relative.substring(0, relative.length() - ".yaml".length());
        if (!id.matches("[a-z0-9-]+/[a-z0-9-]+")) {
            throw file.error(0, "a control is `<service>/<name>.yaml` in lower case with dashes");
        }
        var applies = file.takeText("applies-to");
        ResourceType type = expressions
                .schema()
                .type(applies)
                .orElseThrow(() -> file.errorAt("applies-to", "there is no type `" + applies + "` in the schema"));
        var control = new Control(
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
        var examples = file.takeMaps("tests").stream()
                .map(example -> example(example, type, expressions))
                .toList();
        file.done();
        return new ControlFile(control, examples);
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

    private static Example example(YamlMap map, ResourceType type, Expressions expressions) {
        String it = map.takeText("it");
        String expect = map.takeText("expect");
        if (!VERDICTS.contains(expect)) {
            throw map.errorAt(
                    "expect", "`" + expect + "` is not a verdict; write one of " + String.join(", ", VERDICTS));
        }
        Instant now =
                map.takeOptionalText("now").map(text -> instant(map, text)).orElse(EXAMPLE_DAY);
        List<YamlMap> others = map.takeMaps("with");
        List<String> unseen = map.takeTexts("unseen");
        for (String name : unseen) {
            if (expressions.schema().type(name).isEmpty()) {
                throw map.errorAt("unseen", "there is no type `" + name + "` in the schema");
            }
        }
        Resource about = resource(map, type, "example");
        var resources = new ArrayList<Resource>();
        resources.add(about);
        for (int i = 0; i < others.size(); i++) {
            resources.add(other(others.get(i), i, expressions));
        }
        map.done();
        return new Example(
                it, about, new Snapshot(now, resources, looks(about, resources, unseen, expressions)), expect);
    }

    // An example sees everything, unless it says what was not seen.
    private static List<Look> looks(
            Resource about, List<Resource> resources, List<String> unseen, Expressions expressions) {
        var places = new HashMap<String, Resource>();
        resources.forEach(resource -> places.put(resource.account() + " " + resource.region(), resource));
        places.put(about.account() + " " + about.region(), about);
        var looks = new ArrayList<Look>();
        for (String type : expressions.schema().names()) {
            for (Resource place : places.values()) {
                looks.add(
                        unseen.contains(type)
                                ? new Look(
                                        place.account(),
                                        place.region(),
                                        type,
                                        Optional.of(Gap.Reason.DENIED),
                                        "AccessDenied")
                                : Look.complete(place.account(), place.region(), type));
            }
        }
        return looks;
    }

    private static Resource other(YamlMap map, int ordinal, Expressions expressions) {
        String name = map.takeText("type");
        ResourceType type = expressions
                .schema()
                .type(name)
                .orElseThrow(() -> map.errorAt("type", "there is no type `" + name + "` in the schema"));
        var other = resource(map, type, "other-" + ordinal);
        map.done();
        return other;
    }

    private static Resource resource(YamlMap map, ResourceType type, String name) {
        Map<String, Object> given = map.takeValues("given");
        List<String> strangers = type.strangers(given);
        if (!strangers.isEmpty()) {
            throw map.errorAt("given", type.name() + " has no attribute `" + String.join("`, `", strangers) + "`");
        }
        List<Gap> gaps = map.takeTexts("gaps").stream()
                .map(attribute -> gap(map, type, attribute))
                .toList();
        var tags = new HashMap<String, String>();
        map.takeValues("tags").forEach((key, value) -> tags.put(key, String.valueOf(value)));
        String account = map.takeOptionalText("account").orElse("123456789012");
        String region = map.takeOptionalText("region").orElse("us-east-1");
        String id = map.takeOptionalText("id")
                .orElseGet(() -> "arn:aws:%s:%s:%s:%s/%s"
                        .formatted(service(type.name()), region, account, kind(type.name()), name));
        return new Resource(id, type.name(), account, region, given, tags, gaps);
    }

    private static Gap gap(YamlMap map, ResourceType type, String attribute) {
        String first = attribute.split("\\.", 2)[0];
        if (!type.attributes().containsKey(first) && !first.equals("Tags")) {
            throw map.errorAt("gaps", type.name() + " has no attribute `" + first + "`");
        }
        return new Gap(attribute, Gap.Reason.DENIED, "AccessDenied");
    }

    private static String service(String type) {
        String[] parts = type.split("::", -1);
        return parts[Math.min(1, parts.length - 1)].toLowerCase(Locale.ROOT);
    }

    private static String kind(String type) {
        return type.substring(type.lastIndexOf(':') + 1).toLowerCase(Locale.ROOT);
    }

    private static Instant instant(YamlMap map, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw map.errorAt("now", "`" + text + "` is not a time; write it as 2026-06-01T00:00:00Z");
        }
    }
}
