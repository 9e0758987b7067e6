package dev.parapet.app.render;

import dev.parapet.core.Gap;
import dev.parapet.core.Severity;
import java.io.IOException;
import java.io.Writer;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The summary in the terminal: what is wrong, worst first, what could not be read, what to do next.
final class TableReport implements Report {
    private static final int CONTROLS = 15;
    private static final int EXAMPLES = 3;
    private static final int SPOTS = 8;

    /// How wide an outcome and its count are.
    private static final int COUNTS = 26;

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Writer out;
    private final Ansi ansi;
    private final int width;
    private final Groups groups = new Groups(EXAMPLES);
    private final BlindSpots blindSpots = new BlindSpots();

    TableReport(Writer out, Style style) {
        this.out = out;
        this.ansi = new Ansi(style.ansi());
        this.width = style.width();
    }

    @Override
    public void add(Verdicted one) {
        groups.add(one);
        if (one.outcome() == Outcome.UNKNOWN) {
            blindSpots.add(one);
        }
    }

    @Override
    public void finish(ScanSummary summary) throws IOException {
        heading(summary);
        counts(summary.tally());
        findings();
        unread(summary);
        mutes(summary);
        next(summary);
    }

    private void heading(ScanSummary summary) throws IOException {
        var origin = summary.origin();
        line("");
        line(ansi.bold(Text.cut("Parapet " + Text.visible(origin.version()), width)));
        prose(
                "",
                "snapshot of %s: %s, %s, %s"
                        .formatted(
                                MINUTE.format(origin.takenAt()),
                                Text.count(summary.accounts().size(), "account"),
                                Text.count(summary.regions().size(), "region"),
                                Text.count(summary.resources(), "resource")));
        prose(
                "",
                "content %s, of which %s had something to judge; took %s"
                        .formatted(origin.content(), Text.number(summary.tally().controls()), seconds(summary)));
    }

    private void prose(String indent, String prose) throws IOException {
        for (String part : Lines.wrap(prose, width - indent.length())) {
            line(indent + ansi.dim(part));
        }
    }

    private static String seconds(ScanSummary summary) {
        return String.format(Locale.ROOT, "%.1f s", summary.duration().toMillis() / 1000.0);
    }

    private void counts(Tally tally) throws IOException {
        line("");
        for (Outcome outcome : Outcome.values()) {
            long count = tally.count(outcome);
            String label = Lines.pad(outcome.word().replace('-', ' ').toUpperCase(Locale.ROOT), 15);
            String remark = count == 0 ? "" : remark(outcome);
            line("  " + (count == 0 ? ansi.dim(label) : ansi.outcome(outcome, label)) + right(count)
                    + ansi.dim(Text.cut(remark, width - COUNTS)));
            if (outcome == Outcome.FAIL && count > 0) {
                severities(tally);
            }
        }
        if (tally.total() == 0) {
            line("");
            line("  Nothing was judged: there was no resource that a control applies to.");
        }
    }

    private static String right(long count) {
        String number = Text.number(count);
        return " ".repeat(Math.max(0, 9 - number.length())) + number;
    }

    private static String remark(Outcome outcome) {
        return switch (outcome) {
            case UNKNOWN -> "   not read, so neither pass nor fail";
            case MUTED -> "   accepted until a day";
            case FAIL, PASS, NOT_APPLICABLE -> "";
        };
    }

    private void severities(Tally tally) throws IOException {
        for (Severity severity : List.of(Severity.values()).reversed()) {
            long count = tally.count(severity, Outcome.FAIL);
            if (count > 0) {
                line("    " + ansi.severity(severity, Lines.pad(severity.word(), 13)) + right(count));
            }
        }
    }

    private void findings() throws IOException {
        var worst = groups.with(Outcome.FAIL);
        if (worst.isEmpty()) {
            return;
        }
        title("What should be so and is not, worst first");
        for (var group : worst.stream().limit(CONTROLS).toList()) {
            finding(group);
        }
        if (worst.size() > CONTROLS) {
            long hidden = worst.stream()
                    .skip(CONTROLS)
                    .mapToLong(group -> group.count(Outcome.FAIL))
                    .sum();
            line("");
            line(ansi.dim("  … %s of %s more"
                    .formatted(Text.count(hidden, "finding"), Text.count(worst.size() - CONTROLS, "control"))));
        }
    }

    private void finding(Groups.Group group) throws IOException {
        var control = group.control();
        long count = group.count(Outcome.FAIL);
        line("");
        String severity = control.severity().word();
        var title = Lines.wrap(control.title() + " (" + Text.number(count) + ")", width - 18);
        line("  " + ansi.severity(control.severity(), severity) + " ".repeat(16 - severity.length())
                + ansi.bold(title.getFirst()));
        for (String rest : title.subList(1, title.size())) {
            line(" ".repeat(18) + ansi.bold(rest));
        }
        line(" ".repeat(18) + ansi.dim(Text.visible(control.id())));
        for (var example : group.examples()) {
            example(example);
        }
        if (count > group.examples().size()) {
            line(" ".repeat(18)
                    + ansi.dim("… and " + Text.number(count - group.examples().size()) + " more"));
        }
        indented("fix", control.fix());
    }

