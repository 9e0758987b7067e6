package dev.parapet.app.render;

import dev.parapet.core.Resource;
import dev.parapet.core.Verdict;
import java.io.IOException;
import java.io.Writer;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Findings in the AWS Security Finding Format, in one JSON array.
///
/// What Security Hub's `BatchImportFindings` takes, a hundred at a time. Its limits are in the descriptions of the
/// service model (`securityhub/2018-10-26`); what is longer is cut here, because one long name would otherwise refuse
/// the whole batch.
final class AsffReport implements Report {
    private static final int ID = 512;
    private static final int TITLE = 256;
    private static final int DESCRIPTION = 1024;
    private static final int TEXT = 512;
    private static final int REQUIREMENTS = 32;
    private static final int PAIRS = 50;
    private static final int KEY = 128;
    private static final int PRODUCT_VALUE = 2048;
    private static final int OTHER_VALUE = 1024;

    private final Writer out;
    private final Json json;

    AsffReport(Writer out) throws IOException {
        this.out = out;
        out.write("[\n");
        this.json = new Json(out, ",\n");
    }

    @Override
    public void add(Verdicted one) throws IOException {
        var control = one.control();
        var resource = one.resource();
        String seenAt = one.finding().seenAt().truncatedTo(ChronoUnit.MILLIS).toString();
        json.object(() -> {
            json.field("SchemaVersion", "2018-10-08");
            json.field("Id", "parapet/" + one.finding().id());
            json.field("ProductArn", productArn(resource));
            json.field("ProductName", "Parapet");
            json.field("CompanyName", "Parapet");
            json.field("GeneratorId", filled("parapet/" + control.id(), ID));
            json.field("AwsAccountId", account(resource));
            json.strings("Types", List.of("Software and Configuration Checks/AWS Security Best Practices"));
            json.field("CreatedAt", seenAt);
            json.field("UpdatedAt", seenAt);
            json.field("LastObservedAt", seenAt);
            severity(one);
            json.field("Title", filled(control.title(), TITLE));
            json.field("Description", filled(control.why(), DESCRIPTION));
            json.object(
                    "Remediation",
                    () -> json.object("Recommendation", () -> {
                        json.field("Text", filled(control.fix(), TEXT));
                        if (control.source().startsWith("https://")) {
                            json.field("Url", control.source());
                        }
                    }));
            productFields(one);
            json.array("Resources", () -> json.object(() -> resource(one)));
            compliance(one);
            workflow(one);
        });
    }

    private static String productArn(Resource resource) {
        return "arn:%s:securityhub:%s:%s:product/%s/default"
                .formatted(Aws.partition(resource), Aws.region(resource), account(resource), account(resource));
    }

    /// What was read from a template belongs to no account yet; zeros keep the form, and the import refuses it.
    private static String account(Resource resource) {
        return resource.account().matches("\\d{12}") ? resource.account() : "000000000000";
    }

    /// At most `limit` characters and never blank, which Security Hub refuses.
    private static String filled(String text, int limit) {
        String flowing = Text.cut(Text.flowing(text), limit);
        return flowing.isBlank() ? "(none)" : flowing;
    }

    private void severity(Verdicted one) throws IOException {
        String label = one.control().severity().name();
        // AWS on the label INFORMATIONAL: "No issue was found."
        boolean asks = switch (one.verdict()) {
            case Verdict.Fail(), Verdict.Unknown(var _) -> true;
            case Verdict.Pass(), Verdict.NotApplicable() -> false;
        };
        json.object("Severity", () -> {
            json.field("Label", asks ? label : "INFORMATIONAL");
            json.field("Original", label.toLowerCase(Locale.ROOT));
        });
    }

    private void productFields(Verdicted one) throws IOException {
        var fields = new LinkedHashMap<String, String>();
        fields.put("parapet/Control", one.control().id());
        fields.put("parapet/Verdict", one.verdict().word());
        one.control().catalogue().ifPresent(id -> fields.put("parapet/Catalogue", id));
        if (!one.missing().isEmpty()) {
            fields.put("parapet/Missing", String.join("; ", one.missing()));
        }
        one.mute().ifPresent(mute -> {
            fields.put("parapet/MuteReason", mute.reason());
            fields.put("parapet/MuteOwner", mute.owner());
            fields.put("parapet/MuteExpires", mute.expires().toString());
        });
        json.field("ProductFields", pairs(fields, PRODUCT_VALUE));
    }

    private static Map<String, String> pairs(Map<String, ?> values, int limit) {
        var pairs = new LinkedHashMap<String, String>();
        values.forEach((key, value) -> {
            if (pairs.size() < PAIRS) {
                pairs.put(filled(key, KEY), filled(Text.plain(value), limit));
            }
        });
        return pairs;
    }

    private void resource(Verdicted one) throws IOException {
        var resource = one.resource();
        json.field("Type", AsffTypes.of(resource.type()));
        json.field("Id", filled(resource.id(), ID));
        json.field("Partition", partition(resource));
        json.field("Region", Text.cut(Aws.region(resource), 16));
        var other = new LinkedHashMap<String, Object>();
        other.put("CloudFormationType", resource.type());
        other.putAll(one.judgement().evidence());
        json.object("Details", () -> json.field("Other", pairs(other, OTHER_VALUE)));
    }

    /// The model knows three partitions; the newer ones are refused as values, not as ARNs.
    private static String partition(Resource resource) {
        String partition = Aws.partition(resource);
        return List.of("aws", "aws-cn", "aws-us-gov").contains(partition) ? partition : "aws";
    }

    private void compliance(Verdicted one) throws IOException {
        var requirements = new ArrayList<String>();
        one.control().mapsTo().forEach((framework, ids) -> ids.forEach(id -> requirements.add(framework + " " + id)));
        requirements.sort(null);
        json.object("Compliance", () -> {
            json.field(
                    "Status",
                    switch (one.verdict()) {
                        case Verdict.Pass() -> "PASSED";
                        case Verdict.Fail() -> "FAILED";
                        case Verdict.Unknown(var _), Verdict.NotApplicable() -> "NOT_AVAILABLE";
                    });
            if (!requirements.isEmpty()) {
                json.strings(
                        "RelatedRequirements",
                        requirements.stream().limit(REQUIREMENTS).toList());
            }
            if (!one.missing().isEmpty()) {
                json.array(
                        "StatusReasons",
                        () -> json.object(() -> {
                            json.field("ReasonCode", "NOT_READ");
                            json.field("Description", filled(String.join("; ", one.missing()), DESCRIPTION));
                        }));
            }
        });
    }

    // Both are only read when a finding is new: later, Workflow belongs to the customer.
    private void workflow(Verdicted one) throws IOException {
        json.object(
                "Workflow",
                () -> json.field(
                        "Status",
                        switch (one.outcome()) {
                            case FAIL, UNKNOWN -> "NEW";
                            case MUTED -> "SUPPRESSED";
                            case PASS, NOT_APPLICABLE -> "RESOLVED";
                        }));
        json.field("RecordState", one.outcome() == Outcome.NOT_APPLICABLE ? "ARCHIVED" : "ACTIVE");
    }

    @Override
    public void finish(ScanSummary summary) throws IOException {
        json.flush();
        out.write(summary.tally().total() == 0 ? "]\n" : "\n]\n");
    }

    @Override
    public void close() throws IOException {
        json.close();
        out.flush();
    }
}
