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
        var columns = List.of("Control", "Resource", "Reason", "Owner", "Until", "Silenced");
        HtmlTable.write(html, columns, table -> {
            for (var use : summary.mutes()) {
                var mute = use.mute();
                table.row(
                        use.expired() ? "expired" : "",
                        List.of(
                                mute.control(),
                                mute.resource(),
                                mute.reason(),
                                mute.owner(),
                                mute.expires() + (use.expired() ? " (ended)" : ""),
                                Text.number(use.covered())));
            }
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
        HtmlTable.write(html, List.of("Control", "Title", "Pass", "Not applicable"), table -> {
            for (var group : passed) {
                table.row(
                        "",
                        List.of(
                                group.control().id(),
                                group.control().title(),
                                Text.number(group.count(Outcome.PASS)),
                                Text.number(group.count(Outcome.NOT_APPLICABLE))));
            }
        });
        html.close().close();
    }
}
