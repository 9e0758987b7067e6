package dev.parapet.respond;

import dev.parapet.core.Playbook;
import dev.parapet.respond.aws.Aws;
import dev.parapet.respond.aws.Reply;
import dev.parapet.respond.aws.SdkAws;
import dev.parapet.respond.journal.Entry;
import dev.parapet.respond.journal.Journal;
import dev.parapet.respond.journal.SqlJournal;
import dev.parapet.respond.trigger.TriggerReader;
import dev.parapet.testkit.LoopbackGuard;
import dev.parapet.testkit.Moto;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.sns.SnsClient;

/// How long the classic chain takes on the emulator, step by step: a finding of GuardDuty about a user's key, the
/// identity disabled, people told, the associated key denied and rotated. Each run is about another user, through the
/// SDK over HTTP, with a journal that is on the disk before each call.
///
/// `bench/respond.sh` starts it.
final class ResponseTimes {
    private static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("testing", "testing"));
    private static final String DENY_ALL =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\"}]}";
    private static final int WARM_UP = 10;

    private final Map<String, List<Long>> own = new LinkedHashMap<>();
    private final Map<String, List<Long>> since = new LinkedHashMap<>();
    private final List<Long> contained = new ArrayList<>();
    private final List<Long> whole = new ArrayList<>();

    private ResponseTimes() {}

    public static void main(String[] arguments) throws Exception {
        int runs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100;
        Path folder = Files.createTempDirectory("parapet-bench");
        try (var moto = Moto.start(Path.of("../testkit"));
                var journal = SqlJournal.at(folder.resolve("journal.db"), true);
                var aws = new SdkAws(
                        CREDENTIALS,
                        "us-east-1",
                        Optional.of(moto.endpoint()),
                        List.of(new LoopbackGuard()),
                        Clock.systemUTC())) {
            new ResponseTimes().measure(runs, moto.endpoint(), journal, aws, folder);
        }
    }

    private static <B extends AwsClientBuilder<B, C>, C> C client(B builder, URI endpoint) {
        return builder.region(Region.US_EAST_1)
                .credentialsProvider(CREDENTIALS)
                .endpointOverride(endpoint)
                .build();
    }

    private void measure(int runs, URI endpoint, Journal journal, SdkAws aws, Path folder) throws Exception {
        String sample = Files.readString(
                        Path.of("src/test/resources/triggers/guardduty/UnauthorizedAccess-IAMUser-TorIPCaller.json"))
                .replace("111122223333", "123456789012");
        String findingId =
                String.valueOf(Json.inside(Json.map(sample), "detail").get("id"));
        try (var iam = client(IamClient.builder(), endpoint);
                var kms = client(KmsClient.builder(), endpoint);
                var sns = client(SnsClient.builder(), endpoint)) {
            String policy = iam.createPolicy(
                            request -> request.policyName("ParapetQuarantine").policyDocument(DENY_ALL))
                    .policy()
                    .arn();
            String topic = sns.createTopic(
                            request -> request.name("incidents.fifo").attributes(Map.of("FifoTopic", "true")))
                    .topicArn();
            for (int i = 0; i < runs + WARM_UP; i++) {
                String user = "user-" + i;
                iam.createUser(request -> request.userName(user));
                String key = iam.createAccessKey(request -> request.userName(user))
                        .accessKey()
                        .accessKeyId();
                String master = kms.createKey().keyMetadata().arn();
                var responder = responder(
                        journal,
                        new LocalStore(whole(aws), folder, Clock.systemUTC()),
                        Map.of("topic", topic, "quarantine-policy", policy, "kms-keys/" + user, master));
                byte[] event = sample.replace("contractor-7", user)
                        .replace("AKIAIOSFODNN7EXAMPLE", key)
                        .replace(findingId, UUID.randomUUID().toString().replace("-", ""))
                        .getBytes(StandardCharsets.UTF_8);

                Instant received = Instant.now();
                long begun = System.nanoTime();
                var trigger = responder.identified(
                        new TriggerReader(Clock.systemUTC()).read(event).getFirst());
                Playbook playbook = responder.playbook(trigger).orElseThrow();
                var outcome = responder.respond(playbook, trigger).orElseThrow();
                long millis = (System.nanoTime() - begun) / 1_000_000;
                check(outcome);
                if (i >= WARM_UP) {
                    whole.add(millis);
                    record(received, journal.entries(outcome.run()));
                }
            }
        }
        print(runs);
    }

    /// The emulator does not know one call that the playbook asks: here the users have none of what it lists.
    private static Aws whole(SdkAws aws) {
        return call -> call.operation().equals("ListServiceSpecificCredentials")
                ? new Reply(Map.of("ServiceSpecificCredentials", List.of()), "", Instant.now())
                : aws.send(call);
    }

    private static Responder responder(Journal journal, LocalStore aws, Map<String, String> names) {
        var mandate = new Mandate(
                true,
                false,
                List.of(),
                List.of(),
                List.of("parapet:protected=yes"),
                1_000_000,
                1_000_000,
                100,
                1,
                Duration.ofMinutes(5),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                names,
                Map.of());
        return new Responder(
                Fixture.PLAYBOOKS,
                Actions.all(),
                journal,
                aws,
                mandate,
                Permissions.UNASKED,
                Reach.UNKNOWN,
                Activity.UNWATCHED,
                Pauses.real(),
                Clock.systemUTC(),
                "bench");
    }

    private static void check(Outcome outcome) {
        for (Outcome.Step step : outcome.steps()) {
            if (List.of(
                                    "iam.principal.tag_quarantine",
                                    "iam.key.deactivate",
                                    "iam.principal.attach_quarantine",
                                    "kms.policy.deny_principal",
                                    "kms.rotate_on_demand",
                                    "notify-begin",
                                    "notify-end")
                            .contains(step.name())
                    && !step.status().equals("verified")) {
                throw new IllegalStateException("not verified: " + step);
            }
        }
    }

    private void record(Instant received, List<Entry> entries) {
        Instant before = received;
        long containedAt = 0;
        for (Entry entry : entries) {
            if (entry.kind() == Entry.Kind.FINISHED) {
                own.computeIfAbsent(entry.step(), _ -> new ArrayList<>())
                        .add(Duration.between(before, entry.at()).toMillis());
                long at = Duration.between(received, entry.at()).toMillis();
                since.computeIfAbsent(entry.step(), _ -> new ArrayList<>()).add(at);
                if (entry.step().startsWith("iam.") || entry.step().startsWith("kms.")) {
                    containedAt = at;
                }
                before = entry.at();
            }
        }
        contained.add(containedAt);
    }

    private void print(int runs) {
        System.out.println(runs + " runs of RB-01 after " + WARM_UP + " that are not counted; milliseconds");
        System.out.println("%-34s %21s   %s".formatted("", "the step itself", "since the event came"));
        System.out.println("%-34s %7s%7s%7s   %7s%7s%7s".formatted("step", "p50", "p95", "p99", "p50", "p95", "p99"));
        own.forEach(
                (step, times) -> System.out.println("%-34s %s   %s".formatted(step, row(times), row(since.get(step)))));
        System.out.println("%-34s %21s   %s".formatted("all contained and verified", "", row(contained)));
        System.out.println("%-34s %21s   %s".formatted("everything, evidence included", "", row(whole)));
    }

    private static String row(List<Long> times) {
        var sorted = times.stream().sorted().toList();
        return "%7d%7d%7d".formatted(at(sorted, 50), at(sorted, 95), at(sorted, 99));
    }

    private static long at(List<Long> sorted, int percent) {
        return sorted.get(Math.max(0, (int) Math.ceil(sorted.size() * percent / 100.0) - 1));
    }
}