    private void example(Groups.Example example) throws IOException {
        String where = "%s %s  ".formatted(Text.visible(example.account()), Text.visible(example.region()));
        int room = Math.max(8, width - 18 - where.length());
        line(" ".repeat(18) + ansi.dim(where) + Text.cut(Text.visible(example.resource()), room));
        if (!example.evidence().isEmpty()) {
            line(" ".repeat(20) + Text.cut(example.evidence(), width - 20));
        }
    }

    private void indented(String label, String prose) throws IOException {
        var lines = Lines.wrap(prose, width - 22);
        line(" ".repeat(18) + ansi.dim(label + " ") + lines.getFirst());
        for (String rest : lines.subList(1, lines.size())) {
            line(" ".repeat(19 + label.length()) + rest);
        }
    }

    private void unread(ScanSummary summary) throws IOException {
        var spots = blindSpots.spots();
        var holes = Coverage.holes(summary);
        var samples = Coverage.samples(summary).stream()
                .map(Coverage.Hole::type)
                .distinct()
                .toList();
        if (spots.isEmpty() && holes.isEmpty() && samples.isEmpty()) {
            return;
        }
        title("Not read");
        for (var spot : spots.stream().limit(SPOTS).toList()) {
            line("  " + Lines.pad(Text.visible(spot.call().orElse(spot.example())), width - 36)
                    + "  " + Text.count(spot.verdicts(), "verdict") + " of "
                    + Text.count(spot.controls(), "control"));
        }
        more(spots.size() - SPOTS);
        var causes = byCause(holes);
        for (var types : causes.stream().limit(SPOTS).toList()) {
            var hole = types.getFirst();
            String others = types.size() == 1 ? "" : " and " + Text.count(types.size() - 1, "more type");
            line("  " + Lines.pad(Text.visible(hole.type()) + others, width - 36) + "  "
                    + Text.cut(
                            Grants.words(hole.reason()) + " in "
                                    + Text.count(hole.places().size(), "place"),
                            34));
            line("    " + ansi.dim(Text.cut(Text.visible(hole.detail() + ": " + hole.remedy()), width - 4)));
        }
        more(causes.size() - SPOTS);
        if (!samples.isEmpty()) {
            line(ansi.dim(Text.cut(
                    Text.visible("  only a part of %s, by design: %s"
                            .formatted(Text.count(samples.size(), "type"), String.join(", ", samples))),
                    width)));
        }
    }

    // One refused call keeps several types unseen. It is one thing to mend, so it is one entry.
    private static List<List<Coverage.Hole>> byCause(List<Coverage.Hole> holes) {
        record Cause(Gap.Reason reason, String detail, Set<String> places) {}
        var causes = new LinkedHashMap<Cause, List<Coverage.Hole>>();
        for (var hole : holes) {
            causes.computeIfAbsent(new Cause(hole.reason(), hole.detail(), hole.places()), _ -> new ArrayList<>())
                    .add(hole);
        }
        return List.copyOf(causes.values());
    }

    private void mutes(ScanSummary summary) throws IOException {
        var expired =
                summary.mutes().stream().filter(ScanSummary.MuteUse::expired).toList();
        if (expired.isEmpty()) {
            return;
        }
        title("Mutes that ended");
        for (var use : expired.stream().limit(SPOTS).toList()) {
            var mute = use.mute();
            line("  "
                    + Text.cut(
                            Text.visible("%s on %s, of %s, ended %s"
                                    .formatted(mute.control(), mute.resource(), mute.owner(), mute.expires())),
                            width - 2));
        }
        more(expired.size() - SPOTS);
    }

    private void next(ScanSummary summary) throws IOException {
        var steps = new ArrayList<String>();
        var worst = groups.with(Outcome.FAIL);
        if (!worst.isEmpty()) {
            var first = worst.getFirst();
            steps.add("Fix %s first: %s, %s."
                    .formatted(
                            first.control().id(),
                            Text.count(first.count(Outcome.FAIL), "resource"),
                            first.control().severity().word()));
        }
        var grants = Coverage.grants(summary, blindSpots);
        if (!grants.isEmpty()) {
            steps.add("Grant the scanner %s and scan again.".formatted(String.join(", ", grants)));
        }
        if (!worst.isEmpty()) {
            steps.add("See every resource with --format html.");
        }
        if (steps.isEmpty()) {
            return;
        }
        title("Next");
        for (String step : steps) {
            for (String part : Lines.wrap(step, width - 2)) {
                line("  " + part);
            }
        }
    }

    private void title(String title) throws IOException {
        line("");
        line(ansi.bold(title));
    }

    private void more(int hidden) throws IOException {
        if (hidden > 0) {
            line(ansi.dim("  … and " + hidden + " more"));
        }
    }

    private void line(String text) throws IOException {
        out.write(text);
        out.write('\n');
    }

    @Override
    public void close() throws IOException {
        out.flush();
    }
}
