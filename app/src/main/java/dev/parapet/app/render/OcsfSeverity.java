package dev.parapet.app.render;

import dev.parapet.core.Severity;
import java.io.IOException;

/// Severities as OCSF numbers and names them.
final class OcsfSeverity {
    private OcsfSeverity() {}

    /// A normalised number and what OCSF calls it.
    record Named(int id, String caption) {
        void write(Json json, String attribute) throws IOException {
            json.field(attribute + "_id", id);
            json.field(attribute, caption);
        }
    }

    static Named of(Severity severity) {
        return switch (severity) {
            case INFORMATIONAL -> new Named(1, "Informational");
            case LOW -> new Named(2, "Low");
            case MEDIUM -> new Named(3, "Medium");
            case HIGH -> new Named(4, "High");
            case CRITICAL -> new Named(5, "Critical");
        };
    }
}
