package dev.parapet.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parapet.app.render.Origin;
import dev.parapet.app.render.Ruled;
import dev.parapet.core.Finding;
import dev.parapet.core.Severity;
import dev.parapet.core.snapshot.SnapshotReader;
import dev.parapet.iam.authorization.ServiceAuthorization;
import dev.parapet.iam.usage.Calls;
import dev.parapet.posture.access.Estate;
import dev.parapet.posture.escalation.Escalations;
import dev.parapet.posture.escalation.Techniques;
import dev.parapet.posture.review.Activity;
import dev.parapet.posture.review.Item;
import dev.parapet.posture.review.Review;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The weekly look at who has access.
@Command(
        name = "review",
        description = "Review who has access: unused and old credentials, administrators, trust in outsiders.",
        footer = {
            "",
            "Times count back from when the snapshot was taken. Without --events it is not known which services",
            "are used, and nothing is said about that. Whatever was not read is listed as such.",
            "Exit codes: 0; 1 something at or above --fail-on; 2 bad usage; 3 something that could not be told.",
            "",
            "Example:",
            "  parapet iam review --snapshot estate.jsonl.zst --events AWSLogs --unused-after 60d"
        })
final class IamReviewCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern DAYS = Pattern.compile("([0-9]{1,5})d?");

    private final Terminal terminal;

    @Option(
            names = "--snapshot",
            required = true,
            paramLabel = "FILE",
            description = "the estate (`parapet collect` writes one)")
    private Path snapshot = Path.of("");

    @Option(
            names = "--events",
            paramLabel = "PATH",
            description = "CloudTrail's files: a trail's folder, a file, or - for standard input")
    private @Nullable Path events;

    @Option(
            names = "--unused-after",
            paramLabel = "DAYS",
            description = "how long without use counts; default: 90d")
    private String unusedAfter = "90d";

    @Option(names = "--key-age", paramLabel = "DAYS", description = "how old a key may be; default: 90d")
    private String keyAge = "90d";

    @Option(
            names = {"-f", "--format"},
            paramLabel = "FORMAT",
            description = "table, json or ocsf; default: table")
    private Shape format = Shape.table;

    @Option(
            names = "--fail-on",
            paramLabel = "LEVEL",
            converter = SeverityWord.class,
            completionCandidates = SeverityWord.class,
            description = "exit with 1 for items at least this severe, with 3 for unknowns; default: high")
    private Severity failOn = Severity.HIGH;

    @Option(
            names = {"-q", "--quiet"},
            description = "no progress")
    private boolean quiet;

    IamReviewCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    // Words of the command line.
    private enum Shape {
        table,
        json,
        ocsf
    }

    @Override
    public Integer call() throws IOException {
        var limits = new Review.Limits(days("--unused-after", unusedAfter), days("--key-age", keyAge));
        var estate = new Estate(SnapshotReader.read(snapshot));
        var techniques =
                Techniques.read(Library.open(terminal.environment()).content().escalations());
        Instant takenAt = estate.snapshot().takenAt();
        var escalations = Escalations.of(estate, techniques, takenAt);
        var activity = Activity.none();
        Path log = events;
        long damages = log == null ? 0 : read(log, activity);
        var review = Review.of(estate, activity, limits, arn -> escalations
                .principal(arn)
                .filter(escalations::isAdministrator)
                .isPresent());
        switch (format) {
            case table -> lines(review, activity).forEach(line ->
                    terminal.out().println(line.replaceAll("\\p{Cntrl}", "\u00b7")));
            case json -> terminal.out().println(JSON.writeValueAsString(members(review, takenAt)));
            case ocsf -> {
                terminal.out().flush();
                var findings =
                        review.items().stream().map(one -> ruled(one, takenAt)).toList();
                Ruled.ocsf(findings, terminal.raw(), new Origin(Version.NUMBER, "iam review", takenAt));
            }
        }
        terminal.out().flush();
        return exitCode(review, damages);
    }

    private long read(Path log, Activity activity) {
        var calls = new Calls(ServiceAuthorization.bundled());
        return new EventLog(log, terminal, quiet)
                .read(event -> activity.see(calls.read(event)))
                .damages();
    }

    private int exitCode(Review review, long damages) {
        var severe =
                review.items().stream().filter(one -> one.severity().atLeast(failOn)).toList();
        if (severe.stream().anyMatch(Item::isKnown)) {
            return ExitCode.FINDINGS;
        }
        return severe.isEmpty() && review.unread().isEmpty() && damages == 0 ? ExitCode.CLEAN : ExitCode.BLIND;
    }

    private static long days(String option, String text) {
        var matched = DAYS.matcher(text);
        if (!matched.matches()) {
            throw new Refusal(option + " is a number of days such as 90d, not `" + text + "`");
        }
        return Long.parseLong(matched.group(1));
    }

    private static List<String> lines(Review review, Activity activity) {
        var lines = new ArrayList<String>();
        var known = review.items().stream().filter(Item::isKnown).toList();
        var unknown = review.items().stream().filter(one -> !one.isKnown()).toList();
        lines.add(known.size() + " to look at, the worst first; " + unknown.size() + " that cannot be told");
        known.forEach(one -> lines.add(
                "%-9s %-17s %s: %s".formatted(one.severity().word(), one.topic().id(), one.about().id(), one.says())));
        if (!unknown.isEmpty()) {
            lines.add("cannot be told");
            unknown.forEach(one -> lines.add(
                    "          %-17s %s: %s".formatted(one.topic().id(), one.about().id(), String.join("; ", one.missing()))));
        }
        if (activity.from().isEmpty()) {
            lines.add("which services are used is not known: no --events");
        } else {
            lines.add("the log goes from " + activity.from().orElseThrow() + " to "
                    + activity.to().orElseThrow());
        }
        review.unread().forEach(one -> lines.add("not read: " + one));
        return lines;
    }

    private static Map<String, Object> members(Review review, Instant takenAt) {
        var members = new LinkedHashMap<String, Object>();
        members.put("taken-at", takenAt.toString());
        members.put("items", review.items().stream().map(IamReviewCommand::members).toList());
        members.put("unread", review.unread());
        return members;
    }

    private static Map<String, Object> members(Item one) {
        var members = new LinkedHashMap<String, Object>();
        members.put("id", fingerprint(one));
        members.put("topic", one.topic().id());
        members.put("severity", one.severity().word());
        members.put("account", one.about().account());
        members.put("about", one.about().id());
        members.put("part", one.part());
        members.put("says", one.says());
        members.put("days", one.days());
        members.put("verdict", one.isKnown() ? "fail" : "unknown");
        members.put("missing", one.missing());
        members.put("evidence", one.evidence());
        members.put("fix", one.topic().fix());
        return members;
    }

    // The same for the same topic and part of a resource, whatever the day and the severity.
    private static String fingerprint(Item one) {
        return Finding.fingerprint(source(one).name(), one.about());
    }

    private static Finding.Source source(Item one) {
        String part = one.part().isEmpty() ? "" : "/" + one.part().toLowerCase(Locale.ROOT);
        return new Finding.Source.OfInspection("iam-review/" + one.topic().id() + part);
    }

    private static Ruled ruled(Item one, Instant takenAt) {
        var topic = one.topic();
        var finding = new Finding(
                fingerprint(one),
                one.about(),
                topic.title() + ": " + one.says(),
                one.severity(),
                one.evidence(),
                source(one),
                topic.fix(),
                new Finding.Status.Open(),
                takenAt);
        return Ruled.of(finding, "iam-review/" + topic.id(), topic.title(), topic.why(), topic.page(), one.missing());
    }
}
