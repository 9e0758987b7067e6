package dev.parapet.posture.escalation;

import dev.parapet.core.content.YamlMap;
import dev.parapet.posture.escalation.Technique.Need;
import dev.parapet.posture.escalation.Technique.Permission;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The techniques of `content/escalations.yaml`, and the kinds of resources that their actions are
/// asked of.
///
/// @param shapes by action, as it is written in the needs
public record Techniques(List<Technique> all, Map<String, Shapes> shapes) {

    /// Patterns of ARNs. An action without any is asked of `*` only.
    ///
    /// @param each all of which are asked
    /// @param oneOf one of which is asked
    /// @param also of which it may be asked besides
    public record Shapes(List<String> each, List<String> oneOf, List<String> also) {
        static final Shapes NONE = new Shapes(List.of(), List.of(), List.of());

        public Shapes {
            each = List.copyOf(each);
            oneOf = List.copyOf(oneOf);
            also = List.copyOf(also);
        }

        List<String> all() {
            return Stream.of(each, oneOf, also).flatMap(List::stream).toList();
        }
    }

    public Techniques {
        all = List.copyOf(all);
        shapes = Map.copyOf(shapes);
    }

    /// @throws dev.parapet.core.content.ContentException if something in it is not known here
    public static Techniques read(Path path) {
        var file = YamlMap.read(path, "content/" + path.getFileName());
        var ids = new HashSet<String>();
        var all = new ArrayList<Technique>();
        for (var map : file.takeMaps("paths")) {
            var technique = technique(map);
            if (!ids.add(technique.id())) {
                throw map.errorAt("id", "`" + technique.id() + "` is here twice");
            }
            all.add(technique);
        }
        var shapes = new HashMap<String, Shapes>();
        for (var map : file.takeMaps("actions")) {
            String action = map.takeText("action");
            var asked = new Shapes(map.takeTexts("each"), map.takeTexts("one-of"), map.takeTexts("also"));
            if (shapes.put(action, asked) != null) {
                throw map.errorAt("action", "`" + action + "` is here twice");
            }
            map.done();
        }
        file.done();
        for (var technique : all) {
            for (var need : technique.needs()) {
                for (var permission : need.anyOf()) {
                    if (!shapes.containsKey(permission.action())) {
                        throw file.errorAt(
                                "actions", "`" + permission.action() + "` of `" + technique.id() + "` is missing");
                    }
                }
            }
        }
        return new Techniques(all, shapes);
    }

    private static Technique technique(YamlMap map) {
        String id = map.takeText("id");
        var needs = new ArrayList<Need>();
        for (var need : map.takeMaps("needs")) {
            needs.add(need(need));
        }
        if (needs.isEmpty()) {
            throw map.errorAt("id", "`" + id + "` needs nothing; write `needs:`");
        }
        var technique = new Technique(
                id,
                map.takeText("category"),
                needs,
                map.takeOptionalText("trust"),
                map.takeTexts("exists"),
                map.takeOptionalText("assumes"),
                truth(map, "closed"),
                map.takeWord("gains", Gain::named, Gain.words()),
                map.takeText("target"),
                map.takeText("outcome"),
                map.takeText("description"));
        truth(map, "ai");
        map.takeTexts("may-need");
        map.takeOptionalText("pathfinding-id");
        map.takeTexts("aliases");
        map.takeTexts("evidence");
        map.done();
        return technique;
    }

    private static boolean truth(YamlMap map, String key) {
        return switch (map.takeOptionalText(key).orElse("false")) {
            case "true" -> true;
            case "false" -> false;
            case String other -> throw map.errorAt(key, "`" + key + "` is true or false, not `" + other + "`");
        };
    }

    private static Need need(YamlMap map) {
        var anyOf = map.takeMaps("any-of");
        if (anyOf.isEmpty()) {
            return new Need(List.of(permission(map)));
        }
        map.done();
        return new Need(anyOf.stream().map(Techniques::permission).toList());
    }

    private static Permission permission(YamlMap map) {
        String action = map.takeText("action");
        if (!action.matches("[a-z0-9-]+:[A-Za-z0-9]+")) {
            throw map.errorAt("action", "`" + action + "` is not an action; write `s3:GetObject`");
        }
        var permission =
                new Permission(action, map.takeOptionalText("on").orElse(""), map.takeOptionalText("passed-to"));
        map.done();
        return permission;
    }

    Shapes shapes(String action) {
        return Optional.ofNullable(shapes.get(action)).orElse(Shapes.NONE);
    }
}
