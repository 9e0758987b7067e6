package dev.parapet.respond;

import dev.parapet.core.Playbook;
import dev.parapet.respond.approval.Asking;
import dev.parapet.respond.approval.Messenger;
import dev.parapet.respond.approval.Question;
import dev.parapet.respond.approval.Token;
import dev.parapet.respond.journal.Entry;
import dev.parapet.respond.journal.Note;
import dev.parapet.respond.trigger.Principal;
import dev.parapet.respond.trigger.Trigger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Asks people about a step that waits, once for each plan.
///
/// ```
/// WAITING → ASKED (hash of the token, plan, end) → TOLD → APPROVED (hash of the token, plan)
/// ```
///
/// A message that did not get through, a plan that has changed since or a link that has run out is asked about again
/// with a new token, and the older one works no more.
final class Questions {
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");

    private final Run run;
    private final Playbook playbook;
    private final Trigger trigger;
    private final Asking asking;
    private final Reach reach;

    Questions(Run run, Playbook playbook, Trigger trigger, Asking asking, Reach reach) {
        this.run = run;
        this.playbook = playbook;
        this.trigger = trigger;
        this.asking = asking;
        this.reach = reach;
    }

    boolean anybody() {
        return asking.anybody();
    }

    /// By which a plan is known: what would be changed, and to what. Only times in it (until when sessions are revoked)
    /// may be later when it is done.
    static String plan(List<Change> changes) {
        var members = changes.stream().map(Change::members).toList();
        return Hashes.of(TIME.matcher(Json.text(Map.of("changes", members))).replaceAll("time"));
    }

    void ask(String id, Playbook.Step step, List<Change> changes, String because, Instant now) {
        String plan = plan(changes);
        if (pending(run.progress(), step.name(), plan, now)) {
            return;
        }
        var token = Token.fresh();
        Instant expires = now.plus(asking.expires());
        var question = new Question(
                id,
                step.name(),
                playbook.title(),
                trigger.name(),
                trigger.account(),
                trigger.subject().principal().map(Principal::arn).orElse(""),
                because,
                changes.stream()
                        .map(change -> step.action() + " on " + change.resource() + " (" + change.control() + ")")
                        .toList(),
                reach.of(trigger.subject()),
                asking.link(id, token),
                expires);
        run.note(Note.ofStep(
                Entry.Kind.ASKED,
                step.name(),
                step.action(),
                Map.of(
                        "token", token.hash(),
                        "plan", plan,
                        "expires", expires.toString(),
                        "because", because,
                        "who", question.who(),
                        "changes", question.changes(),
                        "reach", question.reach())));
        try {
            asking.messenger().ask(question);
            run.note(Note.ofStep(Entry.Kind.TOLD, step.name(), step.action(), Map.of("token", token.hash())));
        } catch (Messenger.Undelivered undelivered) {
            run.note(Note.ofStep(
                    Entry.Kind.UNTOLD,
                    step.name(),
                    step.action(),
                    Map.of("because", String.valueOf(undelivered.getMessage()))));
        }
    }

    private static boolean pending(Progress progress, String step, String plan, Instant now) {
        return last(progress, step)
                .filter(asked ->
                        plan.equals(asked.says().get("plan")) && expires(asked).isAfter(now))
                .filter(asked -> !used(progress, asked))
                .filter(asked -> progress.entries().stream()
                        .anyMatch(entry -> entry.kind() == Entry.Kind.TOLD && sameToken(entry, asked)))
                .isPresent();
    }

    private static Optional<Entry> last(Progress progress, String step) {
        return progress.entries().reversed().stream()
                .filter(entry ->
                        entry.kind() == Entry.Kind.ASKED && entry.step().equals(step))
                .findFirst();
    }

    static Instant expires(Entry asked) {
        return Instant.parse(String.valueOf(asked.says().get("expires")));
    }

    private static boolean used(Progress progress, Entry asked) {
        return progress.entries().stream()
                .anyMatch(entry -> entry.kind() == Entry.Kind.APPROVED && sameToken(entry, asked));
    }

    private static boolean sameToken(Entry one, Entry other) {
        return String.valueOf(one.says().get("token")).equals(other.says().get("token"));
    }

    /// The question that a token belongs to, if it still may be answered with it.
    static Optional<Entry> asked(Progress progress, Token token, Instant now) {
        String hash = token.hash();
        return progress.entries().stream()
                .filter(entry -> entry.kind() == Entry.Kind.ASKED
                        && hash.equals(entry.says().get("token")))
                .filter(asked ->
                        last(progress, asked.step()).filter(asked::equals).isPresent())
                .filter(asked -> expires(asked).isAfter(now) && !used(progress, asked))
                .filter(asked -> !progress.over(asked.step()) && !progress.has(asked.step(), Entry.Kind.STARTED))
                .findFirst();
    }
}
