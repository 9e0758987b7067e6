package dev.parapet.app.render;

import dev.parapet.core.Control;
import java.io.IOException;
import java.util.ArrayList;
import java.util.TreeMap;

/// The findings, by control: why it matters and how to mend it once, then the resources.
final class HtmlFindings {
    private final Markup html;
    private final Spool spool;
    private final Groups groups;

    HtmlFindings(Markup html, Spool spool, Groups groups) {
        this.html = html;
        this.spool = spool;
        this.groups = groups;
    }

    void write() throws IOException {
        section("findings", "What should be so and is not", Outcome.FAIL, "Nothing failed.");
        if (!groups.with(Outcome.MUTED).isEmpty()) {
            section("muted", "Accepted findings", Outcome.MUTED, "");
        }
    }

    private void section(String id, String title, Outcome outcome, String none) throws IOException {
        html.line().open("section").attr("id", id).attr("aria-labelledby", id + "-title");
        html.open("h2").attr("id", id + "-title").text(title).close();
        long room = HtmlReport.MOST;
        var worst = groups.with(outcome);
        if (worst.isEmpty()) {
            html.element("p", "none", none);
        }
        for (var group : worst) {
            room -= card(html, spool, group, outcome, room);
        }
        html.close();
    }

    /// A control and its rows, and how many rows were written.
    static long card(Markup html, Spool spool, Groups.Group group, Outcome outcome, long room) throws IOException {
        Control control = group.control();
        long count = group.count(outcome);
        html.line()
                .open("details")
                .attr("class", "control " + control.severity().word())
                .attr("data-severity", control.severity().word())
                .attr("data-service", control.service());
        html.open("summary");
        html.element(
                "span",
                "severity " + control.severity().word(),
                control.severity().word());
        html.open("span").attr("class", "title").text(control.title());
        if (outcome == Outcome.FAIL) {
            html.element("span", "names", "not so: " + names(group, count));
        }
        html.close();
        html.element("span", "count", Text.number(count));
        html.close();
        html.open("div").attr("class", "body");
        explanation(html, control);
        html.line().open("div").attr("class", "rows");
        var into = html.line().inside();
        long written = spool.copy(HtmlReport.lane(control.id(), outcome), room, into);
        html.close();
        if (written < count) {
            html.element(
                    "p",
                    "more",
                    "%s more %s in the JSON formats (verdicts, ocsf)."
                            .formatted(Text.number(count - written), count - written == 1 ? "is" : "are"));
        }
        html.close().close();
        return written;
    }

    // A title says what should be so. Whoever reads only the titles must not take it for what is.
    private static String names(Groups.Group group, long count) {
        var names = new ArrayList<String>();
        group.examples().forEach(example -> names.add(Text.cut(example.resource(), 60)));
        long more = count - names.size();
        return String.join(", ", names) + (more > 0 ? " and " + Text.number(more) + " more" : "");
    }

    private static void explanation(Markup html, Control control) throws IOException {
        html.within("div", "advice", () -> {
            html.open("div")
                    .element("h3", "Why")
                    .element("p", Text.flowing(control.why()))
                    .close();
            html.open("div")
                    .element("h3", "Fix")
                    .element("p", Text.flowing(control.fix()))
                    .close();
        });
        html.within("p", "meta", () -> {
            html.element("code", control.id()).text(" ");
            source(html, control.source());
        });
        if (!control.mapsTo().isEmpty()) {
            html.within("ul", "chips", () -> {
                for (var entry : new TreeMap<>(control.mapsTo()).entrySet()) {
                    for (String requirement : entry.getValue()) {
                        html.element("li", entry.getKey() + " " + requirement);
                    }
                }
            });
        }
    }

    private static void source(Markup html, String source) throws IOException {
        if (source.startsWith("https://")) {
            html.open("a")
                    .attr("href", source)
                    .attr("rel", "noopener noreferrer")
                    .attr("target", "_blank");
            html.text("source").close();
        } else {
            html.text(source);
        }
    }
}
