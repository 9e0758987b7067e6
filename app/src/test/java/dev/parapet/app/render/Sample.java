package dev.parapet.app.render;

import dev.parapet.core.Control;
import dev.parapet.core.Gap;
import dev.parapet.core.Judgement;
import dev.parapet.core.Look;
import dev.parapet.core.Mute;
import dev.parapet.core.Resource;
import dev.parapet.core.Severity;
import dev.parapet.core.Verdict;
import dev.parapet.core.expression.Expression;
import dev.parapet.core.expression.Expressions;
import dev.parapet.core.schema.Schema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// A small estate with something of everything, for the tests of reports.
final class Sample {
    static final Instant TAKEN = Instant.parse("2026-11-20T09:30:00Z");
    static final Origin ORIGIN = new Origin("0.1.0", "2026.11", TAKEN);
    static final String ACCOUNT = "123456789012";
    static final String OTHER_ACCOUNT = "210987654321";

    private static final Expression TRUE =
            new Expressions(Schema.cloudFormation(), List.of()).compile("true", "AWS::S3::Bucket");

    static final Control INTERNET = control(
            "sagemaker/notebook-direct-internet",
            "SageMaker notebooks have no direct route to the internet",
            Severity.HIGH,
            "AWS::SageMaker::NotebookInstance",
            Map.of("nist-800-53-r5", List.of("AC-4", "SC-7"), "owasp-llm-2025", List.of("LLM02")));
    static final Control BUCKET = control(
            "s3/training-data-not-public",
            "Buckets with training data are not public",
            Severity.CRITICAL,
            "AWS::S3::Bucket",
            Map.of("nist-800-53-r5", List.of("AC-3")));
    static final Control LOGGING = control(
            "bedrock/invocation-logging",
            "Bedrock model invocations are logged",
            Severity.MEDIUM,
            "AWS::Bedrock::ModelInvocationLoggingConfiguration",
            Map.of("iso-42001", List.of("A.6.2.8")));
    static final Control ROLE = control(
            "iam/sagemaker-role-not-admin",
            "SageMaker execution roles are not administrators",
            Severity.CRITICAL,
            "AWS::IAM::Role",
            Map.of());
    static final Control TAGS = control(
            "sagemaker/model-owner-tag", "Models name an owner", Severity.LOW, "AWS::SageMaker::Model", Map.of());

    private Sample() {}

    static Control control(String id, String title, Severity severity, String type, Map<String, List<String>> mapsTo) {
        return new Control(
                id,
                id.startsWith("sagemaker/") ? Optional.of("SM-" + id.length()) : Optional.empty(),
                title,
                severity,
                type,
                Optional.empty(),
                TRUE,
                "A notebook holds credentials and training data. With a direct route, one bad package or one stolen"
                        + " session can send both anywhere, past every control in the VPC.",
                "The setting cannot be changed later. Recreate the resource in a private subnet with the route closed,"
                        + " and add VPC endpoints for the services it calls.",
                "https://docs.aws.amazon.com/sagemaker/latest/dg/appendix-notebook-and-internet-access.html",
                mapsTo,
                List.of("least-exposure"));
    }

    static Resource resource(Control control, String name, String account, String region) {
        String service = control.service().equals("bedrock") ? "bedrock" : control.service();
        String arn = "arn:aws:%s:%s:%s:%s/%s"
                .formatted(service, region.equals(Resource.GLOBAL) ? "" : region, account, "thing", name);
        return new Resource(arn, control.appliesTo(), account, region, Map.of(), Map.of("team", "ml"), List.of());
    }

    static Verdicted verdicted(
            Control control, String name, String region, Verdict verdict, Map<String, Object> proof) {
        return Verdicted.of(new Judgement(control, resource(control, name, ACCOUNT, region), verdict, proof), TAKEN);
    }

    static final Mute MUTE = new Mute(
            "sagemaker/notebook-direct-internet",
            "*/workshop*",
            "course account, torn down on Friday",
            "ml-platform@example.com",
            LocalDate.of(2026, 12, 1));
    static final Mute EXPIRED =
            new Mute("s3/*", "*legacy*", "migration", "data-eng@example.com", LocalDate.of(2026, 10, 31));

