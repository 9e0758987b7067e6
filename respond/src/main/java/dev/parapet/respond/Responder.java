package dev.parapet.respond;

import dev.parapet.core.Playbook;
import dev.parapet.respond.approval.Question;
import dev.parapet.respond.approval.Token;
import dev.parapet.respond.aws.Accounts;
import dev.parapet.respond.aws.Aws;
import dev.parapet.respond.aws.AwsFault;
import dev.parapet.respond.journal.Entry;
import dev.parapet.respond.journal.Fenced;
import dev.parapet.respond.journal.Journal;
import dev.parapet.respond.journal.Lease;
import dev.parapet.respond.journal.Note;
import dev.parapet.respond.journal.Opening;
import dev.parapet.respond.trigger.Trigger;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// Plans, runs, watches and undoes playbooks.
///
/// Nothing is changed unless the mandate says `apply`. A run is driven by one worker at a time; another one takes it
/// over when the lease has run out.
public final class Responder {
    private final List<Playbook> playbooks;
    private final Map<String, Action> actions;
    private final Journal journal;
    private final Accounts accounts;
    private final Mandate mandate;
    private final Permissions permissions;
    private final Reach reach;
    private final Activity activity;
    private final Pauses pauses;
    private final InstantSource clock;
    private final Duty duty;
    private final Set<String> driving = ConcurrentHashMap.newKeySet();

    /// @param owner names this process among the workers on one journal, wherever they are
    public Responder(
            List<Playbook> playbooks,
            Map<String, Action> actions,
            Journal journal,
            Aws aws,
            Mandate mandate,
            Permissions permissions,
            Reach reach,
            Activity activity,
            Pauses pauses,
            InstantSource clock,
            String owner) {
        this(
                playbooks,
                actions,
                journal,
                Accounts.own(aws),
                mandate,
                permissions,
                reach,
                activity,
                pauses,
                clock,
                Duty.of(owner));
    }

    /// @param accounts where it may act; an event of any other account is told of and left alone
    public Responder(
            List<Playbook> playbooks,
            Map<String, Action> actions,
            Journal journal,
            Accounts accounts,
            Mandate mandate,
            Permissions permissions,
            Reach reach,
            Activity activity,
            Pauses pauses,
            InstantSource clock,
            Duty duty) {
        this.playbooks = List.copyOf(playbooks);
        this.actions = Map.copyOf(actions);
        this.journal = journal;
        this.accounts = accounts;
        this.mandate = mandate;
        this.permissions = permissions;
        this.reach = reach;
        this.activity = activity;
        this.pauses = pauses;
        this.clock = clock;
        this.duty = duty;
    }

    /// The playbook for a trigger: the one that describes it most closely, by name and then by facts.
    public Optional<Playbook> playbook(Trigger trigger) {
        boolean refused = trigger.marks().contains(Trigger.Mark.REFUSED);
        return playbooks.stream()
                .filter(playbook -> playbook.answers(trigger.name()).isPresent())
                .filter(playbook -> !refused || playbook.when().containsKey("call"))
                .filter(playbook -> Facts.hold(playbook.when(), trigger))
                .max(Comparator.<Playbook>comparingInt(
                                playbook -> playbook.answers(trigger.name()).getAsInt())
                        .thenComparingInt(playbook -> playbook.when().size())
                        .thenComparing(Playbook::id, Comparator.reverseOrder()));
    }

    /// The same trigger, with the user of a key where it names nothing but the key.
    public Trigger identified(Trigger trigger) {
        return within(trigger)
                .map(aws -> Identities.found(trigger, patient(aws).reads()))
                .orElse(trigger);
    }

    /// The account to look at. If AWS does not say whose credentials these are, looking shows what is wrong.
    private Optional<Aws> within(Trigger trigger) {
        try {
            return listed(trigger);
        } catch (AwsFault silent) {
            return accounts.of("");
        }
    }

    private Optional<Aws> listed(Trigger trigger) {
        return new Patience(pauses, clock).tried(() -> accounts.of(trigger.account()));
    }

    private Aws patient(Aws aws) {
        return new Retried(aws, new Patience(pauses, clock));
    }

    private Aws account(Trigger trigger) {
        return listed(trigger)
                .orElseThrow(() -> new IllegalArgumentException(
                        "account `" + trigger.account() + "` is not one that the responder may act in"));
    }

