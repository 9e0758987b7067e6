package dev.parapet.app.render;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/// What strings from strangers go through before people see them.
public final class Text {
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern FINGERPRINT = Pattern.compile("sha256:[0-9a-f]{64};([0-9]+);([a-z0-9,-]*)");

    private Text() {}

    static Writer writer(OutputStream out) {
        return new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    /// `text` with everything that acts instead of being seen written as `\` `u001b`: control characters, direction
    /// overrides and other format characters, line separators, halves of surrogate pairs.
    public static String visible(String text) {
        if (!anyActs(text)) {
            return text;
        }
        var visible = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(code -> {
            if (acts(code)) {
                visible.append(code > 0xFFFF ? "\\U%08x".formatted(code) : "\\u%04x".formatted(code));
            } else {
                visible.appendCodePoint(code);
            }
        });
        return visible.toString();
    }

    // Nearly every string is plain ASCII, and this runs for all of them.
    private static boolean anyActs(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < ' ' || c > '~') && acts(text.codePointAt(i))) {
                return true;
            }
            if (Character.isHighSurrogate(c)) {
                i++;
            }
        }
        return false;
    }

    /// Prose of a control on one line.
    static String flowing(String prose) {
        String stripped = prose.strip();
        return visible(flows(stripped) ? stripped : SPACE.matcher(stripped).replaceAll(" "));
    }

    // Written for every judged pair, and mostly already so.
    private static boolean flows(String prose) {
        for (int i = 0; i < prose.length(); i++) {
            char c = prose.charAt(i);
            if (Character.isWhitespace(c) && (c != ' ' || prose.charAt(i + 1) == ' ')) {
                return false;
            }
        }
        return true;
    }

    private static boolean acts(int code) {
        return switch (Character.getType(code)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }

    /// At most `limit` characters, ending in an ellipsis where something was cut, never inside a surrogate pair.
    static String cut(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        int end = limit - 1;
        if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end) + "…";
    }

    /// A value of the evidence: strings as they are, everything else as JSON.
    static String plain(Object value) {
        if (value instanceof String text) {
            return text;
        }
        var out = new StringWriter();
        try (var json = new Json(out, "")) {
            json.value(value);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toString();
    }

    /// A value of the evidence for people: a fingerprint says what it stands for instead of its digits.
    static String told(Object value) {
        String plain = plain(value);
        return plain.contains("sha256:")
                ? FINGERPRINT
                        .matcher(plain)
                        .replaceAll(print -> "<%s%s characters, not kept>"
                                .formatted(
                                        print.group(2).isEmpty()
                                                ? ""
                                                : print.group(2).replace(",", ", ") + ", ",
                                        print.group(1)))
                : plain;
    }

    /// `one thing`, `2 things`, `1,234 things`.
    public static String count(long count, String noun) {
        return number(count) + " " + noun + (count == 1 ? "" : "s");
    }

    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
