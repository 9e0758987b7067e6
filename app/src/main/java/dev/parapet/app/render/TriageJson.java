package dev.parapet.app.render;

import dev.parapet.core.Severity;
import dev.parapet.posture.triage.Notice;
import dev.parapet.posture.triage.Part;
import dev.parapet.posture.triage.Ranked;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;

/// Ranked findings for programs: one object a line, or Detection Findings of OCSF 1.5.0 whose risk is the score.
final class TriageJson {
    private final Writer out;
    private final TriageFormat.Told told;

    TriageJson(Writer out, TriageFormat.Told told) {
        this.out = out;
        this.told = told;
    }

    void lines() throws IOException {
        var shown = told.shown();
        try (var json = new Json(out, "\n")) {
            for (Ranked one : shown) {
                json.object(() -> line(json, one));
            }
        }
        if (!shown.isEmpty()) {
            out.write('\n');
        }
    }

    private static void line(Json json, Ranked one) throws IOException {
        var notice = one.line().notice();
        json.field("rank", one.rank());
        json.field("score", one.score());
        json.field("urgency", one.urgency().word());
        json.field("id", notice.id());
        json.field("source", notice.source());
        json.field("type", notice.type());
        json.field("title", notice.title());
        json.field("severity", notice.severity().word());
        json.field("standing", notice.standing().name().toLowerCase(Locale.ROOT));
        json.field("account", notice.account());
        json.field("region", notice.region());
        json.field("first", notice.first().toString());
        json.field("last", notice.last().toString());
        json.field("count", notice.count());
        json.strings("principals", notice.who().principals());
        json.strings("addresses", notice.who().addresses());
        json.strings("assets", notice.assets());
        json.strings(
                "phases",
                notice.act().phases().stream().map(phase -> phase.word()).toList());
        json.field("because", one.because());
        parts(json, one);
        json.strings("with", one.with());
        json.strings("findings", one.line().ids());
        json.field("place", notice.place());
    }

    private static void parts(Json json, Ranked one) throws IOException {
        json.array("parts", () -> {
            for (Part part : one.parts()) {
                json.object(() -> {
                    json.field("about", part.kind().word());
                    json.field("points", part.points());
                    json.field("because", part.because());
                });
            }
        });
    }

    void ocsf() throws IOException {
        out.write("[\n");
        try (var json = new Json(out, ",\n")) {
            for (Ranked one : told.shown()) {
                json.object(() -> finding(json, one));
            }
        }
        out.write(told.shown().isEmpty() ? "]\n" : "\n]\n");
    }

    private void finding(Json json, Ranked one) throws IOException {
        var notice = one.line().notice();
        json.field("activity_id", 2);
        json.field("activity_name", "Update");
        json.field("category_uid", 2);
        json.field("category_name", "Findings");
        json.field("class_uid", 2004);
        json.field("class_name", "Detection Finding");
        json.field("type_uid", 200402);
        json.field("type_name", "Detection Finding: Update");
        OcsfSeverity.of(notice.severity()).write(json, "severity");
        status(notice).write(json, "status");
        json.field("message", notice.title());
        json.field("time", notice.last().toEpochMilli());
        json.field("start_time", notice.first().toEpochMilli());
        json.field("end_time", notice.last().toEpochMilli());
        json.field("count", notice.count());
        json.field("risk_score", one.score());
        risk(one.urgency()).write(json, "risk_level");
        json.field("risk_details", one.because());
        json.object("finding_info", () -> {
            json.field("uid", notice.id());
            json.field("title", notice.title());
            json.field("first_seen_time", notice.first().toEpochMilli());
            json.field("last_seen_time", notice.last().toEpochMilli());
            json.strings("types", List.of(notice.type()));
            json.array("related_events", () -> {
                for (String other : one.with()) {
                    json.object(() -> json.field("uid", other));
                }
            });
        });
        json.array("resources", () -> {
            for (String asset : notice.assets()) {
                json.object(() -> json.field("uid", asset));
            }
        });
        json.array("evidences", () -> {
            for (String principal : notice.who().principals()) {
                json.object(() -> json.object("actor", () -> json.object("user", () -> json.field("uid", principal))));
            }
            for (String address : notice.who().addresses()) {
                json.object(() -> json.object("src_endpoint", () -> json.field("ip", address)));
            }
        });
        json.object("cloud", () -> {
            json.field("provider", "AWS");
            json.field("region", notice.region());
            json.object("account", () -> {
                json.field("uid", notice.account());
                json.field("type_id", 10);
                json.field("type", "AWS Account");
            });
        });
        json.object("metadata", () -> {
            json.field("version", "1.5.0");
            json.strings("profiles", List.of("cloud"));
            json.object("product", () -> {
                json.field("uid", "parapet");
                json.field("name", "Parapet");
                json.field("vendor_name", "Parapet");
            });
        });
        json.object("unmapped", () -> {
            json.field("rank", one.rank());
            json.field("source", notice.source());
            json.strings("findings", one.line().ids());
            parts(json, one);
        });
    }

    private static OcsfSeverity.Named status(Notice notice) {
        return switch (notice.standing()) {
            case OPEN -> new OcsfSeverity.Named(1, "New");
            case SETTLED -> new OcsfSeverity.Named(3, "Suppressed");
            case SAMPLE -> new OcsfSeverity.Named(99, "Sample");
        };
    }

    private static OcsfSeverity.Named risk(Severity urgency) {
        return switch (urgency) {
            case INFORMATIONAL -> new OcsfSeverity.Named(0, "Info");
            case LOW -> new OcsfSeverity.Named(1, "Low");
            case MEDIUM -> new OcsfSeverity.Named(2, "Medium");
            case HIGH -> new OcsfSeverity.Named(3, "High");
            case CRITICAL -> new OcsfSeverity.Named(4, "Critical");
        };
    }
}