    public static String id(Playbook playbook, Trigger trigger) {
        return Hashes.of(trigger.id(), playbook.id()).substring(0, 20);
    }

    /// What a run would do. It only looks.
    public Plan plan(Playbook playbook, Trigger trigger) {
        return within(trigger)
                .map(aws -> new Planning(
                                actions,
                                journal,
                                patient(aws).reads(),
                                mandate.in(trigger.account()),
                                permissions,
                                reach,
                                clock)
                        .plan(playbook, trigger))
                .orElseGet(() -> elsewhere(playbook, trigger));
    }

    private Plan elsewhere(Playbook playbook, Trigger trigger) {
        return new Plan(
                id(playbook, trigger),
                playbook,
                trigger,
                new Ruling.Ignore("account `" + trigger.account() + "` is not one that the responder may act in"),
                List.of(),
                reach.of(trigger.subject()),
                playbook.deadline());
    }

    /// Runs a playbook; without a mandate to apply it only tells how it would stand. The same finding runs once,
    /// also if it comes to several workers.
    ///
    /// @return how the run stands, if somebody else drives it also; nothing if there is nothing to respond to, or
    ///     this is a dry run
    public Optional<Outcome> respond(Playbook playbook, Trigger trigger) {
        if (!mandate.apply()) {
            return Optional.empty();
        }
        var aws = listed(trigger).map(this::patient);
        if (aws.isEmpty() || new Gates(mandate, journal, aws.get().reads()).of(trigger) instanceof Ruling.Ignore) {
            return Optional.empty();
        }
        String id = id(playbook, trigger);
        boolean _ = journal.open(new Opening(id, playbook.id(), clock.instant(), trigger.members()));
        var opening = opening(id);
        return taken(opening, Run::drive).or(() -> Optional.of(outcome(opening)));
    }

    /// Goes on with a run from wherever it was left.
    public Outcome resume(String run) {
        return driven(run, Run::drive);
    }

    /// Goes on with every run that a crash or a wait has left open, and that nobody else drives just now.
    public List<Outcome> recover() {
        var outcomes = new ArrayList<Outcome>();
        for (Opening opening : journal.runs().reversed()) {
            var closed = new Progress(journal.entries(opening.run())).closed();
            if (!closed.equals(Optional.of("done")) && !closed.equals(Optional.of("undone"))) {
                try {
                    taken(opening, Run::drive).ifPresent(outcomes::add);
                } catch (Fenced slow) {
                    // Somebody else goes on with it, or the next time does.
                    outcomes.add(outcome(opening));
                }
            }
        }
        return outcomes;
    }

    /// Allows a step that waits, and goes on.
    ///
    /// @throws IllegalArgumentException if there is no such run or step, or it does not wait
    public Outcome approve(String run, String step, String by) {
        return driven(run, going -> {
            if (!going.progress().has(step, Entry.Kind.WAITING)) {
                throw new IllegalArgumentException("step `" + step + "` of run " + run + " does not wait for anybody");
            }
            going.note(Note.ofStep(Entry.Kind.APPROVED, step, "", Map.of("by", by)));
            going.drive();
        });
    }

