package dev.parapet.core.content;

import dev.parapet.core.Gap;
import dev.parapet.core.Look;
import dev.parapet.core.Resource;
import dev.parapet.core.Snapshot;
import dev.parapet.core.content.ControlFile.Example;
import dev.parapet.core.schema.ResourceType;
import dev.parapet.core.schema.Schema;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Reads the examples of a control: each a little estate, and the verdict on the resource it is about.
final class Examples {
    private static final List<String> VERDICTS = List.of("pass", "fail", "unknown", "not-applicable");
    private static final Instant EXAMPLE_DAY = Instant.parse("2026-06-01T00:00:00Z");

    private final ResourceType type;
    private final Schema schema;

    Examples(ResourceType type, Schema schema) {
        this.type = type;
        this.schema = schema;
    }

    List<Example> read(List<YamlMap> tests) {
        return tests.stream().map(this::example).toList();
    }

    private Example example(YamlMap map) {
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
            if (schema.type(name).isEmpty()) {
                throw map.errorAt("unseen", "there is no type `" + name + "` in the schema");
            }
        }
        Resource about = resource(map, type, "example");
        var resources = new ArrayList<Resource>();
        resources.add(about);
        for (int i = 0; i < others.size(); i++) {
            resources.add(other(others.get(i), i));
        }
        map.done();
        return new Example(it, about, new Snapshot(now, resources, looks(about, resources, unseen)), expect);
    }

    // An example sees everything, unless it says what was not seen.
    private List<Look> looks(Resource about, List<Resource> resources, List<String> unseen) {
        var places = new HashMap<String, Resource>();
        resources.forEach(resource -> places.put(resource.account() + " " + resource.region(), resource));
        places.put(about.account() + " " + about.region(), about);
        var looks = new ArrayList<Look>();
        for (String type : schema.names()) {
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

    private Resource other(YamlMap map, int ordinal) {
        String name = map.takeText("type");
        ResourceType other = schema.type(name)
                .orElseThrow(() -> map.errorAt("type", "there is no type `" + name + "` in the schema"));
        var resource = resource(map, other, "other-" + ordinal);
        map.done();
        return resource;
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
