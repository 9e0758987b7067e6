package dev.parapet.collect;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Listings that the SDK has no paginator for.
public final class Pages {
    private Pages() {}

    /// All items of all pages. A page is asked for when the one before it is used up.
    ///
    /// @param ask reads the page that a token names; the first has none
    /// @param items what is on a page
    /// @param next the token of the page after it; none or empty at the end
    public static <P, T> Iterable<T> all(
            Function<@Nullable String, P> ask, Function<P, List<T>> items, Function<P, @Nullable String> next) {
        return () -> new Iterator<>() {
            private Iterator<T> page = Collections.emptyIterator();
            private @Nullable String token;
            private boolean last;

            @Override
            public boolean hasNext() {
                while (!page.hasNext() && !last) {
                    P answer = ask.apply(token);
                    page = items.apply(answer).iterator();
                    token = next.apply(answer);
                    last = token == null || token.isEmpty();
                }
                return page.hasNext();
            }

            @Override
            public T next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return page.next();
            }
        };
    }
}
