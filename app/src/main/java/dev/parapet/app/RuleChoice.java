package dev.parapet.app;

import dev.parapet.app.render.Text;
import dev.parapet.detect.engine.Detector;
import dev.parapet.detect.engine.Lists;
import dev.parapet.detect.engine.Ruleset;
import dev.parapet.detect.record.Surroundings;
import dev.parapet.detect.record.WorkingHours;
import dev.parapet.detect.sigma.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which detections run, and what they are told of the place that the logs come from.
final class RuleChoice {
    @Option(
            names = "--rules",
            paramLabel = "PATH",
            description = "Sigma rules, a file or a folder, instead of our own; may be repeated")
    private List<Path> rules = List.of();

    @Option(names = "--own", description = "with --rules: our own rules as well")
    private boolean own;

    @Option(
            names = "--lists",
            paramLabel = "FILE",
            description = "what is in the lists that rules name, such as OwnAccounts and ModelBuckets")
    private @Nullable Path lists;

    @Option(names = "--hours", paramLabel = "HOURS", description = "when people work; default: Mon-Fri 07:00-19:00 UTC")
    private @Nullable String hours;

    /// What was chosen, read.
    record Chosen(Ruleset ruleset, Surroundings surroundings) {
        Detector detector() {
            return new Detector(ruleset, surroundings);
        }
    }

    /// @param files of logs, whose folders tell whose accounts they are of
    /// @param quiet whether to say only what stops a rule
    /// @throws Refusal if no rule can run
    Chosen read(Terminal terminal, List<Path> files, boolean quiet) {
        var content = Library.open(terminal.environment()).content();
        var known = Lists.defaults(content.lists()).with("OwnAccounts", Detector.accounts(files));
        if (lists != null) {
            known = known.withFile(lists);
        }
        var where = new ArrayList<>(rules);
        if (own || rules.isEmpty()) {
            where.add(content.detections());
        }
        var ruleset = Ruleset.read(where, known.values());
        for (Problem problem : ruleset.problems()) {
            if (problem.refused() || !quiet) {
                terminal.err().println("parapet: " + Text.visible(problem.toString()));
            }
        }
        if (ruleset.rules().isEmpty()) {
            throw new Refusal("none of the rules can run" + (ruleset.problems().isEmpty() ? "" : "; see above"));
        }
        return new Chosen(ruleset, new Surroundings(known.values(), workingHours(), Surroundings.UNKNOWN.sensitive()));
    }

    private WorkingHours workingHours() {
        try {
            return hours == null ? WorkingHours.USUAL : WorkingHours.parse(hours);
        } catch (IllegalArgumentException e) {
            throw new Refusal(String.valueOf(e.getMessage()));
        }
    }
}
