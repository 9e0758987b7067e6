package dev.parapet.collect.apigatewayv2;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads listings that the SDK has no paginator for.
final class Pages {
    private Pages() {}

    /// One page.
    ///
    /// @param next what to ask for the page after it with; none or empty at the end
    record Page<T>(List<T> items, @Nullable String next) {}

    /// All items of all pages.
    ///
    /// @param ask reads the page that a token names; the first has none
    static <T> List<T> all(Function<@Nullable String, Page<T>> ask) {
        var items = new ArrayList<T>();
        @Nullable String next = null;
        do {
            var page = ask.apply(next);
            items.addAll(page.items());
            next = page.next();
        } while (next != null && !next.isEmpty());
        return items;
    }
}
