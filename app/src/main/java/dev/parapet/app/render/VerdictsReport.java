package dev.parapet.app.render;

import java.io.IOException;
import java.io.Writer;

/// One JSON object a line for every judged pair: the whole truth in the shape that `jq` and benchmarks like.
final class VerdictsReport implements Report {
    private final Writer out;
    private final Json json;

    VerdictsReport(Writer out) throws IOException {
        this.out = out;
        this.json = new Json(out, "\n");
    }

    @Override
    public void add(Verdicted one) throws IOException {
        var control = one.control();
        var resource = one.resource();
        json.object(() -> {
            json.field("control", control.id());
            if (control.catalogue().isPresent()) {
                json.field("catalogue", control.catalogue().get());
            }
            json.field("resource", resource.id());
            json.field("verdict", one.verdict().word());
            json.strings("missing", one.missing());
            json.field("evidence", one.judgement().evidence());
            json.field("severity", control.severity().word());
            json.field("account", resource.account());
            json.field("region", resource.region());
            json.field("type", resource.type());
            json.field("finding", one.finding().id());
            if (one.mute().isPresent()) {
                var mute = one.mute().get();
                json.object("mute", () -> {
                    json.field("reason", mute.reason());
                    json.field("owner", mute.owner());
                    json.field("expires", mute.expires().toString());
                });
            }
        });
    }

    @Override
    public void finish(ScanSummary summary) throws IOException {
        json.flush();
        if (summary.tally().total() > 0) {
            out.write('\n');
        }
    }

    @Override
    public void close() throws IOException {
        json.close();
        out.flush();
    }
}
