package dev.parapet.detect.source;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Values that logs repeat all the time, made once: names of services, regions, agents, whole identities.
///
/// A table of fixed size in which a newcomer takes the place of whoever was there: no log can make it grow. For one
/// thread.
final class Texts {
    private static final int PLACES = 1 << 12;
    private static final int LONGEST = 2048;

    private final byte[] @Nullable [] keys = new byte[PLACES][];
    private final Object[] values = new Object[PLACES];
    private final RecordParser parser;
    private final PlainObjects objects;

    Texts(RecordParser parser) {
        this.parser = parser;
        this.objects = new PlainObjects(parser);
    }

    /// A text between its quotes.
    String text(byte[] bytes, int start, int end, boolean escaped) throws RecordParser.Malformed {
        int place = place(bytes, start, end);
        if (is(place, bytes, start, end) && values[place] instanceof String known) {
            return known;
        }
        String made = escaped
                ? parser.text(bytes, start - 1, end + 1)
                : new String(bytes, start, end - start, StandardCharsets.UTF_8);
        keep(place, bytes, start, end, made);
        return made;
    }

    /// An object from brace to brace. It is not to be changed.
    Map<String, Object> object(byte[] bytes, int start, int end) throws RecordParser.Malformed {
        int place = place(bytes, start, end);
        if (is(place, bytes, start, end) && values[place] instanceof Map<?, ?> known) {
            @SuppressWarnings("unchecked") // Whatever the parser makes has texts for names.
            var object = (Map<String, Object>) known;
            return object;
        }
        var made = objects.object(bytes, start, end);
        keep(place, bytes, start, end, made);
        return made;
    }

    private boolean is(int place, byte[] bytes, int start, int end) {
        byte[] key = keys[place];
        return key != null && Arrays.equals(key, 0, key.length, bytes, start, end);
    }

    private void keep(int place, byte[] bytes, int start, int end, Object value) {
        if (end - start <= LONGEST) {
            keys[place] = Arrays.copyOfRange(bytes, start, end);
            values[place] = value;
        }
    }

    private static int place(byte[] bytes, int start, int end) {
        int hash = end - start;
        for (int i = start; i < end; i++) {
            hash = 31 * hash + bytes[i];
        }
        return (hash ^ (hash >>> 15)) & (PLACES - 1);
    }
}
