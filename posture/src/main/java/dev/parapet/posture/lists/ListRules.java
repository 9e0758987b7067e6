package dev.parapet.posture.lists;

import dev.parapet.core.content.YamlMap;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Where a snapshot says what is in the lists of `content/lists.yaml`: what stands there under `snapshot`.
///
/// @param sources by the list's name; a list that no snapshot can fill is not here
public record ListRules(Map<String, List<Source>> sources) {

    /// One place.
    ///
    public sealed interface Source {
        /// @param in the type of who says it
        /// @param at the path to it
        /// @param with only where there is something at this path; empty for everywhere
        record At(String in, String at, Form form, Optional<String> with) implements Source {}

        /// The names of the buckets that are crown jewels of some kinds, by the kinds' ids.
        record Jewels(List<String> kinds) implements Source {}
    }

    /// What is taken of what stands at a path.
    public enum Form {
        VALUE,
        /// The bucket's name of `s3://bucket/key` or an ARN.
        BUCKET,
        /// The registry of an image: `123456789012.dkr.ecr.us-east-1.amazonaws.com/`.
        REGISTRY,
        /// A subnet, with its network and the route tables of both.
        NETWORK;

        static Optional<Form> named(String word) {
            for (Form form : values()) {
                if (form.name().toLowerCase(Locale.ROOT).equals(word)) {
                    return Optional.of(form);
                }
            }
            return Optional.empty();
        }
    }

    public ListRules {
        sources = new LinkedHashMap<>(sources);
    }

    /// @throws dev.parapet.core.content.ContentException if something in it is not known here
    public static ListRules read(Path path) {
        var file = YamlMap.read(path, "content/" + path.getFileName());
        var lists = file.takeMap("lists").orElseThrow(() -> file.error(1, "`lists` is missing"));
        var sources = new LinkedHashMap<String, List<Source>>();
        for (String name : lists.keys()) {
            var list = lists.takeMap(name).orElseThrow();
            var all = list.takeMaps("snapshot").stream().map(ListRules::source).toList();
            if (!all.isEmpty()) {
                sources.put(name, all);
            }
        }
        return new ListRules(sources);
    }

    private static Source source(YamlMap map) {
        var kinds = map.takeTexts("jewels");
        if (!kinds.isEmpty()) {
            map.done();
            return new Source.Jewels(kinds);
        }
        var source = new Source.At(
                map.takeText("in"),
                map.takeText("at"),
                map.keys().contains("as")
                        ? map.takeWord("as", Form::named, List.of("value", "bucket", "registry", "network"))
                        : Form.VALUE,
                map.takeOptionalText("with"));
        map.done();
        return source;
    }
}
