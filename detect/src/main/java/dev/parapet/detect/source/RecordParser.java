package dev.parapet.detect.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Parses one record into maps, lists, texts, numbers, truths and nulls.
final class RecordParser {
    private final JsonFactory json;

    RecordParser(Bounds bounds) {
        this.json = JsonFactory.builder()
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(bounds.deepest())
                        .maxNumberLength(400)
                        .maxStringLength(bounds.longestRecord())
                        .maxNameLength(bounds.longestRecord())
                        .build())
                .build();
    }

    /// An object from brace to brace.
    ///
    /// @throws Malformed that says what is wrong
    Map<String, Object> object(byte[] bytes, int start, int end) throws Malformed {
        return read(bytes, start, end, RecordParser::whole);
    }

    /// A text from quote to quote.
    String text(byte[] bytes, int start, int end) throws Malformed {
        return read(bytes, start, end, parser -> {
            if (parser.nextToken() != JsonToken.VALUE_STRING) {
                throw new Malformed("not a JSON text");
            }
            return parser.getText();
        });
    }

    /// Any value.
    @Nullable
    Object value(byte[] bytes, int start, int end) throws Malformed {
        // A list of one, so that null can be told.
        return read(bytes, start, end, parser -> {
                    parser.nextToken();
                    return Collections.singletonList(value(parser));
                })
                .getFirst();
    }

    private <T> T read(byte[] bytes, int start, int end, Reading<T> reading) throws Malformed {
        try (var parser = json.createParser(bytes, start, end - start)) {
            return reading.of(parser);
        } catch (JsonProcessingException e) {
            throw new Malformed("not JSON: " + e.getOriginalMessage());
        } catch (IOException | IllegalArgumentException e) {
            // Bytes that are no text in the encoding they announce, and names made to collide.
            throw new Malformed("not JSON: " + e.getMessage());
        }
    }

    /// A record that is a text inside another.
    Map<String, Object> object(String text) throws Malformed {
        try (var parser = json.createParser(text)) {
            return whole(parser);
        } catch (JsonProcessingException e) {
            throw new Malformed("not JSON: " + e.getOriginalMessage());
        } catch (IOException | IllegalArgumentException e) {
            throw new Malformed("not JSON: " + e.getMessage());
        }
    }

    private static Map<String, Object> whole(JsonParser parser) throws IOException, Malformed {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new Malformed("not a JSON object");
        }
        var object = object(parser);
        if (parser.nextToken() != null) {
            throw new Malformed("something follows the record");
        }
        return object;
    }

    @SuppressWarnings("NullAway") // Maps of events may hold null, as records do.
    private static Map<String, Object> object(JsonParser parser) throws IOException {
        var object = new LinkedHashMap<String, Object>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            object.put(name, value(parser));
        }
        return object;
    }

    @SuppressWarnings("NullAway")
    private static List<Object> list(JsonParser parser) throws IOException {
        var list = new ArrayList<Object>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(parser));
        }
        return list;
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        return switch (Objects.requireNonNull(parser.currentToken())) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> list(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> parser.getNumberValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
                throw new IllegalStateException("no value starts here");
        };
    }

    private interface Reading<T> {
        T of(JsonParser parser) throws IOException, Malformed;
    }

    /// What is wrong with a record.
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String says) {
            super(says, null, false, false);
        }
    }
}
