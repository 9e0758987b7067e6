package dev.parapet.app;

import dev.parapet.app.render.Text;
import dev.parapet.core.snapshot.SnapshotReader;
import dev.parapet.detect.engine.Detector;
import dev.parapet.detect.engine.Lists;
import dev.parapet.detect.engine.Memory;
import dev.parapet.detect.engine.Ruleset;
import dev.parapet.detect.record.Surroundings;
import dev.parapet.detect.record.WorkingHours;
import dev.parapet.detect.sigma.Problem;
import dev.parapet.posture.lists.KnownWorth;
import dev.parapet.posture.lists.ListRules;
import dev.parapet.posture.lists.SnapshotLists;
import dev.parapet.posture.paths.JewelRules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which detections run, and what they are told of the place that the logs come from.
final class RuleChoice {
    private static final int SHOWN = 2;

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

    @Option(
            names = "--snapshot",
            paramLabel = "FILE",
            description =
                    "the estate (`parapet collect` writes one): says what is in lists, and what is worth stealing")
    private @Nullable Path snapshot;

    @Option(names = "--hours", paramLabel = "HOURS", description = "when people work; default: Mon-Fri 07:00-19:00 UTC")
    private @Nullable String hours;

    Optional<Path> snapshot() {
        return Optional.ofNullable(snapshot);
    }

    /// What was chosen, read.
    record Chosen(Ruleset ruleset, Surroundings surroundings) {
        Detector detector() {
            return new Detector(ruleset, surroundings);
        }

        /// Says which rules do not run, and what they wait for.
        void tellIdle(Memory memory, Consumer<String> say) {
            ruleset.waiting()
                    .forEach(one -> say.accept("not run, because nobody says what is in "
                            + String.join(", ", one.lists()) + " (--lists): " + one.title()));
            memory.idle()
                    .forEach(title -> say.accept("not run, because nobody says where networks are (--geo): " + title));
        }
    }

    /// @param files of logs, whose folders tell whose accounts they are of
    /// @param quiet whether to say only what stops a rule
    /// @throws Refusal if no rule can run
    Chosen read(Terminal terminal, List<Path> files, boolean quiet) {
        var content = Library.open(terminal.environment()).content();
        var known = Lists.defaults(content.lists()).with("OwnAccounts", Detector.accounts(files));
        Function<String, Optional<Boolean>> worth = _ -> Optional.empty();
        if (snapshot != null) {
            var jewels = JewelRules.read(content.crownJewels());
            var estate = SnapshotReader.read(snapshot);
            var rules = ListRules.read(content.lists());
            known = filled(known, SnapshotLists.in(estate, rules, jewels), terminal, quiet);
            var worths = KnownWorth.in(estate, jewels);
            if (!worths.unread().isEmpty() && !quiet) {
                say(
                        terminal,
                        "what else is worth stealing goes by names, because the snapshot could not see all: "
                                + some(worths.unread()));
            }
            worth = worths::of;
        }
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
        return new Chosen(
                ruleset, new Surroundings(known.values(), workingHours(), Surroundings.UNKNOWN.sensitive(), worth));
    }

    // What is known to be all takes the place of guesses; what is not goes beside them.
    private static Lists filled(Lists before, SnapshotLists told, Terminal terminal, boolean quiet) {
        var known = before;
        for (var entry : told.lists().entrySet()) {
            var list = entry.getValue();
            if (list.unread().isEmpty() && !entry.getKey().equals("OwnAccounts")) {
                known = known.exactly(entry.getKey(), list.values());
                continue;
            }
            known = known.with(entry.getKey(), list.values());
            if (!list.unread().isEmpty() && !quiet) {
                say(
                        terminal,
                        "more may belong into " + entry.getKey() + " than the snapshot could see: "
                                + some(list.unread()));
            }
        }
        return known;
    }

    private static String some(List<String> unread) {
        return String.join(", ", unread.subList(0, Math.min(SHOWN, unread.size())))
                + (unread.size() > SHOWN ? " and " + (unread.size() - SHOWN) + " more" : "");
    }

    private static void say(Terminal terminal, String text) {
        terminal.err().println("parapet: " + Text.visible(text));
    }

    private WorkingHours workingHours() {
        try {
            return hours == null ? WorkingHours.USUAL : WorkingHours.parse(hours);
        } catch (IllegalArgumentException e) {
            throw new Refusal(String.valueOf(e.getMessage()));
        }
    }
}
