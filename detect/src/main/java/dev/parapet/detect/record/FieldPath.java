package dev.parapet.detect.record;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The way to a field: `requestParameters.ipPermissions.items.cidrIp`.
///
/// A list on the way means any of its members, as in Sigma's accepted proposal for arrays; an index is a name like any
/// other. Names that have a dot themselves (`x-amz.y`, the keys of tags) are found too, the longest first.
public final class FieldPath {
    private static final int DEEPEST = 64;

    private final String text;
    private final String[] names;
    private final boolean ofKind;

    /// `joined[from][to - from]`: the names that follow each other as one, for keys that have a dot.
    private final String[][] joined;

    /// `joined[0]`, known beforehand.
    private final Member[] tops;

    private FieldPath(String text) {
        this.text = text;
        this.names = text.split("\\.", -1);
        this.ofKind = Kind.decides(text);
        this.joined = new String[names.length][];
        for (int from = 0; from < names.length; from++) {
            joined[from] = new String[names.length - from + 1];
            for (int to = from + 1; to <= names.length; to++) {
                joined[from][to - from] = String.join(".", Arrays.asList(names).subList(from, to));
            }
        }
        this.tops = tops(joined[0]);
    }

    private static Member[] tops(String[] joined) {
        var tops = new Member[joined.length];
        for (int taken = 0; taken < joined.length; taken++) {
            tops[taken] = Member.of(taken == 0 ? "" : joined[taken]);
        }
        return tops;
    }

    public static FieldPath of(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("a field has a name");
        }
        if (text.chars().filter(c -> c == '.').count() >= DEEPEST) {
            throw new IllegalArgumentException("a field's path has at most " + DEEPEST + " names");
        }
        return new FieldPath(text);
    }

    /// The first name, by which a reader finds the part of the record that is needed.
    public String top() {
        return names[0];
    }

    /// How many names lead there.
    public int depth() {
        return names.length;
    }

    /// Whether the value is the same for all events of a [Kind].
    public boolean isOfKind() {
        return ofKind;
    }

    /// Whether any value there satisfies a test. Null is among the values where the log says so. A list at the end is
    /// a value itself, and then each of its members is.
    public boolean any(Fields fields, Predicate<@Nullable Object> test) {
        return any(fields, test, true);
    }

    /// The same inside a member of a list, for tests of several fields of one member.
    public boolean any(@Nullable Object inside, Predicate<@Nullable Object> test) {
        return any(inside, 0, test, true);
    }

    /// Whether any value there as a whole satisfies a test: a list at the end is one value, and its members are none.
    public boolean anyWhole(Fields fields, Predicate<@Nullable Object> test) {
        return any(fields, test, false);
    }

    /// The same inside a member of a list.
    public boolean anyWhole(@Nullable Object inside, Predicate<@Nullable Object> test) {
        return any(inside, 0, test, false);
    }

    /// Whether the field is there, be it null or empty.
    public boolean exists(Fields fields) {
        return any(fields, _ -> true);
    }

    private boolean any(Fields fields, Predicate<@Nullable Object> test, boolean members) {
        for (int taken = names.length; taken > 0; taken--) {
            Object value = fields.top(tops[taken]);
            if ((value != null || fields.has(tops[taken])) && any(value, taken, test, members)) {
                return true;
            }
        }
        return false;
    }

    private boolean any(@Nullable Object inside, int from, Predicate<@Nullable Object> test, boolean members) {
        if (inside instanceof List<?> list) {
            if (from == names.length) {
                // An empty list is a value that is there, but no member of it is.
                if (test.test(inside)) {
                    return true;
                }
                if (!members) {
                    return false;
                }
            }
            for (int i = 0; i < list.size(); i++) {
                if (any(list.get(i), from, test, members)) {
                    return true;
                }
            }
            return false;
        }
        if (from == names.length) {
            return test.test(inside);
        }
        if (inside instanceof Map<?, ?> map) {
            for (int taken = names.length - from; taken > 0; taken--) {
                String name = joined[from][taken];
                Object value = map.get(name);
                if ((value != null || map.containsKey(name)) && any(value, from + taken, test, members)) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FieldPath that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
