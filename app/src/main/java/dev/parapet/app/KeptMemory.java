package dev.parapet.app;

import dev.parapet.detect.engine.Memory;
import dev.parapet.detect.state.DamagedStateException;
import dev.parapet.detect.state.StateFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What detections learned, and which files they read, from one run to the next. CloudTrail never changes a file that
/// it
/// has delivered, so a file is known by its name and size.
final class KeptMemory {
    private final @Nullable Path path;
    private final Set<String> read = new LinkedHashSet<>();

    /// @param path null if nothing is kept
    KeptMemory(@Nullable Path path) {
        this.path = path;
    }

    /// @throws Refusal if the file is damaged: to go on without it would make everything look new
    void restore(Memory memory) {
        if (path == null) {
            return;
        }
        try {
            var kept = new StateFile(path).read();
            if (kept.isEmpty()) {
                return;
            }
            Map<String, Object> state = kept.get();
            memory.restore(state);
            if (state.get("files") instanceof List<?> files) {
                files.forEach(file -> read.add(String.valueOf(file)));
            }
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

    void keep(Memory memory, List<Path> files) throws IOException {
        if (path == null) {
            return;
        }
        files.forEach(file -> read.add(name(file)));
        var state = new LinkedHashMap<>(memory.plain());
        state.put("files", new ArrayList<>(read));
        new StateFile(path).write(state);
    }

    private static String name(Path file) {
        return file.toAbsolutePath().normalize() + " " + file.toFile().length();
    }
}
