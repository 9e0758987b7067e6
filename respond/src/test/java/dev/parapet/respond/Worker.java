package dev.parapet.respond;

import dev.parapet.respond.approval.Asking;
import dev.parapet.respond.aws.Accounts;
import dev.parapet.respond.aws.Aws;
import dev.parapet.respond.aws.Reply;
import dev.parapet.respond.aws.SdkAws;
import dev.parapet.respond.journal.Fenced;
import dev.parapet.respond.journal.Journals;
import dev.parapet.respond.trigger.TriggerReader;
import dev.parapet.testkit.LoopbackGuard;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/// One of several workers on one journal, in a process of its own.
///
/// The one that stops says `stopped` after its third change, and is stopped then; the other one looks for runs that
/// were left, and says `done` when there is none.
final class Worker {
    static final Duration LEASE = Duration.ofSeconds(3);

    private Worker() {}

    public static void main(String[] arguments) throws Exception {
        var endpoint = URI.create(arguments[1]);
        boolean stops = arguments[2].equals("stops");
        byte[] event = Files.readAllBytes(Path.of(arguments[3]));
        Map<String, Object> names = Json.map(arguments[4]);
        var mandate = new Mandate(
                true,
                false,
                List.of(),
                List.of(),
                List.of(),
                1_000,
                100,
                100,
                1,
                Duration.ofMinutes(5),
                Duration.ofSeconds(5),
                Duration.ofMillis(200),
                Map.of(
                        "topic", String.valueOf(names.get("topic")),
                        "quarantine-policy", String.valueOf(names.get("quarantine-policy"))),
                Map.of());
        var credentials = StaticCredentialsProvider.create(AwsBasicCredentials.create("testing", "testing"));
        try (var journal = Journals.open(arguments[0], Map.of());
                var sdk = new SdkAws(
                        credentials,
                        "us-east-1",
                        Optional.of(endpoint),
                        List.of(new LoopbackGuard()),
                        Clock.systemUTC())) {
            var aws = new LocalStore(stops ? stopping(sdk) : sdk, Path.of(arguments[5]), Clock.systemUTC());
            var responder = new Responder(
                    Fixture.PLAYBOOKS,
                    Actions.all(),
                    journal,
                    Accounts.own(aws),
                    mandate,
                    Permissions.UNASKED,
                    Reach.UNKNOWN,
                    Activity.UNWATCHED,
                    Pauses.real(),
                    Clock.systemUTC(),
                    new Duty("worker-" + ProcessHandle.current().pid(), LEASE, Asking.NOBODY));
            if (stops) {
                var trigger = new TriggerReader(Clock.systemUTC()).read(event).getFirst();
                var _ = responder.respond(responder.playbook(trigger).orElseThrow(), trigger);
                return;
            }
            while (responder.runs().stream().noneMatch(run -> run.status().equals("done"))) {
                responder.recover();
                Thread.sleep(100);
            }
            say("done");
        } catch (Fenced fenced) {
            say("fenced");
        }
    }

    private static Aws stopping(Aws aws) {
        var changes = new AtomicInteger();
        return call -> {
            Reply reply = aws.send(call);
            if (!call.reads() && changes.incrementAndGet() == 3) {
                say("stopped");
                pause();
            }
            return reply;
        };
    }

    // Long enough to be stopped or killed in.
    private static void pause() {
        try {
            Thread.sleep(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void say(String word) {
        System.out.write((word + "\n").getBytes(StandardCharsets.UTF_8), 0, word.length() + 1);
        System.out.flush();
    }
}
