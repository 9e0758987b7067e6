package dev.parapet.app.render;

import dev.parapet.app.render.OcsfSeverity.Named;
import dev.parapet.core.Finding;
import dev.parapet.core.Mute;
import dev.parapet.core.Resource;
import dev.parapet.core.Verdict;
import java.io.IOException;
import java.io.Writer;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/// Compliance Findings (class 2003) of the Open Cybersecurity Schema Framework 1.5.0, in one JSON array.
///
/// Every judged pair is written: a consumer that only hears of failures can never close one. Where OCSF has a
/// normalised number it is written beside its caption.
final class OcsfReport implements Report {
    private static final String SCHEMA = "1.5.0";

    private final Writer out;
    private final Json json;
    private final Origin origin;

    OcsfReport(Writer out, Origin origin) throws IOException {
        this.out = out;
        this.origin = origin;
        out.write("[\n");
        this.json = new Json(out, ",\n");
    }

    @Override
    public void add(Verdicted one) throws IOException {
        add(Ruled.of(one));
    }

    /// Any finding, with the rule that makes it.
    void add(Ruled one) throws IOException {
        json.object(() -> {
            classification(one);
            findingInfo(one);
            compliance(one);
            resources(one.finding().about());
            remediation(one);
            cloud(one.finding().about());
            metadata(one);
            unmapped(one);
        });
    }

    private void classification(Ruled one) throws IOException {
        json.field("activity_id", 1);
        json.field("activity_name", "Create");
        json.field("category_uid", 2);
        json.field("category_name", "Findings");
        json.field("class_uid", 2003);
        json.field("class_name", "Compliance Finding");
        json.field("type_uid", 200301);
        json.field("type_name", "Compliance Finding: Create");
        OcsfSeverity.of(one.finding().severity()).write(json, "severity");
        status(one).write(json, "status");
        if (!one.missing().isEmpty()) {
            json.field("status_detail", "not read: " + String.join("; ", one.missing()));
        }
        json.field("message", message(one));
        json.field("time", one.finding().seenAt().toEpochMilli());
    }

    private static String message(Ruled one) {
        return one.title() + ": " + one.verdict().word().replace('-', ' ') + " for "
                + one.finding().about().id();
    }

    // The life of the finding, not the verdict: that is in `compliance`. A pass was not reviewed by anybody, so it is
    // not "Resolved"; OCSF has "Other" for it.
    private static Named status(Ruled one) {
        return switch (one.finding().status()) {
            case Finding.Status.Open() -> new Named(1, "New");
            case Finding.Status.Muted(var _) -> new Named(3, "Suppressed");
            case Finding.Status.Passed() -> new Named(99, "Passed");
        };
    }

    private static Named verdict(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Pass() -> new Named(1, "Pass");
            case Verdict.Unknown(var _) -> new Named(2, "Warning");
            case Verdict.Fail() -> new Named(3, "Fail");
            case Verdict.NotApplicable() -> new Named(99, "Not applicable");
        };
    }

    private void findingInfo(Ruled one) throws IOException {
        json.object("finding_info", () -> {
            json.field("uid", one.finding().id());
            json.field("title", one.title());
            json.field("desc", Text.flowing(one.why()));
            json.field("created_time", one.finding().seenAt().toEpochMilli());
            json.field("last_seen_time", one.finding().seenAt().toEpochMilli());
            if (isLink(one.page())) {
                json.field("src_url", one.page());
            }
            json.object("analytic", () -> {
                json.field("uid", one.rule());
                json.field("name", one.title());
                json.field("type_id", 1);
                json.field("type", "Rule");
                json.field("version", origin.content());
            });
        });
    }

    private void compliance(Ruled one) throws IOException {
        var requirements = new TreeSet<String>();
        one.mapsTo().forEach((framework, ids) -> ids.forEach(id -> requirements.add(framework + " " + id)));
        Collection<String> standards = new TreeSet<>(one.mapsTo().keySet());
        json.object("compliance", () -> {
            json.field("control", one.rule());
            // Required by OCSF up to 1.4. What serves no framework still serves our own catalogue.
            json.strings("standards", standards.isEmpty() ? List.of("parapet") : standards);
            json.strings("requirements", requirements);
            verdict(one.verdict()).write(json, "status");
        });
    }

    private void resources(Resource resource) throws IOException {
        json.array(
                "resources",
                () -> json.object(() -> {
                    json.field("uid", resource.id());
                    json.field("name", resource.name());
                    json.field("type", resource.type());
                    json.field("region", Aws.region(resource));
                    json.field("cloud_partition", Aws.partition(resource));
                    var labels = new TreeSet<String>();
                    new TreeMap<>(resource.tags()).forEach((key, value) -> labels.add(key + "=" + value));
                    json.strings("labels", labels);
                }));
    }

    private void remediation(Ruled one) throws IOException {
        json.object("remediation", () -> {
            json.field("desc", Text.flowing(one.finding().fix()));
            if (isLink(one.page())) {
                json.strings("references", List.of(one.page()));
            }
        });
    }

    private void cloud(Resource resource) throws IOException {
        json.object("cloud", () -> {
            json.field("provider", "AWS");
            json.field("region", Aws.region(resource));
            json.object("account", () -> {
                json.field("uid", resource.account());
                // OCSF has no place for "not looked up"; consumers modelled on it want a string.
                json.field("name", resource.account());
                json.field("type_id", 10);
                json.field("type", "AWS Account");
            });
        });
    }

    private void metadata(Ruled one) throws IOException {
        json.object("metadata", () -> {
            json.field("version", SCHEMA);
            json.strings("profiles", List.of("cloud"));
            json.field("event_code", one.rule());
            json.object("product", () -> {
                json.field("uid", "parapet");
                json.field("name", "Parapet");
                json.field("vendor_name", "Parapet");
                json.field("version", origin.version());
            });
        });
    }

    private void unmapped(Ruled one) throws IOException {
        json.object("unmapped", () -> {
            json.field("verdict", one.verdict().word());
            json.field("evidence", one.finding().evidence());
            json.strings("missing", one.missing());
            json.strings("practices", one.practices());
            if (one.catalogue().isPresent()) {
                json.field("catalogue", one.catalogue().get());
            }
            if (one.finding().status() instanceof Finding.Status.Muted(Mute mute)) {
                json.object("mute", () -> {
                    json.field("reason", mute.reason());
                    json.field("owner", mute.owner());
                    json.field("expires", mute.expires().toString());
                });
            }
        });
    }

    private static boolean isLink(String source) {
        return source.startsWith("https://");
    }

    /// The end of the array.
    void end(boolean empty) throws IOException {
        json.flush();
        out.write(empty ? "]\n" : "\n]\n");
    }

    @Override
    public void finish(ScanSummary summary) throws IOException {
        end(summary.tally().total() == 0);
    }

    @Override
    public void close() throws IOException {
        json.close();
        out.flush();
    }
}
