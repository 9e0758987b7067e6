package dev.parapet.core.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parapet.core.content.ContentException;
import dev.parapet.core.content.YamlMap;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/// The types of resources: CloudFormation's own, and what the live APIs add to them.
///
/// The first come from `cloudformation.jsonl` beside this class (see `ORIGIN.md` there). The second are content:
/// `content/schema/<service>.yaml` adds attributes that only an API has (`KeyManager` of a key) and types that no
/// template can make (`AWS::SageMaker::TrainingJob`), each with the page it was read from. An addition's `required`
/// names the attributes that the API always answers.
///
/// Lines are parsed when a type is first asked for: most runs touch a few dozen of the several hundred.
public final class Schema {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, String> lines;
    private final Map<String, ResourceType> additions;
    private final SortedSet<String> names;
    private final Map<String, Optional<ResourceType>> parsed = new ConcurrentHashMap<>();

    private Schema(Map<String, String> lines, Map<String, ResourceType> additions) {
        this.lines = lines;
        this.additions = additions;
        var all = new TreeSet<>(lines.keySet());
        all.addAll(additions.keySet());
        this.names = Collections.unmodifiableSortedSet(all);
    }

    /// CloudFormation's types alone.
    public static Schema cloudFormation() {
        return new Schema(bundled(), Map.of());
    }

    /// CloudFormation's types with the additions in `folder`.
    public static Schema withAdditions(Path folder) {
        var additions = new HashMap<String, ResourceType>();
        try (var files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .forEach(file -> readAdditions(file, additions));
        } catch (IOException e) {
            throw new ContentException(folder.toString(), 0, "cannot be read: " + e.getMessage());
        }
        return new Schema(bundled(), additions);
    }

    public Optional<ResourceType> type(String name) {
        return parsed.computeIfAbsent(name, this::load);
    }

    public SortedSet<String> names() {
        return names;
    }

    private Optional<ResourceType> load(String name) {
        Optional<ResourceType> own = Optional.ofNullable(lines.get(name)).map(Schema::parse);
        Optional<ResourceType> added = Optional.ofNullable(additions.get(name));
        return own.map(type -> added.map(type::with).orElse(type)).or(() -> added);
    }

    private static Map<String, String> bundled() {
        var lines = new HashMap<String, String>();
        var stream = Objects.requireNonNull(Schema.class.getResourceAsStream("cloudformation.jsonl"));
        try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            reader.lines().forEach(line -> {
                // {"type":"AWS::X::Y",…: the name is always the first value, by construction of the file.
                int start = line.indexOf(":\"") + 2;
                lines.put(line.substring(start, line.indexOf('"', start)), line);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }

    private static ResourceType parse(String line) {
        try {
            JsonNode node = JSON.readTree(line);
            var definitions = new HashMap<String, Map<String, Shape>>();
            node.path("definitions")
                    .properties()
                    .forEach(entry -> definitions.put(entry.getKey(), shapes(entry.getValue())));
            var required = new HashSet<String>();
            node.path("required").forEach(name -> required.add(name.asText()));
            return new ResourceType(node.path("type").asText(), shapes(node.path("properties")), definitions, required);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Shape> shapes(JsonNode fields) {
        var shapes = new HashMap<String, Shape>();
        fields.properties()
                .forEach(entry ->
                        shapes.put(entry.getKey(), Shape.parse(entry.getValue().asText())));
        return shapes;
    }

    private static void readAdditions(Path path, Map<String, ResourceType> additions) {
        var file = YamlMap.read(path, "content/schema/" + path.getFileName());
        for (String name : file.keys()) {
            var entry = file.takeMap(name).orElseThrow();
            if (!name.matches("(AWS::[A-Za-z0-9]+|Parapet)::[A-Za-z0-9]+")) {
                throw file.errorAt(name, "`" + name + "` is not a type; write `AWS::Service::Thing`");
            }
            if (!entry.takeText("source").startsWith("https://docs.aws.amazon.com/") && name.startsWith("AWS::")) {
                throw entry.errorAt(
                        "source", "`source` is the page of AWS's documentation, https://docs.aws.amazon.com/…");
            }
            var attributes = shapes(entry, "attributes");
            var definitions = new HashMap<String, Map<String, Shape>>();
            entry.takeMap("definitions")
                    .ifPresent(map ->
                            map.keys().forEach(definition -> definitions.put(definition, shapes(map, definition))));
            var required = new HashSet<>(entry.takeTexts("required"));
            for (String attribute : required) {
                if (!attributes.containsKey(attribute)) {
                    throw entry.errorAt("required", "`" + attribute + "` is not among the `attributes`");
                }
            }
            entry.done();
            if (additions.put(name, new ResourceType(name, attributes, definitions, required)) != null) {
                throw file.errorAt(name, "`" + name + "` is added by two files");
            }
        }
        file.done();
    }

    private static Map<String, Shape> shapes(YamlMap map, String key) {
        var shapes = new HashMap<String, Shape>();
        map.takeMap(key).ifPresent(fields -> {
            for (String name : fields.keys()) {
                try {
                    shapes.put(name, Shape.parse(fields.takeText(name)));
                } catch (IllegalArgumentException e) {
                    throw fields.errorAt(name, String.valueOf(e.getMessage()));
                }
            }
        });
        return shapes;
    }
}
