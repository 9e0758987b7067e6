package dev.parapet.iam.decision;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The circumstances of a request: condition keys and their values. Names of keys are compared
/// without case, the tag in `aws:PrincipalTag/Team` included.
///
/// A key is absent, has one value, has several, or is open: it may be anything, and nobody has said.
public final class Context {
    public static final Context EMPTY = new Context(Map.of(), _ -> false, null);

    private final Map<String, List<String>> values;
    private final Predicate<String> open;

    /// Where keys are that are not among the values.
    private final @Nullable Context others;

    private Context(Map<String, List<String>> values, Predicate<String> open, @Nullable Context others) {
        this.values = values;
        this.open = open;
        this.others = others;
    }

    /// @param given a key to a text, a number, a truth, or to a list of them, which makes it
    ///     multivalued; `null` and an empty list are absent
    public static Context of(Map<String, ?> given) {
        var values = new HashMap<String, List<String>>();
        given.forEach((key, value) -> {
            var taken = values(value);
            if (taken != null) {
                values.put(key.toLowerCase(Locale.ROOT), taken);
            }
        });
        return new Context(Map.copyOf(values), _ -> false, null);
    }

    /// The same, where keys that are not given are open if `mayBe` says so of their lower-case names.
    public Context openWhere(Predicate<String> mayBe) {
        return new Context(values, mayBe, others);
    }

    /// The same with what another one gives besides. What both give is as the other one has it; what is open stays so.
    public Context and(Context more) {
        if (more.values.isEmpty() && more.others == null) {
            return this;
        }
        var under = more.others == null ? this : and(more.others);
        return new Context(more.values, open, under);
    }

    /// What is given, for people: keys in lower case, in order, with their values.
    public SortedMap<String, List<String>> given() {
        var given = new TreeMap<String, List<String>>(values);
        if (others != null) {
            others.given().forEach(given::putIfAbsent);
        }
        return given;
    }

    /// The values of a key in lower case; `null` if it is absent or open.
    @Nullable
    List<String> values(String key) {
        var found = values.get(key);
        return found != null || others == null ? found : others.values(key);
    }

    /// Whether the key has many values by its nature, however many it has in this request.
    boolean isMultivalued(String key) {
        return values(key) instanceof Several;
    }

    boolean isOpen(String key) {
        return values(key) == null && open.test(key);
    }

    /// The one value of a key; `null` if there is none, or if it is multivalued, which no variable
    /// can stand for.
    @Nullable
    String single(String key) {
        var found = values(key);
        return found == null || found instanceof Several ? null : found.getFirst();
    }

    /// The keys that are given, in lower case.
    Collection<String> keys() {
        if (others == null) {
            return values.keySet();
        }
        var keys = new HashSet<>(others.keys());
        keys.addAll(values.keySet());
        return keys;
    }

    private static @Nullable List<String> values(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Collection<?> many when many.isEmpty() -> null;
            case Collection<?> many ->
                new Several(many.stream().map(String::valueOf).toList());
            default -> List.of(value.toString());
        };
    }

    /// A list that remembers that the key is multivalued.
    private static final class Several extends java.util.AbstractList<String> {
        private final List<String> values;

        Several(List<String> values) {
            this.values = values;
        }

        @Override
        public String get(int index) {
            return values.get(index);
        }

        @Override
        public int size() {
            return values.size();
        }
    }
}
