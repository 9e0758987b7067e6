package dev.parapet.app;

import dev.parapet.core.Control;
import dev.parapet.core.Globs;
import dev.parapet.core.Severity;
import dev.parapet.core.content.Content;
import dev.parapet.core.expression.Expressions;
import java.util.List;
import java.util.function.Predicate;
import picocli.CommandLine.Option;

/// The options that choose controls.
final class ControlChoice {
    @Option(
            names = "--controls",
            paramLabel = "GLOB",
            split = ",",
            description = "only controls whose id matches, such as 'sagemaker/*'; may be repeated")
    private List<String> globs = List.of();

    @Option(
            names = "--severity",
            paramLabel = "LEVEL",
            converter = SeverityWord.class,
            description = "only controls at least this severe: ${COMPLETION-CANDIDATES}",
            completionCandidates = SeverityWord.class)
    private Severity least = Severity.INFORMATIONAL;

    /// The chosen controls, in the order of their ids.
    List<Control> from(Content content, Expressions expressions) {
        var controls = content.controls(expressions, wanted()).stream()
                .filter(control -> control.severity().atLeast(least))
                .toList();
        if (controls.isEmpty()) {
            throw new Refusal("no control matches; `parapet controls list` shows those there are");
        }
        return controls;
    }

    Predicate<String> wanted() {
        return id -> globs.isEmpty() || globs.stream().anyMatch(glob -> Globs.matches(glob, id));
    }
}
