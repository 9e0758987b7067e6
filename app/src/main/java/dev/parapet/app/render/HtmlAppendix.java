package dev.parapet.app.render;

import java.io.IOException;
import java.util.List;

/// What nobody has to act on: mutes and passes.
final class HtmlAppendix {
    private final Markup html;
    private final Groups groups;
    private final ScanSummary summary;

    HtmlAppendix(Markup html, Groups groups, ScanSummary summary) {
        this.html = html;
        this.groups = groups;
        this.summary = summary;
    }

    void write() throws IOException {
        if (!summary.mutes().isEmpty()) {
            mutes();
        }
        passes();
    }

    private void mutes() throws IOException {
        html.line().open("section").attr("id", "mutes").attr("aria-labelledby", "mutes-title");
        html.open("h2").attr("id", "mutes-title").text("Mutes").close();
        html.within("table", "list", () -> {
            header(List.of("Control", "Resource", "Reason", "Owner", "Until", "Silenced"));
            html.open("tbody");
            for (var use : summary.mutes()) {
                var mute = use.mute();
                html.line().open("tr");
                if (use.expired()) {
                    html.attr("class", "expired");
                }
                cell("Control", mute.control());
                cell("Resource", mute.resource());
                cell("Reason", mute.reason());
                cell("Owner", mute.owner());
                cell(
                        "Until",
                        use.expired()
                                ? mute.expires() + " (ended)"
                                : mute.expires().toString());
                cell("Silenced", Text.number(use.covered()));
                html.close();
            }
            html.close();
        });
        html.close();
    }

    private void passes() throws IOException {
        var passed = groups.with(Outcome.PASS);
        if (passed.isEmpty()) {
            return;
        }
        html.line().open("section").attr("id", "passes").attr("aria-labelledby", "passes-title");
        html.open("h2").attr("id", "passes-title").text("Passes").close();
        html.open("details").attr("class", "passes");
        html.element(
                "summary",
                "%s on %s"
                        .formatted(
                                Text.number(summary.tally().count(Outcome.PASS)) + " passed",
                                Text.count(passed.size(), "control")));
        html.within("table", "list", () -> {
            header(List.of("Control", "Title", "Pass", "Not applicable"));
            html.open("tbody");
            for (var group : passed) {
                html.line().open("tr");
                cell("Control", group.control().id());
                cell("Title", group.control().title());
                cell("Pass", Text.number(group.count(Outcome.PASS)));
                cell("Not applicable", Text.number(group.count(Outcome.NOT_APPLICABLE)));
                html.close();
            }
            html.close();
        });
        html.close().close();
    }

    private void header(List<String> names) throws IOException {
        html.open("thead").open("tr");
        for (String name : names) {
            html.open("th").attr("scope", "col").text(name).close();
        }
        html.close().close();
    }

    private void cell(String label, String text) throws IOException {
        html.open("td").attr("data-label", label).text(text).close();
    }
}
