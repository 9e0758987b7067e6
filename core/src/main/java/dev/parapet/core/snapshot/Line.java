package dev.parapet.core.snapshot;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.parapet.core.Gap;
import dev.parapet.core.Look;
import dev.parapet.core.Resource;
import dev.parapet.core.Scope;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Makes the lines of the format, line break included.
///
/// Everything is ASCII: other characters are escaped, so that half a surrogate pair survives and a hostile tag cannot
/// play with the terminal of who looks into the file.
final class Line {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .streamWriteConstraints(StreamWriteConstraints.builder()
                    .maxNestingDepth(Format.DEEPEST)
                    .build())
            .build();

    private interface Body {
        void write(JsonGenerator json) throws IOException;
    }

    private Line() {}

    static byte[] header(Instant startedAt, String tool) {
        return line(json -> {
            json.writeNumberField(Format.MAGIC, Format.VERSION);
            json.writeStringField("started-at", startedAt.toString());
            json.writeStringField("tool", tool);
        });
    }

    static byte[] end(Instant takenAt, long resources, long looks, long scopes) {
        return line(json -> {
            json.writeObjectFieldStart("end");
            json.writeStringField("taken-at", takenAt.toString());
            json.writeNumberField("resources", resources);
            json.writeNumberField("looks", looks);
            if (scopes > 0) {
                json.writeNumberField("scopes", scopes);
            }
            json.writeEndObject();
        });
    }

    static byte[] of(Scope scope) {
        return line(json -> {
            json.writeObjectFieldStart("scope");
            json.writeStringField("type", scope.type());
            json.writeArrayFieldStart("attributes");
            for (String attribute : scope.attributes()) {
                json.writeString(attribute);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    static byte[] of(Look look) {
        return line(json -> {
            json.writeObjectFieldStart("look");
            json.writeStringField("account", look.account());
            json.writeStringField("region", look.region());
            json.writeStringField("type", look.type());
            if (look.obstacle().isPresent()) {
                json.writeStringField("obstacle", look.obstacle().get().word());
            }
            if (!look.detail().isEmpty()) {
                json.writeStringField("detail", look.detail());
            }
            json.writeEndObject();
        });
    }

    /// What a reader would refuse, for its depth or size, becomes a gap: one strange document in one account must
    /// neither end the scan nor make the file unreadable.
    static byte[] of(Resource resource) {
        try {
            byte[] line = exact(resource);
            if (line.length <= Format.LONGEST_WRITTEN) {
                return line;
            }
        } catch (UncheckedIOException e) {
            if (!(e.getCause() instanceof StreamConstraintsException)) {
                throw e;
            }
        }
        return exact(reduced(resource));
    }

    private static Resource reduced(Resource resource) {
        var attributes = new HashMap<String, Object>();
        var gaps = new ArrayList<>(resource.gaps());
        int left = Format.LONGEST_WRITTEN / 2;
        for (var attribute : new TreeMap<>(resource.attributes()).entrySet()) {
            int size = size(attribute.getValue());
            if (size <= left) {
                left -= size;
                attributes.put(attribute.getKey(), attribute.getValue());
            } else {
                gaps.add(new Gap(attribute.getKey(), Gap.Reason.FAILED, "too large or too deep for a snapshot"));
            }
        }
        return new Resource(
                resource.id(),
                resource.type(),
                resource.account(),
                resource.region(),
                attributes,
                resource.tags(),
                gaps);
    }

    private static int size(Object value) {
        try {
            // Three levels down, where it will be.
            return line(json -> {
                        json.writeObjectFieldStart("resource");
                        json.writeObjectFieldStart("attributes");
                        json.writeFieldName("value");
                        write(json, value, "value");
                        json.writeEndObject();
                        json.writeEndObject();
                    })
                    .length;
        } catch (UncheckedIOException e) {
            return Integer.MAX_VALUE;
        }
    }

    private static byte[] exact(Resource resource) {
        return line(json -> {
            json.writeObjectFieldStart("resource");
            json.writeStringField("id", resource.id());
            json.writeStringField("type", resource.type());
            json.writeStringField("account", resource.account());
            json.writeStringField("region", resource.region());
            if (!resource.attributes().isEmpty()) {
                json.writeFieldName("attributes");
                write(json, resource.attributes(), resource.id());
            }
            if (!resource.tags().isEmpty()) {
                json.writeFieldName("tags");
                write(json, resource.tags(), resource.id());
            }
            if (!resource.gaps().isEmpty()) {
                json.writeArrayFieldStart("gaps");
                for (Gap gap : resource.gaps()) {
                    json.writeStartObject();
                    json.writeStringField("attribute", gap.attribute());
                    json.writeStringField("reason", gap.reason().word());
                    json.writeStringField("detail", gap.detail());
                    json.writeEndObject();
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        });
    }

    private static byte[] line(Body body) {
        var bytes = new ByteArrayOutputStream(512);
        try (var json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            body.write(json);
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, @Nullable Object value, String path) throws IOException {
        switch (value) {
            case null -> json.writeNull();
            case String text -> json.writeString(text);
            case Boolean truth -> json.writeBoolean(truth);
            case Integer whole -> json.writeNumber(whole);
            case Long whole -> json.writeNumber(whole);
            case Short whole -> json.writeNumber(whole.intValue());
            case BigInteger whole -> json.writeNumber(readable(whole));
            case Double fraction -> json.writeNumber(finite(fraction, path));
            case Float fraction -> {
                finite(fraction, path);
                json.writeNumber(fraction);
            }
            case BigDecimal fraction -> json.writeNumber(finite(fraction.doubleValue(), path));
            case List<?> list -> {
                json.writeStartArray();
                for (Object item : list) {
                    write(json, item, path);
                }
                json.writeEndArray();
            }
            case Map<?, ?> map -> {
                json.writeStartObject();
                for (var entry : sorted(map).entrySet()) {
                    json.writeFieldName(entry.getKey());
                    write(json, entry.getValue(), path + "." + entry.getKey());
                }
                json.writeEndObject();
            }
            default ->
                throw new IllegalArgumentException(
                        "a snapshot cannot hold `" + value.getClass().getSimpleName() + "` at " + path);
        }
    }

    private static double finite(double fraction, String path) {
        if (!Double.isFinite(fraction)) {
            throw new IllegalArgumentException("a snapshot cannot hold `" + fraction + "` at " + path);
        }
        return fraction;
    }

    private static BigInteger readable(BigInteger whole) throws StreamConstraintsException {
        // A digit is more than three bits.
        if (whole.bitLength() > 3 * (Format.LONGEST_NUMBER - 1)) {
            throw new StreamConstraintsException("too long a number");
        }
        return whole;
    }

    private static Map<String, @Nullable Object> sorted(Map<?, ?> map) {
        var sorted = new TreeMap<String, @Nullable Object>();
        map.forEach((key, value) -> sorted.put(String.valueOf(key), value));
        return sorted;
    }
}
