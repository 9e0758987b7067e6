package dev.parapet.core;

import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;

/// What to do about a finding, step by step, and how to take it back.
///
/// @param id the file under `content/playbooks`
/// @param tier how much it may do by itself
/// @param trigger the sources of findings that start it, as globs over their names:
///     `guardduty/Recon:IAMUser/*`
/// @param when what else must hold: facts of the trigger, each with globs of which one must match
/// @param deadline from the finding to the last step verified
/// @param steps in their order; never empty
/// @param sources the pages that it rests on
/// @param note what a person should know before they run it
public record Playbook(
        String id,
        String title,
        Tier tier,
        List<String> trigger,
        Map<String, List<String>> when,
        Duration deadline,
        List<Step> steps,
        List<String> sources,
        List<String> practices,
        String note) {

    /// How much a playbook may do by itself.
    public enum Tier {
        /// It runs at once.
        AUTOMATIC,
        /// It runs after a time in which somebody can forbid it.
        VETO,
        /// It waits until somebody allows it.
        APPROVAL
    }

    /// One step.
    ///
    /// @param name unique in its playbook; the journal refers to it
    /// @param action the response action, `iam.key.deactivate`
    /// @param arguments what it is given, by name; `{detail.requestParameters.roleName}` is taken from
    ///     the trigger
    /// @param when facts of the trigger without which the step is passed over
    /// @param approval whether somebody must allow it, whatever the tier
    /// @param escalation whether it waits until what came before turns out not to have been enough
    public record Step(
            String name,
            String action,
            Map<String, String> arguments,
            Undo undo,
            Map<String, List<String>> when,
            boolean approval,
            boolean escalation) {
        public Step {
            Objects.requireNonNull(undo);
            if (name.isBlank() || action.isBlank()) {
                throw new IllegalArgumentException("a step has a name and an action");
            }
            arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
            when = Collections.unmodifiableMap(new LinkedHashMap<>(when));
        }
    }

    /// How a step is taken back. There is no third way: a step without an undo says why.
    public sealed interface Undo {
        /// What the journal recorded before the change is put back.
        record Recorded() implements Undo {}

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
        Objects.requireNonNull(tier);
        trigger = List.copyOf(trigger);
        when = Collections.unmodifiableMap(new LinkedHashMap<>(when));
        steps = List.copyOf(steps);
        sources = List.copyOf(sources);
        practices = List.copyOf(practices);
        Objects.requireNonNull(note);
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

    /// How closely its trigger describes what this source says: the number of letters that are no
    /// wildcard. Nothing if
    /// it does not.
    public OptionalInt answers(String source) {
        return trigger.stream()
                .filter(glob -> Globs.matches(glob, source))
                .mapToInt(glob -> glob.replace("*", "").replace("?", "").length())
                .max();
    }
}
