package dev.parapet.detect.sigma;

import java.util.List;

/// Why a rule matches an event or does not, key by key.
///
/// @param condition as written; several are joined by `or`
public record Explanation(boolean met, String condition, List<Search> searches) {
    /// One of the rule's named searches.
    public record Search(String name, boolean met, List<Step> steps) {
        public Search {
            steps = List.copyOf(steps);
        }
    }

    /// One key of a search.
    ///
    /// @param key field and modifiers as written; `keywords` for those
    /// @param wanted the first values that the rule names
    /// @param seen the first values that the event has there, shortened and without control characters
    public record Step(String key, int line, String wanted, boolean met, List<String> seen) {
        public Step {
            seen = List.copyOf(seen);
        }
    }

    public Explanation {
        searches = List.copyOf(searches);
    }

    /// How many keys the event fails to meet.
    public long failed() {
        return searches.stream()
                .flatMap(search -> search.steps().stream())
                .filter(step -> !step.met())
                .count();
    }
}
