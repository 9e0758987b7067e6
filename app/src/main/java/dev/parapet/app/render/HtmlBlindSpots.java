package dev.parapet.app.render;

import java.io.IOException;
import java.util.List;

/// What could not be read, why, what to grant, and which verdicts wait for it.
final class HtmlBlindSpots {
    private static final int PLACES = 12;

    private final Markup html;
    private final Spool spool;
    private final Groups groups;
    private final BlindSpots blindSpots;
    private final ScanSummary summary;

    HtmlBlindSpots(Markup html, Spool spool, Groups groups, BlindSpots blindSpots, ScanSummary summary) {
        this.html = html;
        this.spool = spool;
        this.groups = groups;
        this.blindSpots = blindSpots;
        this.summary = summary;
    }

    void write() throws IOException {
        html.line().open("section").attr("id", "unknown").attr("aria-labelledby", "unknown-title");
        html.open("h2").attr("id", "unknown-title").text("Not read").close();
        var spots = blindSpots.spots();
        var holes = Coverage.holes(summary);
        if (spots.isEmpty() && holes.isEmpty()) {
            html.element("p", "none", "Everything that was asked for could be read.");
        }
        grants();
        if (!spots.isEmpty()) {
            spots();
        }
        if (!holes.isEmpty()) {
            holes();
        }
        samples();
        cards();
        html.close();
    }

    private void grants() throws IOException {
        var grants = Coverage.grants(summary, blindSpots);
        if (grants.isEmpty()) {
            return;
        }
        html.within("div", "grant", () -> {
            html.element("p", "Grant the scanner these actions, then scan again:");
            html.element("pre", String.join(" ", grants));
        });
    }

    private void spots() throws IOException {
        html.element("h3", "What the undecided verdicts wait for");
        HtmlTable.write(html, List.of("Not read", "To grant", "Verdicts", "Controls"), table -> {
            for (var spot : blindSpots.spots()) {
                table.row(
                        "",
                        List.of(
                                spot.call().orElse(Text.cut(spot.example(), 300)),
                                spot.grant().orElse("—"),
                                Text.number(spot.verdicts()),
                                Text.number(spot.controls())));
            }
        });
        if (blindSpots.unlisted() > 0) {
            html.element("p", "more", Text.count(blindSpots.unlisted(), "more reason") + " in the JSON formats.");
        }
    }

    private void holes() throws IOException {
        html.element("h3", "Places that could not be seen");
        HtmlTable.write(html, List.of("Type", "Where", "Why", "What to do"), table -> {
            for (var hole : Coverage.holes(summary)) {
                table.row(
                        "",
                        List.of(
                                hole.type(),
                                places(hole),
                                Grants.words(hole.reason()) + ": " + hole.detail(),
                                hole.remedy()));
            }
        });
    }

    private void samples() throws IOException {
        var samples = Coverage.samples(summary);
        if (samples.isEmpty()) {
            return;
        }
        html.element("h3", "Taken only in part, by design");
        HtmlTable.write(html, List.of("Type", "Where", "What was taken"), table -> {
            for (var sample : samples) {
                table.row("", List.of(sample.type(), places(sample), sample.detail()));
            }
        });
    }

    private static String places(Coverage.Hole hole) {
        String some = String.join(", ", hole.places().stream().limit(PLACES).toList());
        return hole.places().size() > PLACES ? some + " and " + (hole.places().size() - PLACES) + " more" : some;
    }

    private void cards() throws IOException {
        var undecided = groups.with(Outcome.UNKNOWN);
        if (undecided.isEmpty()) {
            return;
        }
        html.element("h3", "Undecided, by control");
        long room = HtmlReport.MOST;
        for (var group : undecided) {
            room -= HtmlFindings.card(html, spool, group, Outcome.UNKNOWN, room);
        }
    }
}
