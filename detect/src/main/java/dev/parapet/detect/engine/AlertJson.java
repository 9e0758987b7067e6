package dev.parapet.detect.engine;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An alert as a JSON object on one line: `rule`, `title`, `level`, `time`, `events`, `principal`, `account`, `region`
/// and `evidence`, in this order.
public final class AlertJson {
    private static final JsonFactory JSON = new JsonFactory();

    private AlertJson() {}

    /// Without the end of the line. Text, not bytes: half a surrogate pair is left to whoever encodes it.
    public static String line(Alert alert) {
        var line = new StringWriter(512);
        try (var json = JSON.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("rule", alert.rule());
            json.writeStringField("title", alert.title());
            json.writeStringField("level", alert.level().word());
            json.writeStringField("time", alert.time().toString());
            json.writeFieldName("events");
            write(alert.events(), json);
            json.writeStringField("principal", alert.principal());
            json.writeStringField("account", alert.account());
            json.writeStringField("region", alert.region());
            json.writeFieldName("evidence");
            write(alert.evidence(), json);
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return line.toString();
    }

    private static void write(@Nullable Object value, JsonGenerator json) throws IOException {
        switch (value) {
            case null -> json.writeNull();
            case String text -> json.writeString(text);
            case Boolean truth -> json.writeBoolean(truth);
            case Integer number -> json.writeNumber(number);
            case Long number -> json.writeNumber(number);
            case Double number -> json.writeNumber(number);
            case Map<?, ?> map -> {
                json.writeStartObject();
                for (var entry : map.entrySet()) {
                    json.writeFieldName(String.valueOf(entry.getKey()));
                    write(entry.getValue(), json);
                }
                json.writeEndObject();
            }
            case Collection<?> items -> {
                json.writeStartArray();
                for (Object item : items) {
                    write(item, json);
                }
                json.writeEndArray();
            }
            default -> json.writeString(value.toString());
        }
    }
}
