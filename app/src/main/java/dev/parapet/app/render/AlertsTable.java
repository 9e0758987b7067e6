package dev.parapet.app.render;

import dev.parapet.detect.engine.Alert;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/// Alerts for people: one block each, what first, then who, where from and what it was about.
final class AlertsTable implements AlertsFormat.Writer {
    private final Writer out;
    private final Style style;
    private final Ansi ansi;

    AlertsTable(Writer out, Style style) {
        this.out = out;
        this.style = style;
        this.ansi = new Ansi(style.ansi());
    }

    @Override
    public void alert(Alert alert) throws IOException {
        String level = "%-13s".formatted(alert.level().word());
        line(ansi.severity(alert.level(), level) + alert.time() + "  " + ansi.bold(Text.visible(alert.title())));
        told("who", alert.principal());
        told("from", plain(alert, "sourceIPAddress"));
        told("did", plain(alert, "eventName") + " (" + plain(alert, "eventSource") + ")");
        told("error", plain(alert, "errorCode"));
        told("where", alert.account() + (alert.region().isEmpty() ? "" : " " + alert.region()));
        if (alert.evidence().get("touched") instanceof List<?> touched) {
            told(
                    "about",
                    String.join(", ", touched.stream().map(String::valueOf).toList()));
        }
        told(
                "events",
                alert.events().size() == 1
                        ? alert.events().getFirst()
                        : alert.events().size() + ", the first "
                                + alert.events().getFirst());
        line("");
    }

    private static String plain(Alert alert, String name) {
        Object value = alert.evidence().get(name);
        return value == null ? "" : Text.plain(value);
    }

    private void told(String what, String value) throws IOException {
        if (!value.isEmpty()) {
            line("             %-7s %s".formatted(what, Text.cut(Text.visible(value), style.width() - 21)));
        }
    }

    private void line(String text) throws IOException {
        out.write(text);
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
