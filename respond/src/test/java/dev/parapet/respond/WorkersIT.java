package dev.parapet.respond;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.parapet.respond.journal.Entry;
import dev.parapet.respond.journal.Journals;
import dev.parapet.testkit.Moto;
import dev.parapet.testkit.Postgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sns.SnsClient;

/// Two processes on one journal, in a file or in PostgreSQL. One of them is killed, or is silent for too long.
class WorkersIT {
    private static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("testing", "testing"));
    private static Moto moto;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        moto = Moto.start(Path.of("../testkit"));
    }

    @AfterAll
    static void stop() {
        moto.close();
    }

    @Test
    void what_a_killed_worker_left_is_taken_up_from_postgresql() throws Exception {
        try (var server = postgres()) {
            run(server.url(), "killed-pg", true);
        }
    }

    @Test
    void a_worker_that_was_silent_for_too_long_writes_no_more_to_postgresql() throws Exception {
        try (var server = postgres()) {
            run(server.url(), "silent-pg", false);
        }
    }

    @Test
    void what_a_killed_worker_left_is_taken_up_from_a_file() throws Exception {
        run(folder.resolve("journal.db").toString(), "killed-file", true);
    }

    private static Postgres postgres() {
        return Postgres.start(Postgres.binaries()
                .orElseGet(() -> abort("no PostgreSQL: install the package `postgresql` to run this")));
    }

    private void run(String place, String user, boolean kill) throws Exception {
        try (var iam = IamClient.builder()
                        .region(Region.US_EAST_1)
                        .credentialsProvider(CREDENTIALS)
                        .endpointOverride(moto.endpoint())
                        .build();
                var sns = SnsClient.builder()
                        .region(Region.US_EAST_1)
                        .credentialsProvider(CREDENTIALS)
                        .endpointOverride(moto.endpoint())
                        .build()) {
            iam.createUser(request -> request.userName(user));
            String key = iam.createAccessKey(request -> request.userName(user))
                    .accessKey()
                    .accessKeyId();
            String policy = iam.createPolicy(
                            request -> request.policyName("Quarantine-" + user)
                                    .policyDocument(
                                            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\"}]}"))
                    .policy()
                    .arn();
            String topic = sns.createTopic(
                            request -> request.name(user + ".fifo").attributes(Map.of("FifoTopic", "true")))
                    .topicArn();
            Path event = folder.resolve("event.json");
            Files.writeString(
                    event,
                    Files.readString(
                                    Path.of(
                                            "src/test/resources/triggers/guardduty/UnauthorizedAccess-IAMUser-TorIPCaller.json"))
                            .replace("111122223333", "123456789012")
                            .replace("contractor-7", user)
                            .replace("AKIAIOSFODNN7EXAMPLE", key));
            String names = Json.text(Map.of("topic", topic, "quarantine-policy", policy));

            var first = worker(place, "stops", event, names);
            try (var says = first.inputReader(StandardCharsets.UTF_8)) {
                awaitLine(says, "stopped");
                if (kill) {
                    first.destroyForcibly();
                } else {
                    signal("-STOP", first);
                }
                var second = worker(place, "goes-on", event, names);
                try (var other = second.inputReader(StandardCharsets.UTF_8)) {
                    awaitLine(other, "done");
                }
                if (!kill) {
                    signal("-CONT", first);
                    awaitLine(says, "fenced");
                }
            } finally {
                first.destroyForcibly();
            }

            assertThat(iam.listAccessKeys(request -> request.userName(user))
                            .accessKeyMetadata()
                            .getFirst()
                            .statusAsString())
                    .isEqualTo("Inactive");
            assertThat(iam.listAttachedUserPolicies(request -> request.userName(user))
                            .attachedPolicies())
                    .hasSize(1);
            try (var journal = Journals.open(place, Map.of())) {
                String run = journal.runs().getFirst().run();
                assertThat(journal.intact(run)).isTrue();
                var accepted = new HashMap<String, Integer>();
                journal.entries(run).stream()
                        .filter(entry -> entry.kind() == Entry.Kind.ACCEPTED)
                        .forEach(entry -> accepted.merge(entry.step() + entry.change(), 1, Integer::sum));
                assertThat(accepted)
                        .isNotEmpty()
                        .allSatisfy((_, times) -> assertThat(times).isEqualTo(1));
            }
        }
    }

    private Process worker(String place, String how, Path event, String names) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Worker.class.getName(),
                        place,
                        moto.endpoint().toString(),
                        how,
                        event.toString(),
                        names,
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static void signal(String signal, Process process) throws Exception {
        assertThat(new ProcessBuilder("kill", signal, String.valueOf(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    private static void awaitLine(BufferedReader says, String word) throws IOException {
        for (String line = says.readLine(); line != null; line = says.readLine()) {
            if (line.equals(word)) {
                return;
            }
        }
        throw new AssertionError("it ended and did not say `" + word + "`");
    }
}
