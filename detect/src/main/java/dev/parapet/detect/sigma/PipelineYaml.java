package dev.parapet.detect.sigma;

import dev.parapet.core.content.YamlMap;
import dev.parapet.core.content.YamlValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Takes the shapes that pipelines use out of their YAML.
final class PipelineYaml {
    private PipelineYaml() {}

    /// Names with a text or a list of texts each.
    static Map<String, List<String>> lists(YamlMap map) {
        var lists = new LinkedHashMap<String, List<String>>();
        for (String key : map.keys()) {
            lists.put(key, texts(map, key));
        }
        return lists;
    }

    /// A text or a list of texts; absent is empty.
    static List<String> texts(YamlMap map, String key) {
        return switch (map.takeYaml(key).orElse(null)) {
            case null -> List.of();
            case YamlValue.Scalar scalar -> List.of(scalar.text());
            case YamlValue.Items list ->
                list.items().stream()
                        .map(item -> {
                            if (!(item instanceof YamlValue.Scalar scalar)) {
                                throw map.error(item.line(), "`" + key + "` is a list of texts");
                            }
                            return scalar.text();
                        })
                        .toList();
            case YamlValue.Entries entries -> throw map.error(entries.line(), "`" + key + "` is a list of texts");
        };
    }

    static boolean truth(YamlMap map, String key, boolean otherwise) {
        Optional<YamlValue> value = map.takeYaml(key);
        if (value.isEmpty()) {
            return otherwise;
        }
        if (value.get() instanceof YamlValue.Scalar scalar && scalar.kind() == YamlValue.Kind.TRUTH) {
            return scalar.text().equalsIgnoreCase("true");
        }
        throw map.errorAt(key, "`" + key + "` is true or false");
    }

    /// A single text; missing is an error.
    static String text(YamlMap map, String key) {
        if (map.takeYaml(key).orElse(null) instanceof YamlValue.Scalar scalar) {
            return scalar.text();
        }
        throw map.errorAt(key, "`" + key + "` is a text");
    }
}
