package dev.parapet.respond;

import dev.parapet.core.Playbook;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.trigger.Trigger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a run would do, to be read before it does.
///
/// @param run the id that the run would have
/// @param reach what else uses what would be contained
public record Plan(
        String run,
        Playbook playbook,
        Trigger trigger,
        Ruling ruling,
        List<Step> steps,
        List<String> reach,
        Duration deadline) {

    public Plan {
        steps = List.copyOf(steps);
        reach = List.copyOf(reach);
    }

    /// What a step would do.
    ///
    /// @param skipped why it would do nothing
    /// @param waits whether somebody must allow it first
    public record Step(Playbook.Step step, List<Made> changes, Optional<String> skipped, boolean waits) {
        public Step {
            changes = List.copyOf(changes);
        }
    }

    /// A change, with everything that is known of it beforehand.
    ///
    /// @param prior the state now, which is what an undo puts back
    /// @param calls exactly what would be called
    /// @param undo exactly what would take it back
    /// @param irreversible why nothing does
    /// @param refused what keeps it from being made
    /// @param permissions of the calls, in their order
    public record Made(
            Change change,
            Map<String, Object> prior,
            List<Call> calls,
            List<Call> undo,
            Optional<String> irreversible,
            Optional<String> refused,
            List<Permissions.Answer> permissions) {
        public Made {
            calls = List.copyOf(calls);
            undo = List.copyOf(undo);
            permissions = List.copyOf(permissions);
        }
    }

    /// Whether it would change anything.
    public boolean changes() {
        return steps.stream()
                .flatMap(step -> step.changes().stream())
                .anyMatch(made -> !made.calls().isEmpty());
    }
}
