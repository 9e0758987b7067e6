package dev.parapet.iam.exposure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What one key of a request may be: absent, one value, or several. The three are kept side by side,
/// so that no question splits a dimension.
///
/// Several values are told by what all of them fulfil and by what some of them do. Values are
/// independent of each other, so there are such values if and only if for each of the latter there is
/// one that fulfils the former too.
///
/// Immutable; answers are remembered, because a search asks the same of the same dimension over and
/// over.
final class Dimension {
    private final boolean absent;
    private final @Nullable Values one;
    private final @Nullable Several several;
    private final IdentityHashMap<Literal, Dimension> assumedTrue = new IdentityHashMap<>();
    private final IdentityHashMap<Literal, Dimension> assumedFalse = new IdentityHashMap<>();
    private @Nullable Boolean empty;

    private Dimension(boolean absent, @Nullable Values one, @Nullable Several several) {
        this.absent = absent;
        this.one = one;
        this.several = several;
    }

    /// Several values of a key.
    private record Several(Values all, List<Values> some) {
        boolean isEmpty(Budget budget) {
            return some.isEmpty() ? all.isEmpty(budget) : some.stream().anyMatch(values -> values.isEmpty(budget));
        }

        Several andAll(Demand demand) {
            return new Several(
                    all.and(demand),
                    some.stream().map(values -> values.and(demand)).toList());
        }

        Several andSome(Demand demand) {
            var more = new ArrayList<>(some);
            more.add(all.and(demand));
            return new Several(all, more);
        }
    }

    static Dimension absent() {
        return new Dimension(true, null, null);
    }

    static Dimension of(Values one) {
        return new Dimension(false, one, null);
    }

    Dimension orAbsent() {
        return new Dimension(true, one, several);
    }

    Dimension orSeveral(Values each) {
        return new Dimension(absent, one, new Several(each, List.of()));
    }

    Dimension onlySeveral() {
        return new Dimension(absent, null, several);
    }

    /// What it may be; equal for dimensions that are alike.
    Object content() {
        return new Content(absent, one, several);
    }

    private record Content(
            boolean absent, @Nullable Values one, @Nullable Several several) {}

    boolean isNeverOne() {
        return one == null;
    }

    /// The points that its values are among; empty if they are texts.
    Optional<List<String>> points() {
        Values values = one != null ? one : several == null ? null : several.all();
        return values instanceof Points(var all, var _) ? Optional.of(all) : Optional.empty();
    }

    Dimension assume(Literal literal, boolean truth) {
        return (truth ? assumedTrue : assumedFalse).computeIfAbsent(literal, _ -> narrowed(literal, truth));
    }

    private Dimension narrowed(Literal literal, boolean truth) {
        boolean mayBeAbsent = absent && literal.absent() == truth;
        if (literal.asksPresence()) {
            boolean may = literal.present() == truth;
            return new Dimension(mayBeAbsent, may ? one : null, may ? several : null);
        }
        Demand demand = literal.demand(truth);
        return new Dimension(
                mayBeAbsent,
                one == null ? null : one.and(demand),
                several == null
                        ? null
                        : switch (literal.quantifier()) {
                            case NONE -> truth ? null : several;
                            case ANY -> truth ? several.andSome(demand) : several.andAll(demand);
                            case ALL -> truth ? several.andAll(demand) : several.andSome(demand);
                        });
    }

    boolean isEmpty(Budget budget) {
        if (empty == null) {
            empty = !absent && (one == null || one.isEmpty(budget)) && (several == null || several.isEmpty(budget));
        }
        return empty;
    }

    /// Puts a value, a list of values or nothing under the key, as
    /// [dev.parapet.iam.decision.Context] takes it.
    ///
    /// @param preferValue whether a value is better than none
    void example(String key, Map<String, Object> into, boolean preferValue, Budget budget) {
        if (absent && !preferValue) {
            return;
        }
        String value = one == null ? null : one.example(budget);
        if (value != null) {
            into.put(key, value);
        } else if (several != null && !several.isEmpty(budget)) {
            var values = new HashMap<String, Boolean>();
            for (Values some : several.some().isEmpty() ? List.of(several.all()) : several.some()) {
                String example = some.example(budget);
                if (example != null) {
                    values.put(example, true);
                }
            }
            into.put(key, values.keySet().stream().sorted().toList());
        }
    }
}
