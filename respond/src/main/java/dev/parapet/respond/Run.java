package dev.parapet.respond;

import dev.parapet.core.Playbook;
import dev.parapet.respond.approval.Asking;
import dev.parapet.respond.aws.Aws;
import dev.parapet.respond.aws.AwsFault;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.journal.Entry;
import dev.parapet.respond.journal.Journal;
import dev.parapet.respond.journal.Lease;
import dev.parapet.respond.journal.Note;
import dev.parapet.respond.trigger.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/// A run of a playbook: it goes from wherever the journal says it is as far as it can.
///
/// ```
/// step:    (nothing) → STARTED → FINISHED        change:  (nothing) → INTENT → ACCEPTED → VERIFIED |
/// UNVERIFIED
///              ├→ WAITING → (APPROVED) → …                    └→ FAILED          └→ FAILED
///              └→ SKIPPED | FAILED
/// ```
///
/// Each arrow is one entry, written before what it announces or after what it reports. A crash
/// anywhere leaves an entry
/// whose next arrow can be taken again: reading the state tells whether the call before the crash was
/// made, and what
/// was changed already is not changed twice.
final class Run {
    private final String id;
    private final Playbook playbook;
    private final Trigger trigger;
    private final Instant opened;
    private final Lease lease;
    private final Journal journal;
    private final Aws aws;
    private final Map<String, Action> actions;
    private final Mandate mandate;
    private final Gates gates;
    private final Patience patience;
    private final InstantSource clock;
    private final List<Entry> entries;
    private final Questions questions;
    private Progress progress;

    Run(
            String id,
            Playbook playbook,
            Trigger trigger,
            Instant opened,
            Lease lease,
            Journal journal,
            Aws aws,
            Map<String, Action> actions,
            Mandate mandate,
            Pauses pauses,
            InstantSource clock,
            Asking asking,
            Reach reach) {
        this.id = id;
        this.playbook = playbook;
        this.trigger = trigger;
        this.opened = opened;
        this.lease = lease;
        this.journal = journal;
        this.actions = actions;
        this.mandate = mandate;
        this.patience = new Patience(pauses, clock);
        this.aws = new Retried(aws, patience);
        this.gates = new Gates(mandate, journal, this.aws.reads());
        this.clock = clock;
        this.entries = new ArrayList<>(journal.entries(id));
        this.progress = new Progress(entries);
        this.questions = new Questions(this, playbook, trigger, asking, reach);
    }

    Progress progress() {
        return progress;
    }

    void note(Note note) {
        entries.add(journal.append(lease, clock.instant(), note));
        progress = new Progress(entries);
    }

    /// Takes every step that can be taken.
    void drive() {
        if (progress.closed().equals(Optional.of("undone"))) {
            return;
        }
        Ruling ruling = gates.of(trigger);
        for (Playbook.Step step : playbook.steps()) {
            if (!progress.over(step.name())) {
                take(step, ruling);
            }
        }
        boolean waits = playbook.steps().stream()
                .anyMatch(step -> !progress.over(step.name()) && progress.has(step.name(), Entry.Kind.WAITING));
        String status = waits ? "waiting" : "done";
        if (!progress.closed().equals(Optional.of(status))) {
            note(Note.ofRun(Entry.Kind.CLOSED, Map.of("status", status)));
        }
    }

    private void take(Playbook.Step step, Ruling ruling) {
        Action action = action(step);
        if (!progress.has(step.name(), Entry.Kind.STARTED)) {
            if (!Facts.hold(step.when(), trigger)) {
                skip(step, "it is for other triggers");
                return;
            }
            if (step.escalation() && !progress.has(step.name(), Entry.Kind.ESCALATED)) {
                return;
            }
            if (action.disruptive() && ruling instanceof Ruling.Tell(String because)) {
                skip(step, because);
                return;
            }
            var waits = waits(step, action, ruling);
            if (waits.isPresent()) {
                if (!progress.has(step.name(), Entry.Kind.WAITING)) {
                    note(Note.ofStep(Entry.Kind.WAITING, step.name(), step.action(), Map.of("for", waits.get())));
                }
                ask(step, action, waits.get());
                return;
            }
            if (!start(step, action)) {
                return;
            }
        }
        var changes = progress.changes(step.name());
        for (int i = 0; i < changes.size(); i++) {
            if (!progress.settled(step.name(), i)) {
                make(step, action, i, changes.get(i));
            }
        }
        note(Note.ofStep(Entry.Kind.FINISHED, step.name(), step.action(), Map.of()));
    }

