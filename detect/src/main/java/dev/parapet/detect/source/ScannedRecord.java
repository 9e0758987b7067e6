package dev.parapet.detect.source;

import dev.parapet.core.Event;
import dev.parapet.detect.record.Fields;
import dev.parapet.detect.record.Member;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A record of which only what is asked for is made. Used again for the next one.
final class ScannedRecord implements Fields {
    private static final Member EVENT_ID = Member.of("eventID");
    private static final Member EVENT_NAME = Member.of("eventName");
    private static final Member EVENT_TIME = Member.of("eventTime");
    private static final Member RECIPIENT = Member.of("recipientAccountId");

    private enum Nothing {
        NOTHING
    }

    private final RecordIndex index;
    private final RecordParser parser;
    private final Texts texts;
    private final @Nullable Object[] made = new Object[RecordIndex.slots()];
    private int start;
    private int end;
    private long seconds;
    private @Nullable Event event;

    /// The first part that could not be read, if any: a value that is not asked for is not looked into.
    private RecordParser.@Nullable Malformed wrong;

    ScannedRecord(RecordIndex index, RecordParser parser) {
        this.index = index;
        this.parser = parser;
        this.texts = new Texts(parser);
    }

    /// Goes to the record that the index has just found.
    void open(int from, int to) {
        start = from;
        end = to;
        Arrays.fill(made, null);
        event = null;
        wrong = null;
    }

    RecordParser.@Nullable Malformed wrong() {
        return wrong;
    }

    @Override
    public @Nullable Object top(String name) {
        return top(Member.of(name));
    }

    @Override
    public boolean has(String name) {
        return has(Member.of(name));
    }

    @Override
    public @Nullable Object top(Member member) {
        int slot = index.slot(member);
        if (slot < 0) {
            return null;
        }
        Object known = made[slot];
        if (known == null) {
            Object value = make(slot);
            known = value == null ? Nothing.NOTHING : value;
            made[slot] = known;
        }
        return known instanceof Nothing ? null : known;
    }

    @Override
    public boolean has(Member member) {
        return index.slot(member) >= 0;
    }

    @Override
    public boolean hasKnownMembersOnly() {
        return !index.hasOthers();
    }

    private @Nullable Object make(int slot) {
        byte[] bytes = index.bytes();
        int from = index.start(slot);
        int to = index.end(slot);
        try {
            return switch (bytes[from]) {
                case '"' -> texts.text(bytes, from + 1, to - 1, index.isEscaped(slot));
                case '{' -> texts.object(bytes, from, to);
                case 't' -> is(bytes, from, to, "true") ? true : parser.value(bytes, from, to);
                case 'f' -> is(bytes, from, to, "false") ? false : parser.value(bytes, from, to);
                case 'n' -> is(bytes, from, to, "null") ? null : parser.value(bytes, from, to);
                default -> parser.value(bytes, from, to);
            };
        } catch (RecordParser.Malformed e) {
            wrong = e;
            return null;
        }
    }

    @Override
    public Event event() {
        if (event == null) {
            event = whole();
        }
        return event;
    }

    @Override
    public Instant time() {
        return Instant.ofEpochSecond(seconds);
    }

    @Override
    public String id() {
        return top(EVENT_ID) instanceof String id && !id.isBlank() ? id : event().id();
    }

    @Override
    public String account() {
        return top(RECIPIENT) instanceof String account && !account.isEmpty() ? account : event().account();
    }

    /// Whether it is what CloudTrail writes: with a name, and with a time in the usual form.
    boolean isPlain() {
        int time = index.slot(EVENT_TIME);
        if (time < 0 || !(top(EVENT_NAME) instanceof String name) || name.isBlank()) {
            return false;
        }
        seconds = PlainTime.seconds(index.bytes(), index.start(time), index.end(time));
        return seconds != PlainTime.NONE;
    }

    private Event whole() {
        try {
            try {
                return CloudTrailRecord.event(parser.object(index.bytes(), start, end));
            } catch (RecordParser.Malformed e) {
                wrong = e;
                return CloudTrailRecord.event(readable());
            }
        } catch (RecordParser.Malformed e) {
            throw new IllegalStateException("a plain record is an event", e);
        }
    }

    // What is wrong in one member costs that member only.
    @SuppressWarnings("NullAway") // Maps of events may hold null, as records do.
    private Map<String, Object> readable() {
        var readable = new LinkedHashMap<String, Object>();
        for (String name : RecordIndex.KNOWN) {
            if (has(name)) {
                readable.put(name, top(name));
            }
        }
        return readable;
    }

    private static boolean is(byte[] bytes, int from, int to, String word) {
        return to - from == word.length()
                && Arrays.equals(
                        bytes, from, to, word.getBytes(java.nio.charset.StandardCharsets.US_ASCII), 0, word.length());
    }
}
