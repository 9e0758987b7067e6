package dev.parapet.detect.sigma;

import dev.parapet.core.content.YamlMap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A correlation, checked, with the rules that it refers to found. `detect.state` runs it.
///
/// @param rules in the order in which the correlation names them
/// @param groupBy fields, or aliases of fields; none makes one group of all
/// @param aliases for a name in `groupBy`, the field that it stands for in each rule, by the rule's key
/// @param generate whether the referred rules raise alerts of their own as well
public record SigmaCorrelation(
        SigmaHeader header,
        YamlMap document,
        Type type,
        List<Reference> rules,
        List<String> groupBy,
        Duration timespan,
        Demand demand,
        Map<String, Map<String, String>> aliases,
        boolean generate) {

    /// What is measured.
    public enum Type {
        EVENT_COUNT,
        VALUE_COUNT,
        VALUE_SUM,
        VALUE_AVG,
        VALUE_PERCENTILE,
        VALUE_MEDIAN,
        TEMPORAL,
        TEMPORAL_ORDERED;

        public boolean temporal() {
            return this == TEMPORAL || this == TEMPORAL_ORDERED;
        }

        public boolean numeric() {
            return this == VALUE_SUM || this == VALUE_AVG || this == VALUE_PERCENTILE || this == VALUE_MEDIAN;
        }
    }

    /// A rule or a correlation that is referred to.
    ///
    /// @param name as the correlation has it
    /// @param key the key of its header
    /// @param correlation whether it is one itself
    public record Reference(String name, String key, boolean correlation) {}

    /// When it fires.
    public sealed interface Demand {
        /// @param bounds all must hold
        /// @param fields whose values are counted or measured; several are counted as tuples
        /// @param percentile from 0 to 100, where that is asked for
        record Threshold(List<Bound> bounds, List<String> fields, int percentile) implements Demand {
            public Threshold {
                bounds = List.copyOf(bounds);
                fields = List.copyOf(fields);
            }

            public boolean holds(double measured) {
                return bounds.stream().allMatch(bound -> bound.holds(measured));
            }

            /// Whether more can only make it true, so that it is known as soon as it is reached.
            public boolean grows() {
                return bounds.stream()
                        .allMatch(bound -> bound.operator() == Operator.GT || bound.operator() == Operator.GTE);
            }
        }

        /// A boolean expression over rules.
        record Expression(Term term, String text) implements Demand {}
    }

    /// One of the limits of a measure.
    public record Bound(Operator operator, double limit) {
        boolean holds(double measured) {
            return switch (operator) {
                case LT -> measured < limit;
                case LTE -> measured <= limit;
                case GT -> measured > limit;
                case GTE -> measured >= limit;
                case EQ -> measured == limit;
                case NEQ -> measured != limit;
            };
        }
    }

    public enum Operator {
        LT,
        LTE,
        GT,
        GTE,
        EQ,
        NEQ
    }

    /// An expression over rules.
    public sealed interface Term {
        record And(List<Term> terms) implements Term {
            public And {
                terms = List.copyOf(terms);
            }
        }

        record Or(List<Term> terms) implements Term {
            public Or {
                terms = List.copyOf(terms);
            }
        }

        record Not(Term term) implements Term {}

        /// @param key of the rule that is met
        record Met(String key) implements Term {}

        /// Whether it asks for the absence of something.
        default boolean absence() {
            return switch (this) {
                case And and -> and.terms().stream().anyMatch(Term::absence);
                case Or or -> or.terms().stream().anyMatch(Term::absence);
                case Not _ -> true;
                case Met _ -> false;
            };
        }
    }

    public SigmaCorrelation {
        rules = List.copyOf(rules);
        groupBy = List.copyOf(groupBy);
        var copied = new LinkedHashMap<String, Map<String, String>>();
        aliases.forEach((name, fields) -> copied.put(name, Map.copyOf(fields)));
        aliases = copied;
        if (rules.isEmpty()) {
            throw new IllegalArgumentException("a correlation refers to rules");
        }
    }

    public String key() {
        return header.key();
    }

    /// The field of a rule's events that stands for a name in `groupBy`.
    public String field(String groupBy, String ruleKey) {
        var fields = aliases.get(groupBy);
        return fields == null ? groupBy : fields.getOrDefault(ruleKey, groupBy);
    }

    /// Whether a window must have passed before it is known if it fires, because less or nothing is asked for.
    public boolean waitsForEnd() {
        return switch (demand) {
            case Demand.Threshold threshold -> !threshold.grows();
            case Demand.Expression expression -> expression.term().absence();
        };
    }

    /// The fields whose values it needs of a rule's events.
    public Set<String> wants(String ruleKey) {
        var wanted = new LinkedHashSet<String>();
        groupBy.forEach(name -> wanted.add(field(name, ruleKey)));
        if (demand instanceof Demand.Threshold threshold) {
            wanted.addAll(threshold.fields());
        }
        return wanted;
    }

    /// The keys of the rules that it refers to.
    public List<String> keys() {
        var keys = new ArrayList<String>();
        rules.forEach(rule -> keys.add(rule.key()));
        return keys;
    }
}
