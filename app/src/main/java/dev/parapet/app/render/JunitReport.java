package dev.parapet.app.render;

import dev.parapet.core.Verdict;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.Comparator;

/// The XML that build servers read since JUnit: a suite a control, a case a judged resource.
///
/// A suite says its counts before its cases, so cases wait on disk.
final class JunitReport implements Report {
    private final Writer out;
    private final Spool spool = new Spool();
    private final Groups groups = new Groups(0);

    JunitReport(Writer out) throws IOException {
        this.out = out;
    }

    @Override
    public void add(Verdicted one) throws IOException {
        groups.add(one);
        var text = new StringWriter();
        var xml = new Markup(text);
        xml.open("testcase")
                .attr("classname", one.control().id())
                .attr("name", one.resource().id() + " (" + one.resource().region() + ")")
                .attr("time", "0");
        outcome(one, xml);
        spool.add(one.control().id(), text.toString());
    }

    private static void outcome(Verdicted one, Markup xml) throws IOException {
        if (one.mute().isPresent()) {
            var mute = one.mute().get();
            skipped(xml, "muted until %s by %s: %s".formatted(mute.expires(), mute.owner(), mute.reason()));
            return;
        }
        switch (one.verdict()) {
            case Verdict.Pass() -> xml.empty("/>");
            case Verdict.NotApplicable() -> skipped(xml, "not applicable");
            case Verdict.Fail() ->
                xml.open("failure")
                        .attr("type", one.control().severity().word())
                        .attr("message", one.control().title())
                        .text(details(one))
                        .close()
                        .close();
            case Verdict.Unknown(var missing) ->
                xml.open("error")
                        .attr("type", "unknown")
                        .attr("message", "not read: " + String.join("; ", missing))
                        .text(details(one))
                        .close()
                        .close();
        }
    }

    private static void skipped(Markup xml, String message) throws IOException {
        xml.open("skipped").attr("message", message).empty("/>").close();
    }

    // On one line: a case is a line of the spool.
    private static String details(Verdicted one) {
        var details = new StringBuilder();
        one.judgement()
                .evidence()
                .forEach((path, value) -> details.append(path)
                        .append(": ")
                        .append(Text.plain(value))
                        .append(" | "));
        return details.append("fix: ").append(Text.flowing(one.control().fix())).toString();
    }

    @Override
    public void finish(ScanSummary summary) throws IOException {
        var tally = summary.tally();
        out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        var xml = new Markup(out);
        xml.open("testsuites")
                .attr("name", "parapet " + summary.origin().content())
                .attr("tests", tally.total())
                .attr("failures", tally.count(Outcome.FAIL))
                .attr("errors", tally.count(Outcome.UNKNOWN))
                .attr("skipped", tally.count(Outcome.MUTED) + tally.count(Outcome.NOT_APPLICABLE))
                .attr(
                        "time",
                        "%d.%03d"
                                .formatted(
                                        summary.duration().toSeconds(),
                                        summary.duration().toMillisPart()))
                .line();
        for (var group : groups.all().stream()
                .sorted(Comparator.comparing(one -> one.control().id()))
                .toList()) {
            suite(xml, group, summary);
        }
        xml.close().line();
    }

    private void suite(Markup xml, Groups.Group group, ScanSummary summary) throws IOException {
        long tests = 0;
        for (Outcome outcome : Outcome.values()) {
            tests += group.count(outcome);
        }
        xml.open("testsuite")
                .attr("name", group.control().id())
                .attr("tests", tests)
                .attr("failures", group.count(Outcome.FAIL))
                .attr("errors", group.count(Outcome.UNKNOWN))
                .attr("skipped", group.count(Outcome.MUTED) + group.count(Outcome.NOT_APPLICABLE))
                .attr("time", "0")
                .attr("timestamp", summary.origin().takenAt().toString())
                .line();
        spool.copy(group.control().id(), Long.MAX_VALUE, xml.inside());
        xml.close().line();
    }

    @Override
    public void close() throws IOException {
        spool.close();
        out.flush();
    }
}