    /// Allows what a link was made for, and goes on. The link works once, until it ends, and for one plan.
    ///
    /// @throws IllegalArgumentException if the link does not work, or what the step would change has changed since
    public Outcome approve(String run, Token token, String by) {
        return driven(run, going -> {
            var asked = Questions.asked(going.progress(), token, clock.instant())
                    .orElseThrow(() -> new IllegalArgumentException("this link does not work any more"));
            var step = playbook(opening(run).playbook()).steps().stream()
                    .filter(one -> one.name().equals(asked.step()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("the playbook has no such step any more"));
            String plan = going.plan(step, going.action(step));
            if (!plan.equals(asked.says().get("plan"))) {
                // Asks again, with what it is now.
                going.drive();
                throw new IllegalArgumentException("what the step would change has changed since you were asked");
            }
            going.note(Note.ofStep(
                    Entry.Kind.APPROVED, step.name(), "", Map.of("by", by, "token", token.hash(), "plan", plan)));
            going.drive();
        });
    }

    /// What a link asks, for whoever follows it; nothing if it does not work. Nothing is changed by looking.
    public Optional<Question> question(String run, Token token) {
        return journal.run(run).flatMap(opening -> {
            var trigger = Trigger.of(opening.trigger());
            return Questions.asked(new Progress(journal.entries(run)), token, clock.instant())
                    .map(asked -> new Question(
                            run,
                            asked.step(),
                            playbook(opening.playbook()).title(),
                            trigger.name(),
                            trigger.account(),
                            String.valueOf(asked.says().get("who")),
                            String.valueOf(asked.says().get("because")),
                            Json.texts(asked.says().get("changes")),
                            Json.texts(asked.says().get("reach")),
                            "",
                            Questions.expires(asked)));
        });
    }

    /// Looks whether the run was enough, and widens it by one step if who was contained goes on.
    public Outcome check(String run) {
        return driven(run, going -> {
            going.look();
            var since = going.progress().lastAccepted().map(at -> at.plus(mandate.margin()));
            var opening = opening(run);
            if (since.isEmpty() || clock.instant().isBefore(since.get())) {
                return;
            }
            if (activity.of(Trigger.of(opening.trigger()).subject(), since.get()) == Activity.Answer.GOES_ON) {
                next(playbook(opening.playbook()), going.progress()).ifPresent(step -> {
                    going.note(Note.ofStep(
                            Entry.Kind.ESCALATED,
                            step.name(),
                            step.action(),
                            Map.of("since", since.get().toString())));
                    going.drive();
                });
            }
        });
    }

    private static Optional<Playbook.Step> next(Playbook playbook, Progress progress) {
        return playbook.steps().stream()
                .filter(step -> step.escalation()
                        && !progress.over(step.name())
                        && !progress.has(step.name(), Entry.Kind.ESCALATED))
                .findFirst();
    }

    /// Takes a run back.
    public Outcome undo(String run) {
        return driven(
                run,
                going -> new Undoing(
                                going,
                                run,
                                journal,
                                patient(account(Trigger.of(opening(run).trigger()))),
                                actions,
                                new Patience(pauses, clock),
                                mandate)
                        .undo());
    }

    /// All runs, the newest first.
    public List<Outcome> runs() {
        return journal.runs().stream().map(this::outcome).toList();
    }

    private Outcome driven(String run, Consumer<Run> drive) {
        allowed();
        return taken(opening(run), drive)
                .orElseThrow(() -> new IllegalArgumentException("run " + run + " is driven by somebody else just now"));
    }

    private void allowed() {
        if (!mandate.apply()) {
            throw new IllegalArgumentException("changes are not allowed: `apply` is not set");
        }
    }

    /// Drives a run if nobody else does.
    private Optional<Outcome> taken(Opening opening, Consumer<Run> drive) {
        allowed();
        // Two threads of this process have one name, so the lease alone would let both in.
        if (!driving.add(opening.run())) {
            return Optional.empty();
        }
        try {
            var right = journal.lease(opening.run(), duty.owner(), clock.instant(), duty.lease());
            if (right.isEmpty()) {
                return Optional.empty();
            }
            drive(opening, right.get(), drive);
            return Optional.of(outcome(opening));
        } finally {
            driving.remove(opening.run());
        }
    }

    private void drive(Opening opening, Lease right, Consumer<Run> drive) {
        var trigger = Trigger.of(opening.trigger());
        try (var _ = new Heartbeat(journal, right, clock)) {
            drive.accept(new Run(
                    opening.run(),
                    playbook(opening.playbook()),
                    trigger,
                    opening.at(),
                    right,
                    journal,
                    account(trigger),
                    actions,
                    mandate.in(trigger.account()),
                    pauses,
                    clock,
                    duty.asking(),
                    reach));
        } finally {
            journal.release(right);
        }
    }

    private Opening opening(String run) {
        return journal.run(run).orElseThrow(() -> new IllegalArgumentException("there is no run `" + run + "`"));
    }

    private Playbook playbook(String id) {
        return playbooks.stream()
                .filter(playbook -> playbook.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no playbook `" + id + "`"));
    }

    private Outcome outcome(Opening opening) {
        return Outcome.of(
                opening, playbook(opening.playbook()), journal.entries(opening.run()), journal.intact(opening.run()));
    }
}
