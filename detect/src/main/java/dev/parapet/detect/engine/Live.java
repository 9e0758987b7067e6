package dev.parapet.detect.engine;

import dev.parapet.core.Event;
import dev.parapet.detect.record.AddedFields;
import dev.parapet.detect.record.Fields;
import dev.parapet.detect.record.Surroundings;
import dev.parapet.detect.state.DamagedStateException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.Consumer;

/// Judges events as they come, for somebody who waits.
///
/// Alerts of rules that remember nothing are told at once. Those of rules that remember (correlations, baselines, usual
/// hours) are told when nothing earlier is expected any more, because they depend on the order of time. All in all they
/// are the alerts that a [Detector] raises over the same events, and each is told once. For one thread.
public final class Live {
    /// How many events of the past are known, so that a repeated one is not told again.
    private static final int REMEMBERED = 50_000;

    private final Memory memory;
    private final Matcher matcher;
    private final Surroundings surroundings;
    private final Set<String> prompt = new HashSet<>();
    private final List<Rule> rules;
    private final Timeline timeline;
    private final SequencedSet<String> seen = new LinkedHashSet<>();
    private final Consumer<Alert> tell;
    private long events;

    Live(Ruleset ruleset, Surroundings surroundings, Memory memory, Consumer<Alert> tell) {
        this.memory = memory;
        this.surroundings = surroundings;
        this.rules = ruleset.rules();
        this.matcher = new Matcher(rules, memory.captures(), surroundings);
        this.tell = tell;
        this.timeline = new Timeline((found, at) -> memory.met(found, at, this::later));
        rules.stream().filter(Live::isPrompt).map(Rule::key).forEach(prompt::add);
    }

    private static boolean isPrompt(Rule rule) {
        return rule.extension().habit().isEmpty() && rule.extension().hours() != Extension.Hours.UNUSUAL;
    }

    /// An event came.
    public void met(Event event) {
        events++;
        var found = matcher.match(Fields.of(event));
        if (found != null && isNew(found)) {
            for (Hit hit : found.hits()) {
                var rule = rules.get(hit.rule());
                if (rule.alerts() && isPrompt(rule)) {
                    tell.accept(Alerts.of(rule, hit.level(), found.sighting()));
                }
            }
            timeline.add(found);
        }
    }

    /// Who made a call, as alerts name them; empty if the log does not say.
    public String actor(Event event) {
        String actor = new AddedFields(Fields.of(event), surroundings).actor();
        return actor == null ? "" : actor;
    }

    private boolean isNew(Matched found) {
        if (!seen.add(found.identity())) {
            return false;
        }
        if (seen.size() > REMEMBERED) {
            seen.removeFirst();
        }
        return true;
    }

    /// Nothing earlier than this is expected any more.
    public void settled(Instant until) {
        timeline.advance(until);
    }

    // Those of rules without memory were told when the event came.
    private void later(Alert alert) {
        if (!prompt.contains(alert.rule())) {
            tell.accept(alert);
        }
    }

    public long events() {
        return events;
    }

    /// Events that came so late that rules which remember judged them out of order.
    public long late() {
        return timeline.late();
    }

    /// How long after an event its log may come, as far as is known of CloudTrail.
    public static Duration lateness() {
        return Timeline.LATENESS;
    }

    /// All that was learned and all that still waits for its turn, as maps, lists, texts and numbers.
    public Map<String, Object> plain() {
        var plain = new LinkedHashMap<>(memory.plain());
        plain.put("waiting", timeline.waiting().stream().map(this::plain).toList());
        plain.put("seen", List.copyOf(seen));
        return plain;
    }

    private Map<String, Object> plain(Matched found) {
        return PlainMatched.of(found, place -> rules.get(place).key());
    }

    /// Takes up what [#plain] or a [Memory] gave. What waits for rules that are not there any more is left out.
    ///
    /// @throws DamagedStateException where that is not what was given
    public void restore(Map<String, Object> plain) {
        memory.restore(plain);
        if (plain.get("seen") instanceof List<?> known) {
            known.forEach(identity -> seen.add(String.valueOf(identity)));
        }
        if (plain.get("waiting") instanceof List<?> waiting) {
            var places = new LinkedHashMap<String, Integer>();
            for (int place = 0; place < rules.size(); place++) {
                places.putIfAbsent(rules.get(place).key(), place);
            }
            var captures = memory.captures();
            for (Object one : waiting) {
                PlainMatched.read(one, places, place -> captures.get(place).size())
                        .ifPresent(timeline::add);
            }
        }
    }
}
