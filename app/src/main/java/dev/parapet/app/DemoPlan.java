package dev.parapet.app;

import dev.parapet.app.render.Text;
import dev.parapet.respond.Json;
import dev.parapet.respond.Plan;
import dev.parapet.respond.Responder;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.trigger.Principal;
import dev.parapet.respond.trigger.Trigger;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/// The plan against the first of some findings in a few lines; all of it, and those of the others, on a page.
final class DemoPlan {
    private static final int SHOWN = 3;
    private static final int WIDTH = 130;

    private final PrintWriter out;
    private final Path page;

    DemoPlan(PrintWriter out, Path page) {
        this.out = out;
        this.page = page;
    }

    void tell(Responder responder, List<Trigger> triggers) throws IOException {
        var plans = triggers.stream()
                .flatMap(trigger ->
                        responder.playbook(trigger).map(playbook -> responder.plan(playbook, trigger)).stream())
                .toList();
        try (var written = new PrintWriter(Files.newBufferedWriter(page))) {
            new RespondReport(written, false).plans(plans);
        }
        if (plans.isEmpty()) {
            throw new IllegalStateException("no playbook answers the breach");
        }
        brief(plans.getFirst());
    }

    private void brief(Plan plan) {
        out.println();
        out.println(Text.visible("The plan against the first sign, " + about(plan.trigger()) + ": "
                + plan.playbook().title() + " (" + plan.playbook().id() + "), within "
                + plan.deadline().toSeconds() + " s (" + page + "):"));
        var containing = plan.steps().stream()
                .filter(step -> changes(step) && contains(step))
                .toList();
        containing.stream().limit(SHOWN).forEach(this::calls);
        list("then", containing.stream().skip(SHOWN).map(DemoPlan::name).toList());
        list("tells and keeps", named(plan, step -> changes(step) && !contains(step)));
        list("reads", named(plan, step -> step.skipped().isEmpty() && !changes(step) && !held(step)));
        list("if calls go on", named(plan, DemoPlan::held));
        list("passed over", named(plan, step -> step.skipped().isPresent() && !held(step)));
        out.println(Text.visible("  also hit: "
                + (plan.reach().isEmpty()
                        ? "nothing else in the snapshot uses it"
                        : Text.count(plan.reach().size(), "resource") + ", "
                                + String.join(
                                        ", ", plan.reach().stream().limit(SHOWN).toList()))));
    }

    /// What a finding is, and about whom.
    static String about(Trigger trigger) {
        return trigger.name().substring(trigger.name().indexOf('/') + 1)
                + trigger.subject()
                        .principal()
                        .map(DemoPlan::brief)
                        .map(who -> " by " + who)
                        .orElse("");
    }

    private static String brief(Principal principal) {
        return principal.arn().substring(principal.arn().lastIndexOf(':') + 1);
    }

    private static boolean held(Plan.Step step) {
        return step.step().escalation();
    }

    private static boolean changes(Plan.Step step) {
        return !held(step)
                && step.skipped().isEmpty()
                && step.changes().stream().anyMatch(made -> !made.calls().isEmpty());
    }

    /// Whether it changes how things are; notices and evidence have no control that they hold.
    private static boolean contains(Plan.Step step) {
        return step.changes().stream().anyMatch(made -> !made.change().control().isEmpty());
    }

    private static List<String> named(Plan plan, Predicate<Plan.Step> which) {
        return plan.steps().stream().filter(which).map(DemoPlan::name).toList();
    }

    private static String name(Plan.Step step) {
        return step.step().name() + (step.waits() ? " (waits for somebody)" : "");
    }

    private void calls(Plan.Step step) {
        for (Plan.Made made : step.changes()) {
            made.calls().forEach(call -> out.println("  " + brief(step.step().name() + ": ", call)));
            made.undo().forEach(call -> out.println("    " + brief("undo: ", call)));
            made.irreversible().ifPresent(because -> out.println(Text.visible("    no undo: " + because)));
        }
    }

    private static String brief(String before, Call call) {
        String text = before + call.action() + " " + Json.text(call.parameters());
        return Text.visible(text.length() > WIDTH ? text.substring(0, WIDTH - 1) + "…" : text);
    }

    private void list(String what, List<String> names) {
        if (!names.isEmpty()) {
            out.println("  " + what + ": " + String.join(", ", names));
        }
    }
}
