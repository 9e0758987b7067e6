package dev.parapet.core.snapshot;

import com.github.luben.zstd.ZstdIOException;
import dev.parapet.core.Gap;
import dev.parapet.core.Look;
import dev.parapet.core.Resource;
import dev.parapet.core.Scope;
import dev.parapet.core.Snapshot;
import dev.parapet.core.content.ContentException;
import dev.parapet.core.snapshot.Values.Malformed;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/// Reads what [SnapshotWriter] wrote, or somebody else in its name.
///
/// The file is not trusted. Lines, depth, numbers and the unfolded size are bounded, whatever is wrong is said with its
/// line as a [ContentException], and nothing else is thrown.
public final class SnapshotReader {
    private static final List<String> HEADER = List.of(Format.MAGIC, "started-at", "tool");
    private static final List<String> RESOURCE =
            List.of("id", "type", "account", "region", "attributes", "tags", "gaps");
    private static final List<String> GAP = List.of("attribute", "reason", "detail");
    private static final List<String> LOOK = List.of("account", "region", "type", "obstacle", "detail");
    private static final List<String> END = List.of("taken-at", "resources", "looks", "scopes");
    private static final List<String> SCOPE = List.of("type", "attributes");

    /// The region of the looks that stand for what an interrupted scan had not come to.
    public static final String UNFINISHED = "unfinished";

    private static final int LONGEST_MESSAGE = 500;

    private final String file;
    private final LineReader lines;
    private final Partial partial;
    private final Consumer<Resource> resourceSink;
    private final Consumer<Look> lookSink;
    private final Consumer<Scope> scopeSink;
    private final Values values = new Values();
    private final Map<ResourceKey, Integer> lineOf = new HashMap<>();
    private long looks;
    private long scopes;

    private SnapshotReader(
            String file,
            LineReader lines,
            Partial partial,
            Consumer<Resource> resourceSink,
            Consumer<Look> lookSink,
            Consumer<Scope> scopeSink) {
        this.file = file;
        this.lines = lines;
        this.partial = partial;
        this.resourceSink = resourceSink;
        this.lookSink = lookSink;
        this.scopeSink = scopeSink;
    }

    /// Reads a whole file into memory.
    ///
    /// @throws ContentException if it was interrupted, is damaged, or cannot be read
    public static Snapshot read(Path path) {
        return read(path, Partial.REFUSED);
    }

    /// Reads a file into memory; with [Partial#ALLOWED], what there is of an interrupted one.
    ///
    /// That has, for every type in every account, one more look at the region [#UNFINISHED], which was skipped.
    /// To go on with an interrupted scan, read it with `forEach`, which adds nothing.
    ///
    /// @throws ContentException if it is damaged or cannot be read
    public static Snapshot read(Path path, Partial partial) {
        var resources = new ArrayList<Resource>();
        var looks = new ArrayList<Look>();
        var scopes = new ArrayList<Scope>();
        // What is a multiple of the memory cannot be held in it: say so before it runs out.
        long largest = Math.min(Format.LARGEST, 4 * Runtime.getRuntime().maxMemory());
        var provenance = read(path, partial, resources::add, looks::add, scopes::add, Format.LONGEST_LINE, largest);
        if (!provenance.complete()) {
            looks.addAll(unfinished(looks));
        }
        return new Snapshot(provenance.takenAt(), resources, looks, scopes);
    }

