package dev.parapet.detect.source;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes maps of JSON objects as CloudTrail writes them, faster than a parser for all of JSON.
///
/// Whatever is out of the ordinary is left to that parser: texts with escapes or beyond ASCII one by one; other numbers
/// than short whole ones, and whatever may be wrong, with the object. For one thread.
final class PlainObjects {
    private static final int NAMES = 1 << 10;
    private static final int LONGEST_NAME = 64;
    private static final int MOST_DIGITS = 9;

    private final RecordParser patient;
    private final byte[] @Nullable [] nameBytes = new byte[NAMES][];
    private final String[] names = new String[NAMES];

    private byte[] bytes = new byte[0];
    private int end;
    private int at;

    PlainObjects(RecordParser patient) {
        this.patient = patient;
    }

    /// An object from brace to brace, not deeper than the reader allows.
    Map<String, Object> object(byte[] from, int start, int stop) throws RecordParser.Malformed {
        bytes = from;
        at = start;
        end = stop;
        try {
            var object = object();
            if (at == stop) {
                return object;
            }
        } catch (Unusual _) {
            // The patient one says what it is.
        }
        return patient.object(from, start, stop);
    }

    @SuppressWarnings("NullAway") // Maps of events may hold null, as records do.
    private Map<String, Object> object() throws Unusual, RecordParser.Malformed {
        expect('{');
        var object = new LinkedHashMap<String, Object>();
        if (next() == '}') {
            at++;
            return object;
        }
        while (true) {
            next();
            String name = name();
            next();
            expect(':');
            object.put(name, value());
            if (next() == '}') {
                at++;
                return object;
            }
            expect(',');
        }
    }

    @SuppressWarnings("NullAway")
    private List<Object> list() throws Unusual, RecordParser.Malformed {
        expect('[');
        var list = new ArrayList<Object>();
        if (next() == ']') {
            at++;
            return list;
        }
        while (true) {
            list.add(value());
            if (next() == ']') {
                at++;
                return list;
            }
            expect(',');
        }
    }

    private @Nullable Object value() throws Unusual, RecordParser.Malformed {
        return switch (next()) {
            case '"' -> text();
            case '{' -> object();
            case '[' -> list();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private @Nullable Object word(String word, @Nullable Object meaning) throws Unusual {
        for (int i = 0; i < word.length(); i++) {
            expect(word.charAt(i));
        }
        return meaning;
    }

    private Integer number() throws Unusual {
        int start = at;
        int number = 0;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
            number = number * 10 + (bytes[at++] - '0');
        }
        int digits = at - start;
        boolean ends = at < end && (bytes[at] == ',' || bytes[at] == '}' || bytes[at] == ']');
        if (!ends || digits == 0 || digits > MOST_DIGITS || (digits > 1 && bytes[start] == '0')) {
            throw new Unusual();
        }
        return number;
    }

    private String text() throws Unusual, RecordParser.Malformed {
        int start = ++at;
        boolean plain = true;
        while (at < end) {
            byte next = bytes[at++];
            if (next == '"') {
                return plain
                        ? new String(bytes, start, at - 1 - start, StandardCharsets.ISO_8859_1)
                        : patient.text(bytes, start - 1, at);
            }
            if (next == '\\') {
                plain = false;
                at++;
            } else if (next < ' ') {
                // Bytes beyond ASCII are negative; those that no text may hold, the patient one refuses.
                plain = false;
            }
        }
        throw new Unusual();
    }

    private String name() throws Unusual {
        expect('"');
        int start = at;
        while (at < end && bytes[at] != '"') {
            if (bytes[at] < ' ' || bytes[at] == '\\') {
                throw new Unusual();
            }
            at++;
        }
        int stop = at;
        expect('"');
        int length = stop - start;
        if (length == 0 || length > LONGEST_NAME) {
            return new String(bytes, start, length, StandardCharsets.ISO_8859_1);
        }
        int place = (bytes[start] * 7 + bytes[stop - 1] * 31 + bytes[(start + stop) / 2] * 131 + length * 521)
                & (NAMES - 1);
        byte[] known = nameBytes[place];
        if (known == null || !Arrays.equals(known, 0, known.length, bytes, start, stop)) {
            nameBytes[place] = Arrays.copyOfRange(bytes, start, stop);
            names[place] = new String(bytes, start, length, StandardCharsets.ISO_8859_1);
        }
        return names[place];
    }

    // The byte after any blanks, which stays unread.
    private byte next() throws Unusual {
        while (at < end) {
            byte next = bytes[at];
            if (next != ' ' && next != '\n' && next != '\r' && next != '\t') {
                return next;
            }
            at++;
        }
        throw new Unusual();
    }

    private void expect(char wanted) throws Unusual {
        if (at >= end || bytes[at] != wanted) {
            throw new Unusual();
        }
        at++;
    }

    /// Something that CloudTrail does not usually write.
    private static final class Unusual extends Exception {
        private static final long serialVersionUID = 1L;

        Unusual() {
            super(null, null, false, false);
        }
    }
}
