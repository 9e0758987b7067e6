package dev.parapet.app;

import static dev.parapet.app.CommandLineFixture.parapet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.app.render.Format;
import dev.parapet.app.render.Report;
import dev.parapet.app.render.Style;
import dev.parapet.app.seed.Secret;
import dev.parapet.app.seed.SeededEstate;
import dev.parapet.core.Gap;
import dev.parapet.core.Look;
import dev.parapet.core.Resource;
import dev.parapet.core.Severity;
import dev.parapet.core.snapshot.SnapshotReader;
import dev.parapet.testkit.Moto;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole way, from the command line to an AWS that is emulated over HTTP, and back.
class ScanIT {
    private static final String DIRECT_INTERNET = "sagemaker/notebook-no-direct-internet";

    @TempDir
    private static Path folder;

    private static Moto moto;
    private static SeededEstate estate;
    private static Path snapshot;
    private static CommandLineFixture.Ran collected;

    @BeforeAll
    static void collect() {
        System.setProperty("aws.accessKeyId", "testing");
        System.setProperty("aws.secretAccessKey", "testing");
        System.setProperty("aws.disableEc2Metadata", "true");
        moto = Moto.start(Path.of("../testkit"));
        estate = SeededEstate.in(moto.endpoint());
        snapshot = folder.resolve("estate.jsonl.gz");
        collected = live("collect", "--region", "us-east-1,eu-west-1", "-o", snapshot.toString());
    }

    @AfterAll
    static void stop() {
        moto.close();
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
        System.clearProperty("aws.disableEc2Metadata");
    }

    @Test
    void collecting_says_what_it_saw_and_that_an_emulator_does_not_show_all() {
        assertThat(collected.err()).contains("resources").contains("places not seen");
        assertThat(collected.exitCode()).as(collected.err()).isEqualTo(ExitCode.BLIND);
    }

    @Test
    void what_was_seeded_is_in_the_snapshot() {
        var ids = SnapshotReader.read(snapshot).resources().stream()
                .map(Resource::id)
                .toList();
        assertThat(ids)
                .contains(
                        "arn:aws:s3:::open-data",
                        "arn:aws:s3:::closed-data",
                        "arn:aws:iam::123456789012:user/contractor",
                        "arn:aws:sagemaker:eu-west-1:123456789012:notebook-instance/bad");
    }

    @Test
    void good_passes_and_bad_fails() {
        var scan = parapet("scan", "--snapshot", snapshot.toString(), "--controls", DIRECT_INTERNET, "-f", "verdicts");
        assertThat(scan.exitCode()).isEqualTo(ExitCode.FINDINGS);
        assertThat(verdicts(scan.out()))
                .hasSize(3)
                .filteredOn(line -> line.contains("/bad"))
                .hasSize(2)
                .allMatch(line -> line.contains("\"fail\""));
        assertThat(verdicts(scan.out()))
                .filteredOn(line -> line.contains("/good"))
                .hasSize(1)
                .allMatch(line -> line.contains("\"pass\""));
    }

    @Test
    void every_control_says_what_aws_documents() throws IOException {
        var expectations = Expectations.read(Path.of("src/test/resources/scan-it-expectations.csv"), estate::resolved);
        expectations.checkBreadth();
        var judged = scan("-f", "verdicts");
        assertThat(leaks(judged.out() + judged.err())).isEmpty();
        assertThat(expectations.disappointed(judged.out())).as("wrong verdicts").isEmpty();
    }

    @Test
    void no_seeded_secret_is_in_the_snapshot_in_a_report_or_on_the_screen() throws IOException {
        try (var lines = new GZIPInputStream(Files.newInputStream(snapshot))) {
            assertThat(leaks(new String(lines.readAllBytes(), StandardCharsets.UTF_8)))
                    .as("in the snapshot")
                    .isEmpty();
        }
        assertThat(leaks(collected.out() + collected.err()))
                .as("while collecting")
                .isEmpty();
        var reports = new ByteArrayOutputStream();
        var library = Library.open(Map.of("PARAPET_CONTENT", "../content"));
        var schema = library.schema();
        var controls = new ControlChoice().from(library.content(), library.expressions(schema));
        var sitting = new Sitting(schema, SnapshotReader.read(snapshot), controls, Mutes.none(), Instant.now());
        var all = new ArrayList<Report>();
        for (Format format : Format.values()) {
            all.add(format.open(reports, sitting.origin(), Style.plain()));
        }
        sitting.hold(all, Severity.HIGH);
        assertThat(all).hasSize(9);
        assertThat(leaks(reports.toString(StandardCharsets.UTF_8)))
                .as("in the reports")
                .isEmpty();
    }