    // A type that was seen in one region may have been about to be looked for in another. Without these, a question
    // about the whole account would take what is there for everything.
    private static Set<Look> unfinished(List<Look> looks) {
        return looks.stream()
                .map(look -> new Look(
                        look.account(),
                        UNFINISHED,
                        look.type(),
                        Optional.of(Gap.Reason.SKIPPED),
                        "the scan was interrupted"))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /// Reads a file without holding more of it than the names of its resources. What was consumed before an error is
    /// thrown is not to be used.
    ///
    /// @throws ContentException if it was interrupted, is damaged, or cannot be read
    public static Provenance forEach(
            Path path, Consumer<Resource> resources, Consumer<Look> looks, Consumer<Scope> scopes) {
        return forEach(path, Partial.REFUSED, resources, looks, scopes);
    }

    /// As [#forEach(Path,Consumer,Consumer,Consumer)]; with [Partial#ALLOWED], what there is of an interrupted file.
    ///
    /// @throws ContentException if it is damaged or cannot be read
    public static Provenance forEach(
            Path path, Partial partial, Consumer<Resource> resources, Consumer<Look> looks, Consumer<Scope> scopes) {
        return read(path, partial, resources, looks, scopes, Format.LONGEST_LINE, Format.LARGEST);
    }

    static Provenance read(
            Path path,
            Partial partial,
            Consumer<Resource> resources,
            Consumer<Look> looks,
            Consumer<Scope> scopes,
            int longestLine,
            long largest) {
        String file = path.toString();
        try (var in = Files.newInputStream(path)) {
            return read(file, in, partial, resources, looks, scopes, longestLine, largest);
        } catch (IOException e) {
            throw new ContentException(file, 0, "cannot be read: " + says(e));
        }
    }

    static Provenance read(
            String file,
            InputStream in,
            Partial partial,
            Consumer<Resource> resources,
            Consumer<Look> looks,
            Consumer<Scope> scopes,
            int longestLine,
            long largest)
            throws IOException {
        try (var raw = new BufferedInputStream(in, 1 << 16);
                var unpacked = unpacked(file, raw)) {
            var lines = new LineReader(unpacked, longestLine, largest);
            return new SnapshotReader(file, lines, partial, resources, looks, scopes).read();
        }
    }

    private static InputStream unpacked(String file, BufferedInputStream raw) throws IOException {
        try {
            return Compression.of(raw).unpack(raw);
        } catch (EOFException | ZipException e) {
            throw new ContentException(file, 1, "the compressed data is damaged: " + e.getMessage());
        }
    }

    /// What stands in the way, without the path that Java puts into the message.
    static String says(IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> "there is no such file or folder";
            case FileSystemException blocked when blocked.getReason() != null -> blocked.getReason();
            case FileSystemException _ -> "not permitted";
            default -> String.valueOf(e.getMessage());
        };
    }

    private Provenance read() {
        if (!nextLine()) {
            throw wrong("the file is empty");
        }
        Fields header = parsed(this::header);
        Instant startedAt = parsed(() -> header.instant("started-at"));
        String tool = parsed(() -> header.text("tool"));
        Optional<Instant> takenAt = Optional.empty();
        while (takenAt.isEmpty() && nextLine()) {
            takenAt = parsed(this::record);
        }
        if (takenAt.isPresent() && nextLine()) {
            throw wrong("something follows the end line");
        }
        if (takenAt.isEmpty() && partial == Partial.REFUSED) {
            throw wrong("the file ends without an end line: its writing was interrupted");
        }
        return new Provenance(startedAt, tool, takenAt.orElse(startedAt), takenAt.isPresent(), lineOf.size(), looks);
    }

    /// Goes to the next whole line. Of an interrupted file, what follows its last line break is not one.
    private boolean nextLine() {
        try {
            return lines.next() && (lines.ended() || partial == Partial.REFUSED);
        } catch (Malformed e) {
            throw wrong(e.getMessage());
        } catch (IOException e) {
            if (partial == Partial.ALLOWED && cutOff(e)) {
                return false;
            }
            throw wrong(
                    switch (e) {
                        case IOException _ when cutOff(e) -> "the compressed data is cut off";
                        case ZstdIOException _, ZipException _ -> "the compressed data is damaged: " + e.getMessage();
                        default -> "cannot be read: " + says(e);
                    });
        }
    }

    // zstd-jni has no type of its own for it.
    private static boolean cutOff(IOException e) {
        return e instanceof EOFException || String.valueOf(e.getMessage()).contains("Truncated");
    }

    private interface Parse<T> {
        T parse() throws Malformed;
    }

    private <T> T parsed(Parse<T> parse) {
        try {
            return parse.parse();
        } catch (Malformed e) {
            throw wrong(e.getMessage());
        }
    }

    private ContentException wrong(@Nullable String says) {
        return new ContentException(file, lines.number(), printable(String.valueOf(says)));
    }

