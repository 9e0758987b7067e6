package dev.parapet.core;

import dev.parapet.core.expression.Expression;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// What to do about a finding, step by step, and how to take it back.
///
/// @param id the file under `content/playbooks`
/// @param trigger the sources of findings that start it, as globs over [Finding.Source#name]: `detection/iam/*`
/// @param when what else must hold of the resource; empty for always
/// @param deadline from the finding to the last step verified
/// @param steps in their order; never empty
public record Playbook(
        String id,
        String title,
        List<String> trigger,
        Optional<Expression> when,
        Duration deadline,
        List<Step> steps,
        List<String> practices) {

    /// One change.
    ///
    /// @param name unique in its playbook; later steps and the journal refer to it
    /// @param action the response action, `iam:deactivate-access-key`
    /// @param arguments what it is given, by name
    public record Step(String name, String action, Map<String, Object> arguments, Undo undo) {
        public Step {
            Objects.requireNonNull(undo);
            if (name.isBlank() || action.isBlank()) {
                throw new IllegalArgumentException("a step has a name and an action");
            }
            arguments = Collections.unmodifiableMap(arguments);
        }
    }

    /// How a step is taken back. There is no third way: a step without an undo says why.
    public sealed interface Undo {
        /// Another action, given what the journal recorded before the change.
        record By(String action) implements Undo {
            public By {
                if (action.isBlank()) {
                    throw new IllegalArgumentException("an undo names its action");
                }
            }
        }

        /// Nothing takes it back.
        record Impossible(String because) implements Undo {
            public Impossible {
                if (because.isBlank()) {
                    throw new IllegalArgumentException("a step that cannot be undone says why");
                }
            }
        }
    }

    public Playbook {
        trigger = List.copyOf(trigger);
        steps = List.copyOf(steps);
        practices = List.copyOf(practices);
        Objects.requireNonNull(when);
        if (trigger.isEmpty()) {
            throw new IllegalArgumentException("playbook `" + id + "` has no trigger");
        }
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("playbook `" + id + "` has no steps");
        }
        if (!deadline.isPositive()) {
            throw new IllegalArgumentException("the deadline of playbook `" + id + "` is not positive");
        }
        var names = new HashSet<String>();
        for (Step step : steps) {
            if (!names.add(step.name())) {
                throw new IllegalArgumentException("playbook `" + id + "` has two steps `" + step.name() + "`");
            }
        }
    }

    /// Whether a finding of this source starts it.
    public boolean answers(Finding.Source source) {
        return trigger.stream().anyMatch(glob -> Globs.matches(glob, source.name()));
    }
}
