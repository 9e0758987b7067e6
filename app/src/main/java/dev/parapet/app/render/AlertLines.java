package dev.parapet.app.render;

import dev.parapet.detect.engine.Alert;
import dev.parapet.detect.engine.AlertJson;
import java.io.IOException;
import java.io.Writer;

/// Alerts as JSON, one a line.
final class AlertLines implements AlertsFormat.Writer {
    private final Writer out;

    AlertLines(Writer out) {
        this.out = out;
    }

    @Override
    public void alert(Alert alert) throws IOException {
        out.write(AlertJson.line(alert));
        out.write('\n');
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void end() throws IOException {
        out.flush();
    }
}
