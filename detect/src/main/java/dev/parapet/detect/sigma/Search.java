package dev.parapet.detect.sigma;

import dev.parapet.core.content.YamlValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One of the named searches of a rule as it is written, before it is compiled.
sealed interface Search {
    int line();

    /// @param field null for keywords, which are looked for in the whole event; `.` is the member of an array itself
    /// @param key field and modifiers as written
    record Item(@Nullable String field, List<String> modifiers, List<YamlValue.Scalar> values, int line, String key)
            implements Search {
        public Item {
            modifiers = List.copyOf(modifiers);
            values = List.copyOf(values);
        }
    }

    record All(List<Search> parts, int line) implements Search {
        public All {
            parts = List.copyOf(parts);
        }
    }

    record Any(List<Search> parts, int line) implements Search {
        public Any {
            parts = List.copyOf(parts);
        }
    }

    /// A test of the members of an array, each on its own.
    ///
    /// @param index which member, where the quantifier is [Quantifier#AT]
    record Members(String path, Quantifier quantifier, int index, Search body, int line, String key)
            implements Search {}

    /// Searches with a condition of their own, inside a test of members.
    record Named(Map<String, Search> searches, Condition condition, int line) implements Search {
        public Named {
            searches = new LinkedHashMap<>(searches);
        }
    }

    /// Of how many members a test asks.
    enum Quantifier {
        ANY,
        /// And there is one.
        ALL,
        ALL_OR_EMPTY,
        NONE,
        AT
    }
}
