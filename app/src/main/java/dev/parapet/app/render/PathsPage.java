package dev.parapet.app.render;

import dev.parapet.posture.paths.AttackPath;
import dev.parapet.posture.paths.AttackPaths;
import dev.parapet.posture.paths.Change;
import dev.parapet.posture.paths.CrownJewel;
import dev.parapet.posture.paths.Node;
import dev.parapet.posture.paths.Step;
import java.io.IOException;
import java.io.Writer;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// Attack paths as a page that needs nothing else: a drawing, what one change cuts, and every path with its proof.
///
/// Nothing in it runs: there is no script, and the policy of the page forbids any.
final class PathsPage {
    private static final int DRAWN = 12;
    private static final int JEWELS = 200;
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Markup html;
    private final Writer out;
    private final PathsFormat.Told told;
    private final AttackPaths found;

    PathsPage(Writer out, PathsFormat.Told told) {
        this.out = out;
        this.html = new Markup(out);
        this.told = told;
        this.found = told.found();
    }

    void write() throws IOException {
        var style = PageResource.named("report.css");
        var more = PageResource.named("paths.css");
        out.write("<!doctype html>\n");
        html.open("html").attr("lang", "en");
        head(style, more);
        html.line().open("body");
        html.within("header", "top", () -> {
            html.element("span", "brand", "Parapet");
            html.within("p", "facts", () -> {
                html.element("span", MINUTE.format(told.takenAt())).text(" ");
                for (String fact : PathWords.facts(found)) {
                    html.element("span", fact).text(" ");
                }
            });
        });
        html.line().open("main");
        headline();
        picture();
        changes();
        paths();
        jewels();
        unread();
        html.close();
        html.line().open("footer");
        html.element(
                "p", "Ranks rest on judgements of how likely a step is, steps on proof. This page needs no network.");
        html.close();
        html.close().close().line();
    }

    private void head(PageResource style, PageResource more) throws IOException {
        html.line().open("head").line();
        html.open("meta").attr("charset", "utf-8").empty(">").line();
        html.open("meta")
                .attr("http-equiv", "Content-Security-Policy")
                .attr(
                        "content",
                        "default-src 'none'; style-src %s %s; base-uri 'none'; form-action 'none'"
                                .formatted(style.hash(), more.hash()))
                .empty(">")
                .line();
        html.open("meta")
                .attr("name", "viewport")
                .attr("content", "width=device-width, initial-scale=1")
                .empty(">")
                .line();
        html.open("meta")
                .attr("name", "referrer")
                .attr("content", "no-referrer")
                .empty(">")
                .line();
        html.element("title", "Parapet: " + PathWords.headline(found));
        html.resource("style", style);
        html.resource("style", more);
        html.close();
    }

    private void headline() throws IOException {
        String words = PathWords.headline(found);
        html.line().element("h1", words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1));
        html.element(
                "p",
                "lede",
                found.unread().isEmpty()
                        ? "Everything that was asked for could be read."
                        : Text.count(found.unread().size(), "thing")
                                + " could not be read, so there may be more. They are named below.");
    }

    private List<AttackPath> shown() {
        return found.paths().stream().limit(told.top()).toList();
    }

    private void picture() throws IOException {
        if (found.paths().isEmpty()) {
            return;
        }
        var drawn = shown().stream().limit(DRAWN).toList();
        html.line().open("section").attr("class", "picture");
        html.element("h2", drawn.size() < found.paths().size() ? "The worst " + drawn.size() : "All of them");
        new PathsDrawing(html, PathPicture.of(drawn)).write();
        html.close();
    }

    private void changes() throws IOException {
        if (found.changes().isEmpty()) {
            return;
        }
        html.line().open("section");
        html.element("h2", "What one change cuts");
        html.open("table").attr("class", "list cuts");
        html.open("thead")
                .open("tr")
                .element("th", "Cuts")
                .element("th", "Without")
                .close()
                .close();
        html.open("tbody");
        for (Change change : found.changes()) {
            html.open("tr");
            html.open("td")
                    .attr("data-label", "Cuts")
                    .text(PathWords.cuts(change, found.ways()))
                    .close();
            html.open("td")
                    .attr("data-label", "Without")
                    .open("code")
                    .text(change.cause())
                    .close()
                    .close();
            html.close();
        }
        html.close().close().close();
    }

    private void paths() throws IOException {
        if (found.paths().isEmpty()) {
            return;
        }
        html.line().open("section");
        html.element("h2", "Path by path");
        boolean first = true;
        for (AttackPath path : shown()) {
            html.line().open("details").attr("class", "control");
            if (first) {
                html.flag("open");
                first = false;
            }
            html.open("summary");
            html.element(
                    "span",
                    "severity " + path.severity().word(),
                    path.severity().word());
            html.open("span").attr("class", "title").text(PathWords.chain(path)).text(" ");
            html.element("span", "ends", PathWords.goals(path)).close();
            html.close();
            html.within("div", "steps", () -> body(path));
            html.close();
        }
        if (found.paths().size() > told.top()) {
            html.element(
                    "p", "more", Text.count(found.paths().size() - told.top(), "more path") + "; --top tells more.");
        }
        html.close();
    }

    private void body(AttackPath path) throws IOException {
        html.open("ol");
        for (Step step : path.steps()) {
            html.open("li");
            html.element("b", step.says()).text(" ");
            html.element("span", "by", step.by());
            html.element(
                    "p",
                    "arn",
                    step.to().kind() == Node.Kind.JEWEL ? "" : step.to().id());
            several("reasons", step.grounds().because());
            html.close();
        }
        html.close();
        titled("It assumes", path.assumes());
        titled("Not read, and may forbid it", path.doubts());
        if (path.starts().size() > 1) {
            titled(
                    "Who can take it",
                    path.starts().stream().limit(50).map(Node::id).toList());
        }
        titled(
                "What it leads to",
                path.goals().stream()
                        .limit(50)
                        .map(goal -> goal.verb().says() + " "
                                + goal.jewel().resource().id())
                        .toList());
    }

    private void titled(String title, List<String> lines) throws IOException {
        if (!lines.isEmpty()) {
            html.element("h4", title);
            several("reasons", lines);
        }
    }

    private void several(String style, List<String> lines) throws IOException {
        if (lines.isEmpty()) {
            return;
        }
        html.within("ul", style, () -> {
            for (String line : lines) {
                html.open("li").open("code").text(line).close().close();
            }
        });
    }

    private void jewels() throws IOException {
        if (found.jewels().isEmpty()) {
            return;
        }
        html.line().open("section");
        html.element("h2", "Crown jewels");
        html.open("details").attr("class", "passes");
        html.element("summary", Text.count(found.jewels().size(), "crown jewel") + " and how they were found");
        html.open("table").attr("class", "list");
        html.open("tbody");
        for (CrownJewel jewel : found.jewels().stream().limit(JEWELS).toList()) {
            html.open("tr");
            html.open("td")
                    .element("span", jewel.worth().word(), jewel.worth().word())
                    .close();
            html.open("td").open("code").text(jewel.resource().id()).close().close();
            html.element(
                    "td", String.join("; ", jewel.because().stream().limit(5).toList()));
            html.close();
        }
        html.close().close().close().close();
    }

    private void unread() throws IOException {
        if (found.unread().isEmpty()) {
            return;
        }
        html.line().open("section");
        html.element("h2", "Not read, so there may be more");
        several("reasons", found.unread().stream().limit(JEWELS).toList());
        html.close();
    }
}
