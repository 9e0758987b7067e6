package dev.parapet.app.triage;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parapet.posture.triage.Notice;
import dev.parapet.posture.triage.Phase;
import dev.parapet.respond.trigger.Trigger;
import dev.parapet.respond.trigger.TriggerException;
import dev.parapet.respond.trigger.TriggerReader;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;

/// Findings in files: answers of GetFindings and ListFindings, arrays, events of EventBridge, JSON Lines, ours; plain
/// or
/// packed by gzip.
///
/// What cannot be read is told with its place, and the rest goes on. A line that is no JSON costs itself. In a text
/// that
/// is one document, nobody can say what follows a mistake, so the rest of it is lost, and said to be.
public final class Backlog {
    private static final int LARGEST = 512 << 20;
    private static final int FREELY = 64 << 20;
    private static final int LARGEST_RATIO = 250;

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(64)
                    .maxStringLength(1 << 20)
                    .maxNumberLength(100)
                    .maxNameLength(1_024)
                    .build())
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build());

    private final TriggerReader triggers;
    private final Notices notices;
    private final Consumer<Unreadable> unreadable;
    private final List<Notice> found = new ArrayList<>();
    private long passes;

    /// @param now nothing is later than this
    /// @param rules the tactics of our own rules, by their ids
    public Backlog(Instant now, Function<String, Set<Phase>> rules, Consumer<Unreadable> unreadable) {
        this.triggers = new TriggerReader(() -> now);
        this.notices = new Notices(now, rules);
        this.unreadable = unreadable;
    }

    /// What was read so far.
    public List<Notice> notices() {
        return List.copyOf(found);
    }

    /// How many findings said that all is well, and are none.
    public long passes() {
        return passes;
    }

    /// Reads to the end.
    ///
    /// @param name of the file, for people
    public void read(String name, InputStream stream) {
        byte[] bytes;
        try {
            bytes = unpacked(stream);
        } catch (IOException e) {
            unreadable.accept(new Unreadable(name, "cannot be read: " + e.getMessage()));
            return;
        }
        if (isLines(bytes)) {
            lines(name, bytes);
        } else {
            document(name, bytes);
        }
    }

    private static byte[] unpacked(InputStream stream) throws IOException {
        var buffered = new BufferedInputStream(stream);
        buffered.mark(2);
        boolean packed = buffered.read() == 0x1f && buffered.read() == 0x8b;
        buffered.reset();
        byte[] bytes = buffered.readNBytes(LARGEST);
        if (bytes.length == LARGEST) {
            throw new IOException("larger than " + (LARGEST >> 20) + " MiB");
        }
        if (!packed) {
            return bytes;
        }
        long most = Math.min(LARGEST, Math.max(FREELY, (long) bytes.length * LARGEST_RATIO));
        try (var unpacking = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            byte[] unpacked = unpacking.readNBytes((int) most);
            if (unpacked.length == most) {
                throw new IOException("it unfolds to more than " + most + " bytes");
            }
            return unpacked;
        }
    }

    /// Takes a line; `number` counts from 1.
    private interface Taker {
        /// @return whether to go on
        boolean take(int number, byte[] line);
    }

    private static void each(byte[] bytes, Taker taker) {
        int number = 0;
        for (int from = 0; from < bytes.length; ) {
            int end = from;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            number++;
            var line = new String(bytes, from, end - from, StandardCharsets.UTF_8);
            if (!line.isBlank() && !taker.take(number, line.getBytes(StandardCharsets.UTF_8))) {
                return;
            }
            from = end + 1;
        }
    }

    /// Whether one of the first two lines is a whole object. The first may be the damaged one.
    private static boolean isLines(byte[] bytes) {
        var lines = new ArrayList<byte[]>();
        each(bytes, (_, line) -> {
            lines.add(line);
            return lines.size() < 2;
        });
        return lines.stream().anyMatch(line -> {
            try (var parser = JSON.createParser(line)) {
                return parser.nextToken() == JsonToken.START_OBJECT
                        && !JSON.<JsonNode>readTree(parser).isEmpty()
                        && parser.nextToken() == null;
            } catch (IOException e) {
                return false;
            }
        });
    }

    private void lines(String name, byte[] bytes) {
        each(bytes, (number, line) -> {
            String place = name + ":" + number;
            try {
                var root = JSON.readTree(line);
                if (root.isArray()) {
                    root.forEach(one -> entry(one, place));
                } else {
                    several(root, place);
                }
            } catch (IOException e) {
                unreadable.accept(new Unreadable(place, "no JSON: " + words(e)));
            }
            return true;
        });
    }

    private void several(JsonNode root, String place) {
        for (String list : List.of("Findings", "findings")) {
            if (root.path(list).isArray()) {
                root.path(list).forEach(one -> entry(one, place));
                return;
            }
        }
        entry(root, place);
    }

    private void document(String name, byte[] bytes) {
        try (var parser = JSON.createParser(bytes)) {
            int number = 0;
            if (parser.nextToken() == null) {
                unreadable.accept(new Unreadable(name, "it is empty"));
                return;
            }
            for (var token = parser.currentToken(); token != null; token = parser.nextToken()) {
                number = switch (token) {
                    case START_ARRAY -> array(parser, name, number);
                    case START_OBJECT -> object(parser, name, number);
                    default -> {
                        unreadable.accept(new Unreadable(name, "neither an object nor a list"));
                        yield number;
                    }
                };
            }
        } catch (IOException e) {
            String place = e instanceof JsonProcessingException json && json.getLocation() != null
                    ? name + ":" + json.getLocation().getLineNr()
                    : name;
            unreadable.accept(new Unreadable(place, "no JSON from here on, and the rest is lost: " + words(e)));
        }
    }

    private int array(JsonParser parser, String name, int before) throws IOException {
        int number = before;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == null) {
                throw new IOException("the list does not end");
            }
            entry(JSON.readTree(parser), name + ", entry " + ++number);
        }
        return number;
    }

    // Lists are read entry by entry, so that what comes before a mistake is kept.
    private int object(JsonParser parser, String name, int before) throws IOException {
        int number = before;
        var rest = JSON.createObjectNode();
        boolean listed = false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String member = parser.currentName();
            if (parser.nextToken() == JsonToken.START_ARRAY && member.equalsIgnoreCase("findings")) {
                listed = true;
                number = array(parser, name, number);
            } else {
                rest.set(member, JSON.<JsonNode>readTree(parser));
            }
        }
        if (!listed) {
            entry(rest, name + ", entry " + ++number);
        }
        return number;
    }

    private void entry(JsonNode entry, String place) {
        JsonNode inside = entry.path("detail").path("findings");
        if (entry instanceof ObjectNode event && inside.isArray() && inside.size() > 1) {
            for (JsonNode one : inside) {
                var alone = event.deepCopy();
                alone.withObject("/detail").putArray("findings").add(one);
                one(alone, place);
            }
        } else {
            one(entry, place);
        }
    }

    private void one(JsonNode entry, String place) {
        boolean record = entry.has("eventSource") || entry.path("detail").has("eventSource");
        if (record) {
            unreadable.accept(new Unreadable(place, "a record of a log, no finding; `parapet detect` reads logs"));
            return;
        }
        try {
            var read = triggers.read(JSON.writeValueAsBytes(entry));
            if (read.isEmpty()) {
                unreadable.accept(new Unreadable(place, "no finding of a kind that is known here"));
            }
            for (Trigger trigger : read) {
                if (Notices.isPass(trigger)) {
                    passes++;
                } else {
                    found.add(notices.of(trigger, place));
                }
            }
        } catch (TriggerException | IOException e) {
            unreadable.accept(new Unreadable(place, String.valueOf(e.getMessage())));
        }
    }

    private static String words(IOException e) {
        return e instanceof JsonProcessingException json ? json.getOriginalMessage() : String.valueOf(e.getMessage());
    }
}
