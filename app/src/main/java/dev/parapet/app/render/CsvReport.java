package dev.parapet.app.render;

import dev.parapet.core.Mute;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/// One row a judged pair, for spreadsheets: RFC 4180, with a header, CRLF between rows.
///
/// A cell that a spreadsheet would take for a formula begins with an apostrophe (OWASP, CSV Injection): a resource can
/// be called `=HYPERLINK(…)`.
final class CsvReport implements Report {
    private static final List<String> HEADER = List.of(
            "finding",
            "verdict",
            "outcome",
            "severity",
            "control",
            "catalogue",
            "title",
            "service",
            "type",
            "account",
            "region",
            "resource",
            "name",
            "evidence",
            "missing",
            "why",
            "fix",
            "source",
            "maps_to",
            "mute_reason",
            "mute_owner",
            "mute_expires",
            "seen_at");

    private final Writer out;

    CsvReport(Writer out) throws IOException {
        this.out = out;
        row(HEADER);
    }

    @Override
    public void add(Verdicted one) throws IOException {
        var control = one.control();
        var resource = one.resource();
        row(List.of(
                one.finding().id(),
                one.verdict().word(),
                one.outcome().word(),
                control.severity().word(),
                control.id(),
                control.catalogue().orElse(""),
                control.title(),
                control.service(),
                resource.type(),
                resource.account(),
                resource.region(),
                resource.id(),
                resource.name(),
                one.judgement().evidence().isEmpty()
                        ? ""
                        : Text.plain(one.judgement().evidence()),
                String.join("; ", one.missing()),
                Text.flowing(control.why()),
                Text.flowing(control.fix()),
                control.source(),
                mapsTo(one),
                one.mute().map(Mute::reason).orElse(""),
                one.mute().map(Mute::owner).orElse(""),
                one.mute().map(mute -> mute.expires().toString()).orElse(""),
                one.finding().seenAt().toString()));
    }

    private static String mapsTo(Verdicted one) {
        var mapsTo = new ArrayList<String>();
        one.control()
                .mapsTo()
                .forEach((framework, requirements) ->
                        requirements.forEach(requirement -> mapsTo.add(framework + ":" + requirement)));
        mapsTo.sort(null);
        return String.join("; ", mapsTo);
    }

    private void row(List<String> cells) throws IOException {
        boolean first = true;
        for (String cell : cells) {
            if (!first) {
                out.write(',');
            }
            out.write(cell(cell));
            first = false;
        }
        out.write("\r\n");
    }

    static String cell(String text) {
        String safe = Text.visible(text.startsWith("\t") || text.startsWith("\r") ? "'" + text : text);
        if (!safe.isEmpty() && "=+-@".indexOf(safe.charAt(0)) >= 0) {
            safe = "'" + safe;
        }
        return safe.contains(",") || safe.contains("\"") ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }

    @Override
    public void finish(ScanSummary summary) {}

    @Override
    public void close() throws IOException {
        out.flush();
    }
}
