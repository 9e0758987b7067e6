package dev.parapet.app.render;

import dev.parapet.core.Control;
import dev.parapet.core.Severity;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeMap;

/// Controls as SARIF's rules, with what GitHub reads beyond the standard.
final class SarifRules {
    /// GitHub refuses a rule with more than 20 tags.
    private static final int TAGS = 20;

    private SarifRules() {}

    static void write(Json json, Control control) throws IOException {
        String why = Text.flowing(control.why());
        String fix = Text.flowing(control.fix());
        json.field("id", control.id());
        json.field("name", pascal(control.id()));
        json.object("shortDescription", () -> json.field("text", Text.flowing(control.title())));
        json.object("fullDescription", () -> json.field("text", why));
        json.object("help", () -> {
            json.field("text", why + "\n\nFix: " + fix + "\n\nSource: " + control.source());
            json.field(
                    "markdown",
                    Markdown.text(why) + "\n\n**Fix:** " + Markdown.text(fix) + "\n\n"
                            + Markdown.link("Source", control.source()));
        });
        if (control.source().startsWith("https://")) {
            json.field("helpUri", control.source());
        }
        json.object("defaultConfiguration", () -> json.field("level", level(control.severity())));
        json.object("properties", () -> {
            json.strings("tags", tags(control));
            json.field("precision", "very-high");
            json.field("problem.severity", problem(control.severity()));
            json.field("security-severity", score(control.severity()));
        });
    }

    static String level(Severity severity) {
        return switch (severity) {
            case CRITICAL, HIGH -> "error";
            case MEDIUM -> "warning";
            case LOW, INFORMATIONAL -> "note";
        };
    }

    private static String problem(Severity severity) {
        return switch (severity) {
            case CRITICAL, HIGH -> "error";
            case MEDIUM -> "warning";
            case LOW, INFORMATIONAL -> "recommendation";
        };
    }

    /// In the middle of the ranges by which GitHub names severities: over 9.0 critical, from 7.0 high, from 4.0
    /// medium, above 0 low.
    private static String score(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "9.5";
            case HIGH -> "8.0";
            case MEDIUM -> "5.5";
            case LOW -> "2.0";
            case INFORMATIONAL -> "0.0";
        };
    }

    private static Set<String> tags(Control control) {
        var tags = new LinkedHashSet<String>();
        tags.add("security");
        tags.add(control.service());
        new TreeMap<>(control.mapsTo()).forEach((framework, ids) -> ids.forEach(id -> tags.add(framework + "/" + id)));
        var kept = new LinkedHashSet<String>();
        tags.stream().limit(TAGS).forEach(kept::add);
        return kept;
    }

    /// `SagemakerNotebookDirectInternet`: SARIF wants a name that a person can read and a program can write.
    private static String pascal(String id) {
        var name = new StringBuilder();
        boolean upper = true;
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                name.append(upper ? Character.toUpperCase(c) : c);
                upper = false;
            } else {
                upper = true;
            }
        }
        return name.toString();
    }
}
