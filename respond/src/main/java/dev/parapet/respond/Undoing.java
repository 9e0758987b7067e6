package dev.parapet.respond;

import dev.parapet.respond.aws.Aws;
import dev.parapet.respond.aws.AwsFault;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.journal.Entry;
import dev.parapet.respond.journal.Journal;
import dev.parapet.respond.journal.Note;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Takes back what a run changed, the last change first.
///
/// Each control goes back to what the journal recorded, but only if it still is as the run left it,
/// and only when no
/// other incident holds it. What somebody else changed meanwhile is reported and left alone. It can
/// begin again after a
/// crash like a run.
final class Undoing {
    private final Run run;
    private final String id;
    private final Journal journal;
    private final Aws aws;
    private final Map<String, Action> actions;
    private final Patience patience;
    private final Mandate mandate;

    Undoing(
            Run run,
            String id,
            Journal journal,
            Aws aws,
            Map<String, Action> actions,
            Patience patience,
            Mandate mandate) {
        this.run = run;
        this.id = id;
        this.journal = journal;
        this.aws = aws;
        this.actions = actions;
        this.patience = patience;
        this.mandate = mandate;
    }

    void undo() {
        for (Entry intent : run.progress().intents()) {
            if (!over(intent)) {
                undo(intent);
            }
        }
        if (!run.progress().closed().equals(Optional.of("undone"))) {
            run.note(Note.ofRun(Entry.Kind.CLOSED, Map.of("status", "undone")));
        }
    }

    private boolean over(Entry intent) {
        for (var kind : List.of(Entry.Kind.UNDONE, Entry.Kind.RELEASED, Entry.Kind.DRIFTED, Entry.Kind.KEPT)) {
            if (run.progress().has(intent.step(), intent.change(), kind)) {
                return true;
            }
        }
        return false;
    }

    private void undo(Entry intent) {
        Action action = actions.get(intent.action());
        if (action == null) {
            note(intent, Entry.Kind.KEPT, Map.of("because", "there is no action `" + intent.action() + "` any more"));
            return;
        }
        if (action.irreversible().isPresent()) {
            note(
                    intent,
                    Entry.Kind.KEPT,
                    Map.of("because", action.irreversible().get()));
            return;
        }
        boolean needed = journal.holds(intent.resource(), intent.control()).stream()
                .anyMatch(hold -> !hold.run().equals(id));
        if (needed) {
            note(intent, Entry.Kind.RELEASED, Map.of());
            return;
        }
        var change = run.progress().changes(intent.step()).get(intent.change());
        var prior = Json.inside(intent.says(), "prior");
        boolean again = run.progress().has(intent.step(), intent.change(), Entry.Kind.UNDOING);
        if (!again) {
            note(intent, Entry.Kind.UNDOING, Map.of("to", prior));
        }
        try {
            restore(intent, action, change, prior, again && action.everyCall());
        } catch (AwsFault | IllegalArgumentException fault) {
            note(intent, Entry.Kind.DRIFTED, Map.of("because", String.valueOf(fault.getMessage())));
        }
    }

    private void restore(Entry intent, Action action, Change change, Map<String, Object> prior, boolean all) {
        boolean unseen = unseen(intent, action, change);
        boolean restored = patience.tried(() -> {
            var state = Json.normal(action.state(change, aws.reads()));
            if (!all && !unseen && action.met(state, prior)) {
                return true;
            }
            if (!action.met(state, prior) && !action.met(state, change.wanted())) {
                note(intent, Entry.Kind.DRIFTED, Map.of("state", state));
                return false;
            }
            for (Call call : action.calls(change, state, prior, aws.reads())) {
                send(call, all || unseen);
            }
            return true;
        });
        if (restored) {
            boolean verified = patience.comesTrue(
                    () -> action.met(Json.normal(action.state(change, aws.reads())), prior),
                    action.slow() ? java.time.Duration.ZERO : mandate.patience());
            note(intent, Entry.Kind.UNDONE, Map.of("verified", verified && !unseen));
        }
    }

    /// Whether a change that AWS took has not been seen so far, and is not now. It may show later: that all looks as
    /// before proves nothing then, so it is taken back all the same, and nobody says that this was verified.
    private boolean unseen(Entry intent, Action action, Change change) {
        var progress = run.progress();
        if (action.slow()
                || !progress.has(intent.step(), intent.change(), Entry.Kind.UNVERIFIED)
                || progress.has(intent.step(), intent.change(), Entry.Kind.VERIFIED)) {
            return false;
        }
        Object made = progress.entry(intent.step(), intent.change(), Entry.Kind.ACCEPTED)
                .says()
                .getOrDefault("made", 0);
        return made instanceof Number calls
                && calls.intValue() > 0
                && !patience.comesTrue(
                        () -> action.met(Json.normal(action.state(change, aws.reads())), change.wanted()),
                        mandate.patience());
    }

    /// @param all whether what is gone already may be taken away once more
    private void send(Call call, boolean all) {
        try {
            var _ = aws.send(call);
        } catch (AwsFault fault) {
            if (!all || !fault.isAbsent()) {
                throw fault;
            }
        }
    }

    private void note(Entry intent, Entry.Kind kind, Map<String, Object> says) {
        run.note(new Note(
                kind, intent.step(), intent.change(), intent.action(), intent.resource(), intent.control(), says));
    }
}