    @Test
    void secrets_are_kept_when_that_is_asked_for() throws IOException {
        Path file = folder.resolve("secrets.jsonl");
        String types = "AWS::Lambda::Function,AWS::SageMaker::*,AWS::EC2::*,AWS::ApiGateway::*,AWS::Glue::*,"
                + "AWS::RDS::DBInstance,AWS::SecretsManager::*";
        live("collect", "--region", "us-east-1", "--types", types, "--keep-secrets", "-q", "-o", file.toString());
        // The emulator forgets the environment of jobs, and shows the password of connections although asked not to.
        assertThat(leaks(Files.readString(file)))
                .containsExactlyInAnyOrder(
                        "FUNCTION_ENVIRONMENT",
                        "MODEL_ENVIRONMENT",
                        "TRAINING_HYPERPARAMETER",
                        "USER_DATA",
                        "TEMPLATE_USER_DATA",
                        "STAGE_VARIABLE",
                        "GLUE_ARGUMENT",
                        "GLUE_PASSWORD",
                        "the access key");
    }

    @Test
    void an_organization_is_collected_and_judged_account_by_account() throws IOException {
        Path file = folder.resolve("organization.jsonl.zst");
        live(
                "collect",
                "--organization",
                "--role-name",
                "Auditor",
                "--region",
                "us-east-1",
                "--types",
                "AWS::SageMaker::NotebookInstance,AWS::S3::*",
                "-q",
                "-o",
                file.toString());
        String second = estate.secondAccount();
        String notebook = "arn:aws:sagemaker:us-east-1:" + second + ":notebook-instance/second";
        assertThat(SnapshotReader.read(file).resources())
                .filteredOn(resource ->
                        resource.account().equals(second) && !resource.type().startsWith("Parapet::"))
                .extracting(Resource::id)
                .contains(notebook, "arn:aws:s3:::second-data")
                .doesNotContain("arn:aws:s3:::open-data");
        assertThat(SnapshotReader.read(file).resources())
                .filteredOn(resource -> resource.id().equals("arn:aws:s3:::open-data"))
                .singleElement()
                .returns("123456789012", Resource::account);
        var verdicts = parapet(
                "scan",
                "--snapshot",
                file.toString(),
                "--controls",
                "sagemaker/notebook-*,s3/*",
                "-f",
                "verdicts",
                "-q");
        Path expected = Files.writeString(folder.resolve("second.csv"), """
                sagemaker/notebook-no-direct-internet,pass,%1$s
                sagemaker/notebook-root-disabled,fail,%1$s
                sagemaker/notebook-encrypted,fail,%1$s
                s3/bucket-block-public,fail,arn:aws:s3:::second-data
                s3/bucket-versioning,fail,arn:aws:s3:::second-data
                s3/bucket-not-public,pass,arn:aws:s3:::second-data
                s3/bucket-not-public,fail,arn:aws:s3:::open-data
                """.formatted(notebook));
        assertThat(Expectations.read(expected, estate::resolved).disappointed(verdicts.out()))
                .isEmpty();
    }

