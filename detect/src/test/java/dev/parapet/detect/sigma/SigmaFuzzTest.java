package dev.parapet.detect.sigma;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parapet.core.content.ContentException;
import dev.parapet.detect.state.Correlator;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// Whatever a rule file says, it runs or its problems are named, and what runs answers. `JAZZER_FUZZ=1` with
/// `-Djazzer.hooks=true` looks for more.
class SigmaFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void any_file_is_read_or_its_problems_are_named(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        var rules = SigmaRules.parse(text, "fuzz.yaml", new SigmaSettings(Map.of("L", List.of("a*", "b"))));
        for (Problem problem : rules.problems()) {
            if (problem.says().isBlank() || problem.line() < 0) {
                throw new IllegalStateException("a problem says what it is");
            }
        }
        var event = Cases.event(Map.of(
                "eventName", "PutObject",
                "a", List.of("b", 1, Map.of("c", true)),
                "eventTime", "2026-03-03T10:15:00Z",
                "ip", "192.0.2.1"));
        for (SigmaRule rule : rules.rules()) {
            boolean met = rule.matches(event);
            if (met && !rule.reach().covers(event)) {
                throw new IllegalStateException("out of reach");
            }
            if (rule.explain(event).met() != met) {
                throw new IllegalStateException("explained otherwise");
            }
        }
        new Correlator(rules.correlations(), Correlator.Limits.DEFAULT);
    }

    @FuzzTest(maxDuration = "1m")
    void any_condition_is_one_or_is_refused(byte[] bytes) {
        try {
            new ConditionParser("fuzz.yaml", 1, new String(bytes, StandardCharsets.UTF_8)).parse();
        } catch (ContentException e) {
            if (e.says().isBlank()) {
                throw new IllegalStateException("a refusal says why", e);
            }
        }
    }

    @FuzzTest(maxDuration = "1m")
    void any_regular_expression_is_one_or_is_refused(byte[] bytes) {
        try {
            Regexes.compile(new Value.Regex(new String(bytes, StandardCharsets.UTF_8), 0, false, false))
                    .matcher("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!")
                    .find();
        } catch (IllegalArgumentException e) {
            if (String.valueOf(e.getMessage()).isBlank()) {
                throw new IllegalStateException("a refusal says why", e);
            }
        }
    }
}
