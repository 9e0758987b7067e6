package dev.parapet.detect.engine;

import dev.parapet.core.Severity;
import dev.parapet.detect.record.AddedFields;
import dev.parapet.detect.record.FieldPath;
import dev.parapet.detect.record.Fields;
import dev.parapet.detect.record.Surroundings;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Asks the rules about one event after another. It remembers nothing about them. For one thread.
public final class Matcher {
    /// Of one field of one event.
    private static final int MOST_VALUES = 200;

    private static final int LONGEST_VALUE = 1024;

    private final List<Rule> rules;
    private final List<List<FieldPath>> captures;
    private final Surroundings surroundings;
    private final RuleIndex index;

    /// @param captures for each rule the fields that rules which remember want to know
    Matcher(List<Rule> rules, List<List<FieldPath>> captures, Surroundings surroundings) {
        this.rules = rules;
        this.captures = captures;
        this.surroundings = surroundings;
        this.index = new RuleIndex(rules);
    }

    /// Null if none of them is concerned.
    public @Nullable Matched match(Fields event) {
        var added = new AddedFields(event, surroundings);
        int[] candidates = index.of(added);
        if (candidates.length == 0) {
            return null;
        }
        boolean working = surroundings.hours().includes(event.time());
        List<Hit> hits = null;
        for (int candidate : candidates) {
            Severity level = rules.get(candidate).judge(added, working);
            if (level != null) {
                if (hits == null) {
                    hits = new ArrayList<>();
                }
                hits.add(new Hit(candidate, level, captured(captures.get(candidate), added)));
            }
        }
        return hits == null ? null : new Matched(Sighting.of(added), hits);
    }

    private static List<List<String>> captured(List<FieldPath> paths, Fields event) {
        var captured = new ArrayList<List<String>>();
        for (FieldPath path : paths) {
            Set<String> values = new LinkedHashSet<>();
            path.any(event, value -> {
                if (value instanceof String || value instanceof Number || value instanceof Boolean) {
                    String text = value.toString();
                    values.add(text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) : text);
                }
                return values.size() == MOST_VALUES;
            });
            captured.add(List.copyOf(values));
        }
        return captured;
    }
}
