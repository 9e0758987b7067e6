package dev.parapet.app.render;

import dev.parapet.detect.engine.Alert;
import java.io.IOException;
import java.io.Writer;

/// Alerts as JSON, one a line.
final class AlertLines implements AlertsFormat.Writer {
    private final Writer out;
    private final Json json;
    private boolean any;

    AlertLines(Writer out) throws IOException {
        this.out = out;
        this.json = new Json(out, "\n");
    }

    @Override
    public void alert(Alert alert) throws IOException {
        any = true;
        json.object(() -> {
            json.field("rule", alert.rule());
            json.field("title", alert.title());
            json.field("level", alert.level().word());
            json.field("time", alert.time().toString());
            json.strings("events", alert.events());
            json.field("principal", alert.principal());
            json.field("account", alert.account());
            json.field("region", alert.region());
            json.field("evidence", alert.evidence());
        });
    }

    @Override
    public void end() throws IOException {
        json.flush();
        if (any) {
            out.write('\n');
        }
        out.flush();
    }
}
