package dev.parapet.detect.sigma;

import dev.parapet.core.Event;
import dev.parapet.core.content.YamlMap;
import dev.parapet.detect.record.Fields;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Rules and events in as few words as a test needs.
final class Cases {
    private Cases() {}

    static Fields event(Map<String, Object> fields) {
        String source = fields.get("eventSource") instanceof String text ? text : "";
        String name = fields.get("eventName") instanceof String text && !text.isBlank() ? text : "Unnamed";
        return Fields.of(new Event(
                "e-1",
                Event.Log.CLOUDTRAIL,
                Instant.parse("2026-03-03T10:15:00Z"),
                "123456789012",
                "us-east-1",
                source,
                name,
                fields));
    }

    static SigmaRules load(String text, Map<String, List<String>> lists) {
        return SigmaRules.parse(text, "rule.yaml", new SigmaSettings(lists));
    }

    static SigmaRule rule(String detection) {
        var rules = load(withHeader(detection), Map.of());
        if (rules.rules().size() != 1) {
            throw new AssertionError(rules.toString());
        }
        return rules.rules().getFirst();
    }

    /// A rule around a detection.
    static String withHeader(String detection) {
        return "title: t\nlogsource: {product: aws, service: cloudtrail}\nsigma-version: 3\ndetection:\n"
                + detection.indent(2);
    }

    static Map<String, List<String>> lists(YamlMap map) {
        var lists = new LinkedHashMap<String, List<String>>();
        map.takeMap("lists").ifPresent(given -> {
            for (String name : given.keys()) {
                lists.put(name, given.takeTexts(name));
            }
        });
        return lists;
    }
}
