package dev.parapet.app.render;

import dev.parapet.detect.engine.Alert;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The forms in which alerts are told, one after another as they come.
public enum AlertsFormat {
    TABLE {
        @Override
        public AlertWriter open(OutputStream out, Style style) {
            return new AlertsTable(Text.writer(out), style);
        }
    },
    JSONL {
        @Override
        public AlertWriter open(OutputStream out, Style style) throws IOException {
            return new AlertLines(Text.writer(out));
        }
    };

    /// Takes alerts in the order in which they are raised.
    public interface AlertWriter {
        void alert(Alert alert) throws IOException;

        /// What was written goes out.
        void flush() throws IOException;
    }

    public abstract AlertWriter open(OutputStream out, Style style) throws IOException;

    public static List<String> words() {
        return Arrays.stream(values()).map(AlertsFormat::word).toList();
    }

    public static Optional<AlertsFormat> named(String word) {
        return Arrays.stream(values())
                .filter(format -> format.word().equals(word))
                .findFirst();
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// One JSON object a line.
    private static final class AlertLines implements AlertWriter {
        private final Writer out;
        private final Json json;

        AlertLines(Writer out) throws IOException {
            this.out = out;
            this.json = new Json(out, "\n");
        }

        @Override
        public void alert(Alert alert) throws IOException {
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
        public void flush() throws IOException {
            json.flush();
            out.write('\n');
            out.flush();
        }
    }
}