    // What is wrong may quote the file, and the file may be written to play with a terminal.
    private static String printable(String text) {
        var printable = new StringBuilder();
        text.codePoints().limit(LONGEST_MESSAGE).forEach(c -> {
            if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                printable.append("\\u%04x".formatted(c));
            } else {
                printable.appendCodePoint(c);
            }
        });
        return text.codePointCount(0, text.length()) > LONGEST_MESSAGE
                ? printable.append('…').toString()
                : printable.toString();
    }

    private Fields header() throws Malformed {
        Map<String, Object> line;
        try {
            line = values.object(lines.line(), lines.length());
        } catch (Malformed e) {
            throw new Malformed("not a parapet snapshot: " + e.getMessage());
        }
        if (!(line.get(Format.MAGIC) instanceof Number version)) {
            throw new Malformed("not a parapet snapshot: the first line has no `" + Format.MAGIC + "`");
        }
        if (version.longValue() < 1) {
            throw new Malformed("there is no format " + version);
        }
        if (!version.equals(Format.VERSION)) {
            throw new Malformed("written by a newer parapet: format " + version + ", this one reads " + Format.VERSION);
        }
        return new Fields("header", line, HEADER);
    }

    /// Reads a line after the first; gives the time in it if it is the last.
    private Optional<Instant> record() throws Malformed {
        Map<String, Object> line = values.object(lines.line(), lines.length());
        if (line.size() != 1) {
            throw new Malformed("a line has one of `resource`, `look`, `scope` and `end`");
        }
        var entry = line.entrySet().iterator().next();
        switch (entry.getKey()) {
            case "resource" -> resource(entry.getValue());
            case "look" -> look(entry.getValue());
            case "scope" -> scope(entry.getValue());
            case "end" -> {
                return Optional.of(end(entry.getValue()));
            }
            default ->
                throw new Malformed("unknown key `" + entry.getKey() + "`; known here: resource, look, scope, end");
        }
        return Optional.empty();
    }

    private void resource(Object object) throws Malformed {
        var fields = new Fields("resource", object, RESOURCE);
        var gaps = new ArrayList<Gap>();
        for (Object gap : fields.list("gaps")) {
            gaps.add(gap(gap));
        }
        var resource = new Resource(
                fields.name("id"),
                fields.name("type"),
                fields.text("account"),
                fields.text("region"),
                fields.map("attributes"),
                tags(fields),
                gaps);
        Integer before = lineOf.putIfAbsent(ResourceKey.of(resource), lines.number());
        if (before != null) {
            throw new Malformed("`" + resource.id() + "` is here twice, first in line " + before);
        }
        resourceSink.accept(resource);
    }

    private static Map<String, String> tags(Fields fields) throws Malformed {
        var tags = new HashMap<String, String>();
        for (var tag : fields.map("tags").entrySet()) {
            if (!(tag.getValue() instanceof String value)) {
                throw new Malformed("the tag `" + tag.getKey() + "` is a text");
            }
            tags.put(tag.getKey(), value);
        }
        return tags;
    }

    private static Gap gap(Object object) throws Malformed {
        var fields = new Fields("gaps", object, GAP);
        return new Gap(
                fields.name("attribute"),
                reason("reason", fields.text("reason")),
                fields.optionalText("detail").orElse(""));
    }

    private static Gap.Reason reason(String key, String word) throws Malformed {
        try {
            return Gap.Reason.named(word);
        } catch (IllegalArgumentException e) {
            throw new Malformed("`" + word + "` is no " + key + " known here");
        }
    }

    private void look(Object object) throws Malformed {
        var fields = new Fields("look", object, LOOK);
        Optional<String> obstacle = fields.optionalText("obstacle");
        var look = new Look(
                fields.text("account"),
                fields.text("region"),
                fields.name("type"),
                obstacle.isEmpty() ? Optional.empty() : Optional.of(reason("obstacle", obstacle.get())),
                fields.optionalText("detail").orElse(""));
        looks++;
        lookSink.accept(look);
    }

    private void scope(Object object) throws Malformed {
        var fields = new Fields("scope", object, SCOPE);
        var attributes = new HashSet<String>();
        for (Object item : fields.list("attributes")) {
            if (!(item instanceof String name) || name.isBlank()) {
                throw new Malformed("`attributes` of `scope` are names");
            }
            attributes.add(name);
        }
        scopes++;
        scopeSink.accept(new Scope(fields.name("type"), attributes));
    }

    private Instant end(Object object) throws Malformed {
        var fields = new Fields("end", object, END);
        agree("resources", fields.count("resources"), lineOf.size());
        agree("looks", fields.count("looks"), looks);
        // Without its scopes, a file would say of everything that nobody asked for that it is not set.
        agree("scopes", fields.optionalCount("scopes"), scopes);
        return fields.instant("taken-at");
    }

    private static void agree(String what, long said, long seen) throws Malformed {
        if (said != seen) {
            throw new Malformed("the end line counts " + said + " " + what + ", but " + seen + " are here");
        }
    }
}
