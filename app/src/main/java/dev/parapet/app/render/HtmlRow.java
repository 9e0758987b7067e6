package dev.parapet.app.render;

import java.io.IOException;

/// One resource that did not pass, under its control. On one line of the page: it is a line of the spool.
final class HtmlRow {
    private HtmlRow() {}

    static void write(Markup html, Verdicted one) throws IOException {
        var resource = one.resource();
        html.open("details")
                .attr("class", "row " + one.outcome().word())
                .attr("data-verdict", one.outcome().word())
                .attr("data-account", resource.account())
                .attr("data-region", resource.region());
        html.open("summary");
        html.element("span", "name", resource.name());
        if (one.mute().isPresent()) {
            html.element("span", "tag", "muted");
        }
        html.element("span", "where", resource.account() + " · " + resource.region());
        html.close();
        html.within("div", "body", () -> {
            html.within("p", "arn", () -> html.element("code", resource.id()));
            mute(html, one);
            missing(html, one);
            evidence(html, one);
            html.within(
                    "p",
                    "meta",
                    () -> html.text(
                            resource.type() + " · finding " + one.finding().id()));
        });
        html.close();
    }

    private static void mute(Markup html, Verdicted one) throws IOException {
        if (one.mute().isPresent()) {
            var mute = one.mute().get();
            html.element(
                    "p",
                    "%s: accepted until %s by %s: %s"
                            .formatted(one.verdict().word(), mute.expires(), mute.owner(), mute.reason()));
        }
    }

    private static void missing(Markup html, Verdicted one) throws IOException {
        if (one.missing().isEmpty()) {
            return;
        }
        html.element("h4", "Not read");
        html.within("ul", "missing", () -> {
            for (String missing : one.missing()) {
                html.element("li", missing);
            }
        });
    }

    private static void evidence(Markup html, Verdicted one) throws IOException {
        if (one.judgement().evidence().isEmpty()) {
            return;
        }
        html.within("table", "evidence", () -> {
            html.element("caption", "Evidence");
            html.open("tbody");
            for (var entry : one.judgement().evidence().entrySet()) {
                html.open("tr");
                html.open("th").attr("scope", "row").text(entry.getKey()).close();
                html.open("td");
                html.element("code", Text.cut(Text.told(entry.getValue()), 2000));
                html.close();
                html.close();
            }
            html.close();
        });
    }
}
