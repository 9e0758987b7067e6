package dev.parapet.collect;

import dev.parapet.core.Scope;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/// Which attributes of each type a survey asks for.
///
/// Whether a collector asks for an attribute is a matter of its code, not of what there is: where no instance has a
/// profile, no draft is told of one, and yet it is known that there is none. So a scope begins with what is known of
/// the
/// collector (`scopes.txt` beside this class, which `ScopesTest` writes), and grows by what drafts were asked to hold.
final class Scopes {
    private static final Map<String, Set<String>> KNOWN = known();

    private final Map<String, Set<String>> said = new ConcurrentHashMap<>();

    /// Tells the ledger what is new about a type, before a resource of it is told.
    void widen(String type, Set<String> asked, Ledger ledger) {
        Set<String> before = said.get(type);
        if (before != null && before.containsAll(asked)) {
            return;
        }
        synchronized (this) {
            Set<String> all = said.getOrDefault(type, Set.of());
            var wider = new TreeSet<>(KNOWN.getOrDefault(type, Set.of()));
            wider.addAll(asked);
            wider.addAll(all);
            if (wider.size() > all.size() || !said.containsKey(type)) {
                var news = new TreeSet<>(wider);
                news.removeAll(all);
                ledger.add(new Scope(type, news));
                // Only now: who finds it here takes it for told.
                said.put(type, Set.copyOf(wider));
            }
        }
    }

    /// What is known of the collectors, by type.
    static Map<String, Set<String>> of() {
        return KNOWN;
    }

    private static Map<String, Set<String>> known() {
        var known = new TreeMap<String, Set<String>>();
        var stream = Objects.requireNonNull(Scopes.class.getResourceAsStream("scopes.txt"));
        try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            reader.lines()
                    .map(line -> line.split(" "))
                    .forEach(words ->
                            known.put(words[0], Set.copyOf(Arrays.asList(words).subList(1, words.length))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return known;
    }
}
