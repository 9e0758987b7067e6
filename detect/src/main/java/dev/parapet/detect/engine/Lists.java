package dev.parapet.detect.engine;

import dev.parapet.core.content.ContentException;
import dev.parapet.core.content.YamlMap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// The lists that rules name as `%TrailBuckets%`, with what is known to be in them.
///
/// @param values by name, also of lists in which nothing is known to be
public record Lists(Map<String, List<String>> values) {
    public Lists {
        var copied = new LinkedHashMap<String, List<String>>();
        values.forEach((name, texts) -> copied.put(name, List.copyOf(texts)));
        values = copied;
    }

    /// Reads our own file: what each list means, and its defaults.
    ///
    /// @throws ContentException that names file and line
    public static Lists defaults(Path file) {
        var document = YamlMap.read(file, file.toString());
        var lists = document.takeMap("lists").orElseThrow(() -> document.error(1, "`lists` is missing"));
        document.done();
        var values = new LinkedHashMap<String, List<String>>();
        for (String name : lists.keys()) {
            var list = lists.takeMap(name).orElseThrow();
            list.takeText("means");
            list.takeTexts("from");
            // Where a snapshot says what is in it: for whoever reads one.
            list.takeMaps("snapshot");
            values.put(name, list.takeTexts("defaults"));
            list.done();
        }
        return new Lists(values);
    }

    /// Adds what somebody wrote for this estate: a map of names to texts. A list that is none of ours may be one of
    /// their own rules'.
    ///
    /// @throws ContentException that names file and line
    public Lists withFile(Path file) {
        var document = YamlMap.read(file, file.toString());
        var added = this;
        for (String name : document.keys()) {
            added = added.with(name, document.takeTexts(name));
        }
        return added;
    }

    public Lists with(String name, Collection<String> texts) {
        var all = new LinkedHashMap<>(values);
        var merged = new LinkedHashSet<>(all.getOrDefault(name, List.of()));
        merged.addAll(texts);
        all.put(name, new ArrayList<>(merged));
        return new Lists(all);
    }

    /// What is known to be all, in place of what was there.
    public Lists exactly(String name, Collection<String> texts) {
        var all = new LinkedHashMap<>(values);
        all.put(name, List.copyOf(texts));
        return new Lists(all);
    }

    /// The names, for people.
    public List<String> names() {
        return List.copyOf(new TreeSet<>(values.keySet()));
    }
}
