package dev.parapet.respond.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A look into an event that never fails: what is of another type is absent, and the doubt is noted.
///
/// A member is found by its name with its first letter in either case, since the same finding is in
/// camelCase from
/// EventBridge and in PascalCase from the API.
final class Fields {
    static final int LONGEST = 2_048;
    private static final int MOST_DOUBTS = 20;
    private static final int MOST_ITEMS = 500;
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]");

    private final JsonNode node;
    private final Collection<String> doubts;

    private Fields(JsonNode node, Collection<String> doubts) {
        this.node = node;
        this.doubts = doubts;
    }

    static Fields of(JsonNode root) {
        return new Fields(root, new LinkedHashSet<>());
    }

    /// The same place, with a list of doubts of its own.
    Fields alone() {
        return new Fields(node, new LinkedHashSet<>());
    }

    List<String> doubts() {
        return List.copyOf(doubts);
    }

    void doubt(String says) {
        if (doubts.size() < MOST_DOUBTS) {
            doubts.add(says);
        }
    }

    JsonNode node() {
        return node;
    }

    boolean isObject() {
        return node.isObject();
    }

    boolean has(String name) {
        return !member(node, name).isMissingNode();
    }

    Fields at(String path) {
        JsonNode at = node;
        for (String name : path.split("\\.", -1)) {
            at = member(at, name);
        }
        return new Fields(at, doubts);
    }

    private static JsonNode member(JsonNode in, String name) {
        JsonNode found = in.path(name);
        if (found.isMissingNode() && !name.isEmpty()) {
            char first = name.charAt(0);
            char other = Character.isUpperCase(first) ? Character.toLowerCase(first) : Character.toUpperCase(first);
            found = in.path(other + name.substring(1));
        }
        return found.isNull() ? MissingNode.getInstance() : found;
    }

    /// A text, cleaned; empty if there is none.
    String text(String path) {
        Fields at = at(path);
        return at.node.isMissingNode() ? "" : at.cleaned(path);
    }

    /// This value itself as a text.
    String text() {
        return node.isMissingNode() ? "" : cleaned("an item");
    }

    private String cleaned(String path) {
        if (!node.isTextual() && !node.isNumber()) {
            doubt(path + " is no text");
            return "";
        }
        String text = node.asText();
        if (text.length() > LONGEST) {
            doubt(path + " is too long");
            text = text.substring(0, LONGEST);
        }
        var unprintable = UNPRINTABLE.matcher(text);
        if (unprintable.find()) {
            doubt(path + " has characters that do not print");
            text = unprintable.replaceAll("\uFFFD");
        }
        return text;
    }

    /// A name that AWS would allow, else empty. A name is never mended: it would be somebody else's.
    String name(String path, Pattern allowed) {
        String text = text(path);
        if (!text.isEmpty() && !allowed.matcher(text).matches()) {
            doubt(path + " is no possible name");
            return "";
        }
        return text;
    }

    boolean flag(String path) {
        Fields at = at(path);
        if (!at.node.isMissingNode() && !at.node.isBoolean()) {
            doubt(path + " is neither true nor false");
            return "true".equalsIgnoreCase(at.node.asText());
        }
        return at.node.asBoolean(false);
    }

    List<Fields> list(String path) {
        Fields at = at(path);
        if (at.node.isMissingNode()) {
            return List.of();
        }
        if (!at.node.isArray()) {
            doubt(path + " is no list");
            return at.node.isObject() ? List.of(at) : List.of();
        }
        var items = new ArrayList<Fields>();
        for (JsonNode item : at.node) {
            if (items.size() == MOST_ITEMS) {
                doubt(path + " has more than " + MOST_ITEMS + " items");
                break;
            }
            items.add(new Fields(item, doubts));
        }
        return items;
    }

    /// The items of a list, or the one thing that is there in place of a list.
    List<Fields> items(String path) {
        Fields at = at(path);
        return at.isObject() ? List.of(at) : list(path);
    }

    /// A time in any of the forms that AWS writes; the time of arrival if it is none, or lies ahead.
    Instant time(String path, Instant arrival) {
        Fields at = at(path);
        Instant said = at.node.isMissingNode() ? arrival : parsed(at.node);
        if (said == null) {
            doubt(path + " is no time");
            return arrival;
        }
        if (said.isAfter(arrival)) {
            doubt(path + " lies ahead");
            return arrival;
        }
        return said;
    }

    private static @Nullable Instant parsed(JsonNode node) {
        try {
            if (node.isNumber()) {
                long number = node.asLong();
                return number > 100_000_000_000L ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number);
            }
            String text = node.asText();
            if (text.length() > 64) {
                return null;
            }
            if (text.endsWith("+0000")) {
                return Instant.parse(text.substring(0, text.length() - 5) + "Z");
            }
            return text.contains(",")
                    ? OffsetDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /// All of it as plain maps, lists, texts, numbers and booleans; texts are cut but not cleaned.
    Map<String, Object> plain() {
        return plain(node) instanceof Map<?, ?> map ? copied(map) : Map.of();
    }

    private static Map<String, Object> copied(Map<?, ?> map) {
        var copy = new LinkedHashMap<String, Object>();
        map.forEach((key, value) -> copy.put(String.valueOf(key), value));
        return copy;
    }

    private static @Nullable Object plain(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> {
                var map = new LinkedHashMap<String, Object>();
                for (var entry : node.properties()) {
                    Object value = plain(entry.getValue());
                    if (value != null) {
                        map.put(entry.getKey(), value);
                    }
                }
                yield map;
            }
            case ARRAY -> {
                var list = new ArrayList<Object>();
                for (JsonNode item : node) {
                    Object value = plain(item);
                    if (value != null) {
                        list.add(value);
                    }
                }
                yield list;
            }
            case NUMBER -> node.numberValue();
            case BOOLEAN -> node.booleanValue();
            case STRING -> node.asText();
            case NULL, MISSING, BINARY, POJO -> null;
        };
    }
}
