package dev.parapet.collect.sagemaker;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;

/// A part of what there is, of what SageMaker never forgets: the newest, and what is of interest however old.
///
/// @param what what was taken, for people
record Newest<S>(List<S> taken, String what) implements Iterable<S> {
    /// How many are taken, and how many SageMaker gives at once.
    static final int COUNT = 100;

    Newest {
        taken = List.copyOf(taken);
    }

    /// All there are if these are all, else a part of them. Asks for no more pages than it takes to know.
    ///
    /// @param newestFirst a listing that is read page by page
    /// @param besides those that are taken whatever their age; listed only if there are more than the newest
    /// @param arn what tells one from the other
    static <S> Iterable<S> of(
            Iterable<S> newestFirst, Iterable<S> besides, String besidesWhat, Function<S, String> arn) {
        var taken = new LinkedHashMap<String, S>();
        Iterator<S> newest = newestFirst.iterator();
        while (taken.size() < COUNT && newest.hasNext()) {
            S one = newest.next();
            taken.put(arn.apply(one), one);
        }
        if (!newest.hasNext()) {
            // These are all, so those that are taken whatever their age are among them.
            return taken.values();
        }
        besides.forEach(one -> taken.putIfAbsent(arn.apply(one), one));
        while (newest.hasNext()) {
            if (!taken.containsKey(arn.apply(newest.next()))) {
                return new Newest<>(
                        List.copyOf(taken.values()),
                        "the newest " + COUNT + " and " + besidesWhat + "; there are more");
            }
        }
        return taken.values();
    }

    @Override
    public Iterator<S> iterator() {
        return taken.iterator();
    }
}
