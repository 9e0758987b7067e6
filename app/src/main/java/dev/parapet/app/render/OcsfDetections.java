package dev.parapet.app.render;

import dev.parapet.detect.attack.Attack;
import dev.parapet.detect.engine.About;
import dev.parapet.detect.engine.Alert;
import dev.parapet.detect.incident.Incident;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;

/// Detection Findings (class 2004) of the Open Cybersecurity Schema Framework 1.5.0, in one JSON array: one for each
/// sign of an incident. Those of one incident share `correlation_uid`.
final class OcsfDetections implements AlertsFormat.Writer {
    private final Writer out;
    private final Json json;
    private final Map<String, About> rules;
    private final Attack attack;

    OcsfDetections(Writer out, Map<String, About> rules, Attack attack) throws IOException {
        this.out = out;
        this.rules = rules;
        this.attack = attack;
        out.write("[\n");
        this.json = new Json(out, ",\n");
    }

    @Override
    public void incident(Incident incident) throws IOException {
        for (var sign : incident.signs()) {
            finding(incident, sign);
        }
    }

    private void finding(Incident incident, Incident.Sign sign) throws IOException {
        Alert alert = sign.first();
        About rule = rules.get(alert.rule());
        json.object(() -> {
            json.field("activity_id", 1);
            json.field("activity_name", "Create");
            json.field("category_uid", 2);
            json.field("category_name", "Findings");
            json.field("class_uid", 2004);
            json.field("class_name", "Detection Finding");
            json.field("type_uid", 200401);
            json.field("type_name", "Detection Finding: Create");
            OcsfSeverity.of(alert.level()).write(json, "severity");
            json.field("status_id", 1);
            json.field("status", "New");
            json.field("message", alert.title() + " by " + alert.principal());
            json.field("time", alert.time().toEpochMilli());
            json.field("start_time", alert.time().toEpochMilli());
            json.field("end_time", sign.last().toEpochMilli());
            json.field("count", sign.count());
            json.field("confidence_score", incident.sureness());
            json.object("finding_info", () -> info(incident, sign, rule));
            json.array(
                    "evidences",
                    () -> json.object(() -> {
                        json.object("api", () -> {
                            json.field("operation", text(alert, "eventName"));
                            json.object("service", () -> json.field("name", text(alert, "eventSource")));
                        });
                        json.object(
                                "actor",
                                () -> json.object("user", () -> {
                                    json.field("uid", alert.principal());
                                    json.field("credential_uid", alert.session());
                                }));
                        json.object("src_endpoint", () -> json.field("ip", text(alert, "sourceIPAddress")));
                        json.field("data", alert.evidence());
                    }));
            json.object("cloud", () -> {
                json.field("provider", "AWS");
                json.field("region", alert.region());
                json.object("account", () -> {
                    json.field("uid", alert.account());
                    json.field("type_id", 10);
                    json.field("type", "AWS Account");
                });
            });
            if (rule != null && !rule.extension().triage().isEmpty()) {
                json.object(
                        "remediation",
                        () -> json.field(
                                "desc", String.join(". ", rule.extension().triage())));
            }
            json.object("metadata", () -> {
                json.field("version", "1.5.0");
                json.strings("profiles", List.of("cloud"));
                json.field("event_code", alert.rule());
                json.field("correlation_uid", incident.id());
                json.object("product", () -> {
                    json.field("uid", "parapet");
                    json.field("name", "Parapet");
                    json.field("vendor_name", "Parapet");
                });
            });
        });
    }

    private void info(Incident incident, Incident.Sign sign, @org.jspecify.annotations.Nullable About rule)
            throws IOException {
        Alert alert = sign.first();
        json.field("uid", incident.id() + "/" + alert.rule());
        json.field("title", alert.title());
        json.field("first_seen_time", alert.time().toEpochMilli());
        json.field("last_seen_time", sign.last().toEpochMilli());
        json.strings("data_sources", List.of("CloudTrail"));
        json.array("related_events", () -> {
            for (String event : sign.events()) {
                json.object(() -> json.field("uid", event));
            }
        });
        json.object("analytic", () -> {
            json.field("uid", alert.rule());
            json.field("name", alert.title());
            json.field("type_id", 1);
            json.field("type", "Rule");
        });
        if (rule != null) {
            json.field("desc", Text.flowing(rule.header().description()));
            json.array("attacks", () -> attacks(rule.header().tags()));
        }
    }

    private void attacks(List<String> tags) throws IOException {
        for (var meaning : attack.meanings(tags)) {
            for (var tactic : meaning.tactics()) {
                json.object(() -> {
                    json.object("tactic", () -> {
                        json.field("uid", tactic.id());
                        json.field("name", tactic.title());
                    });
                    var whole = meaning.matrix().whole(meaning.technique());
                    technique("technique", whole.orElse(meaning.technique()));
                    if (whole.isPresent()) {
                        technique("sub_technique", meaning.technique());
                    }
                    json.field("version", meaning.matrix().version());
                });
            }
        }
    }

    private void technique(String name, Attack.Technique technique) throws IOException {
        json.object(name, () -> {
            json.field("uid", technique.id());
            json.field("name", technique.title());
        });
    }

    private static String text(Alert alert, String name) {
        return String.valueOf(alert.evidence().getOrDefault(name, ""));
    }

    @Override
    public void end() throws IOException {
        json.flush();
        out.write("\n]\n");
        out.flush();
    }
}
