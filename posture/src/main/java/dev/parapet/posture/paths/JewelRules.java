package dev.parapet.posture.paths;

import dev.parapet.core.Severity;
import dev.parapet.core.content.YamlMap;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// `content/crown-jewels.yaml`: what is worth stealing, how the estate says where it is, and what getting at it takes.
///
/// @param kinds by id
/// @param ways by type of resource
public record JewelRules(Map<String, Kind> kinds, List<Mark> marks, Labels labels, Map<String, List<Way>> ways) {

    /// @param harm by what is done to it
    public record Kind(String id, String title, Map<Verb, Severity> harm) {
        public Kind {
            harm = Map.copyOf(harm);
        }
    }

    /// Where a resource says that another one, or itself, is precious.
    ///
    /// @param in the type of who says it
    /// @param at the path to the name of what is meant; empty if it is itself
    /// @param inside the path to a prefix within what is meant
    /// @param is the type of what is meant
    /// @param where paths to the values that one of them must have
    public record Mark(
            String in,
            Optional<String> at,
            Optional<String> inside,
            String is,
            Map<String, List<String>> where,
            Kind kind) {}

    /// Tags by which people call data sensitive, in lower case.
    public record Labels(Set<String> tags, Set<String> values, Set<String> types) {
        public Labels {
            tags = Set.copyOf(tags);
            values = Set.copyOf(values);
            types = Set.copyOf(types);
        }
    }

    /// What a principal has to be allowed.
    ///
    /// @param on the resource of the request, with `{arn}`, `{place}` …
    /// @param key the path to the KMS key
    /// @param with the action on the key
    public record Way(
            Verb verb,
            String action,
            String on,
            Optional<String> key,
            Optional<String> with,
            Optional<String> assumes) {}

    public JewelRules {
        kinds = new LinkedHashMap<>(kinds);
        marks = List.copyOf(marks);
        ways = Map.copyOf(ways);
    }

    /// The kind of what a label calls sensitive.
    Kind labelled() {
        return kind("labelled");
    }

    /// The kind of keys that protect something.
    Kind protecting() {
        return kind("key");
    }

    private Kind kind(String id) {
        return Optional.ofNullable(kinds.get(id)).orElseThrow();
    }

    /// @throws dev.parapet.core.content.ContentException if something in it is not known here
    public static JewelRules read(Path path) {
        var file = YamlMap.read(path, "content/" + path.getFileName());
        var kinds = new LinkedHashMap<String, Kind>();
        for (var map : file.takeMaps("kinds")) {
            var kind = kind(map);
            if (kinds.put(kind.id(), kind) != null) {
                throw map.errorAt("id", "`" + kind.id() + "` is here twice");
            }
        }
        for (String needed : List.of("labelled", "key")) {
            if (!kinds.containsKey(needed)) {
                throw file.errorAt("kinds", "the kind `" + needed + "` is missing");
            }
        }
        var ways = new LinkedHashMap<String, List<Way>>();
        for (var map : file.takeMaps("ways")) {
            ways.merge(map.takeText("to"), List.of(way(map)), JewelRules::joined);
        }
        var marks = file.takeMaps("found").stream()
                .map(map -> mark(map, kinds, ways.keySet()))
                .toList();
        var labels = file.takeMap("labels")
                .map(JewelRules::labels)
                .orElseThrow(() -> file.errorAt("labels", "`labels` is missing"));
        file.done();
        return new JewelRules(kinds, marks, labels, ways);
    }

    private static List<Way> joined(List<Way> some, List<Way> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private static Kind kind(YamlMap map) {
        var harm = new EnumMap<Verb, Severity>(Verb.class);
        for (Verb verb : Verb.values()) {
            if (map.keys().contains(verb.word())) {
                harm.put(verb, map.takeWord(verb.word(), Severity::named, severities()));
            }
        }
        var kind = new Kind(map.takeText("id"), map.takeText("title"), harm);
        map.done();
        return kind;
    }

    private static List<String> severities() {
        return Arrays.stream(Severity.values()).map(Severity::word).toList();
    }

    private static Mark mark(YamlMap map, Map<String, Kind> kinds, Set<String> types) {
        String in = map.takeText("in");
        var at = map.takeOptionalText("at");
        String is = at.isPresent() ? map.takeText("is") : in;
        if (!types.contains(is)) {
            throw map.errorAt("in", "there is no way to a " + is + "; add one to `ways`");
        }
        var where = new LinkedHashMap<String, List<String>>();
        map.takeValues("where").forEach((path, values) -> {
            if (!(values instanceof List<?> list)) {
                throw map.errorAt("where", "`" + path + "` is a list of values");
            }
            where.put(path, list.stream().map(String::valueOf).toList());
        });
        var mark = new Mark(
                in,
                at,
                map.takeOptionalText("inside"),
                is,
                where,
                map.takeWord("kind", id -> Optional.ofNullable(kinds.get(id)), List.copyOf(kinds.keySet())));
        map.done();
        return mark;
    }

    private static Way way(YamlMap map) {
        String action = map.takeText("action");
        if (!action.matches("[a-z0-9-]+:[A-Za-z0-9]+")) {
            throw map.errorAt("action", "`" + action + "` is not an action; write `s3:GetObject`");
        }
        var way = new Way(
                map.takeWord("verb", Verb::named, Verb.words()),
                action,
                map.takeText("on"),
                map.takeOptionalText("key"),
                map.takeOptionalText("with"),
                map.takeOptionalText("assumes"));
        if (way.key().isPresent() != way.with().isPresent()) {
            throw map.errorAt("action", "`key` and `with` go together");
        }
        map.done();
        return way;
    }

    private static Labels labels(YamlMap map) {
        var labels = new Labels(
                lower(map.takeTexts("tags")), lower(map.takeTexts("values")), Set.copyOf(map.takeTexts("types")));
        map.done();
        return labels;
    }

    private static Set<String> lower(List<String> texts) {
        var lower = new HashSet<String>();
        texts.forEach(text -> lower.add(text.toLowerCase(Locale.ROOT)));
        return lower;
    }
}
