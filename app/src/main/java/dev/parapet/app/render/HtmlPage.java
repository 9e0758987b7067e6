package dev.parapet.app.render;

import dev.parapet.core.Severity;
import java.io.IOException;
import java.io.Writer;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/// The page around the rows: head, summary, filters and sections.
final class HtmlPage {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Writer out;
    private final Markup html;
    private final Spool spool;
    private final Groups groups;
    private final BlindSpots blindSpots;
    private final ScanSummary summary;

    HtmlPage(Writer out, Spool spool, Groups groups, BlindSpots blindSpots, ScanSummary summary) {
        this.out = out;
        this.html = new Markup(out);
        this.spool = spool;
        this.groups = groups;
        this.blindSpots = blindSpots;
        this.summary = summary;
    }

    void write() throws IOException {
        var style = PageResource.named("report.css");
        var script = PageResource.named("report.js");
        out.write("<!doctype html>\n");
        html.open("html").attr("lang", "en");
        head(style, script);
        html.line().open("body");
        header();
        html.line().open("main");
        headline();
        charts();
        filters();
        new HtmlFindings(html, spool, groups).write();
        new HtmlBlindSpots(html, spool, groups, blindSpots, summary).write();
        new HtmlAppendix(html, groups, summary).write();
        html.close().line();
        footer();
        html.resource("script", script);
        html.close().line().close();
    }

    // The policy allows this style sheet and this script, by their hashes, and nothing else: no request, no frame, no
    // form, no other script even if one got in.
    private void head(PageResource style, PageResource script) throws IOException {
        html.line().open("head").line();
        html.open("meta").attr("charset", "utf-8").empty(">").line();
        html.open("meta")
                .attr("http-equiv", "Content-Security-Policy")
                .attr(
                        "content",
                        "default-src 'none'; style-src %s; script-src %s; base-uri 'none'; form-action 'none'"
                                .formatted(style.hash(), script.hash()))
                .empty(">")
                .line();
        meta("viewport", "width=device-width, initial-scale=1");
        meta("color-scheme", "light dark");
        meta("referrer", "no-referrer");
        meta("robots", "noindex");
        html.element("title", "Parapet: " + verdict());
        html.resource("style", style);
        html.close();
    }

    private void meta(String name, String content) throws IOException {
        html.open("meta").attr("name", name).attr("content", content).empty(">").line();
    }

    private void header() throws IOException {
        html.line().open("header").attr("class", "top");
        html.element("span", "brand", "Parapet");
        html.within("p", "facts", () -> {
            fact(MINUTE.format(summary.origin().takenAt()));
            fact(list("account", summary.accounts()));
            fact(list("region", summary.regions()));
            fact(Text.count(summary.resources(), "resource"));
            fact(Text.count(summary.tally().controls(), "control"));
        });
        html.close();
    }

    private void fact(String fact) throws IOException {
        html.element("span", fact).text(" ");
    }

    private static String list(String noun, Collection<String> things) {
        return things.size() > 0 && things.size() <= 2
                ? noun + " " + String.join(", ", things)
                : Text.count(things.size(), noun);
    }

    private String verdict() {
        var tally = summary.tally();
        if (tally.total() == 0) {
            return "nothing was judged";
        }
        long failures = tally.count(Outcome.FAIL);
        return failures == 0 ? "nothing failed" : Text.count(failures, "finding");
    }

    private void headline() throws IOException {
        var tally = summary.tally();
        html.line().open("section").attr("class", "headline").attr("aria-label", "Summary");
        html.element("h1", sentence(verdict()));
        html.element("p", "lede", lede(tally));
        html.within("ul", "tiles", () -> {
            for (Severity severity : List.of(Severity.values()).reversed()) {
                long count = tally.count(severity, Outcome.FAIL);
                tile(severity.word(), count, severity.word());
            }
            tile("unknown", tally.count(Outcome.UNKNOWN), "unknown");
            tile("muted", tally.count(Outcome.MUTED), "muted");
            tile("pass", tally.count(Outcome.PASS), "pass");
            tile("not applicable", tally.count(Outcome.NOT_APPLICABLE), "not-applicable");
        });
        html.close();
    }

    private void tile(String label, long count, String style) throws IOException {
        html.within("li", (count == 0 ? "tile zero " : "tile ") + style, () -> {
            html.element("b", Text.number(count)).text(" ");
            html.element("span", label);
        });
    }

    private static String sentence(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private String lede(Tally tally) {
        String judged = "%s of resource and control judged in %s."
                .formatted(
                        Text.count(tally.total(), "pair"),
                        String.format(Locale.ROOT, "%.1f s", summary.duration().toMillis() / 1000.0));
        long unknown = tally.count(Outcome.UNKNOWN);
        return judged
                + (unknown == 0
                        ? " Everything that was asked for could be read."
                        : " " + Text.number(unknown) + " could not be decided, because something could not be read."
                                + " They do not count as passes.");
    }

    private void charts() throws IOException {
        if (summary.tally().total() == 0) {
            return;
        }
        html.line().within("section", "charts", () -> {
            var charts = new HtmlCharts(html, summary.tally());
            charts.severities();
            charts.services();
        });
    }

    // Without scripts there is nothing to filter with, so the script shows it.
    private void filters() throws IOException {
        html.line().open("form").attr("class", "filters").attr("id", "filters").flag("hidden");
        html.open("label").text("Search").open("input");
        html.attr("type", "search")
                .attr("id", "f-text")
                .attr("placeholder", "name, ARN, evidence")
                .empty(">")
                .close();
        select(
                "Severity",
                "severity",
                List.of(Severity.values()).reversed().stream()
                        .map(Severity::word)
                        .toList());
        select(
                "Service",
                "service",
                List.copyOf(summary.tally().services()).stream().sorted().toList());
        select("Verdict", "verdict", List.of("fail", "muted", "unknown"));
        select("Account", "account", summary.accounts());
        select("Region", "region", summary.regions());
        html.open("output").attr("id", "f-count").text("").close();
        html.close();
    }

    private void select(String label, String name, Collection<String> values) throws IOException {
        html.open("label").text(label).open("select").attr("id", "f-" + name);
        html.open("option").attr("value", "").text("all").close();
        for (String value : values) {
            html.open("option").attr("value", value).text(value).close();
        }
        html.close().close();
    }

    private void footer() throws IOException {
        html.open("footer");
        html.element(
                "p",
                "Parapet %s, content %s. This page needs no network and sends nothing."
                        .formatted(summary.origin().version(), summary.origin().content()));
        html.close().line();
    }
}
