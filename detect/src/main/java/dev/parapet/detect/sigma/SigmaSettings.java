package dev.parapet.detect.sigma;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a site adds to the rules that it loads.
///
/// @param lists the values of `%Name%`, which may hold wildcards; a list without a value counts as one that nobody
///   filled
/// @param pipelines how rules are changed before they are compiled, applied in the order of their priority
public record SigmaSettings(Map<String, List<String>> lists, List<Pipeline> pipelines) {
    public static final SigmaSettings PLAIN = new SigmaSettings(Map.of());

    public SigmaSettings(Map<String, List<String>> lists) {
        this(lists, List.of());
    }

    public SigmaSettings {
        var copied = new LinkedHashMap<String, List<String>>();
        lists.forEach((name, values) -> copied.put(name, List.copyOf(values)));
        lists = copied;
        pipelines = pipelines.stream()
                .sorted(Comparator.comparingInt(Pipeline::priority))
                .toList();
    }
}
