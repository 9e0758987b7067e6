package dev.parapet.app;

import dev.parapet.respond.Calls;
import dev.parapet.respond.Json;
import dev.parapet.respond.Outcome;
import dev.parapet.respond.Plan;
import dev.parapet.respond.Ruling;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Plans and runs, for people or programs.
final class RespondReport {
    private static final Set<String> GOOD = Set.of("done", "verified", "skipped", "pending", "undone", "released");

    private final PrintWriter out;
    private final boolean json;

    RespondReport(PrintWriter out, boolean json) {
        this.out = out;
        this.json = json;
    }

    void plans(List<Plan> plans) {
        if (json) {
            plans.forEach(plan -> out.println(Json.text(members(plan))));
        } else if (plans.isEmpty()) {
            out.println("no playbook is for it");
        } else {
            plans.forEach(this::text);
        }
        out.flush();
    }

    private static Map<String, Object> members(Plan plan) {
        var members = new LinkedHashMap<String, Object>();
        members.put("run", plan.run());
        members.put("playbook", plan.playbook().id());
        members.put("finding", plan.trigger().name());
        members.put("ruling", ruling(plan.ruling()));
        members.put("deadline", plan.deadline().toString());
        members.put("reach", plan.reach());
        members.put("steps", plan.steps().stream().map(RespondReport::members).toList());
        return members;
    }

    private static Map<String, Object> members(Plan.Step step) {
        var members = new LinkedHashMap<String, Object>();
        members.put("name", step.step().name());
        members.put("action", step.step().action());
        step.skipped().ifPresent(because -> members.put("skipped", because));
        members.put("waits", step.waits());
        members.put("escalation", step.step().escalation());
        members.put(
                "changes", step.changes().stream().map(RespondReport::members).toList());
        return members;
    }

    private static Map<String, Object> members(Plan.Made made) {
        var members = new LinkedHashMap<String, Object>();
        members.put("resource", made.change().resource());
        members.put("control", made.change().control());
        members.put("before", made.prior());
        members.put("after", made.change().wanted());
        members.put("calls", made.calls().stream().map(Calls::members).toList());
        members.put("permissions", made.permissions());
        members.put("undo", made.undo().stream().map(Calls::members).toList());
        made.irreversible().ifPresent(because -> members.put("no-undo", because));
        made.refused().ifPresent(because -> members.put("refused", because));
        return members;
    }

    private static String ruling(Ruling ruling) {
        return switch (ruling) {
            case Ruling.Open() -> "it may run";
            case Ruling.Ask(var because) -> "it waits for somebody: " + because;
            case Ruling.Tell(var because) -> "it only tells: " + because;
            case Ruling.Ignore(var because) -> "nothing is done: " + because;
        };
    }

    private void text(Plan plan) {
        out.println(plan.playbook().title() + " (" + plan.playbook().id() + "), run " + plan.run());
        out.println("  finding   " + plan.trigger().name());
        out.println("  ruling    " + ruling(plan.ruling()));
        out.println("  deadline  " + plan.deadline().toSeconds() + " s");
        plan.reach().forEach(user -> out.println("  also hits " + user));
        for (Plan.Step step : plan.steps()) {
            String mark = step.skipped().isPresent() ? "-" : step.step().escalation() ? ">" : step.waits() ? "?" : "*";
            out.println("  " + mark + " " + step.step().name()
                    + step.skipped().map(because -> ": " + because).orElse(""));
            step.changes().forEach(this::text);
        }
        out.println("  * done   ? waits for somebody   > only if calls go on   - passed over");
    }

    private void text(Plan.Made made) {
        if (made.calls().isEmpty()) {
            out.println("      " + made.change().resource() + ": it is so already");
        }
        for (int i = 0; i < made.calls().size(); i++) {
            var call = made.calls().get(i);
            String may = switch (made.permissions().get(i)) {
                case ALLOWED -> "";
                case DENIED -> "  (the responder may not)";
                case UNKNOWN -> "";
            };
            out.println("      " + call.action() + " " + brief(Json.text(call.parameters())) + may);
        }
        made.refused().ifPresent(because -> out.println("      refused: " + because));
        made.undo()
                .forEach(call ->
                        out.println("      undo: " + call.action() + " " + brief(Json.text(call.parameters()))));
        made.irreversible()
                .filter(_ -> !made.calls().isEmpty())
                .ifPresent(because -> out.println("      no undo: " + because));
    }

    private static String brief(String text) {
        return text.length() > 160 ? text.substring(0, 157) + "..." : text;
    }

    /// @return the exit code
    int outcomes(List<Outcome> outcomes) {
        for (Outcome outcome : outcomes) {
            if (json) {
                out.println(Json.text(members(outcome)));
            } else {
                text(outcome);
            }
        }
        if (outcomes.isEmpty() && !json) {
            out.println("no runs");
        }
        out.flush();
        boolean good = outcomes.stream()
                .allMatch(outcome ->
                        outcome.intact() && outcome.steps().stream().allMatch(step -> GOOD.contains(step.status())));
        return good ? ExitCode.CLEAN : ExitCode.FINDINGS;
    }

    private static Map<String, Object> members(Outcome outcome) {
        var members = new LinkedHashMap<String, Object>();
        members.put("run", outcome.run());
        members.put("playbook", outcome.playbook());
        members.put("finding", outcome.trigger());
        members.put("opened", outcome.opened().toString());
        members.put("status", outcome.status());
        members.put("intact", outcome.intact());
        members.put(
                "steps",
                outcome.steps().stream()
                        .map(step -> Map.of(
                                "name",
                                step.name(),
                                "action",
                                step.action(),
                                "status",
                                step.status(),
                                "says",
                                step.says()))
                        .toList());
        return members;
    }

    private void text(Outcome outcome) {
        out.println(outcome.run() + "  " + outcome.status() + "  " + outcome.playbook() + "  " + outcome.opened());
        out.println("  finding  " + outcome.trigger());
        if (!outcome.intact()) {
            out.println("  THE JOURNAL OF THIS RUN WAS TAMPERED WITH");
        }
        for (Outcome.Step step : outcome.steps()) {
            out.println("  %-10s %s".formatted(step.status(), step.name()));
            step.says().forEach(says -> out.println("             " + says));
        }
    }
}