    @Test
    void an_account_that_refuses_is_not_seen_and_the_exit_code_says_so() {
        Path file = folder.resolve("refused.jsonl");
        String[] options = {
            "collect",
            "--region",
            "us-east-1",
            "--types",
            "AWS::SageMaker::NotebookInstance",
            "--accounts",
            "123456789012,444444444444",
            "-o",
            file.toString()
        };
        try (var door = Doorkeeper.before(moto.endpoint(), "444444444444")) {
            var ran = parapet(
                    with(options, "collect", "--endpoint-url", door.endpoint().toString()));
            assertThat(ran.exitCode()).as(ran.err()).isEqualTo(ExitCode.BLIND);
            assertThat(ran.err())
                    .contains("account 444444444444 could not be entered: ")
                    .contains("AccessDenied");
        }
        var seen = SnapshotReader.read(file);
        assertThat(seen.looks())
                .filteredOn(look -> look.account().equals("444444444444"))
                .isNotEmpty()
                .allMatch(look -> look.obstacle().isPresent());
        assertThat(seen.looks())
                .filteredOn(look -> look.type().equals("AWS::SageMaker::NotebookInstance")
                        && look.account().equals("123456789012"))
                .isNotEmpty()
                .allMatch(look -> look.obstacle().isEmpty());
        assertThat(seen.resources()).noneMatch(resource -> resource.account().equals("444444444444"));
    }

    @Test
    void a_live_scan_says_what_a_scan_of_its_snapshot_says() {
        String[] options = {"--controls", "sagemaker/notebook-*,s3/*,iam/*", "-f", "verdicts", "-q"};
        var stored = parapet(with(options, "scan", "--snapshot", snapshot.toString()));
        var seen = live(with(options, "scan", "--region", "us-east-1,eu-west-1"));
        assertThat(verdicts(seen.out())).isEqualTo(verdicts(stored.out())).isNotEmpty();
        assertThat(seen.exitCode()).isEqualTo(stored.exitCode());
    }

    @Test
    void few_calls_leave_the_rest_skipped_and_the_exit_code_says_so() {
        Path file = folder.resolve("few.jsonl");
        var ran = live("collect", "--region", "us-east-1", "--max-calls", "10", "-o", file.toString());
        assertThat(ran.exitCode()).isEqualTo(ExitCode.BLIND);
        assertThat(SnapshotReader.read(file).looks().stream().flatMap(look -> look.obstacle().stream()))
                .contains(Gap.Reason.SKIPPED);
    }

    @Test
    void resuming_ends_where_going_through_would_have() {
        Path file = folder.resolve("resumed.jsonl");
        String[] options = {"--region", "us-east-1", "--types", "AWS::SageMaker::*", "-q", "-o", file.toString()};
        live(with(options, "collect", "--max-calls", "20"));
        live(with(options, "collect", "--resume"));
        Path whole = folder.resolve("whole.jsonl");
        live("collect", "--region", "us-east-1", "--types", "AWS::SageMaker::*", "-q", "-o", whole.toString());
        assertThat(ids(file)).isEqualTo(ids(whole)).isNotEmpty();
        assertThat(SnapshotReader.read(file).looks().stream().map(Look::type))
                .doesNotHaveDuplicates()
                .hasSameSizeAs(SnapshotReader.read(whole).looks());
        assertThat(SnapshotReader.read(file).scopes())
                .isEqualTo(SnapshotReader.read(whole).scopes())
                .isNotEmpty();
    }

    @Test
    void resuming_reads_again_what_an_older_parapet_asked_less_of() throws IOException {
        Path file = folder.resolve("older.jsonl");
        String[] options = {"--region", "us-east-1", "--types", "AWS::SageMaker::NotebookInstance", "-q"};
        live(with(options, "collect", "-o", file.toString()));
        var whole = SnapshotReader.read(file);
        String older = Files.readString(file).replaceAll("\"DirectInternetAccess\"(:\"\\w+\")?,", "");
        Files.writeString(file, older);
        assertThat(SnapshotReader.read(file).observes("AWS::SageMaker::NotebookInstance", "DirectInternetAccess"))
                .isFalse();
        live(with(options, "collect", "--resume", "-o", file.toString()));
        assertThat(SnapshotReader.read(file).ofType("AWS::SageMaker::NotebookInstance"))
                .containsExactlyInAnyOrderElementsOf(whole.ofType("AWS::SageMaker::NotebookInstance"))
                .anySatisfy(notebook -> assertThat(notebook.attributes()).containsKey("DirectInternetAccess"));
        assertThat(SnapshotReader.read(file).scopes()).isEqualTo(whole.scopes());
    }

