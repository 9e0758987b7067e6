package dev.parapet.app;

import dev.parapet.app.render.Text;
import dev.parapet.core.Event;
import dev.parapet.detect.engine.Rule;
import dev.parapet.detect.record.AddedFields;
import dev.parapet.detect.record.Fields;
import dev.parapet.detect.sigma.Explanation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Says which rules match an event, and which nearly do.
@Command(
        name = "explain",
        description = "Say which detections match an event, which nearly do, and why not.",
        footer = {
            "",
            "A rule nearly matches where a part of it is met and few of its keys are not. What rules remember of earlier",
            "events is not asked.",
            "Exit codes: 0 some rule matches; 1 none does; 2 bad usage, or no such event.",
            "",
            "Examples:",
            "  parapet detect explain event.json",
            "  parapet detect explain AWSLogs/ --id 0a4dd3a8-46f5-4a7c-9ea3-5a6ee3c1e7a1 --rules my-rule.yml"
        })
final class DetectExplainCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "PATH", description = "a file with the event, a trail's folder, or - for standard input")
    private Path path = Path.of("-");

    @Option(names = "--id", paramLabel = "ID", description = "the event's eventID; default: the first event")
    private @Nullable String id;

    @Option(
            names = "--top",
            paramLabel = "N",
            description = "tell of so many rules that nearly match; default: ${DEFAULT-VALUE}",
            defaultValue = "5")
    private int top = 5;

    @Mixin
    private RuleChoice choice = new RuleChoice();

    DetectExplainCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    private record Explained(Rule rule, Explanation why) {}

    @Override
    public Integer call() {
        var found = new ArrayList<Event>(1);
        new EventLog(path, terminal, true).read(event -> {
            if (found.isEmpty() && (id == null || event.id().equals(id))) {
                found.add(event);
            }
        });
        if (found.isEmpty()) {
            throw new Refusal("there is no event `" + id + "` in `" + path + "`");
        }
        var event = found.getFirst();
        var chosen = choice.read(terminal, List.of(path), true);
        var fields = new AddedFields(Fields.of(event), chosen.surroundings());
        var matching = new ArrayList<Explained>();
        var near = new ArrayList<Explained>();
        for (Rule rule : chosen.ruleset().rules()) {
            if (rule.sigma().logs().contains(event.log())
                    && rule.sigma().reach().covers(fields)) {
                var why = rule.sigma().explain(fields);
                (why.met() ? matching : near).add(new Explained(rule, why));
            }
        }
        near.removeIf(one -> one.why().searches().stream().noneMatch(Explanation.Search::met));
        near.sort(Comparator.comparingLong(one -> one.why().failed()));
        line(event.name() + " (" + event.source() + ") at " + event.time() + ", " + event.id());
        for (Explained one : matching) {
            line("");
            line("matches: " + one.rule().title() + " (" + one.rule().level().word() + ", "
                    + one.rule().sigma().header().file() + ")");
            tell(one.why(), true);
        }
        for (Explained one : near.subList(0, Math.min(top, near.size()))) {
            line("");
            line("nearly: " + one.rule().title() + " ("
                    + one.rule().sigma().header().file() + ")");
            tell(one.why(), false);
        }
        if (matching.isEmpty() && near.isEmpty()) {
            line("no rule comes near it");
        }
        terminal.out().flush();
        return matching.isEmpty() ? ExitCode.FINDINGS : ExitCode.CLEAN;
    }

    private void tell(Explanation why, boolean matched) {
        line("  condition: " + why.condition());
        for (var search : why.searches()) {
            line("  " + search.name() + ": " + (search.met() ? "met" : "not met"));
            for (var step : search.steps()) {
                if (matched || !step.met()) {
                    line("    " + (step.met() ? "yes " : "no  ") + step.key() + ": wants " + step.wanted() + ", is "
                            + (step.seen().isEmpty() ? "absent" : String.join(", ", step.seen())));
                }
            }
        }
    }

    private void line(String text) {
        terminal.out().println(Text.visible(text));
    }
}
