package dev.parapet.detect.sigma;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The text that a value of an event has for a rule: numbers and truths as they are written, objects and lists as
/// compact JSON.
final class ValueText {
    private static final int DEEPEST = 1000;

    private ValueText() {}

    static @Nullable String of(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case String text -> text;
            case Map<?, ?> _, List<?> _ -> {
                var json = new StringBuilder();
                json(json, value, 0);
                yield json.toString();
            }
            default -> scalar(value);
        };
    }

    static boolean structure(@Nullable Object value) {
        return value instanceof Map<?, ?> || value instanceof List<?>;
    }

    private static String scalar(Object value) {
        // A text in full would be as long as the exponent says.
        return value instanceof BigDecimal decimal && Math.abs(decimal.scale()) < 400
                ? decimal.toPlainString()
                : String.valueOf(value);
    }

    private static void json(StringBuilder out, @Nullable Object value, int depth) {
        if (depth > DEEPEST) {
            return;
        }
        switch (value) {
            case null -> out.append("null");
            case Map<?, ?> map -> {
                out.append('{');
                String between = "";
                for (var entry : map.entrySet()) {
                    out.append(between);
                    quoted(out, String.valueOf(entry.getKey()));
                    out.append(':');
                    json(out, entry.getValue(), depth + 1);
                    between = ",";
                }
                out.append('}');
            }
            case List<?> list -> {
                out.append('[');
                String between = "";
                for (Object member : list) {
                    out.append(between);
                    json(out, member, depth + 1);
                    between = ",";
                }
                out.append(']');
            }
            case String text -> quoted(out, text);
            default -> out.append(scalar(value));
        }
    }

    private static void quoted(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20) {
                        out.append("\\u00")
                                .append(Character.forDigit(c >> 4, 16))
                                .append(Character.forDigit(c & 15, 16));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
