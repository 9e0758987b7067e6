package dev.parapet.detect.sigma;

import dev.parapet.detect.record.FieldPath;
import dev.parapet.detect.record.Fields;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A compiled question about an event, or about one member of an array in it. Cheap ones are asked first.
sealed interface Node {
    /// @param member the member of an array that is looked at; null outside of such tests
    boolean met(Fields fields, @Nullable Object member);

    /// What is known of the answer for all events of the [dev.parapet.detect.record.Kind] of this one.
    default Partly partly(Fields fields) {
        return !isOfKind() ? Partly.MAYBE : met(fields, null) ? Partly.YES : Partly.NO;
    }

    /// Whether the answer is the same for all events of a kind.
    boolean isOfKind();

    /// An answer that may not be known yet.
    enum Partly {
        NO,
        MAYBE,
        YES
    }

    int cost();

    /// The part of all events that it can be met by, or if `not`, that it can fail to be met by.
    Reach reach(boolean not);

    void keys(Consumer<Keyed> sink);

    private static List<Node> cheapFirst(List<Node> nodes) {
        return nodes.stream().sorted(Comparator.comparingInt(Node::cost)).toList();
    }

    private static Reach union(List<Node> nodes, boolean not) {
        Reach reach = Reach.none();
        for (Node node : nodes) {
            reach = reach.or(node.reach(not));
        }
        return reach;
    }

    private static Reach common(List<Node> nodes, boolean not) {
        Reach reach = Reach.all();
        for (Node node : nodes) {
            reach = reach.and(node.reach(not));
        }
        return reach;
    }

    static Node all(List<Node> nodes) {
        return nodes.size() == 1 ? nodes.getFirst() : new All(cheapFirst(nodes));
    }

    static Node any(List<Node> nodes) {
        return nodes.size() == 1 ? nodes.getFirst() : new Any(cheapFirst(nodes));
    }

    static Node least(int least, List<Node> nodes) {
        return new Least(least, cheapFirst(nodes));
    }

    /// A question that is made of others.
    sealed interface Several extends Node {
        List<Node> nodes();

        @Override
        default boolean isOfKind() {
            return nodes().stream().allMatch(Node::isOfKind);
        }

        @Override
        default int cost() {
            return (int)
                    Math.min(1_000_000, nodes().stream().mapToLong(Node::cost).sum());
        }

        @Override
        default void keys(Consumer<Keyed> sink) {
            for (Node node : nodes()) {
                node.keys(sink);
            }
        }
    }

    record All(List<Node> nodes) implements Several {
        public All {
            nodes = List.copyOf(nodes);
        }