    /// What a step waits for; nothing if it may go on.
    private Optional<String> waits(Playbook.Step step, Action action, Ruling ruling) {
        if (!action.disruptive() || progress.approvals(step.name(), () -> plan(step, action)) >= mandate.approvals()) {
            return Optional.empty();
        }
        String approval = mandate.approvals() == 1 ? "approval" : mandate.approvals() + " approvals";
        if (step.approval() || playbook.tier() == Playbook.Tier.APPROVAL) {
            return Optional.of(approval);
        }
        if (ruling instanceof Ruling.Ask(String because)) {
            return Optional.of(approval + ": " + because);
        }
        Instant until = opened.plus(mandate.veto());
        return playbook.tier() == Playbook.Tier.VETO && clock.instant().isBefore(until)
                ? Optional.of("a veto until " + until)
                : Optional.empty();
    }

    private void ask(Playbook.Step step, Action action, String because) {
        if (questions.anybody()) {
            try {
                questions.ask(id, step, action.changes(situation(step)), because, clock.instant());
            } catch (Inapplicable | NotYet | AwsFault | IllegalArgumentException nothing) {
                // There is nothing to allow yet; the step says why when it may begin.
                return;
            }
        }
    }

    /// The plan of a step as it would be made now; empty if none can be made.
    String plan(Playbook.Step step, Action action) {
        try {
            return Questions.plan(action.changes(situation(step)));
        } catch (Inapplicable | NotYet | AwsFault | IllegalArgumentException nothing) {
            return "";
        }
    }

    /// Fixes what a step will change, and keeps what it read.
    private boolean start(Playbook.Step step, Action action) {
        var situation = situation(step);
        List<Evidence> evidence;
        List<Change> changes;
        try {
            evidence = action.evidence(situation);
            changes = action.changes(situation);
        } catch (Inapplicable nothing) {
            skip(step, String.valueOf(nothing.getMessage()));
            return false;
        } catch (NotYet later) {
            if (!progress.has(step.name(), Entry.Kind.WAITING)) {
                note(Note.ofStep(
                        Entry.Kind.WAITING,
                        step.name(),
                        step.action(),
                        Map.of("for", String.valueOf(later.getMessage()))));
            }
            return false;
        } catch (AwsFault | IllegalArgumentException fault) {
            fail(step, -1, Optional.empty(), String.valueOf(fault.getMessage()));
            return false;
        }
        for (Evidence one : evidence) {
            note(Note.ofStep(
                    Entry.Kind.EVIDENCE,
                    step.name(),
                    step.action(),
                    Map.of("about", one.about(), "content", one.content())));
        }
        note(Note.ofStep(
                Entry.Kind.STARTED,
                step.name(),
                step.action(),
                Map.of("changes", changes.stream().map(Change::members).toList())));
        return true;
    }

    Situation situation(Playbook.Step step) {
        var arguments = new java.util.HashMap<String, String>();
        step.arguments().forEach((name, text) -> arguments.put(name, Facts.filled(text, trigger)));
        return new Situation(
                id,
                step.name(),
                playbook.id(),
                trigger,
                arguments,
                mandate,
                Stream.concat(progress.evidence().stream(), Outcome.evidence(progress))
                        .toList(),
                aws.reads());
    }

    private void make(Playbook.Step step, Action action, int i, Change change) {
        Map<String, Object> state;
        boolean again = progress.has(step.name(), i, Entry.Kind.INTENT);
        try {
            if (!again) {
                var refused = action.disruptive()
                        ? gates.against(change, trigger.account(), clock.instant())
                        : Optional.<String>empty();
                if (refused.isPresent()) {
                    fail(step, i, Optional.of(change), refused.get());
                    return;
                }
                state = state(action, change);
                intend(step, action, i, change, state);
            } else {
                state = state(action, change);
            }
            if (!progress.has(step.name(), i, Entry.Kind.ACCEPTED)) {
                accept(step, action, i, change, state, again && action.everyCall(), again);
            }
            verify(step, action, i, change);
        } catch (AwsFault | IllegalArgumentException fault) {
            fail(step, i, Optional.of(change), String.valueOf(fault.getMessage()));
        }
    }

    private Map<String, Object> state(Action action, Change change) {
        return Json.normal(action.state(change, aws.reads()));
    }

