package dev.parapet.detect.engine;

import java.util.function.Consumer;

/// What happens to matched events once they are in the order of time: rules that need no memory raise alerts at once,
/// the others remember. For one thread.
interface Recall {
    void met(Matched found, Consumer<Alert> raise);

    /// Nothing more comes.
    void end(Consumer<Alert> raise);
}
