package dev.parapet.detect.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Cuts a stream of JSON into records without parsing it, and without ever holding more than one.
///
/// A log may be an object with a list of records (`{"Records":[…]}`), a list, or one object after
/// another, with line breaks between them or without. All three are objects at some depth with
/// punctuation around them. So the cutter takes every object it comes across, and lets go of one that
/// turns out to be an envelope: an object that has one of the known names of lists. Braces count only
/// outside of texts. A line break inside a text is never JSON, so there the cutter knows that it lost
/// its way, and looks for the beginning of the next record.
final class RecordCutter {
    /// How every record of CloudTrail begins.
    private static final byte[] BEGINNING = ascii("{\"eventVersion\"");

    /// The lists in envelopes: log files, `lookup-events`, `get-findings`, `get-query-results`, subscriptions of log
    /// groups.
    private static final byte[][] LISTS = {
        ascii("Records"),
        ascii("Events"),
        ascii("Findings"),
        ascii("QueryResultRows"),
        ascii("logEvents"),
        ascii("records")
    };

    private final InputStream in;
    private final int longest;
    private final byte[] chunk = new byte[1 << 16];
    private int at;
    private int end;
    private long passed;

    private byte[] object = new byte[1 << 13];
    private int length;
    private long began;
    private boolean enveloped;

    RecordCutter(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /// What was cut out.
    sealed interface Cut {
        /// An object from brace to brace: the first [#length] of [#bytes], until the next is cut.
        record Whole() implements Cut {}

        /// Something that is no object.
        record Lost(String says) implements Cut {}
    }

    /// Where the last cut began, in unpacked bytes.
    long began() {
        return began;
    }

    byte[] bytes() {
        return object;
    }

    int length() {
        return length;
    }

    /// The next object; `null` at the end.
    @Nullable
    Cut next() throws IOException {
        while (true) {
            int next = read();
            switch (next) {
                case -1 -> {
                    return null;
                }
                case ' ', '\t', '\r', '\n', ',', '[', ']', '}', 0xEF, 0xBB, 0xBF -> {}
                case '{' -> {
                    began = passed - 1;
                    var cut = object();
                    if (cut != null) {
                        return cut;
                    }
                    enveloped = true;
                }
                default -> {
                    began = passed - 1;
                    if (!enveloped || !besideTheList(next)) {
                        resume(false);
                        return new Cut.Lost("neither a JSON object nor a list of them");
                    }
                }
            }
        }
    }

    // An envelope has other members behind its list: `"NextToken": "…"`.
    private boolean besideTheList(int first) throws IOException {
        if (first == '"') {
            return skipText();
        }
        return first == ':' || first == '-' || first == '.' || Character.isLetterOrDigit(first);
    }

    // From behind the opening brace; null if it was an envelope, whose list has just been opened.
    private @Nullable Cut object() throws IOException {
        length = 0;
        keep('{');
        int depth = 1;
        int name = -1;
        int nameEnd = -1;
        boolean named = false;
        boolean tooLong = false;
        while (depth > 0) {
            int next = read();
            if (next < 0) {
                return new Cut.Lost("it ends in the middle of a record");
            }
            tooLong |= !keep(next);
            if (next == '"') {
                int start = length;
                int problem = text();
                if (problem != 0) {
                    resume(problem == '\n');
                    return new Cut.Lost(
                            problem < 0 ? "it ends in the middle of a record" : "a line ends in the middle of a text");
                }
                tooLong |= length >= longest;
                name = depth == 1 && !named ? start : -1;
                nameEnd = length - 1;
            } else if (next == ':' && depth == 1) {
                named = true;
            } else if (next == ',' && depth == 1) {
                named = false;
                name = -1;
            } else if (next == '{' || next == '[') {
                if (next == '[' && depth == 1 && named && !tooLong && name >= 0 && isList(name, nameEnd)) {
                    return null;
                }
                depth++;
            } else if (next == '}' || next == ']') {
                depth--;
            }
        }
        return tooLong ? new Cut.Lost("the record is longer than " + longest + " bytes") : new Cut.Whole();
    }

    // Up to the closing quote: 0, the line break that was there instead, or -1 at the end.
    private int text() throws IOException {
        while (true) {
            int next = read();
            if (next < 0 || next == '\n') {
                return next;
            }
            var _ = keep(next);
            if (next == '"') {
                return 0;
            }
            if (next == '\\') {
                int escaped = read();
                if (escaped < 0 || escaped == '\n') {
                    return escaped;
                }
                var _ = keep(escaped);
            }
        }
    }

    private boolean skipText() throws IOException {
        length = 0;
        return text() == 0;
    }

    private boolean isList(int start, int stop) {
        for (byte[] list : LISTS) {
            if (Arrays.equals(object, start, stop, list, 0, list.length)) {
                return true;
            }
        }
        return false;
    }

    // Goes to what looks like the beginning of a record: at the start of a line, or as CloudTrail writes it.
    private void resume(boolean atLine) throws IOException {
        boolean lineStart = atLine;
        while (fill()) {
            byte next = chunk[at];
            if (next == '{' && (lineStart || begins())) {
                return;
            }
            lineStart = next == '\n' || (lineStart && (next == ' ' || next == '\t' || next == '\r'));
            at++;
            passed++;
        }
    }

    private boolean begins() throws IOException {
        if (end - at < BEGINNING.length) {
            top();
        }
        return end - at >= BEGINNING.length
                && Arrays.equals(chunk, at, at + BEGINNING.length, BEGINNING, 0, BEGINNING.length);
    }

    private boolean keep(int next) {
        if (length >= longest) {
            return false;
        }
        if (length == object.length) {
            object = Arrays.copyOf(object, Math.min(longest, object.length * 2));
        }
        object[length++] = (byte) next;
        return true;
    }

    private int read() throws IOException {
        if (!fill()) {
            return -1;
        }
        passed++;
        return chunk[at++] & 0xff;
    }

    private boolean fill() throws IOException {
        if (at == end) {
            at = 0;
            end = Math.max(0, in.read(chunk));
        }
        return at < end;
    }

    // Moves what is left to the front and reads more behind it.
    private void top() throws IOException {
        System.arraycopy(chunk, at, chunk, 0, end - at);
        end -= at;
        at = 0;
        while (end < BEGINNING.length) {
            int more = in.read(chunk, end, chunk.length - end);
            if (more <= 0) {
                return;
            }
            end += more;
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }
}
