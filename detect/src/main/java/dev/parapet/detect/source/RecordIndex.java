package dev.parapet.detect.source;

import dev.parapet.detect.record.Member;
import java.util.Arrays;
import java.util.List;

/// Where the members of one record lie in the bytes of its file: found without making anything of them.
///
/// Only what CloudTrail itself writes is understood. Whatever else comes, [#record] says so, and somebody slower and
/// more patient reads on. Values are not looked into, so what is wrong inside of one shows when it is asked for.
final class RecordIndex {
    /// The members that have places of their own. Others are found as well, slower.
    static final List<String> KNOWN = Member.KNOWN;

    private static final int OTHERS = 64;
    private static final int PLACES = 256;
    private static final byte[][] NAMES = KNOWN.stream().map(RecordIndex::ascii).toArray(byte[][]::new);
    private static final int[] TABLE = table();

    private final int deepest;
    private final int[] starts = new int[KNOWN.size() + OTHERS];
    private final int[] ends = new int[KNOWN.size() + OTHERS];
    private final boolean[] escaped = new boolean[KNOWN.size() + OTHERS];
    private final int[] nameStarts = new int[OTHERS];
    private final int[] nameEnds = new int[OTHERS];
    private int others;

    private byte[] bytes = new byte[0];
    private int end;
    private int at;
    private boolean escapes;

    RecordIndex(int deepest) {
        this.deepest = deepest;
    }

    /// Begins with the bytes of a file.
    void open(byte[] file, int length) {
        bytes = file;
        end = length;
        at = 0;
    }

    byte[] bytes() {
        return bytes;
    }

    /// Whether `{"Records":[` begins here. Then the place is behind it.
    boolean envelope() {
        return token('{') && name("Records") && token(':') && token('[');
    }

    /// Whether the list of records ends here, and the file with it.
    boolean closes() {
        int before = at;
        if (token(']') && token('}') && blank()) {
            return true;
        }
        at = before;
        return false;
    }

    /// Whether a further record follows. Then the place is behind the comma.
    boolean comma() {
        return token(',');
    }

    int place() {
        return at;
    }

    /// Finds the members of the record that begins here. Then the place is behind it.
    ///
    /// @return false if this is no plain record; then nothing found counts
    boolean record() {
        Arrays.fill(starts, -1);
        others = 0;
        if (!token('{')) {
            return false;
        }
        if (token('}')) {
            return true;
        }
        do {
            if (!member()) {
                return false;
            }
        } while (token(','));
        return token('}');
    }

    /// Where a member's value lies; -1 if there is no such member.
    int slot(Member member) {
        int number = member.number();
        if (number >= 0) {
            return starts[number] < 0 ? -1 : number;
        }
        if (others == 0) {
            return -1;
        }
        byte[] wanted = member.name().getBytes(java.nio.charset.StandardCharsets.UTF_8);
        // The last of two of the same name counts, as for whoever parses.
        for (int i = others - 1; i >= 0; i--) {
            if (Arrays.equals(bytes, nameStarts[i], nameEnds[i], wanted, 0, wanted.length)) {
                return KNOWN.size() + i;
            }
        }
        return -1;
    }

    /// Whether the record has members that CloudTrail does not write.
    boolean hasOthers() {
        return others > 0;
    }

    /// One more than the highest slot.
    static int slots() {
        return KNOWN.size() + OTHERS;
    }

    int start(int slot) {
        return starts[slot];
    }

    int end(int slot) {
        return ends[slot];
    }

    boolean isEscaped(int slot) {
        return escaped[slot];
    }

    private boolean member() {
        if (!token('"')) {
            return false;
        }
        int nameStart = at;
        if (!text() || escapes) {
            return false;
        }
        int nameEnd = at - 1;
        if (!token(':')) {
            return false;
        }
        skipBlank();
        int start = at;
        escapes = false;
        if (!value()) {
            return false;
        }
        int slot = known(nameStart, nameEnd);
        if (slot < 0) {
            if (others == OTHERS) {
                return false;
            }
            nameStarts[others] = nameStart;
            nameEnds[others] = nameEnd;
            slot = KNOWN.size() + others++;
        }
        starts[slot] = start;
        ends[slot] = at;
        escaped[slot] = escapes;
        return true;
    }

    private boolean value() {
        if (at >= end) {
            return false;
        }
        return switch (bytes[at]) {
            case '"' -> {
                at++;
                yield text();
            }
            case '{', '[' -> nested();
            default -> literal();
        };
    }

    private boolean literal() {
        int start = at;
        while (at < end && bytes[at] > ' ' && bytes[at] != ',' && bytes[at] != '}' && bytes[at] != ']') {
            if (bytes[at] == '"' || bytes[at] == '{' || bytes[at] == '[' || bytes[at] == ':') {
                return false;
            }
            at++;
        }
        return at > start;
    }

    // From the opening brace to behind its closing one.
    private boolean nested() {
        int depth = 0;
        byte[] in = bytes;
        int i = at;
        while (i < end) {
            switch (in[i++]) {
                case '"' -> {
                    at = i;
                    if (!text()) {
                        return false;
                    }
                    i = at;
                }
                case '{', '[' -> {
                    if (++depth > deepest) {
                        return false;
                    }
                }
                case '}', ']' -> {
                    if (--depth == 0) {
                        at = i;
                        return true;
                    }
                }
                default -> {}
            }
        }
        return false;
    }

    // From behind the opening quote to behind the closing one.
    private boolean text() {
        byte[] in = bytes;
        int stop = end;
        int i = at;
        boolean escape = false;
        while (i < stop) {
            byte next = in[i++];
            if (next == '"') {
                at = i;
                escapes = escape;
                return true;
            }
            if (next == '\\') {
                escape = true;
                i++;
            } else if (next >= 0 && next < ' ') {
                return false;
            }
        }
        return false;
    }

    private boolean token(char wanted) {
        skipBlank();
        if (at < end && bytes[at] == wanted) {
            at++;
            return true;
        }
        return false;
    }

    private boolean name(String wanted) {
        if (!token('"')) {
            return false;
        }
        int start = at;
        return text()
                && new String(bytes, start, at - 1 - start, java.nio.charset.StandardCharsets.UTF_8).equals(wanted);
    }

    private boolean blank() {
        skipBlank();
        return at == end;
    }

    private void skipBlank() {
        while (at < end && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '\t')) {
            at++;
        }
    }

    private int known(int start, int stop) {
        for (int place = place(bytes, start, stop); TABLE[place] >= 0; place = (place + 1) & (PLACES - 1)) {
            byte[] name = NAMES[TABLE[place]];
            if (Arrays.equals(bytes, start, stop, name, 0, name.length)) {
                return TABLE[place];
            }
        }
        return -1;
    }

    private static int place(byte[] bytes, int start, int stop) {
        if (stop == start) {
            return 0;
        }
        int ends = bytes[start] * 7 + bytes[stop - 1] * 13 + bytes[(start + stop) / 2];
        return (ends + (stop - start) * 31) & (PLACES - 1);
    }

    private static int[] table() {
        int[] table = new int[PLACES];
        Arrays.fill(table, -1);
        for (int slot = 0; slot < NAMES.length; slot++) {
            int place = place(NAMES[slot], 0, NAMES[slot].length);
            while (table[place] >= 0) {
                place = (place + 1) & (PLACES - 1);
            }
            table[place] = slot;
        }
        return table;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }
}
