package dev.parapet.app;

import dev.parapet.detect.engine.Detector;
import dev.parapet.detect.engine.Memory;
import dev.parapet.detect.state.Places;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say what detections know of the past, and where networks are.
final class MemoryChoice {
    @Option(
            names = "--state",
            paramLabel = "FILE",
            description = "what was learned, and what was read: taken up from here, and kept here")
    private @Nullable Path state;

    @Option(
            names = "--geo",
            paramLabel = "FILE",
            description = "where networks are: CSV with the columns network, latitude, longitude")
    private @Nullable Path geo;

    /// Whether what is learned outlives the command.
    boolean isKept() {
        return state != null;
    }

    /// @throws Refusal if the file is damaged
    KeptMemory kept() {
        return KeptMemory.read(state);
    }

    /// An empty one.
    Memory memory(Detector detector) {
        return detector.memory(geo == null ? null : Places.read(geo));
    }
}
