package dev.parapet.collect;

import dev.parapet.core.Look;
import dev.parapet.core.Resource;

/// Takes down what a survey sees, as it sees it. Called from many threads.
public interface Ledger {
    void add(Resource resource);

    void add(Look look);
}
