package dev.parapet.collect.bedrock;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Takes of what only ever grows what is still of interest: everything that runs, and the newest that has ended.
final class Recent {
    /// How many that have ended are taken.
    static final int ENDED = 100;

    /// How many a page of a listing holds, at most.
    static final int PAGE = 1000;

    private Recent() {}

    /// @param newestFirst in the order in which AWS lists them when asked to sort by time, descending
    static <T> List<T> of(Iterable<T> newestFirst, Predicate<T> running) {
        var taken = new ArrayList<T>();
        int ended = 0;
        for (T one : newestFirst) {
            if (running.test(one) || ended++ < ENDED) {
                taken.add(one);
            }
        }
        return taken;
    }
}
