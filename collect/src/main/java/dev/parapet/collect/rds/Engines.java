package dev.parapet.collect.rds;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which engines are RDS's own. Neptune and DocumentDB answer to the same calls and have types of their own.
final class Engines {
    private static final Set<String> OF_OTHER_SERVICES = Set.of("docdb", "neptune");

    private Engines() {}

    static boolean areOfRds(@Nullable String engine) {
        return engine == null || !OF_OTHER_SERVICES.contains(engine);
    }
}
