package dev.parapet.app;

import dev.parapet.app.render.Text;
import dev.parapet.detect.engine.Alert;
import dev.parapet.detect.engine.Watcher;
import dev.parapet.detect.source.Damage;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Runs rules over the past.
@Command(
        name = "backtest",
        description = "Run detections over the past: how often would each have fired, and on whom.",
        footer = {
            "",
            "Whoever raises more than half of a rule's alerts is named: a filter for them would quieten it most.",
            "Exit codes: 0; 2 bad usage; 3 not all could be read.",
            "",
            "Example:",
            "  parapet detect backtest --rules new-rule.yml AWSLogs/"
        })
final class DetectBacktestCommand implements Callable<Integer> {
    private static final int SHOWN = 5;

    private final Terminal terminal;

    @Parameters(paramLabel = "PATH", arity = "1..*", description = "CloudTrail's files")
    private List<Path> paths = List.of();

    @Mixin
    private RuleChoice choice = new RuleChoice();

    @Option(names = "--threads", paramLabel = "N", description = "default: one for each processor")
    private int threads = Runtime.getRuntime().availableProcessors();

    DetectBacktestCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (threads < 1) {
            throw new Refusal("--threads is at least 1, not " + threads);
        }
        var files = LogFiles.of(paths, terminal);
        var chosen = choice.read(terminal, files.files(), false);
        var counting = new Counting();
        var detector = chosen.detector();
        var memory = detector.memory(null);
        var summary = files.isStandardInput()
                ? detector.run("-", System.in, memory, counting)
                : detector.run(files.files(), threads, memory, counting);
        counting.tell(chosen.ruleset().about().size(), summary.events());
        terminal.out().flush();
        return summary.damages() > 0 ? ExitCode.BLIND : ExitCode.CLEAN;
    }

    /// The alerts of one rule.
    private static final class Fired {
        private final String title;
        private final Map<LocalDate, Long> days = new TreeMap<>();
        private final Map<String, Long> principals = new HashMap<>();
        private final Map<String, Long> places = new HashMap<>();
        private long count;

        Fired(String title) {
            this.title = title;
        }

        void add(Alert alert) {
            count++;
            days.merge(LocalDate.ofInstant(alert.time(), ZoneOffset.UTC), 1L, Long::sum);
            principals.merge(alert.principal().isEmpty() ? "nobody named" : alert.principal(), 1L, Long::sum);
            places.merge(String.valueOf(alert.evidence().getOrDefault("sourceIPAddress", "")), 1L, Long::sum);
        }
    }

    private final class Counting implements Watcher {
        private final Map<String, Fired> fired = new HashMap<>();

        @Override
        public void alert(Alert alert) {
            fired.computeIfAbsent(alert.rule(), _ -> new Fired(alert.title())).add(alert);
        }

        @Override
        public void damage(Damage damage) {
            terminal.err().println("parapet: " + Text.visible(damage.words()));
        }

        void tell(int rules, long events) {
            fired.values().stream()
                    .sorted(Comparator.comparingLong((Fired one) -> -one.count).thenComparing(one -> one.title))
                    .forEach(this::tell);
            line(Text.count(rules - fired.size(), "rule") + " would not have fired; " + Text.count(events, "event")
                    + " read");
        }

        private void tell(Fired one) {
            line(one.title + ": " + Text.count(one.count, "time") + " on " + Text.count(one.days.size(), "day")
                    + ", at most "
                    + one.days.values().stream()
                            .mapToLong(Long::longValue)
                            .max()
                            .orElse(0) + " a day");
            most(one.principals).forEach(entry -> line("  %,7d  %s".formatted(entry.getValue(), entry.getKey())));
            if (one.principals.size() > SHOWN) {
                line("           and " + (one.principals.size() - SHOWN) + " more");
            }
            var noisiest = most(one.principals).getFirst();
            if (one.count >= 4 && noisiest.getValue() * 2 > one.count && one.principals.size() > 1) {
                line("  more than half is " + noisiest.getKey() + "; a filter on `parapet.principal` would leave "
                        + (one.count - noisiest.getValue()));
            }
            var place = most(one.places).getFirst();
            if (one.count >= 4 && place.getValue() * 2 > one.count && one.places.size() > 1) {
                line("  more than half comes from " + place.getKey());
            }
            line("");
        }

        private static List<Map.Entry<String, Long>> most(Map<String, Long> counts) {
            return counts.entrySet().stream()
                    .sorted(Map.Entry.<String, Long>comparingByValue()
                            .reversed()
                            .thenComparing(Map.Entry.comparingByKey()))
                    .limit(SHOWN)
                    .toList();
        }

        private void line(String text) {
            terminal.out().println(Text.visible(text));
        }
    }
}
