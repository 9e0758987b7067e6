package dev.parapet.collect;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Takes of what only ever grows what is still of interest: everything that runs, and the newest that has ended.
public final class Recent {
    /// How many that have ended are taken.
    static final int ENDED = 100;

    private Recent() {}

    /// @param newestFirst all there are, in the order of their age
    /// @param type what they are; the sink hears if some were left out
    public static <T> List<T> of(Iterable<T> newestFirst, Predicate<T> running, String type, Sink sink) {
        var taken = new ArrayList<T>();
        int ended = 0;
        for (T one : newestFirst) {
            if (running.test(one) || ended++ < ENDED) {
                taken.add(one);
            }
        }
        if (ended > ENDED) {
            sink.sampled(type, "those that run and the newest " + ENDED + " of " + ended + " that ended");
        }
        return taken;
    }
}