    @Test
    void a_plan_counts_listings() {
        var plan = live("collect", "--plan", "--region", "us-east-1", "--types", "AWS::SageMaker::NotebookInstance");
        assertThat(plan.exitCode()).isZero();
        assertThat(plan.out()).contains("sagemaker").contains("2 calls at least");
    }

    @Test
    void accounts_are_entered_by_their_role() {
        Path file = folder.resolve("accounts.jsonl");
        live(
                "collect",
                "--region",
                "us-east-1",
                "--types",
                "AWS::SageMaker::*",
                "--accounts",
                "123456789012,222222222222",
                "-q",
                "-o",
                file.toString());
        assertThat(SnapshotReader.read(file).looks().stream().map(Look::account))
                .contains("123456789012", "222222222222");
    }

    @Test
    void a_mute_covers_until_it_expires() throws IOException {
        String mute = """
                mutes:
                  - control: %s
                    resource: "*"
                    reason: sandbox
                    owner: ml@example.com
                    expires: %s
                """;
        Path valid = Files.writeString(folder.resolve("valid.yaml"), mute.formatted(DIRECT_INTERNET, "2999-01-01"));
        Path expired = Files.writeString(folder.resolve("expired.yaml"), mute.formatted(DIRECT_INTERNET, "2020-01-01"));
        assertThat(scan("--controls", DIRECT_INTERNET, "--mute", valid.toString())
                        .exitCode())
                .isEqualTo(ExitCode.CLEAN);
        var late = scan("--controls", DIRECT_INTERNET, "--mute", expired.toString());
        assertThat(late.exitCode()).isEqualTo(ExitCode.FINDINGS);
        assertThat(late.out()).contains("ended 2020-01-01");
    }

    @Test
    void a_comparison_names_the_attribute_that_changed_the_verdict() throws IOException {
        Path plain = folder.resolve("plain.jsonl");
        live("collect", "--region", "us-east-1", "--types", "AWS::SageMaker::Note*", "-q", "-o", plain.toString());
        Path before = Files.writeString(
                folder.resolve("before.jsonl"),
                Files.readString(plain)
                        .replace("\"DirectInternetAccess\":\"Enabled\"", "\"DirectInternetAccess\":\"Disabled\""));
        var comparison = parapet(
                "scan", "--snapshot", plain.toString(), "--compare", before.toString(), "--controls", DIRECT_INTERNET);
        assertThat(comparison.exitCode()).isEqualTo(ExitCode.FINDINGS);
        assertThat(comparison.out()).contains("pass -> fail").contains("DirectInternetAccess: ");
    }

    private static CommandLineFixture.Ran scan(String... options) {
        return parapet(with(options, "scan", "--snapshot", snapshot.toString()));
    }

    private static CommandLineFixture.Ran live(String... arguments) {
        return parapet(
                with(arguments, arguments[0], "--endpoint-url", moto.endpoint().toString()));
    }

    private static String[] with(String[] rest, String... first) {
        int from = rest.length > 0 && rest[0].equals(first[0]) ? 1 : 0;
        return Stream.concat(Arrays.stream(first), Arrays.stream(rest).skip(from))
                .toArray(String[]::new);
    }

    /// The places whose secret is in the text, as it is or as Base64.
    private static List<String> leaks(String text) {
        var leaks = new ArrayList<String>();
        for (Secret secret : Secret.values()) {
            if (secret.isIn(text)) {
                leaks.add(secret.name());
            }
        }
        if (text.contains(Secret.ACCESS_KEY)) {
            leaks.add("the access key");
        }
        return leaks;
    }

    private static List<String> verdicts(String out) {
        return out.lines().filter(line -> line.contains("\"resource\"")).toList();
    }

    private static TreeSet<String> ids(Path file) {
        var ids = new TreeSet<String>();
        SnapshotReader.read(file).resources().forEach(resource -> ids.add(resource.id()));
        return ids;
    }
}
