package dev.parapet.detect.attack;

import dev.parapet.core.content.YamlMap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// `content/attack.yaml`: the tactics and techniques that rules are tagged with.
///
/// @param matrices by the namespace of their tags: `attack`, `atlas`
public record Attack(Map<String, Matrix> matrices) {
    public static final Attack NONE = new Attack(Map.of());

    /// One version of a matrix.
    ///
    /// @param tactics by the word in tags: `initial-access`
    /// @param techniques by id
    /// @param newer what a later version calls those that it renumbered
    public record Matrix(
            String version, Map<String, Tactic> tactics, Map<String, Technique> techniques, Optional<Newer> newer) {
        public Matrix {
            tactics = Map.copyOf(tactics);
            techniques = Map.copyOf(techniques);
        }

        /// The technique that one is a part of.
        public Optional<Technique> whole(Technique part) {
            int dot = part.id().lastIndexOf('.');
            return dot < part.id().indexOf('T')
                    ? Optional.empty()
                    : Optional.ofNullable(techniques.get(part.id().substring(0, dot)));
        }
    }

    /// @param tactics that it adds or renames
    /// @param techniques by the id that they had
    public record Newer(String version, Map<String, Tactic> tactics, Map<String, Technique> techniques) {
        public Newer {
            tactics = Map.copyOf(tactics);
            techniques = Map.copyOf(techniques);
        }
    }

    public record Tactic(String id, String title) {
        public Tactic {
            Objects.requireNonNull(id);
            Objects.requireNonNull(title);
        }
    }

    /// @param tactics as tags call them
    public record Technique(String id, String title, List<String> tactics) {
        public Technique {
            tactics = List.copyOf(tactics);
        }
    }

    /// What one tag says.
    ///
    /// @param tactics those that it serves and that the rule is tagged with, or all that it serves
    public record Meaning(Matrix matrix, Technique technique, List<Tactic> tactics) {
        public Meaning {
            tactics = List.copyOf(tactics);
        }
    }

    public Attack {
        matrices = Map.copyOf(matrices);
    }

    /// @throws dev.parapet.core.content.ContentException if something in it is not known here
    public static Attack read(Path path) {
        var file = YamlMap.read(path, "content/" + path.getFileName());
        var matrices = new HashMap<String, Matrix>();
        for (String name : file.keys()) {
            var map = file.takeMap(name).orElseThrow();
            var tactics = tactics(map);
            var techniques = techniques(map, "id", tactics);
            var newer = map.takeMap("newer").map(section -> newer(section, tactics));
            matrices.put(name, new Matrix(map.takeText("version"), tactics, techniques, newer));
            map.done();
        }
        file.done();
        return new Attack(matrices);
    }

    private static Newer newer(YamlMap map, Map<String, Tactic> before) {
        var added = tactics(map);
        var all = new HashMap<>(before);
        all.putAll(added);
        var newer = new Newer(map.takeText("version"), added, techniques(map, "was", all));
        map.done();
        return newer;
    }

    private static Map<String, Tactic> tactics(YamlMap map) {
        var tactics = new HashMap<String, Tactic>();
        for (var one : map.takeMaps("tactics")) {
            tactics.put(one.takeText("tag"), new Tactic(one.takeText("id"), one.takeText("title")));
            one.done();
        }
        return tactics;
    }

    private static Map<String, Technique> techniques(YamlMap map, String key, Map<String, Tactic> tactics) {
        var techniques = new HashMap<String, Technique>();
        for (var one : map.takeMaps("techniques")) {
            String id = one.takeText("id");
            String by = key.equals("id") ? id : one.takeText(key);
            var technique = new Technique(id, one.takeText("title"), one.takeTexts("tactics"));
            for (String tactic : technique.tactics()) {
                if (!tactics.containsKey(tactic)) {
                    throw one.errorAt("tactics", "`" + tactic + "` is no tactic of this matrix");
                }
            }
            if (techniques.put(by, technique) != null) {
                throw one.errorAt(key, "`" + by + "` is here twice");
            }
            one.done();
        }
        return techniques;
    }

    /// What the tags of a rule mean, in their order; what is not known here is left out.
    public List<Meaning> meanings(List<String> tags) {
        var meanings = new ArrayList<Meaning>();
        for (String tag : tags) {
            String[] parts = tag.split("\\.", 2);
            var matrix = matrices.get(parts[0].toLowerCase(Locale.ROOT));
            if (matrix != null && parts.length == 2) {
                Optional.ofNullable(matrix.techniques().get(parts[1].toUpperCase(Locale.ROOT)))
                        .ifPresent(technique ->
                                meanings.add(new Meaning(matrix, technique, serves(technique, matrix, tags))));
            }
        }
        return meanings;
    }

    private List<Tactic> serves(Technique technique, Matrix matrix, List<String> tags) {
        var tagged = technique.tactics().stream()
                .filter(tactic -> tags.stream().anyMatch(tag -> tag.endsWith("." + tactic)))
                .toList();
        return (tagged.isEmpty() ? technique.tactics() : tagged)
                .stream()
                        .flatMap(tactic -> Optional.ofNullable(matrix.tactics().get(tactic)).stream())
                        .toList();
    }
}