        @Override
        public boolean met(Fields fields, @Nullable Object member) {
            for (int i = 0; i < nodes.size(); i++) {
                if (!nodes.get(i).met(fields, member)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public Partly partly(Fields fields) {
            var all = Partly.YES;
            for (Node node : nodes) {
                var one = node.partly(fields);
                if (one == Partly.NO) {
                    return one;
                }
                all = one == Partly.MAYBE ? one : all;
            }
            return all;
        }

        @Override
        public Reach reach(boolean not) {
            return not ? union(nodes, true) : common(nodes, false);
        }
    }

    record Any(List<Node> nodes) implements Several {
        public Any {
            nodes = List.copyOf(nodes);
        }

        @Override
        public boolean met(Fields fields, @Nullable Object member) {
            for (int i = 0; i < nodes.size(); i++) {
                if (nodes.get(i).met(fields, member)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public Partly partly(Fields fields) {
            var any = Partly.NO;
            for (Node node : nodes) {
                var one = node.partly(fields);
                if (one == Partly.YES) {
                    return one;
                }
                any = one == Partly.MAYBE ? one : any;
            }
            return any;
        }

        @Override
        public Reach reach(boolean not) {
            return not ? common(nodes, true) : union(nodes, false);
        }
    }

    record Least(int least, List<Node> nodes) implements Several {
        public Least {
            nodes = List.copyOf(nodes);
        }

        @Override
        public boolean met(Fields fields, @Nullable Object member) {
            int met = 0;
            for (int i = 0; i < nodes.size(); i++) {
                if (nodes.get(i).met(fields, member) && ++met >= least) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public Reach reach(boolean not) {
            return union(nodes, not);
        }
    }

    record Not(Node node) implements Node {
        @Override
        public boolean met(Fields fields, @Nullable Object member) {
            return !node.met(fields, member);
        }

        @Override
        public Partly partly(Fields fields) {
            return switch (node.partly(fields)) {
                case NO -> Partly.YES;
                case MAYBE -> Partly.MAYBE;
                case YES -> Partly.NO;
            };
        }

        @Override
        public boolean isOfKind() {
            return node.isOfKind();
        }

        @Override
        public int cost() {
            return node.cost();
        }

        @Override
        public Reach reach(boolean not) {
            return node.reach(!not);
        }

        @Override
        public void keys(Consumer<Keyed> sink) {
            node.keys(sink);
        }
    }

    /// What came of one key of a search.
    ///
    /// @param place null where the whole event is searched
    record Keyed(
            String key, int line, String wanted, @Nullable Place place, Node node) implements Node {
        @Override
        public boolean met(Fields fields, @Nullable Object member) {
            return node.met(fields, member);
        }

        @Override
        public Partly partly(Fields fields) {
            return node.partly(fields);
        }

        @Override
        public boolean isOfKind() {
            return node.isOfKind();
        }

        @Override
        public int cost() {
            return node.cost();
        }

        @Override
        public Reach reach(boolean not) {
            return node.reach(not);
        }

        @Override
        public void keys(Consumer<Keyed> sink) {
            sink.accept(this);
        }
    }

    /// Whether a value of a field satisfies a test.
    record Has(Place place, ValueTest test) implements Node {
        @Override
        public boolean met(Fields fields, @Nullable Object member) {
            return place.any(fields, member, test);
        }

        @Override
        public boolean isOfKind() {
            return place.isOfKind();
        }

        @Override
        public int cost() {
            return place.cost() + test.cost();
        }

        @Override
        public Reach reach(boolean not) {
            if (not || !(test instanceof ValueTest.Texts texts)) {
                return Reach.all();
            }
            boolean source = place.is(Reach.SOURCE);
            if (!source && !place.is(Reach.NAME)) {
                return Reach.all();
            }
            Reach reach = Reach.none();
            for (TextMatch match : texts.all()) {
                Reach.Words words = words(match);
                reach = reach.or(source ? Reach.ofSource(words) : Reach.ofName(words));
            }
            return reach;
        }

        private static Reach.Words words(TextMatch match) {
            return switch (match) {
                case TextMatch.Exact exact -> new Reach.Words.Exactly(Fold.of(exact.text()));
                case TextMatch.Prefix prefix -> new Reach.Words.Starting(Fold.of(prefix.text()));
                case TextMatch.Glob glob
                when !glob.prefix().isEmpty() -> new Reach.Words.Starting(Fold.of(glob.prefix()));
                default -> new Reach.Words.Any();
            };
        }

        @Override
        public void keys(Consumer<Keyed> sink) {}
    }

    /// Whether a field is missing or null.
    record Empty(Place place) implements Node {
        @Override
        public boolean met(Fields fields, @Nullable Object member) {
            return !place.anyWhole(fields, member, Objects::nonNull);
        }

        @Override
        public boolean isOfKind() {
            return place.isOfKind();
        }

        @Override
        public int cost() {
            return place.cost();
        }

        @Override
        public Reach reach(boolean not) {
            return Reach.all();
        }

        @Override
        public void keys(Consumer<Keyed> sink) {}
    }

    record Exists(Place place) implements Node {
        @Override
        public boolean met(Fields fields, @Nullable Object member) {
            return place.anyWhole(fields, member, _ -> true);
        }

        @Override
        public boolean isOfKind() {
            return place.isOfKind();
        }

        @Override
        public int cost() {
            return place.cost();
        }

        @Override
        public Reach reach(boolean not) {
            return Reach.all();
        }

        @Override
        public void keys(Consumer<Keyed> sink) {}
    }

    /// Whether two fields of one event, or of one member, have a text in common. Null and missing have none, and an
    /// empty text is neither part nor end of another.
    record Same(Place place, Place other, boolean starts, boolean ends, boolean cased) implements Node {
        @Override
        public boolean met(Fields fields, @Nullable Object member) {
            return other.any(fields, member, theirs -> {
                String text = ValueText.of(theirs);
                if (text == null || (text.isEmpty() && (starts || ends))) {
                    return false;
                }
                String wanted = cased ? text : Fold.of(text);
                return place.any(fields, member, ours -> {
                    String there = ValueText.of(ours);
                    return there != null && met(there, wanted);
                });
            });
        }

        @Override
        public boolean isOfKind() {
            return place.isOfKind() && other.isOfKind();
        }

        private boolean met(String there, String wanted) {
            if (starts && ends) {
                return cased ? there.contains(wanted) : Fold.contains(there, wanted);
            }
            if (starts) {
                return cased ? there.startsWith(wanted) : Fold.startsAt(there, 0, wanted);
            }
            if (ends) {
                return cased ? there.endsWith(wanted) : Fold.startsAt(there, there.length() - wanted.length(), wanted);
            }
            return cased ? there.equals(wanted) : Fold.equal(there, wanted);
        }

        @Override
        public int cost() {
            return place.cost() + other.cost() + 20;
        }

        @Override
        public Reach reach(boolean not) {
            return Reach.all();
        }

        @Override
        public void keys(Consumer<Keyed> sink) {}
    }

    /// Whether something anywhere in the event, a value or the name of a field, satisfies a test.
    ///
    /// @param whole whether the event's text as a whole is asked, too
    record Anywhere(ValueTest test, boolean whole) implements Node {
        @Override
        public boolean met(Fields fields, @Nullable Object member) {
            Object all = member == null ? fields.event().fields() : member;
            return within(all) || (whole && test.test(ValueText.of(all)));
        }

        @Override
        public boolean isOfKind() {
            return false;
        }

        private boolean within(@Nullable Object value) {
            return switch (value) {
                case null -> false;
                case Map<?, ?> map -> {
                    for (var entry : map.entrySet()) {
                        if (test.test(entry.getKey()) || within(entry.getValue())) {
                            yield true;
                        }
                    }
                    yield false;
                }
                case List<?> list -> {
                    for (Object one : list) {
                        if (within(one)) {
                            yield true;
                        }
                    }
                    yield false;
                }
                default -> test.test(value);
            };
        }

        @Override
        public int cost() {
            return 10_000;
        }

        @Override
        public Reach reach(boolean not) {
            return Reach.all();
        }

        @Override
        public void keys(Consumer<Keyed> sink) {}
    }

    /// A test of an array's members, each on its own. A value that is no array is an array of itself, null is none.
    record Members(Place place, Search.Quantifier quantifier, int index, Node body) implements Node {
        @Override
        public boolean met(Fields fields, @Nullable Object member) {
            return switch (quantifier) {
                case ANY -> some(fields, member, true);
                case NONE -> !some(fields, member, true);
                case ALL_OR_EMPTY -> !some(fields, member, false);
                case ALL -> place.any(fields, member, Members::single) && !some(fields, member, false);
                case AT ->
                    place.anyWhole(fields, member, value -> switch (value) {
                        case null -> false;
                        case List<?> list ->
                            index < list.size() && list.get(index) != null && body.met(fields, list.get(index));
                        default -> index == 0 && body.met(fields, value);
                    });
            };
        }

        @Override
        public boolean isOfKind() {
            return false;
        }

        private boolean some(Fields fields, @Nullable Object member, boolean met) {
            return place.any(fields, member, value -> single(value) && body.met(fields, value) == met);
        }

        private static boolean single(@Nullable Object value) {
            return value != null && !(value instanceof List<?>);
        }

        @Override
        public int cost() {
            return place.cost() + 10 + body.cost() * 3;
        }

        @Override
        public Reach reach(boolean not) {
            return Reach.all();
        }

        @Override
        public void keys(Consumer<Keyed> sink) {}
    }

    /// Where a value is looked for: a field of the event, a field of the member that is looked at, or that member.
    ///
    /// @param path null for the member itself
    record Place(@Nullable FieldPath path, boolean inMember) {
        boolean any(Fields fields, @Nullable Object member, Predicate<@Nullable Object> test) {
            if (path == null) {
                return itself(member, test);
            }
            return inMember ? path.any(member, test) : path.any(fields, test);
        }

        boolean anyWhole(Fields fields, @Nullable Object member, Predicate<@Nullable Object> test) {
            if (path == null) {
                return test.test(member);
            }
            return inMember ? path.anyWhole(member, test) : path.anyWhole(fields, test);
        }

        private static boolean itself(@Nullable Object value, Predicate<@Nullable Object> test) {
            if (test.test(value)) {
                return true;
            }
            if (value instanceof List<?> list) {
                for (Object one : list) {
                    if (itself(one, test)) {
                        return true;
                    }
                }
            }
            return false;
        }

        boolean isOfKind() {
            return !inMember && path != null && path.isOfKind();
        }

        boolean is(String name) {
            return !inMember && path != null && path.depth() == 1 && path.top().equals(name);
        }

        int cost() {
            if (is(Reach.NAME) || is(Reach.SOURCE)) {
                return 0;
            }
            return path == null ? 1 : path.depth() == 1 ? 2 : 10 * path.depth();
        }
    }
}