    static List<Verdicted> estate() {
        var estate = new ArrayList<Verdicted>();
        for (String name : List.of("fraud-lab", "churn-notebook", "vision-experiments", "rag-playground", "tuning")) {
            estate.add(verdicted(
                    INTERNET, name, "eu-west-1", new Verdict.Fail(), proof("DirectInternetAccess", "Enabled")));
        }
        estate.add(verdicted(
                INTERNET, "locked", "eu-west-1", new Verdict.Pass(), proof("DirectInternetAccess", "Disabled")));
        estate.add(Verdicted.muted(
                new Judgement(
                        INTERNET,
                        resource(INTERNET, "workshop-1", OTHER_ACCOUNT, "us-east-1"),
                        new Verdict.Fail(),
                        proof("DirectInternetAccess", "Enabled")),
                MUTE,
                TAKEN));
        estate.add(verdicted(
                INTERNET,
                "hidden",
                "us-east-1",
                new Verdict.Unknown(
                        List.of("DirectInternetAccess (sagemaker:DescribeNotebookInstance AccessDeniedException)")),
                Map.of()));
        var bucket = new LinkedHashMap<String, Object>();
        bucket.put("PublicAccessBlockConfiguration.BlockPublicAcls", false);
        bucket.put("PublicAccessBlockConfiguration", Map.of("RestrictPublicBuckets", false));
        bucket.put("AWS::S3::BucketPolicy(corpus).Statement", List.of("Allow * s3:GetObject", "… 2 more"));
        estate.add(verdicted(BUCKET, "corpus-raw", "eu-west-1", new Verdict.Fail(), bucket));
        estate.add(verdicted(BUCKET, "corpus-clean", "eu-west-1", new Verdict.Pass(), Map.of()));
        estate.add(verdicted(
                BUCKET,
                "other-team",
                "us-east-1",
                new Verdict.Unknown(List.of("BucketPolicy (s3:GetBucketPolicy AccessDenied)")),
                Map.of()));
        estate.add(verdicted(LOGGING, "default", "us-east-1", new Verdict.Fail(), proof("LoggingConfig", "(not set)")));
        estate.add(verdicted(LOGGING, "default", "eu-west-1", new Verdict.Pass(), proof("LoggingConfig", "set")));
        estate.add(verdicted(ROLE, "SageMakerAdmin", Resource.GLOBAL, new Verdict.Fail(), proof("Action", "*")));
        estate.add(verdicted(ROLE, "Billing", Resource.GLOBAL, new Verdict.NotApplicable(), Map.of()));
        estate.add(verdicted(TAGS, "churn-v3", "eu-west-1", new Verdict.Fail(), proof("Tags", Map.of("team", "ml"))));
        for (int i = 0; i < 12; i++) {
            estate.add(verdicted(TAGS, "model-" + i, "eu-west-1", new Verdict.Pass(), Map.of()));
        }
        return estate;
    }

    /// What an attacker who may name things would name them.
    static final List<String> HOSTILE = List.of(
            "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "' onmouseover='alert(1)",
            "=cmd|'/C calc'!A0",
            "+1+1",
            "-2+3",
            "@SUM(A1)",
            "\t=1+1",
            "\r=1+1",
            "\u001b]8;;https://evil.example\u0007click\u001b]8;;\u0007\u001b[2J",
            "safe\u202Egnp.exe",
            "line\nbreak\r\nand more",
            "]]><failure/>",
            "</script><script>alert(2)</script>",
            "<!-- <script>",
            "`code` | cell | [link](https://evil.example) @octocat #1 ![x](https://evil.example/p.png)",
            "\uD800half",
            "half\uDC00",
            "\u2028\u2029\u0085\u0000\uFEFF\uFFFE",
            "..",
            "{{7*7}} ${7*7} %0a%00",
            "name,with;\"quotes\"",
            "🦊 fox 漢字 ñ");

