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
    private final String text;
    private final String[] names;

    private FieldPath(String text) {
        this.text = text;
        this.names = text.split("\\.", -1);
    }

    public static FieldPath of(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("a field has a name");
        }
        return new FieldPath(text);
    }

    /// The first name, by which a reader finds the part of the record that is needed.
    public String top() {
        return names[0];
    }

    /// Whether any value there satisfies a test. Null is among the values where the log says so.
    public boolean any(Fields fields, Predicate<@Nullable Object> test) {
        for (int taken = names.length; taken > 0; taken--) {
            String name = joined(0, taken);
            if (fields.has(name) && any(fields.top(name), taken, test)) {
                return true;
            }
        }
        return false;
    }

    /// The same inside a member of a list, for tests of several fields of one member.
    public boolean any(@Nullable Object inside, Predicate<@Nullable Object> test) {
        return any(inside, 0, test);
    }

    /// Whether the field is there, be it null or empty.
    public boolean exists(Fields fields) {
        return any(fields, _ -> true);
    }

    private boolean any(@Nullable Object inside, int from, Predicate<@Nullable Object> test) {
        if (inside instanceof List<?> list) {
            // An empty list is a value that is there, but no member of it is.
            if (from == names.length && test.test(inside)) {
                return true;
            }
            for (Object member : list) {
                if (any(member, from, test)) {
                    return true;
                }
            }
            return false;
        }
        if (from == names.length) {
            return test.test(inside);
        }
        if (inside instanceof Map<?, ?> map) {
            for (int taken = names.length; taken > from; taken--) {
                String name = joined(from, taken);
                if (map.containsKey(name) && any(map.get(name), taken, test)) {
                    return true;
                }
            }
        }
        return false;
    }

    private String joined(int from, int to) {
        return to - from == 1
                ? names[from]
                : String.join(".", Arrays.asList(names).subList(from, to));
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
