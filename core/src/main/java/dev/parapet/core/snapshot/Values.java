package dev.parapet.core.snapshot;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads one line of JSON into maps, lists, texts, numbers and booleans.
///
/// Whole numbers come as `Integer` where they fit, else `Long`, else `BigInteger`, which is what the YAML reader gives
/// too; all others as `Double`. What repeats is the same object: an estate says `us-east-1`, `{"Mode": "Active"}` and
/// `["s3:GetObject"]` a hundred thousand times.
final class Values {
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Format.DEEPEST)
                    .maxNumberLength(Format.LONGEST_NUMBER)
                    .maxStringLength(Format.LONGEST_LINE)
                    .maxNameLength(Format.LONGEST_LINE)
                    .maxTokenCount(Format.MOST_TOKENS)
                    .build())
            .build();

    private static final int POOLED_LENGTH = 200;
    private static final int POOLED_VALUES = 16;
    private static final int MOST_SHARED_KEYS = 200_000;

    /// Direct-mapped, so it never grows: a newcomer takes the place of whatever hashed there before.
    private final @Nullable Object[] pool = new @Nullable Object[1 << 17];

    /// Invariant: holds at most [#MOST_SHARED_KEYS] keys of at most [#POOLED_LENGTH] characters.
    private final Map<List<String>, String[]> keySets = new HashMap<>();

    private int sharedKeys;

    /// What is wrong with a line.
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String says) {
            super(says, null, false, false);
        }
    }

    Map<String, Object> object(byte[] line, int length) throws Malformed {
        try (var parser = JSON.createParser(line, 0, length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new Malformed("not a JSON object");
            }
            var object = object(parser);
            if (parser.nextToken() != null) {
                throw new Malformed("something follows the JSON object");
            }
            return object;
        } catch (StreamConstraintsException e) {
            throw new Malformed(constraint(e));
        } catch (JsonProcessingException e) {
            var where = e.getLocation();
            throw new Malformed("not JSON"
                    + (where == null ? "" : " at column " + where.getColumnNr())
                    + ": "
                    + e.getOriginalMessage());
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            // Bytes that are no text in the encoding they announce, and names made to collide.
            throw new Malformed("not JSON: " + e.getMessage());
        }
    }

    private static String constraint(StreamConstraintsException e) {
        String says = String.valueOf(e.getOriginalMessage());
        if (says.contains("nesting depth")) {
            return "nested deeper than " + Format.DEEPEST;
        }
        if (says.contains("Number")) {
            return "a number has more than " + Format.LONGEST_NUMBER + " digits";
        }
        if (says.contains("Token count")) {
            return "more than " + Format.MOST_TOKENS + " values in one line";
        }
        return "not JSON: " + says;
    }

    private Map<String, Object> object(JsonParser parser) throws IOException, Malformed {
        var keys = new ArrayList<String>();
        var values = new ArrayList<@Nullable Object>();
        boolean sorted = true;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_OBJECT; token = parser.nextToken()) {
            String key = pooledText(parser.currentName());
            sorted &= keys.isEmpty() || keys.getLast().compareTo(key) < 0;
            keys.add(key);
            parser.nextToken();
            values.add(value(parser));
        }
        return sorted ? flat(keys, values) : sorted(keys, values);
    }

    private Map<String, Object> sorted(List<String> keys, List<@Nullable Object> values) throws Malformed {
        Integer[] order = new Integer[keys.size()];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> keys.get(a).compareTo(keys.get(b)));
        var sortedKeys = new ArrayList<String>(order.length);
        var sortedValues = new ArrayList<@Nullable Object>(order.length);
        for (int at : order) {
            String key = keys.get(at);
            if (!sortedKeys.isEmpty() && sortedKeys.getLast().equals(key)) {
                throw new Malformed("`" + key + "` is here twice");
            }
            sortedKeys.add(key);
            sortedValues.add(values.get(at));
        }
        return flat(sortedKeys, sortedValues);
    }

    private Map<String, Object> flat(List<String> keys, List<@Nullable Object> values) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        String[] shared = keySets.get(keys);
        if (shared == null) {
            shared = keys.toArray(String[]::new);
            if (shared.length <= MOST_SHARED_KEYS - sharedKeys
                    && keys.stream().allMatch(key -> key.length() <= POOLED_LENGTH)) {
                sharedKeys += shared.length;
                keySets.put(List.of(shared), shared);
            }
        }
        var map = new FlatMap(shared, values.toArray());
        return isLeaf(values) ? pooled(map) : map;
    }

    private List<@Nullable Object> list(JsonParser parser) throws IOException, Malformed {
        var items = new ArrayList<@Nullable Object>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser));
        }
        if (items.isEmpty()) {
            return List.of();
        }
        var list = new FlatList(items.toArray());
        return isLeaf(items) ? pooled(list) : list;
    }

    private @Nullable Object value(JsonParser parser) throws IOException, Malformed {
        return switch (Objects.requireNonNull(parser.currentToken())) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> list(parser);
            case VALUE_STRING -> pooledText(parser.getText());
            case VALUE_NUMBER_INT -> parser.getNumberValue();
            case VALUE_NUMBER_FLOAT -> fraction(parser);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
                throw new IllegalStateException("no value starts here");
        };
    }

    private static double fraction(JsonParser parser) throws IOException, Malformed {
        double fraction = parser.getDoubleValue();
        if (Double.isInfinite(fraction)) {
            throw new Malformed("`" + parser.getText() + "` is too large a number");
        }
        return fraction;
    }

    private String pooledText(String text) {
        return text.length() > POOLED_LENGTH ? text : pooled(text);
    }

    /// Whether a map or list is small and holds no other, so that comparing it is cheap.
    private static boolean isLeaf(List<@Nullable Object> values) {
        if (values.size() > POOLED_VALUES) {
            return false;
        }
        for (Object value : values) {
            if (value instanceof FlatMap
                    || value instanceof FlatList
                    || (value instanceof String text && text.length() > POOLED_LENGTH)) {
                return false;
            }
        }
        return true;
    }

    @SuppressWarnings("unchecked") // Equal objects here are of one class.
    private <T> T pooled(T value) {
        int hash = value.hashCode();
        int at = (hash ^ (hash >>> 15)) & (pool.length - 1);
        Object known = pool[at];
        if (known != null && known.getClass() == value.getClass() && known.equals(value)) {
            return (T) known;
        }
        pool[at] = value;
        return value;
    }
}
