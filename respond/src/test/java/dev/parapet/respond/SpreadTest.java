package dev.parapet.respond;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.parapet.respond.aws.Aws;
import dev.parapet.respond.aws.AwsFault;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reply;
import dev.parapet.respond.aws.SdkAws;
import dev.parapet.respond.aws.WireAws;
import dev.parapet.respond.journal.Entry;
import dev.parapet.respond.journal.MemoryJournal;
import dev.parapet.testkit.LoopbackGuard;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/// Every playbook over HTTP in an account whose looks show a change only some seconds after it was made, as IAM's do:
/// no step fails for it, and none is called verified before it shows.
class SpreadTest {
    private static final Duration SPREAD = Duration.ofSeconds(3);

    private static WireAws wire;
    private static SdkAws sdk;

    @BeforeAll
    static void start() {
        wire = WireAws.start();
        sdk = new SdkAws(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("testing", "testing")),
                "us-east-1",
                Optional.of(wire.endpoint()),
                List.of(new LoopbackGuard(), wire.interceptor()),
                Clock.systemUTC());
    }

    @AfterAll
    static void stop() {
        sdk.close();
        wire.close();
    }

    /// Changes are made at once and looks see what was there before, for some time.
    private static final class Slow implements Aws {
        private final FakeAccount account;
        private final InstantSource clock;
        private final Duration spread;
        private final TreeMap<Instant, Map<String, Object>> states = new TreeMap<>();

        Slow(FakeAccount account, InstantSource clock, Duration spread) {
            this.account = account;
            this.clock = clock;
            this.spread = spread;
            states.put(Instant.MIN, new HashMap<>(account.state));
        }

        @Override
        public synchronized Reply send(Call call) {
            if (!call.reads()) {
                try {
                    return account.send(call);
                } finally {
                    states.put(clock.instant(), new HashMap<>(account.state));
                }
            }
            var now = new HashMap<>(account.state);
            show(states.floorEntry(clock.instant().minus(spread)).getValue());
            try {
                return account.send(call);
            } finally {
                show(now);
            }
        }

        private void show(Map<String, Object> state) {
            account.state.clear();
            account.state.putAll(state);
        }
    }

    private final FakeAccount account = new FakeAccount();
    private final MemoryJournal journal = new MemoryJournal();
    private final Fixture.Watch watch = new Fixture.Watch();

    private Responder responder(Duration patience, Duration spread, UnaryOperator<Aws> around) {
        account.now = Instant.now().plus(Duration.ofMinutes(5));
        wire.serve(new Slow(account, watch, spread), _ -> WireAws.Trouble.NONE);
        var names = Map.of("evidence-bucket", "acme-evidence");
        Aws aws = around.apply(call -> call.service().equals("local") ? account.send(call) : sdk.send(call));
        return Fixture.responder(journal, aws, Fixture.with(names, patience), watch, (_, _) -> Activity.Answer.GOES_ON);
    }

    private static Stream<EveryPlaybook> all() {
        return Stream.concat(EveryPlaybook.all(), EveryPlaybook.RARE.values().stream())
                .distinct();
    }

    private Stream<Entry> entries(String run, Entry.Kind kind) {
        return journal.entries(run).stream().filter(entry -> entry.kind() == kind);
    }

    /// Nothing that was changed is verified until it shows.
    private void honest(String run, Duration spread) {
        var actions = Actions.all();
        entries(run, Entry.Kind.VERIFIED)
                .filter(entry -> Optional.ofNullable(actions.get(entry.action()))
                        .orElseThrow()
                        .readable())
                .filter(entry -> Optional.ofNullable(actions.get(entry.action())).orElseThrow().operations().stream()
                        .noneMatch(operation -> operation.startsWith("local:")))
                .forEach(verified -> {
                    var accepted = entries(run, Entry.Kind.ACCEPTED)
                            .filter(entry ->
                                    entry.step().equals(verified.step()) && entry.change() == verified.change())
                            .filter(entry -> entry.seq() < verified.seq())
                            .reduce((_, last) -> last)
                            .orElseThrow();
                    if (!"0".equals(String.valueOf(accepted.says().get("made")))) {
                        assertThat(Duration.between(accepted.at(), verified.at()))
                                .as(verified.step())
                                .isGreaterThanOrEqualTo(spread);
                    }
                });
    }

    private record Ends(List<String> statuses, String undone) {}

    private Ends ends(EveryPlaybook every, Duration spread) {
        var responder = responder(Duration.ofSeconds(10), spread, aws -> aws);
        EveryPlaybook.whole(responder, journal, every.playbook(), every.trigger(), watch);
        String run = Responder.id(every.playbook(), every.trigger());
        honest(run, spread);
        var statuses = responder.runs().stream()
                .flatMap(outcome -> outcome.steps().stream())
                .map(step -> step.name() + " " + step.status())
                .toList();
        responder.undo(run);
        return new Ends(statuses, OverHttpTest.timeless(account.seen()));
    }

    @TestFactory
    Stream<DynamicTest> each_playbook_ends_as_where_changes_show_at_once() {
        return all().map(every -> dynamicTest(every.toString(), () -> {
            var expected = new SpreadTest().ends(every, Duration.ZERO);
            var ends = new SpreadTest().ends(every, SPREAD);
            assertThat(ends.statuses()).isEqualTo(expected.statuses());
            assertThat(ends.undone()).isEqualTo(expected.undone());
        }));
    }

    @TestFactory
    Stream<DynamicTest> what_shows_later_than_anybody_waits_is_neither_failed_nor_verified() {
        return all().map(every -> dynamicTest(every.toString(), () -> new SpreadTest().late(every)));
    }

    private void late(EveryPlaybook every) {
        Duration spread = Duration.ofSeconds(30);
        var responder = responder(Duration.ofSeconds(1), spread, aws -> aws);
        String run = Responder.id(every.playbook(), every.trigger());
        var _ = responder.respond(every.playbook(), responder.identified(every.trigger()));
        honest(run, spread);
        assertThat(entries(run, Entry.Kind.FAILED)).isEmpty();
        var unverified = entries(run, Entry.Kind.UNVERIFIED).toList();
        // What another step wrote over, because it did not see it yet, is made again by the first check.
        for (int i = 0; i < 2; i++) {
            watch.pass(Duration.ofMinutes(1));
            var _ = responder.check(run);
            honest(run, spread);
        }
        var verified = entries(run, Entry.Kind.VERIFIED)
                .map(entry -> entry.step() + " " + entry.change())
                .toList();
        assertThat(verified)
                .containsAll(unverified.stream()
                        .map(entry -> entry.step() + " " + entry.change())
                        .toList())
                .doesNotHaveDuplicates();
    }

    /// The change may show after all: what looks as before it was made is no proof that it was taken back.
    @Test
    void an_undo_takes_back_what_does_not_show_yet() {
        var every = EveryPlaybook.on("sagemaker/notebook-abuse", "cloudtrail/sagemaker-presigned-notebook-url");
        var responder = responder(Duration.ofSeconds(1), Duration.ofMinutes(10), aws -> aws);
        String run = Responder.id(every.playbook(), every.trigger());
        var _ = responder.respond(every.playbook(), every.trigger());
        assertThat(account.state).containsKey("Role/ml-training-role/inline/ParapetContainment");
        assertThat(account.state).containsEntry("notebook/secure-notebook/status", "Stopped");
        responder.undo(run);
        assertThat(account.state).doesNotContainKey("Role/ml-training-role/inline/ParapetContainment");
        assertThat(entries(run, Entry.Kind.UNDONE)
                        .filter(entry -> entry.action().startsWith("iam."))
                        .map(entry -> entry.says().get("verified")))
                .isNotEmpty()
                .containsOnly(false);
    }

    /// The call was made, its answer was lost, and a look still shows what is gone: asking again finds nothing to take
    /// away, which is no failure.
    @Test
    void what_is_gone_when_it_is_taken_away_once_more_is_no_failure() {
        account.state.put("User/contractor-7/password", true);
        var every = EveryPlaybook.on("iam/compromised-user-key", "guardduty/UnauthorizedAccess-IAMUser-TorIPCaller");
        var lost = new HashMap<String, Integer>();
        var responder = responder(Duration.ofSeconds(10), SPREAD, aws -> call -> {
            var reply = aws.send(call);
            if (call.operation().equals("DeleteLoginProfile") && lost.merge("calls", 1, Integer::sum) == 1) {
                throw new AwsFault(AwsFault.Kind.UNKNOWN, call, "no answer", "");
            }
            return reply;
        });
        EveryPlaybook.whole(responder, journal, every.playbook(), every.trigger(), watch);
        String run = Responder.id(every.playbook(), every.trigger());
        assertThat(account.calls.stream().filter(call -> call.operation().equals("DeleteLoginProfile")))
                .hasSizeGreaterThan(1);
        assertThat(entries(run, Entry.Kind.FAILED)).isEmpty();
        assertThat(entries(run, Entry.Kind.VERIFIED)
                        .filter(entry -> entry.action().equals("iam.user.disable_console")))
                .hasSize(1);
        honest(run, SPREAD);
    }
}
