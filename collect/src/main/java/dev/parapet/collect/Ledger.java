package dev.parapet.collect;

import dev.parapet.core.Look;
import dev.parapet.core.Resource;
import dev.parapet.core.Scope;

/// Takes down what a survey sees, as it sees it. Called from many threads.
public interface Ledger {
    void add(Resource resource);

    void add(Look look);

    /// Which attributes of a type are asked for. Comes before the resources it speaks of; those of one type add up.
    void add(Scope scope);
}
