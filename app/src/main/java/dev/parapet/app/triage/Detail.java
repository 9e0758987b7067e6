package dev.parapet.app.triage;

import dev.parapet.core.Severity;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The members of a finding, found with their first letter in either case: EventBridge and the APIs differ in it.
///
/// What is of another type than asked for is absent.
record Detail(@Nullable Object value) {
    private static final int LONGEST = 2_048;

    Detail at(String path) {
        Object at = value;
        for (String name : path.split("\\.", -1)) {
            at = at instanceof Map<?, ?> map ? member(map, name) : null;
        }
        return new Detail(at);
    }

    private static @Nullable Object member(Map<?, ?> map, String name) {
        Object found = map.get(name);
        if (found != null || name.isEmpty()) {
            return found;
        }
        char first = name.charAt(0);
        char other = Character.isUpperCase(first) ? Character.toLowerCase(first) : Character.toUpperCase(first);
        return map.get(other + name.substring(1));
    }

    String text(String path) {
        Object found = at(path).value;
        String text = found instanceof String || found instanceof Number ? found.toString() : "";
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }

    /// A member whose name has dots or slashes in it.
    String named(String name) {
        return value instanceof Map<?, ?> map && map.get(name) instanceof String text ? text : "";
    }

    boolean is(String path) {
        return Boolean.TRUE.equals(at(path).value);
    }

    boolean has(String path) {
        return at(path).value != null;
    }

    /// The entries of a list, or the one thing in its place.
    List<Detail> list(String path) {
        Object found = at(path).value;
        if (found instanceof List<?> list) {
            var entries = new ArrayList<Detail>();
            list.forEach(one -> entries.add(new Detail(one)));
            return entries;
        }
        return found instanceof Map<?, ?> ? List.of(new Detail(found)) : List.of();
    }

    List<String> texts(String path) {
        return list(path).stream()
                .filter(one -> one.value instanceof String)
                .map(one -> String.valueOf(one.value))
                .toList();
    }

    double number(String path) {
        return at(path).value instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    /// The first of some members that is a time.
    Optional<Instant> time(String... paths) {
        for (String path : paths) {
            var time = parsed(at(path).value);
            if (time.isPresent()) {
                return time;
            }
        }
        return Optional.empty();
    }

    private static Optional<Instant> parsed(@Nullable Object value) {
        try {
            if (value instanceof Number number) {
                long count = number.longValue();
                return Optional.of(
                        count > 100_000_000_000L ? Instant.ofEpochMilli(count) : Instant.ofEpochSecond(count));
            }
            return value instanceof String text && text.length() <= 64
                    ? Optional.of(OffsetDateTime.parse(text).toInstant())
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /// The first of some members that is a word for a severity.
    Optional<Severity> severity(String... paths) {
        for (String path : paths) {
            var named = Severity.named(text(path).toLowerCase(Locale.ROOT));
            if (named.isPresent()) {
                return named;
            }
        }
        return Optional.empty();
    }

    /// Tags as lists of keys with values, or as a map.
    Map<String, String> tags(String path) {
        var tags = new HashMap<String, String>();
        if (at(path).value instanceof Map<?, ?> map && !map.containsKey("key") && !map.containsKey("Key")) {
            map.forEach((key, tag) -> tags.put(String.valueOf(key), String.valueOf(tag)));
        } else {
            list(path).forEach(tag -> tags.put(tag.text("key"), tag.text("value")));
        }
        return tags;
    }
}
