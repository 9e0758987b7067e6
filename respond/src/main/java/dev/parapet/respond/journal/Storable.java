package dev.parapet.respond.journal;

import dev.parapet.respond.Json;
import java.util.Map;

/// Text that every database keeps as it is. What some of them refuse or change (the character 0, halves of surrogate
/// pairs: nothing that AWS sends, but whoever names things may try) becomes U+FFFD before it is hashed.
final class Storable {
    private static final char INSTEAD = '\uFFFD';

    private Storable() {}

    static Map<String, Object> values(Map<String, Object> values) {
        String text = Json.text(values);
        // In JSON the character 0 can only be there as an escape, which is text like any other.
        String plain = text(text);
        return plain.equals(text) ? Json.normal(values) : Json.map(plain);
    }

    static String text(String text) {
        StringBuilder plain = null;
        for (int i = 0; i < text.length(); i++) {
            char at = text.charAt(i);
            if (Character.isHighSurrogate(at)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (at == 0 || Character.isSurrogate(at)) {
                plain = plain == null ? new StringBuilder(text) : plain;
                plain.setCharAt(i, INSTEAD);
            }
        }
        return plain == null ? text : plain.toString();
    }
}
