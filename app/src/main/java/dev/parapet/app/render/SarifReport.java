package dev.parapet.app.render;

import dev.parapet.core.Control;
import dev.parapet.core.Resource;
import dev.parapet.core.Verdict;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One run of SARIF 2.1.0: what failed and what could not be judged.
///
/// Results stream out first and the tool with its rules follows: JSON has no order, and the rules are only known at the
/// end. Passes are left out, because code scanning makes an alert of every result.
final class SarifReport implements Report {
    private final Writer out;
    private final Json results;
    private final Map<String, Integer> indexes = new HashMap<>();
    private final List<Control> rules = new ArrayList<>();
    private boolean empty = true;

    SarifReport(Writer out) throws IOException {
        this.out = out;
        out.write("{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",");
        out.write("\"runs\":[{\"results\":[\n");
        this.results = new Json(out, ",\n");
    }

    @Override
    public void add(Verdicted one) throws IOException {
        switch (one.verdict()) {
            case Verdict.Fail(), Verdict.Unknown(var _) -> result(one);
            case Verdict.Pass(), Verdict.NotApplicable() -> {}
        }
    }

    private void result(Verdicted one) throws IOException {
        boolean failed = one.verdict() instanceof Verdict.Fail;
        int index = index(one.control());
        empty = false;
        results.object(() -> {
            results.field("ruleId", one.control().id());
            results.field("ruleIndex", index);
            // "open": the rule was evaluated, and there was not enough information to decide (SARIF 3.27.9).
            // Whatever is not a failure has level "none" (3.27.10).
            results.field("kind", failed ? "fail" : "open");
            results.field("level", failed ? SarifRules.level(one.control().severity()) : "none");
            results.object("message", () -> results.field("text", message(one)));
            results.array("locations", () -> results.object(() -> location(one.resource())));
            results.object("partialFingerprints", () -> {
                results.field("parapetFinding/v1", one.finding().id());
                // The only one GitHub compares.
                results.field("primaryLocationLineHash", one.finding().id() + ":1");
            });
            suppressions(one);
            results.object("properties", () -> {
                results.field("verdict", one.verdict().word());
                results.field("evidence", one.judgement().evidence());
                results.strings("missing", one.missing());
            });
        });
    }

    private int index(Control control) {
        return indexes.computeIfAbsent(control.id(), _ -> {
            rules.add(control);
            return rules.size() - 1;
        });
    }

    private static String message(Verdicted one) {
        String subject = one.resource().type() + " " + one.resource().id();
        if (!one.missing().isEmpty()) {
            return "Could not be judged for " + subject + ", because this was not read: "
                    + String.join("; ", one.missing());
        }
        var evidence = new ArrayList<String>();
        one.judgement().evidence().forEach((path, value) -> evidence.add(path + ": " + Text.plain(value)));
        return one.control().title() + ". Not so for " + subject
                + (evidence.isEmpty() ? "" : " (" + String.join(", ", evidence) + ")");
    }

    private void location(Resource resource) throws IOException {
        results.object("physicalLocation", () -> {
            results.object("artifactLocation", () -> results.field("uri", uri(resource)));
            results.object("region", () -> results.field("startLine", 1));
        });
        results.array(
                "logicalLocations",
                () -> results.object(() -> {
                    results.field("name", resource.name());
                    results.field("fullyQualifiedName", resource.id());
                    results.field("kind", "resource");
                }));
    }

    /// A relative address that names no file, but which code scanning asks for:
    /// `aws/123456789012/eu-west-1/AWS.SageMaker.NotebookInstance/lab`.
    static String uri(Resource resource) {
        return String.join(
                "/",
                "aws",
                segment(resource.account()),
                segment(resource.region()),
                segment(resource.type().replace("::", ".")),
                segment(resource.name()));
    }

    // RFC 3986: unreserved characters stay, every other byte is encoded. A segment of dots would walk up the tree.
    private static String segment(String name) {
        if (name.isEmpty() || name.chars().allMatch(c -> c == '.')) {
            return "_" + name;
        }
        var segment = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0)) {
                segment.append(c);
            } else {
                segment.append("%%%02X".formatted((int) c));
            }
        }
        return segment.toString();
    }

    // An absent list means "not known", an empty one "not suppressed" (SARIF 3.27.23).
    private void suppressions(Verdicted one) throws IOException {
        results.array("suppressions", () -> {
            if (one.mute().isPresent()) {
                var mute = one.mute().get();
                results.object(() -> {
                    results.field("kind", "external");
                    results.field("status", "accepted");
                    results.field(
                            "justification",
                            "%s (%s, until %s)".formatted(mute.reason(), mute.owner(), mute.expires()));
                });
            }
        });
    }

    @Override
    public void finish(ScanSummary summary) throws IOException {
        results.flush();
        out.write(empty ? "]," : "\n],");
        try (var json = new Json(out, "")) {
            out.write("\"tool\":");
            json.object(() -> json.object("driver", () -> driver(json, summary)));
        }
        out.write(",\"invocations\":[");
        try (var json = new Json(out, "")) {
            json.object(() -> invocation(json, summary));
        }
        out.write("],\"columnKind\":\"utf16CodeUnits\"}]}\n");
    }

    private void driver(Json json, ScanSummary summary) throws IOException {
        json.field("name", "Parapet");
        json.field("version", summary.origin().version());
        json.object("properties", () -> json.field("content", summary.origin().content()));
        json.array("rules", () -> {
            for (Control control : rules) {
                json.object(() -> SarifRules.write(json, control));
            }
        });
    }

    private static void invocation(Json json, ScanSummary summary) throws IOException {
        json.field("executionSuccessful", true);
        json.object(
                "properties",
                () -> json.field("snapshotTakenAt", summary.origin().takenAt().toString()));
        List<Coverage.Hole> holes = Coverage.holes(summary);
        List<Coverage.Hole> samples = Coverage.samples(summary);
        json.array("toolExecutionNotifications", () -> {
            for (var hole : holes) {
                notification(
                        json,
                        "warning",
                        "%s was not read in %s: %s, %s; %s"
                                .formatted(
                                        hole.type(),
                                        String.join(", ", hole.places()),
                                        Grants.words(hole.reason()),
                                        hole.detail(),
                                        hole.remedy()));
            }
            for (var sample : samples) {
                notification(
                        json,
                        "note",
                        "%s was read in part, by design, in %s: %s"
                                .formatted(sample.type(), String.join(", ", sample.places()), sample.detail()));
            }
        });
    }

    private static void notification(Json json, String level, String text) throws IOException {
        json.object(() -> {
            json.field("level", level);
            json.object("message", () -> json.field("text", text));
        });
    }

    @Override
    public void close() throws IOException {
        out.flush();
    }
}