    private void intend(Playbook.Step step, Action action, int i, Change change, Map<String, Object> state) {
        var calls = action.met(state, change.wanted())
                ? List.<Call>of()
                : action.calls(change, state, change.wanted(), aws.reads());
        // Who holds it already knows how it was before anybody did.
        var prior = change.control().isEmpty()
                ? state
                : journal.holds(change.resource(), change.control()).stream()
                        .findFirst()
                        .map(hold -> hold.prior())
                        .orElse(state);
        note(new Note(
                Entry.Kind.INTENT,
                step.name(),
                i,
                step.action(),
                change.resource(),
                change.control(),
                Map.of(
                        "prior", prior,
                        "wanted", change.wanted(),
                        "calls", calls.stream().map(Calls::members).toList())));
    }

    /// @param all whether every call is made even if the state is as wanted already
    /// @param again whether calls of the same change may have been made before
    private void accept(
            Playbook.Step step,
            Action action,
            int i,
            Change change,
            Map<String, Object> first,
            boolean all,
            boolean again) {
        var requests = new ArrayList<String>();
        var tried = new AtomicBoolean(again);
        var now = new ArrayList<Map<String, Object>>(List.of(first));
        int made = patience.tried(() -> {
            Map<String, Object> state =
                    now.isEmpty() ? Json.normal(action.state(change, aws.reads())) : now.removeFirst();
            if (!all && action.met(state, change.wanted())) {
                return 0;
            }
            var calls = action.calls(change, state, change.wanted(), aws.reads());
            boolean repeated = tried.getAndSet(true);
            for (Call call : calls) {
                send(call, repeated, requests);
            }
            return calls.size();
        });
        note(new Note(
                Entry.Kind.ACCEPTED,
                step.name(),
                i,
                step.action(),
                change.resource(),
                change.control(),
                Map.of("made", made, "requests", requests)));
    }

    /// @param repeated whether it may have been made before: what it takes away can be gone by it then, though a look
    ///     does not tell so yet. Whether it is so is for reading back.
    private void send(Call call, boolean repeated, List<String> requests) {
        try {
            requests.add(aws.send(call).requestId());
        } catch (AwsFault fault) {
            if (!repeated || !fault.isAbsent()) {
                throw fault;
            }
        }
    }

    private void verify(Playbook.Step step, Action action, int i, Change change) {
        Duration wait = action.slow() ? Duration.ZERO : mandate.patience();
        boolean verified = !action.readable()
                || patience.comesTrue(() -> action.met(state(action, change), change.wanted()), wait);
        note(new Note(
                verified ? Entry.Kind.VERIFIED : Entry.Kind.UNVERIFIED,
                step.name(),
                i,
                step.action(),
                change.resource(),
                change.control(),
                Map.of()));
    }

    /// Looks again at what could not be read back.
    void look() {
        for (Playbook.Step step : playbook.steps()) {
            if (progress.has(step.name(), Entry.Kind.STARTED)) {
                var changes = progress.changes(step.name());
                for (int i = 0; i < changes.size(); i++) {
                    if (progress.has(step.name(), i, Entry.Kind.UNVERIFIED)
                            && !progress.has(step.name(), i, Entry.Kind.VERIFIED)) {
                        look(step, i, changes.get(i));
                    }
                }
            }
        }
    }

    private void look(Playbook.Step step, int i, Change change) {
        Action action = action(step);
        var state = state(action, change);
        if (action.met(state, change.wanted())) {
            note(new Note(
                    Entry.Kind.VERIFIED, step.name(), i, step.action(), change.resource(), change.control(), Map.of()));
        } else if (!action.slow() && shared(step, i, change)) {
            try {
                accept(step, action, i, change, state, false, true);
            } catch (AwsFault | IllegalArgumentException still) {
                // It stays unverified, and is looked at the next time.
            }
        }
    }

    /// Whether this run changed the same thing elsewhere too. Both may be in one document, and what was written to it
    /// after a look that did not show the first change yet has no trace of it.
    private boolean shared(Playbook.Step step, int i, Change change) {
        return progress.intents().stream()
                .anyMatch(other -> other.resource().equals(change.resource())
                        && !(other.step().equals(step.name()) && other.change() == i));
    }

    Action action(Playbook.Step step) {
        Action action = actions.get(step.action());
        if (action == null) {
            throw new IllegalStateException("no action `" + step.action() + "`");
        }
        return action;
    }

    private void skip(Playbook.Step step, String because) {
        note(Note.ofStep(Entry.Kind.SKIPPED, step.name(), step.action(), Map.of("because", because)));
    }

    private void fail(Playbook.Step step, int i, Optional<Change> change, String because) {
        note(new Note(
                Entry.Kind.FAILED,
                step.name(),
                i,
                step.action(),
                change.map(Change::resource).orElse(""),
                change.map(Change::control).orElse(""),
                Map.of("because", because)));
    }
}
