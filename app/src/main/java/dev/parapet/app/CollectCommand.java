package dev.parapet.app;

import dev.parapet.app.render.Text;
import dev.parapet.collect.Collectors;
import dev.parapet.collect.Connection;
import dev.parapet.collect.Ledger;
import dev.parapet.collect.Plan;
import dev.parapet.collect.ScannerPolicy;
import dev.parapet.collect.Survey;
import dev.parapet.core.Look;
import dev.parapet.core.Resource;
import dev.parapet.core.Scope;
import dev.parapet.core.Snapshot;
import dev.parapet.core.snapshot.Partial;
import dev.parapet.core.snapshot.SnapshotReader;
import dev.parapet.core.snapshot.SnapshotWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Observes accounts and writes a snapshot.
@Command(
        name = "collect",
        description = "Observe AWS accounts, read only, and write a snapshot file.",
        footer = {
            "",
            "Examples:",
            "  parapet collect -o estate.jsonl.zst",
            "  parapet collect --organization --role-name ParapetScanner -o estate.jsonl.zst",
            "  parapet collect --plan",
            "  parapet collect --print-policy > policy.json"
        })
final class CollectCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private LiveOptions live = new LiveOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "the snapshot to write: .jsonl, .jsonl.gz or .jsonl.zst")
    private @Nullable Path output;

    @Option(names = "--resume", description = "go on with an interrupted snapshot at --output; what it settled is kept")
    private boolean resume;

    @Option(
            names = "--plan",
            description = "say how many calls to expect, and make only those that find accounts and regions")
    private boolean plan;

    @Option(
            names = "--snapshot",
            paramLabel = "FILE",
            description = "with --plan: an earlier snapshot, to estimate descriptions from")
    private @Nullable Path earlier;

    @Option(
            names = "--print-policy",
            description = "print the IAM policy the scanner needs, in as many documents as IAM's size limit asks for")
    private boolean printPolicy;

    @Option(
            names = "--part",
            paramLabel = "N",
            description = "with --print-policy: only the Nth document, for aws iam create-policy")
    private int part;

    @Option(
            names = {"-q", "--quiet"},
            description = "say nothing but errors")
    private boolean quiet;

    CollectCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (printPolicy) {
            return printPolicy();
        }
        var library = Library.open(terminal.environment());
        try (var connection = live.connect(terminal.environment())) {
            return plan ? plan(connection) : collect(library, connection);
        }
    }

    private int printPolicy() {
        List<String> documents = ScannerPolicy.documents(live.registrations());
        if (part < 0 || part > documents.size()) {
            throw new Refusal("--part is between 1 and " + documents.size());
        }
        PrintWriter out = terminal.out();
        (part == 0 ? documents : List.of(documents.get(part - 1))).forEach(out::println);
        out.flush();
        return ExitCode.CLEAN;
    }

    private int plan(Connection connection) {
        var route = live.route(connection, terminal.environment());
        Optional<Snapshot> before = Optional.ofNullable(earlier).map(SnapshotReader::read);
        var calls = Plan.of(live.registrations(), route.itineraries(), before);
        PrintWriter out = terminal.out();
        out.printf("%-28s %9s %13s%n", "service", "listings", "descriptions");
        calls.byService()
                .forEach((service, count) -> out.printf(
                        "%-28s %9d %13s%n",
                        service, count.listings(), before.isPresent() ? String.valueOf(count.descriptions()) : "?"));
        out.printf(
                "%d calls%s for %s%n",
                calls.total(),
                before.isPresent() ? " expected" : " at least; an earlier snapshot (--snapshot) tells the descriptions",
                Text.count(route.itineraries().size(), "account"));
        out.flush();
        return ExitCode.CLEAN;
    }

    private int collect(Library library, Connection connection) {
        Path file = output;
        if (file == null) {
            throw new Refusal("--output FILE says where the snapshot goes, such as -o estate.jsonl.zst");
        }
        if (Files.isDirectory(file)) {
            throw new Refusal("`" + file + "` is a folder; name a file in it");
        }
        Earlier before = resume ? Earlier.read(file) : Earlier.none();
        var route = live.route(connection, terminal.environment());
        Observation.Outcome outcome;
        var tally = new Tally();
        try (var writer = SnapshotWriter.create(file, Instant.now(), "parapet " + Version.NUMBER)) {
            before.copyTo(writer, tally);
            outcome = new Observation(terminal, library, live, quiet)
                    .run(connection, route, before, tally.counting(writer));
            writer.finish(Instant.now());
        }
        before.forget();
        if (!quiet) {
            tally.print(terminal.err(), file, outcome);
        }
        if (outcome.interrupted()) {
            return ExitCode.INTERRUPTED;
        }
        return tally.blind() > 0 ? ExitCode.BLIND : ExitCode.CLEAN;
    }

    /// What an interrupted snapshot settled.
    ///
    /// @param aside where the interrupted file is kept until the new one is whole
    private record Earlier(
            List<Resource> resources, List<Look> looks, List<Scope> scopes, Set<String> settled, Optional<Path> aside)
            implements Survey.Done {

        static Earlier none() {
            return new Earlier(List.of(), List.of(), List.of(), Set.of(), Optional.empty());
        }

        static Earlier read(Path file) {
            Path partial = file.resolveSibling(file.getFileName() + ".partial");
            Path before = partial.resolveSibling(partial.getFileName() + ".before");
            Path from = Stream.of(file, before, partial)
                    .filter(Files::exists)
                    .findFirst()
                    .orElse(file);
            if (!Files.exists(from)) {
                throw new Refusal("there is nothing to resume at `" + file + "`; leave --resume out");
            }
            var snapshot = SnapshotReader.read(from, Partial.ALLOWED);
            var settled = new HashSet<String>();
            // A sample is done as well: what was to be taken was taken.
            var looks = snapshot.looks().stream()
                    .filter(look -> !look.blind() && readInFull(snapshot, look.type()))
                    .toList();
            looks.forEach(look -> settled.add(key(look.account(), look.region(), look.type())));
            var looked = new HashSet<String>();
            snapshot.looks().forEach(look -> looked.add(key(look.account(), look.region(), look.type())));
            var resources = snapshot.resources().stream()
                    .filter(resource -> {
                        String here = key(resource.account(), resource.region(), resource.type());
                        // What is listed once an account, such as buckets, has no look where it lives.
                        String listed = looked.contains(here)
                                ? here
                                : key(resource.account(), Resource.GLOBAL, resource.type());
                        return settled.contains(listed);
                    })
                    .toList();
            return new Earlier(
                    resources,
                    looks,
                    snapshot.scopes(),
                    settled,
                    from.equals(partial) ? Optional.of(setAside(partial)) : Optional.empty());
        }

        // An older parapet may have asked for less. What it did not ask for would pass for not set beside what is asked
        // for now.
        private static boolean readInFull(Snapshot earlier, String type) {
            return Collectors.scope(type).stream()
                    .flatMap(scope -> scope.attributes().stream())
                    .allMatch(attribute -> earlier.observes(type, attribute));
        }

        // The writer starts its own partial file; until that is whole, this one holds the only copy.
        private static Path setAside(Path partial) {
            try {
                return Files.move(
                        partial,
                        partial.resolveSibling(partial.getFileName() + ".before"),
                        StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw new Refusal("`" + partial + "` cannot be set aside: " + e.getMessage());
            }
        }

        void forget() {
            aside.ifPresent(file -> {
                try {
                    Files.deleteIfExists(file);
                } catch (IOException e) {
                    throw new Refusal("`" + file + "` is not needed any more and cannot be deleted: " + e.getMessage());
                }
            });
        }

        @Override
        public boolean settled(String account, String region, String type) {
            return settled.contains(key(account, region, type));
        }

        void copyTo(SnapshotWriter writer, Tally tally) {
            var ledger = tally.counting(writer);
            scopes.forEach(ledger::add);
            // The survey says anew where it goes.
            resources.stream().filter(resource -> !pseudo(resource.type())).forEach(ledger::add);
            looks.stream().filter(look -> !pseudo(look.type())).forEach(ledger::add);
        }

        private static boolean pseudo(String type) {
            return type.startsWith("Parapet::");
        }

        private static String key(String account, String region, String type) {
            return account + " " + region + " " + type;
        }
    }

    /// Counts what goes into the file.
    private static final class Tally {
        private final LongAdder resources = new LongAdder();
        private final LongAdder gaps = new LongAdder();
        private final LongAdder looks = new LongAdder();
        private final LongAdder blind = new LongAdder();
        private final LongAdder sampled = new LongAdder();

        long blind() {
            return blind.sum();
        }

        Ledger counting(SnapshotWriter writer) {
            return new Ledger() {
                @Override
                public void add(Resource resource) {
                    resources.increment();
                    gaps.add(resource.gaps().size());
                    writer.write(resource);
                }

                @Override
                public void add(Look look) {
                    looks.increment();
                    if (look.blind()) {
                        blind.increment();
                    } else if (look.sampled()) {
                        sampled.increment();
                    }
                    writer.write(look);
                }

                @Override
                public void add(Scope scope) {
                    writer.write(scope);
                }
            };
        }

        void print(PrintWriter err, Path file, Observation.Outcome outcome) {
            err.printf(
                    "%s: %d resources (%d attributes unread); %d of %d places not seen; %d calls, %d throttled,"
                            + " %.1f under way on average%n",
                    file,
                    resources.sum(),
                    gaps.sum(),
                    blind.sum(),
                    looks.sum(),
                    outcome.calls(),
                    outcome.throttles(),
                    outcome.meanCallsInFlight());
            if (sampled.sum() > 0) {
                err.printf("of %d places only a part was taken, by design: the newest, or what runs%n", sampled.sum());
            }
            outcome.refused()
                    .forEach((account, reason) -> err.printf("account %s could not be entered: %s%n", account, reason));
            if (outcome.interrupted()) {
                err.println("interrupted; go on with --resume");
            }
            err.flush();
        }
    }
}
