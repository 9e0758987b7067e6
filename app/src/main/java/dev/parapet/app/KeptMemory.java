package dev.parapet.app;

import dev.parapet.detect.engine.Memory;
import dev.parapet.detect.state.DamagedStateException;
import dev.parapet.detect.state.StateFile;
import dev.parapet.feed.Position;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What detections learned, which files they read, and how far the logs at addresses, from one run to the next: in one
/// file, so that they never disagree.
///
/// CloudTrail never changes a file that it has delivered, so a file is known by its name and size.
final class KeptMemory {
    private final @Nullable Path path;
    private final Optional<Map<String, Object>> state;
    private final Set<String> read = new LinkedHashSet<>();
    private final Map<String, Position> positions = new LinkedHashMap<>();

    private KeptMemory(@Nullable Path path, Optional<Map<String, Object>> state) {
        this.path = path;
        this.state = state;
        state.ifPresent(kept -> {
            if (kept.get("files") instanceof List<?> files) {
                files.forEach(file -> read.add(String.valueOf(file)));
            }
            if (kept.get("positions") instanceof Map<?, ?> known) {
                known.forEach((address, position) -> positions.put(String.valueOf(address), position(position)));
            }
        });
    }

    private static Position position(@Nullable Object kept) {
        var plain = new LinkedHashMap<String, Object>();
        if (kept instanceof Map<?, ?> map) {
            map.forEach((key, value) -> plain.put(String.valueOf(key), value));
        }
        return new Position(plain);
    }

    /// @param path null if nothing is kept
    /// @throws Refusal if the file is damaged: to go on without it would make everything look new
    static KeptMemory read(@Nullable Path path) {
        try {
            return new KeptMemory(path, path == null ? Optional.empty() : new StateFile(path).read());
        } catch (DamagedStateException e) {
            throw new Refusal(String.valueOf(e.getMessage()));
        }
    }

    /// @throws Refusal if what was kept is not what a memory gave
    void restore(Memory memory) {
        restore(memory::restore);
    }

    /// @throws Refusal if what was kept is not what is wanted
    void restore(Consumer<Map<String, Object>> into) {
        try {
            state.ifPresent(into);
        } catch (DamagedStateException e) {
            throw new Refusal(String.valueOf(e.getMessage()));
        }
    }

    /// The files that were not read before.
    List<Path> unread(List<Path> files) {
        return read.isEmpty()
                ? files
                : files.stream().filter(file -> !read.contains(name(file))).toList();
    }

    /// Texts that were kept under a name.
    List<String> texts(String name) {
        return state.map(kept -> kept.get(name)).orElse(List.of()) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    /// How far an address was read.
    Position position(String address) {
        return positions.getOrDefault(address, Position.START);
    }

    /// @param positions of the addresses that were read; those of others stay
    void keep(Memory memory, List<Path> files, Map<String, Position> positions) throws IOException {
        if (path == null) {
            return;
        }
        files.forEach(file -> read.add(name(file)));
        keep(memory.plain(), positions);
    }

    /// @param learned as maps, lists and texts
    void keep(Map<String, Object> learned, Map<String, Position> positions) throws IOException {
        this.positions.putAll(positions);
        if (path == null) {
            return;
        }
        var plain = new LinkedHashMap<>(learned);
        plain.put("files", new ArrayList<>(read));
        var places = new LinkedHashMap<String, Object>();
        this.positions.forEach((address, position) -> places.put(address, position.plain()));
        plain.put("positions", places);
        new StateFile(path).write(plain);
    }

    private static String name(Path file) {
        return file.toAbsolutePath().normalize() + " " + file.toFile().length();
    }
}