    static List<Verdicted> hostileEstate() {
        var estate = new ArrayList<Verdicted>();
        for (String name : HOSTILE) {
            var proof = new LinkedHashMap<String, Object>();
            proof.put("Tags." + name, name);
            proof.put("Nested", Map.of(name, List.of(name, 1, true)));
            var resource = new Resource(
                    "arn:aws:s3:::" + name,
                    BUCKET.appliesTo(),
                    ACCOUNT,
                    "eu-west-1",
                    Map.of(),
                    Map.of(name, name),
                    List.of(new Gap("Policy", Gap.Reason.DENIED, name)));
            var mute = new Mute("*", "*", name, name, LocalDate.of(2027, 1, 1));
            estate.add(Verdicted.of(new Judgement(BUCKET, resource, new Verdict.Fail(), proof), TAKEN));
            estate.add(
                    Verdicted.of(new Judgement(LOGGING, resource, new Verdict.Unknown(List.of(name)), proof), TAKEN));
            estate.add(Verdicted.muted(new Judgement(TAGS, resource, new Verdict.Fail(), proof), mute, TAKEN));
            estate.add(Verdicted.of(new Judgement(ROLE, resource, new Verdict.Pass(), proof), TAKEN));
        }
        return estate;
    }

    static ScanSummary summary(List<Verdicted> estate) {
        var tally = new Tally();
        estate.forEach(tally::add);
        return summary(tally);
    }

    static ScanSummary summary(Tally tally) {
        return new ScanSummary(
                ORIGIN,
                Duration.ofMillis(12_340),
                tally,
                26,
                new TreeSet<>(List.of(ACCOUNT, OTHER_ACCOUNT)),
                new TreeSet<>(List.of("eu-west-1", "us-east-1")),
                looks(),
                List.of(new ScanSummary.MuteUse(MUTE, 1, false), new ScanSummary.MuteUse(EXPIRED, 0, true)));
    }

    private static List<Look> looks() {
        return List.of(
                Look.complete(ACCOUNT, "eu-west-1", "AWS::S3::Bucket"),
                new Look(
                        ACCOUNT,
                        "eu-west-1",
                        "AWS::Bedrock::Guardrail",
                        Optional.of(Gap.Reason.DENIED),
                        "bedrock:ListGuardrails AccessDeniedException"),
                new Look(
                        ACCOUNT,
                        "us-east-1",
                        "AWS::Bedrock::Guardrail",
                        Optional.of(Gap.Reason.DENIED),
                        "bedrock:ListGuardrails AccessDeniedException"),
                new Look(
                        OTHER_ACCOUNT,
                        "us-east-1",
                        "AWS::SageMaker::Endpoint",
                        Optional.of(Gap.Reason.THROTTLED),
                        "sagemaker:ListEndpoints ThrottlingException"),
                new Look(
                        ACCOUNT,
                        "eu-west-1",
                        "AWS::SageMaker::TrainingJob",
                        Optional.of(Gap.Reason.SAMPLED),
                        "the newest 100 and those that run; there are more"),
                new Look(
                        ACCOUNT,
                        "eu-west-1",
                        "AWS::QBusiness::Application",
                        Optional.of(Gap.Reason.NOT_OFFERED),
                        "qbusiness:ListApplications UnknownHost"));
    }

    static ScanSummary hostileSummary(List<Verdicted> estate) {
        var plain = summary(estate);
        var looks = new ArrayList<Look>();
        var mutes = new ArrayList<ScanSummary.MuteUse>();
        for (String name : HOSTILE) {
            looks.add(new Look(ACCOUNT, "eu-west-1", name, Optional.of(Gap.Reason.FAILED), name));
            mutes.add(new ScanSummary.MuteUse(new Mute(name, name, name, name, LocalDate.of(2025, 1, 1)), 3, true));
        }
        return new ScanSummary(
                plain.origin(),
                plain.duration(),
                plain.tally(),
                plain.resources(),
                plain.accounts(),
                plain.regions(),
                looks,
                mutes);
    }

    static String render(Format format) throws IOException {
        return render(format, estate(), Style.plain());
    }

    static String render(Format format, List<Verdicted> estate, Style style) throws IOException {
        return render(format, estate, summary(estate), style);
    }

    static String hostile(Format format) throws IOException {
        var estate = hostileEstate();
        return render(format, estate, hostileSummary(estate), new Style(false, 120));
    }

    static String render(Format format, List<Verdicted> estate, ScanSummary summary, Style style) throws IOException {
        var out = new ByteArrayOutputStream();
        render(format, estate, summary, style, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    static void render(Format format, List<Verdicted> estate, ScanSummary summary, Style style, OutputStream out)
            throws IOException {
        try (var report = format.open(out, ORIGIN, style)) {
            for (Verdicted one : estate) {
                report.add(one);
            }
            report.finish(summary);
        }
    }

    private static Map<String, Object> proof(String path, Object value) {
        return Map.of(path, value);
    }
}
