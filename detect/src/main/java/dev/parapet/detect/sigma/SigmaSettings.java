package dev.parapet.detect.sigma;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a site adds to the rules that it loads.
///
/// @param lists the values of `%Name%`, which may hold wildcards; a list without a value counts as one that nobody
///   filled
public record SigmaSettings(Map<String, List<String>> lists) {
    public static final SigmaSettings PLAIN = new SigmaSettings(Map.of());

    public SigmaSettings {
        var copied = new LinkedHashMap<String, List<String>>();
        lists.forEach((name, values) -> copied.put(name, List.copyOf(values)));
        lists = copied;
    }
}
