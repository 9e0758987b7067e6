package dev.parapet.app.render;

import dev.parapet.core.Severity;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/// A summary for a pull request: short enough for one comment, worst first.
///
/// GitHub takes 65,536 characters a comment. Controls are written until [#ROOM] is used up, and the rest is counted.
final class MarkdownReport implements Report {
    private static final int ROOM = 50_000;
    private static final int EXAMPLES = 5;

    private final Writer out;
    private final Groups groups = new Groups(EXAMPLES);
    private final BlindSpots blindSpots = new BlindSpots();

    MarkdownReport(Writer out) {
        this.out = out;
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
        var tally = summary.tally();
        out.write("## Parapet: " + headline(tally) + "\n\n");
        out.write("| Severity | Fail | Unknown | Muted | Pass | Not applicable |\n|---|--:|--:|--:|--:|--:|\n");
        for (Severity severity : List.of(Severity.values()).reversed()) {
            out.write("| " + severity.word());
            for (Outcome outcome : Outcome.values()) {
                out.write(" | " + Text.number(tally.count(severity, outcome)));
            }
            out.write(" |\n");
        }
        findings();
        unread(summary);
        mutes(summary);
        out.write("\n<sub>Parapet %s, content %s, %s, %s, snapshot of %s</sub>\n"
                .formatted(
                        Markdown.text(summary.origin().version()),
                        Markdown.text(summary.origin().content()),
                        Text.count(tally.controls(), "control"),
                        Text.count(summary.resources(), "resource"),
                        summary.origin().takenAt()));
    }

    private static String headline(Tally tally) {
        long failures = tally.count(Outcome.FAIL);
        long unknown = tally.count(Outcome.UNKNOWN);
        if (failures == 0 && unknown == 0) {
            return tally.total() == 0 ? "nothing was judged" : "nothing failed, everything could be read";
        }
        return (failures == 0 ? "nothing failed" : Text.count(failures, "finding"))
                + (unknown == 0 ? "" : ", " + Text.number(unknown) + " could not be judged");
    }

    private void findings() throws IOException {
        var worst = groups.with(Outcome.FAIL);
        if (worst.isEmpty()) {
            return;
        }
        out.write("\n### Findings\n");
        int room = ROOM;
        int written = 0;
        for (var group : worst) {
            String section = section(group);
            if (room < section.length()) {
                break;
            }
            out.write(section);
            room -= section.length();
            written++;
        }
        if (written < worst.size()) {
            long hidden = worst.subList(written, worst.size()).stream()
                    .mapToLong(group -> group.count(Outcome.FAIL))
                    .sum();
            out.write("\n%s of %s more did not fit here.\n"
                    .formatted(Text.count(hidden, "finding"), Text.count(worst.size() - written, "control")));
        }
    }

    private static String section(Groups.Group group) {
        var control = group.control();
        long failures = group.count(Outcome.FAIL);
        var section = new StringBuilder();
        section.append("\n<details><summary><b>%s</b> · %s · %s</summary>\n\n"
                .formatted(control.severity().word(), summaryText(control.title()), Text.number(failures)));
        section.append(Markdown.text(control.why())).append("\n\n");
        section.append("| Resource | Account | Region | Evidence |\n|---|---|---|---|\n");
        for (var example : group.examples()) {
            section.append("| %s | %s | %s | %s |\n"
                    .formatted(
                            Markdown.code(example.resource()),
                            Markdown.code(example.account()),
                            Markdown.code(example.region()),
                            example.evidence().isEmpty() ? "" : Markdown.code(example.evidence())));
        }
        if (failures > group.examples().size()) {
            section.append("\n%s more.\n"
                    .formatted(Text.number(failures - group.examples().size())));
        }
        section.append("\n**Fix:** ").append(Markdown.text(control.fix())).append("\n\n");
        section.append(Markdown.code(control.id()))
                .append(" · ")
                .append(Markdown.link("source", control.source()))
                .append("\n\n</details>\n");
        return section.toString();
    }

    // Inside an HTML block Markdown is not read, so only HTML has to be escaped.
    private static String summaryText(String title) {
        return Text.flowing(title)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("@", "&#64;&#8288;");
    }

    private void unread(ScanSummary summary) throws IOException {
        var grants = Coverage.grants(summary, blindSpots);
        var lines = new ArrayList<String>();
        for (var spot : blindSpots.spots().stream().limit(15).toList()) {
            lines.add("- %s: %s waiting%s"
                    .formatted(
                            Markdown.code(Text.cut(spot.call().orElse(spot.example()), 200)),
                            Text.count(spot.verdicts(), "verdict"),
                            spot.grant().isPresent() ? " (denied)" : ""));
        }
        for (var hole : Coverage.holes(summary).stream().limit(15).toList()) {
            lines.add("- %s in %s: %s, %s"
                    .formatted(
                            Markdown.code(hole.type()),
                            Text.count(hole.places().size(), "place"),
                            Grants.words(hole.reason()),
                            Markdown.code(Text.cut(hole.detail(), 200))));
        }
        var samples = Coverage.samples(summary).stream()
                .map(Coverage.Hole::type)
                .distinct()
                .limit(15)
                .map(Markdown::code)
                .toList();
        if (!samples.isEmpty()) {
            lines.add("- Only a part was taken, by design, of " + String.join(", ", samples));
        }
        if (lines.isEmpty()) {
            return;
        }
        out.write("\n### Not read\n\n" + String.join("\n", lines) + "\n");
        if (!grants.isEmpty()) {
            out.write("\nGrant the scanner: "
                    + String.join(", ", grants.stream().map(Markdown::code).toList()) + "\n");
        }
    }

    private void mutes(ScanSummary summary) throws IOException {
        var expired =
                summary.mutes().stream().filter(ScanSummary.MuteUse::expired).toList();
        if (expired.isEmpty()) {
            return;
        }
        out.write("\n### Mutes that ended\n\n");
        for (var use : expired.stream().limit(20).toList()) {
            var mute = use.mute();
            out.write("- %s on %s, of %s, ended %s\n"
                    .formatted(
                            Markdown.code(mute.control()),
                            Markdown.code(mute.resource()),
                            Markdown.code(mute.owner()),
                            mute.expires()));
        }
    }

    @Override
    public void close() throws IOException {
        out.flush();
    }
}
