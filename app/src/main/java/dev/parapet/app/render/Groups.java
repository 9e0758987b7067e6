package dev.parapet.app.render;

import dev.parapet.core.Control;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The outcomes of a scan by control, with the first few failing resources of each.
final class Groups {
    private final int examples;
    private final Map<String, Group> groups = new HashMap<>();

    /// @param examples how many failing resources to keep of each control
    Groups(int examples) {
        this.examples = examples;
    }

    /// A failing resource, as short as a person would say it.
    record Example(String resource, String account, String region, String evidence) {}

    /// What one control found.
    static final class Group {
        private final Control control;
        private final Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
        private final List<Example> examples = new ArrayList<>();

        private Group(Control control) {
            this.control = control;
        }

        Control control() {
            return control;
        }

        long count(Outcome outcome) {
            return counts.getOrDefault(outcome, 0L);
        }

        List<Example> examples() {
            return examples;
        }
    }

    Group add(Verdicted one) {
        var group = groups.computeIfAbsent(one.control().id(), _ -> new Group(one.control()));
        group.counts.merge(one.outcome(), 1L, Long::sum);
        if (one.outcome() == Outcome.FAIL && group.examples.size() < examples) {
            var resource = one.resource();
            group.examples.add(new Example(resource.name(), resource.account(), resource.region(), evidence(one)));
        }
        return group;
    }

    private static String evidence(Verdicted one) {
        var evidence = new ArrayList<String>();
        one.judgement().evidence().forEach((path, value) -> evidence.add(path + ": " + Text.told(value)));
        return Text.cut(Text.visible(String.join(", ", evidence)), 300);
    }

    /// The controls with `outcome`, the most severe first, then those with most resources.
    List<Group> with(Outcome outcome) {
        return groups.values().stream()
                .filter(group -> group.count(outcome) > 0)
                .sorted(Comparator.comparing((Group group) -> group.control().severity())
                        .reversed()
                        .thenComparing(Comparator.comparingLong((Group group) -> group.count(outcome))
                                .reversed())
                        .thenComparing(group -> group.control().id()))
                .toList();
    }

    Collection<Group> all() {
        return groups.values();
    }
}
