package dev.parapet.respond;

import dev.parapet.core.Playbook;
import dev.parapet.respond.aws.AwsFault;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reads;
import dev.parapet.respond.journal.Journal;
import dev.parapet.respond.trigger.Trigger;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes plans: the same questions as a run asks, and none of its calls.
final class Planning {
    private final Map<String, Action> actions;
    private final Journal journal;
    private final Reads aws;
    private final Mandate mandate;
    private final Permissions permissions;
    private final Reach reach;
    private final InstantSource clock;

    Planning(
            Map<String, Action> actions,
            Journal journal,
            Reads aws,
            Mandate mandate,
            Permissions permissions,
            Reach reach,
            InstantSource clock) {
        this.actions = actions;
        this.journal = journal;
        this.aws = aws;
        this.mandate = mandate;
        this.permissions = permissions;
        this.reach = reach;
        this.clock = clock;
    }

    Plan plan(Playbook playbook, Trigger trigger) {
        var gates = new Gates(mandate, journal, aws);
        Ruling ruling = gates.of(trigger);
        var steps = new ArrayList<Plan.Step>();
        var evidence = new ArrayList<Evidence>();
        for (Playbook.Step step : playbook.steps()) {
            steps.add(step(playbook, step, trigger, ruling, gates, evidence));
        }
        return new Plan(
                Responder.id(playbook, trigger),
                playbook,
                trigger,
                ruling,
                steps,
                reach.of(trigger.subject()),
                playbook.deadline());
    }

    private Plan.Step step(
            Playbook playbook,
            Playbook.Step step,
            Trigger trigger,
            Ruling ruling,
            Gates gates,
            List<Evidence> evidence) {
        Action action = actions.get(step.action());
        if (action == null) {
            throw new IllegalStateException("no action `" + step.action() + "`");
        }
        if (!Facts.hold(step.when(), trigger)) {
            return skipped(step, "it is for other triggers");
        }
        if (action.disruptive() && ruling instanceof Ruling.Tell(String because)) {
            return skipped(step, because);
        }
        boolean waits = action.disruptive()
                && (step.approval() || playbook.tier() != Playbook.Tier.AUTOMATIC || ruling instanceof Ruling.Ask);
        var arguments = new HashMap<String, String>();
        step.arguments().forEach((name, text) -> arguments.put(name, Facts.filled(text, trigger)));
        var situation = new Situation(
                Responder.id(playbook, trigger),
                step.name(),
                playbook.id(),
                trigger,
                arguments,
                mandate,
                evidence,
                aws);
        try {
            evidence.addAll(action.evidence(situation));
            var made = new ArrayList<Plan.Made>();
            for (Change change : action.changes(situation)) {
                made.add(made(action, change, trigger.account(), gates));
            }
            return new Plan.Step(step, made, Optional.empty(), waits);
        } catch (Inapplicable | NotYet | AwsFault | IllegalArgumentException nothing) {
            return skipped(step, String.valueOf(nothing.getMessage()));
        }
    }

    private static Plan.Step skipped(Playbook.Step step, String because) {
        return new Plan.Step(step, List.of(), Optional.of(because), false);
    }

    private Plan.Made made(Action action, Change change, String account, Gates gates) {
        var prior = Json.normal(action.state(change, aws));
        var calls = action.met(prior, change.wanted())
                ? List.<Call>of()
                : action.calls(change, prior, change.wanted(), aws);
        boolean back = action.irreversible().isEmpty() && !calls.isEmpty();
        return new Plan.Made(
                change,
                prior,
                calls,
                back ? action.calls(change, change.wanted(), prior, aws) : List.of(),
                action.irreversible(),
                action.disruptive() ? gates.against(change, account, clock.instant()) : Optional.empty(),
                calls.stream()
                        .map(call -> permissions.may(call, change.resource()))
                        .toList());
    }
}
