package dev.parapet.respond;

import dev.parapet.core.Playbook;
import dev.parapet.respond.journal.Entry;
import dev.parapet.respond.journal.Opening;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// How a run stands.
///
/// @param status `open`, `waiting`, `done`, `undone`
/// @param intact whether the journal's chain of hashes is whole
public record Outcome(
        String run, String playbook, String trigger, Instant opened, String status, List<Step> steps, boolean intact) {
    public Outcome {
        steps = List.copyOf(steps);
    }

    /// How a step stands.
    ///
    /// @param status `pending`, `waiting`, `skipped`, `failed`, `begun`, `accepted`, `verified`,
    ///     `done`, `undone`,
    /// `released`, `drifted`, `kept`
    /// @param says why, or what was changed
    public record Step(String name, String action, String status, List<String> says) {
        public Step {
            says = List.copyOf(says);
        }
    }

    static Outcome of(Opening opening, Playbook playbook, List<Entry> entries, boolean intact) {
        var progress = new Progress(entries);
        var steps = new ArrayList<Step>();
        for (Playbook.Step step : playbook.steps()) {
            steps.add(step(step, progress));
        }
        return new Outcome(
                opening.run(),
                opening.playbook(),
                String.valueOf(opening.trigger().get("name")),
                opening.at(),
                progress.closed().orElse("open"),
                steps,
                intact);
    }

    private static Step step(Playbook.Step step, Progress progress) {
        var says = new ArrayList<String>();
        String status = "pending";
        for (Entry entry : progress.entries()) {
            if (!entry.step().equals(step.name())) {
                continue;
            }
            switch (entry.kind()) {
                case STARTED, APPROVED, ESCALATED -> status = "begun";
                case EVIDENCE -> says.add("kept " + entry.says().get("about"));
                case INTENT -> status = "begun";
                case ACCEPTED -> status = worst(status, "accepted");
                case VERIFIED -> {
                    status = worst(status, "verified");
                    says.add(changed(entry));
                }
                case UNVERIFIED -> {
                    status = worst(status, "accepted");
                    says.add(changed(entry) + ", not read back yet");
                }
                case FAILED -> {
                    status = "failed";
                    says.add(String.valueOf(entry.says().get("because")));
                }
                case SKIPPED -> {
                    status = "skipped";
                    says.add(String.valueOf(entry.says().get("because")));
                }
                case WAITING -> {
                    status = "waiting";
                    says.add("for " + entry.says().get("for"));
                }
                case FINISHED -> status = status.equals("begun") ? "done" : status;
                case ASKED, TOLD, CLOSED, UNDOING -> {}
                case UNTOLD -> says.add(String.valueOf(entry.says().get("because")));
                case UNDONE -> status = "undone";
                case RELEASED -> {
                    status = "released";
                    says.add("another incident still needs it");
                }
                case DRIFTED -> {
                    status = "drifted";
                    says.add(entry.resource() + " was changed by somebody else since; it was left alone");
                }
                case KEPT -> {
                    status = "kept";
                    says.add(String.valueOf(entry.says().get("because")));
                }
            }
        }
        return new Step(step.name(), step.action(), status, says);
    }

    private static String worst(String before, String now) {
        return before.equals("failed") ? before : now;
    }

    private static String changed(Entry entry) {
        return entry.resource() + (entry.control().isEmpty() ? "" : " (" + entry.control() + ")");
    }

    /// What the run did so far, as evidence for the bundle and the notice: no times, so that a
    /// repeated run says the
    /// same.
    static Stream<Evidence> evidence(Progress progress) {
        var done = new LinkedHashMap<String, Object>();
        for (Entry entry : progress.entries()) {
            switch (entry.kind()) {
                case VERIFIED, UNVERIFIED, FAILED, SKIPPED, WAITING ->
                    done.put(
                            entry.step() + (entry.change() < 0 ? "" : " " + entry.change()),
                            Map.of(
                                    "status", entry.kind().name(),
                                    "resource", entry.resource(),
                                    "says", entry.says()));
                case STARTED,
                        EVIDENCE,
                        INTENT,
                        ACCEPTED,
                        ASKED,
                        TOLD,
                        UNTOLD,
                        APPROVED,
                        ESCALATED,
                        FINISHED,
                        CLOSED,
                        UNDOING,
                        UNDONE,
                        RELEASED,
                        DRIFTED,
                        KEPT -> {}
            }
        }
        return done.isEmpty() ? Stream.of() : Stream.of(new Evidence("run", done));
    }
}
