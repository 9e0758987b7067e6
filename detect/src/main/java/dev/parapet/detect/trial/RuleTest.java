package dev.parapet.detect.trial;

import dev.parapet.core.Severity;
import dev.parapet.core.content.YamlMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One test of a rule.
///
/// @param fires whether the rule is to fire, else to stay silent
/// @param level at which it is to fire; empty for the rule's own
/// @param events as far as they matter to the rule; what is not there is filled in
/// @param lists what is in the lists that the rule names, beyond our defaults
/// @param line of the test in its file
record RuleTest(
        String name,
        boolean fires,
        Optional<Severity> level,
        List<Map<String, Object>> events,
        Map<String, List<String>> lists,
        int line) {
    RuleTest {
        events = List.copyOf(events);
        lists = Map.copyOf(lists);
    }

    /// All tests of a rule, out of its `x-parapet` section.
    static List<RuleTest> take(YamlMap section) {
        var tests = new ArrayList<RuleTest>();
        section.takeMap("tests").ifPresent(both -> {
            both.takeMaps("fires").forEach(test -> tests.add(take(test, true)));
            both.takeMaps("silent").forEach(test -> tests.add(take(test, false)));
            both.done();
        });
        return tests;
    }

    private static RuleTest take(YamlMap test, boolean fires) {
        var lists = new LinkedHashMap<String, List<String>>();
        test.takeMap("lists").ifPresent(given -> given.keys().forEach(name -> lists.put(name, given.takeTexts(name))));
        var events = new ArrayList<Map<String, Object>>();
        test.takeMaps("events").forEach(event -> {
            var members = new LinkedHashMap<String, Object>();
            event.keys().forEach(key -> members.put(key, event.takeValue(key).orElse(null)));
            events.add(members);
        });
        var taken = new RuleTest(
                test.takeText("name"),
                fires,
                test.takeOptionalText("level")
                        .map(word -> Severity.named(word)
                                .orElseThrow(() -> test.errorAt("level", "`" + word + "` is no level"))),
                events,
                lists,
                test.line());
        test.done();
        if (events.isEmpty()) {
            throw test.error(test.line(), "a test has `events`");
        }
        return taken;
    }
}
