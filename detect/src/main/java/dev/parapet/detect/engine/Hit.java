package dev.parapet.detect.engine;

import dev.parapet.core.Severity;
import java.util.List;

/// A rule matched an event.
///
/// @param rule its place among the rules
/// @param captured what rules that remember want to know of the event: for each of the rule's captures all values
public record Hit(int rule, Severity level, List<List<String>> captured) {
    public Hit {
        captured = List.copyOf(captured);
    }
}
