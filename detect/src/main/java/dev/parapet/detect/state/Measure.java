package dev.parapet.detect.state;

import dev.parapet.detect.sigma.SigmaCorrelation;
import dev.parapet.detect.sigma.SigmaCorrelation.Demand;
import dev.parapet.detect.sigma.SigmaCorrelation.Term;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a correlation measures in the events of a window, and whether that is what it asks for.
final class Measure {
    private static final int MOST_TO_CHOOSE = 10;

    private final SigmaCorrelation correlation;
    private final List<String> positive = new ArrayList<>();
    private final Set<String> negative = new LinkedHashSet<>();

    Measure(SigmaCorrelation correlation) {
        this.correlation = correlation;
        if (correlation.demand() instanceof Demand.Expression expression) {
            var names = new LinkedHashSet<String>();
            sides(expression.term(), false, names);
            correlation.keys().stream().filter(names::contains).forEach(positive::add);
        }
    }

    private void sides(Term term, boolean not, Set<String> names) {
        switch (term) {
            case Term.And and -> and.terms().forEach(one -> sides(one, not, names));
            case Term.Or or -> or.terms().forEach(one -> sides(one, not, names));
            case Term.Not turned -> sides(turned.term(), !not, names);
            case Term.Met met -> {
                if (not) {
                    negative.add(met.key());
                } else {
                    names.add(met.key());
                }
            }
        }
    }

    /// The measure of a threshold over a whole window.
    double of(Window window, Demand.Threshold threshold) {
        return switch (correlation.type()) {
            case VALUE_COUNT -> window.distinctValues();
            case TEMPORAL -> window.distinctRules();
            case TEMPORAL_ORDERED ->
                // No chain is longer than there are rules, so most windows need not be searched for one.
                threshold.grows() && !threshold.holds(most(window)) ? 0 : of(window.entries(), threshold);
            case EVENT_COUNT, VALUE_SUM, VALUE_AVG, VALUE_PERCENTILE, VALUE_MEDIAN -> of(window.entries(), threshold);
        };
    }

    /// A rule that is there twice in the order may be met twice.
    private double most(Window window) {
        int repeated = correlation.keys().size() - new HashSet<>(correlation.keys()).size();
        return window.distinctRules() + repeated;
    }

    /// The measure of a threshold.
    double of(List<Entry> entries, Demand.Threshold threshold) {
        return switch (correlation.type()) {
            case EVENT_COUNT -> entries.size();
            case VALUE_COUNT -> {
                var values = new HashSet<String>();
                entries.forEach(entry -> values.addAll(entry.values()));
                yield values.size();
            }
            case VALUE_SUM -> entries.stream().mapToDouble(Entry::number).sum();
            case VALUE_AVG ->
                entries.isEmpty()
                        ? 0
                        : entries.stream().mapToDouble(Entry::number).sum() / entries.size();
            case VALUE_MEDIAN -> percentile(entries, 50);
            case VALUE_PERCENTILE -> percentile(entries, threshold.percentile());
            case TEMPORAL -> entries.stream().map(Entry::rule).distinct().count();
            case TEMPORAL_ORDERED -> longest(entries, correlation.keys());
        };
    }

    /// Between two numbers, in proportion.
    private static double percentile(List<Entry> entries, int percent) {
        double[] numbers = entries.stream().mapToDouble(Entry::number).sorted().toArray();
        if (numbers.length == 0) {
            return 0;
        }
        double at = percent / 100.0 * (numbers.length - 1);
        int below = (int) Math.floor(at);
        int above = (int) Math.ceil(at);
        return numbers[below] + (numbers[above] - numbers[below]) * (at - below);
    }

    /// How many of the rules, at most, were met one after the other in their order. Events of the same second are in
    /// any order, because logs have no finer time; but one event is not two of them.
    private static int longest(List<Entry> entries, List<String> rules) {
        // The earliest end of a chain of each length.
        @Nullable Entry[] ends = new Entry[rules.size() + 1];
        int longest = 0;
        for (String rule : rules) {
            for (int length = longest; length >= 0; length--) {
                Entry next = first(entries, rule, ends[length]);
                Entry known = ends[length + 1];
                if (next != null && (known == null || next.time().isBefore(known.time()))) {
                    ends[length + 1] = next;
                    longest = Math.max(longest, length + 1);
                }
            }
        }
        return longest;
    }

    private static @Nullable Entry first(List<Entry> entries, String rule, @Nullable Entry after) {
        Instant from = after == null ? Instant.MIN : after.time();
        for (Entry entry : entries) {
            if (entry.rule().equals(rule)
                    && !entry.time().isBefore(from)
                    && (after == null || !entry.events().equals(after.events()))) {
                return entry;
            }
        }
        return null;
    }

    /// Whether an expression holds.
    ///
    /// @param entries the window
    /// @param around where the absent ones must be absent
    boolean holds(Demand.Expression expression, List<Entry> entries, List<Entry> around) {
        var absent = rules(around);
        absent.retainAll(negative);
        var present = rules(entries);
        if (correlation.type() == SigmaCorrelation.Type.TEMPORAL) {
            return holds(expression.term(), present, absent, false);
        }
        var there = positive.stream().filter(present::contains).toList();
        if (there.size() > MOST_TO_CHOOSE) {
            return holds(expression.term(), there, absent, false) && longest(entries, there) == there.size();
        }
        for (int choice = (1 << there.size()) - 1; choice > 0; choice--) {
            var chosen = new ArrayList<String>();
            for (int i = 0; i < there.size(); i++) {
                if ((choice & 1 << i) != 0) {
                    chosen.add(there.get(i));
                }
            }
            if (holds(expression.term(), chosen, absent, false) && longest(entries, chosen) == chosen.size()) {
                return true;
            }
        }
        return false;
    }

    private static Set<String> rules(List<Entry> entries) {
        var rules = new HashSet<String>();
        entries.forEach(entry -> rules.add(entry.rule()));
        return rules;
    }

    private static boolean holds(Term term, Collection<String> present, Set<String> around, boolean not) {
        return switch (term) {
            case Term.And and -> and.terms().stream().allMatch(one -> holds(one, present, around, not));
            case Term.Or or -> or.terms().stream().anyMatch(one -> holds(one, present, around, not));
            case Term.Not turned -> !holds(turned.term(), present, around, !not);
            case Term.Met met -> not ? around.contains(met.key()) : present.contains(met.key());
        };
    }
}
