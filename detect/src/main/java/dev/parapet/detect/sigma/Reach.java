package dev.parapet.detect.sigma;

import dev.parapet.detect.record.Fields;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Which events a rule can match at all, told by `eventSource` and `eventName` alone.
///
/// It never leaves out an event that the rule matches; it may let in many that it does not. So whoever has thousands of
/// rules asks each only about the events in its reach.
///
/// @param lanes an event must be in one of them; none means that the rule never matches
public record Reach(List<Lane> lanes) {
    static final String SOURCE = "eventSource";
    static final String NAME = "eventName";

    private static final int MOST = 4_000;
    private static final Reach ANYTHING = new Reach(List.of(new Lane(new Words.Any(), new Words.Any())));
    private static final Reach NOTHING = new Reach(List.of());

    /// Events whose source is one of the first and whose name is one of the second.
    public record Lane(Words source, Words name) {}

    /// Texts, in the form that [#folded] gives.
    public sealed interface Words {
        record Any() implements Words {}

        record Exactly(String text) implements Words {}

        record Starting(String prefix) implements Words {}
    }

    public Reach {
        lanes = List.copyOf(lanes);
    }

    /// A text as it is compared here: without case, the same in every locale.
    public static String folded(String text) {
        return Fold.of(text);
    }

    public boolean anything() {
        return equals(ANYTHING);
    }

    public boolean nothing() {
        return lanes.isEmpty();
    }

    /// Whether an event of a source and name can match. Texts as they are in the event.
    public boolean covers(String source, String name) {
        String foldedSource = Fold.of(source);
        String foldedName = Fold.of(name);
        for (Lane lane : lanes) {
            if (covers(lane.source(), foldedSource) && covers(lane.name(), foldedName)) {
                return true;
            }
        }
        return false;
    }

    /// The same of an event, also of one whose source or name is no text, which any rule may match.
    public boolean covers(Fields fields) {
        Object source = fields.top(SOURCE);
        Object name = fields.top(NAME);
        boolean odd = (source != null && !(source instanceof String)) || (name != null && !(name instanceof String));
        return odd || covers(source instanceof String text ? text : "", name instanceof String text ? text : "");
    }

    private static boolean covers(Words words, String text) {
        return switch (words) {
            case Words.Any _ -> true;
            case Words.Exactly(String one) -> one.equals(text);
            case Words.Starting(String prefix) -> text.startsWith(prefix);
        };
    }

    static Reach all() {
        return ANYTHING;
    }

    static Reach none() {
        return NOTHING;
    }

    static Reach ofSource(Words words) {
        return new Reach(List.of(new Lane(words, new Words.Any())));
    }

    static Reach ofName(Words words) {
        return new Reach(List.of(new Lane(new Words.Any(), words)));
    }

    Reach or(Reach other) {
        if (anything() || other.anything()) {
            return ANYTHING;
        }
        var both = new LinkedHashSet<>(lanes);
        both.addAll(other.lanes);
        return both.size() > MOST ? ANYTHING : of(both);
    }

    Reach and(Reach other) {
        if (anything()) {
            return other;
        }
        if (other.anything()) {
            return this;
        }
        if ((long) lanes.size() * other.lanes.size() > MOST) {
            return lanes.size() <= other.lanes.size() ? this : other;
        }
        var both = new LinkedHashSet<Lane>();
        for (Lane mine : lanes) {
            for (Lane theirs : other.lanes) {
                for (Words source : common(mine.source(), theirs.source())) {
                    for (Words name : common(mine.name(), theirs.name())) {
                        both.add(new Lane(source, name));
                    }
                }
            }
        }
        return of(both);
    }

    private static Reach of(Set<Lane> lanes) {
        return lanes.contains(ANYTHING.lanes.getFirst()) ? ANYTHING : new Reach(List.copyOf(lanes));
    }

    private static List<Words> common(Words one, Words other) {
        return switch (one) {
            case Words.Any _ -> List.of(other);
            case Words.Exactly(String text) -> covers(other, text) ? List.of(one) : List.of();
            case Words.Starting(String prefix) ->
                switch (other) {
                    case Words.Any _ -> List.of(one);
                    case Words.Exactly(String text) -> text.startsWith(prefix) ? List.of(other) : List.of();
                    case Words.Starting(String longer) -> {
                        if (longer.startsWith(prefix)) {
                            yield List.of(other);
                        }
                        yield prefix.startsWith(longer) ? List.of(one) : List.of();
                    }
                };
        };
    }
}
