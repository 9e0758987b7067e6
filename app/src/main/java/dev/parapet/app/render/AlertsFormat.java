package dev.parapet.app.render;

import dev.parapet.detect.attack.Attack;
import dev.parapet.detect.engine.About;
import dev.parapet.detect.engine.Alert;
import dev.parapet.detect.incident.Incident;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The forms in which alerts and incidents are told.
public enum AlertsFormat {
    /// The incidents, as stories.
    TABLE {
        @Override
        public Writer open(OutputStream out, Style style, Map<String, About> rules) {
            return new IncidentStories(Text.writer(out), style, rules);
        }
    },
    /// Each alert for people, as it comes.
    ALERTS {
        @Override
        public Writer open(OutputStream out, Style style, Map<String, About> rules) {
            return new AlertsTable(Text.writer(out), style);
        }
    },
    /// Each alert as a JSON object on a line.
    JSONL {
        @Override
        public Writer open(OutputStream out, Style style, Map<String, About> rules) {
            return new AlertLines(Text.writer(out));
        }
    },
    /// Detection Findings of OCSF, one for each sign of an incident.
    OCSF {
        @Override
        public Writer open(OutputStream out, Style style, Map<String, About> rules) throws IOException {
            return new OcsfDetections(Text.writer(out), rules, Attack.NONE);
        }
    };

    /// Takes alerts in the order in which they are raised, and incidents as they end.
    public interface Writer {
        default void alert(Alert alert) throws IOException {}

        default void incident(Incident incident) throws IOException {}

        /// What was written goes out, as far as the form can be told in parts.
        default void flush() throws IOException {}

        /// Nothing more comes: what was written goes out.
        void end() throws IOException;
    }

    /// @param rules by the key that alerts name
    public abstract Writer open(OutputStream out, Style style, Map<String, About> rules) throws IOException;

    /// The same, with what the rules' tags mean, for forms that tell it.
    public Writer open(OutputStream out, Style style, Map<String, About> rules, Attack attack) throws IOException {
        return this == OCSF ? new OcsfDetections(Text.writer(out), rules, attack) : open(out, style, rules);
    }

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
}
