package dev.parapet.app.render;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.io.Writer;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes JSON in the order it is told, nothing between tokens, `separator` between values at the root.
final class Json implements AutoCloseable {
    // Writing through a Writer, not bytes: half a surrogate pair becomes `?` there and an exception here.
    private static final JsonFactory FACTORY =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private final JsonGenerator json;

    Json(Writer out, String separator) throws IOException {
        json = FACTORY.createGenerator(out).setPrettyPrinter(new MinimalPrettyPrinter(separator));
    }

    /// What goes between braces or brackets.
    interface Body {
        void write() throws IOException;
    }

    void object(Body body) throws IOException {
        json.writeStartObject();
        body.write();
        json.writeEndObject();
    }

    void object(String name, Body body) throws IOException {
        json.writeFieldName(name);
        object(body);
    }

    void array(Body body) throws IOException {
        json.writeStartArray();
        body.write();
        json.writeEndArray();
    }

    void array(String name, Body body) throws IOException {
        json.writeFieldName(name);
        array(body);
    }

    void strings(String name, Collection<String> values) throws IOException {
        array(name, () -> {
            for (String value : values) {
                json.writeString(value);
            }
        });
    }

    void field(String name, String value) throws IOException {
        json.writeStringField(name, value);
    }

    void field(String name, long value) throws IOException {
        json.writeNumberField(name, value);
    }

    void field(String name, boolean value) throws IOException {
        json.writeBooleanField(name, value);
    }

    void field(String name, Map<String, ?> values) throws IOException {
        json.writeFieldName(name);
        value(values);
    }

    /// A member of any kind that evidence may have.
    void value(String name, Object value) throws IOException {
        json.writeFieldName(name);
        value(value);
    }

    /// A value as evidence has them.
    void value(@Nullable Object value) throws IOException {
        switch (value) {
            case null -> json.writeNull();
            case String text -> json.writeString(text);
            case Boolean truth -> json.writeBoolean(truth);
            case Integer number -> json.writeNumber(number);
            case Long number -> json.writeNumber(number);
            case Double number -> json.writeNumber(number);
            case Map<?, ?> map ->
                object(() -> {
                    for (var entry : map.entrySet()) {
                        json.writeFieldName(String.valueOf(entry.getKey()));
                        value(entry.getValue());
                    }
                });
            case Collection<?> items ->
                array(() -> {
                    for (Object item : items) {
                        value(item);
                    }
                });
            default -> json.writeString(value.toString());
        }
    }

    void flush() throws IOException {
        json.flush();
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
