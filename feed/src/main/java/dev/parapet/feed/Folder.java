package dev.parapet.feed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The files under a folder of this machine, and those that are put there later. A file is read once, when it has not
/// grown for a while.
public final class Folder implements Feed {
    private static final Duration BETWEEN = Duration.ofSeconds(1);

    private final Path root;
    private final Consumer<String> tell;
    private final Waiting waiting;
    private final Map<String, Long> sizes = new HashMap<>();
    private final Map<String, Long> read = new LinkedHashMap<>();
    private final Map<Parcel, String> given = new HashMap<>();
    private final Queue<Path> due = new ArrayDeque<>();
    private volatile boolean closed;

    /// @param start what the feed of this folder gave before
    /// @param tell hears of what cannot be read
    public Folder(Path root, Position start, Consumer<String> tell) {
        this(root, start, tell, Waiting.REAL);
    }

    Folder(Path root, Position start, Consumer<String> tell, Waiting waiting) {
        this.root = root;
        this.tell = tell;
        this.waiting = waiting;
        start.texts("files").forEach((name, size) -> {
            if (size.matches("[0-9]{1,18}")) {
                read.put(name, Long.valueOf(size));
            }
        });
    }

    @Override
    public @Nullable Parcel next(Duration timeout) throws FeedException, InterruptedException {
        long deadline = waiting.deadline(timeout);
        while (!closed) {
            if (due.isEmpty()) {
                list();
            }
            var path = due.poll();
            if (path != null) {
                return parcel(path);
            }
            if (waiting.until(deadline).isZero()) {
                return null;
            }
            waiting.sleep(BETWEEN, deadline);
        }
        return null;
    }

    private Parcel parcel(Path path) {
        String name = path.toString();
        long size = sizes.getOrDefault(name, 0L);
        read.put(name, size);
        var parcel =
                new Parcel(name, LogKey.delivered(name.replace('\\', '/')), size, () -> Files.newInputStream(path));
        given.put(parcel, name);
        return parcel;
    }

    // What has the size of the last look is whole, as far as anybody can tell.
    private void list() throws FeedException {
        var found = new ArrayList<Path>();
        var now = new HashMap<String, Long>();
        try (var paths = Files.walk(root)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                if (Files.isRegularFile(path) && LogKey.isLog(path.toString().replace('\\', '/'))) {
                    String name = path.toString();
                    long size = Files.size(path);
                    now.put(name, size);
                    if (!read.containsKey(name) && Long.valueOf(size).equals(sizes.get(name))) {
                        found.add(path);
                    }
                }
            }
        } catch (IOException | UncheckedIOException e) {
            if (!Files.isDirectory(root)) {
                throw new FeedException("`" + root + "` is no folder", e);
            }
            tell.accept("`" + root + "` cannot be listed just now: " + e.getMessage());
        }
        sizes.clear();
        sizes.putAll(now);
        found.sort(Comparator.comparing(Folder::turn).thenComparing(Path::toString));
        due.addAll(found);
    }

    private static String turn(Path path) {
        var delivered = LogKey.delivered(path.toString().replace('\\', '/'));
        return delivered == null ? "" : delivered.toString();
    }

    @Override
    public boolean isEnded() {
        return closed;
    }

    @Override
    public Position position() {
        var files = new LinkedHashMap<String, Object>();
        read.forEach((name, size) -> files.put(name, String.valueOf(size)));
        return new Position(Map.of("files", files));
    }

    @Override
    public void done(Parcel parcel) {
        given.remove(parcel);
    }

    @Override
    public void later(Parcel parcel) {
        String name = given.remove(parcel);
        if (name != null) {
            read.remove(name);
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
