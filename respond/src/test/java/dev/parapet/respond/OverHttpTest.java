package dev.parapet.respond;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.parapet.respond.aws.Aws;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.SdkAws;
import dev.parapet.respond.aws.WireAws;
import dev.parapet.respond.journal.MemoryJournal;
import dev.parapet.testkit.LoopbackGuard;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/// Every playbook with every action, through the SDK's clients over HTTP: made, read back, taken back. It ends where it
/// ends without HTTP in between, also when calls are throttled, refused or lost on the way.
class OverHttpTest {
    private static final Pattern SEAL = Pattern.compile("(\"Key\":\"seal\",\"Value\":\")[0-9a-f]{64}");

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

    private record Ends(String applied, List<String> statuses, String undone) {}

    private static Ends run(EveryPlaybook every, FakeAccount account, Aws aws) {
        var journal = new MemoryJournal();
        var watch = new Fixture.Watch();
        var responder = Fixture.responder(journal, aws, Fixture.IN_EARNEST, watch, (_, _) -> Activity.Answer.GOES_ON);
        EveryPlaybook.whole(responder, journal, every.playbook(), every.trigger(), watch);
        String applied = timeless(account.seen());
        String run = Responder.id(every.playbook(), every.trigger());
        var statuses = responder.runs().stream()
                .flatMap(outcome -> EveryPlaybook.statuses(outcome).stream())
                .map(OverHttpTest::timeless)
                .toList();
        responder.undo(run);
        return new Ends(applied, statuses, timeless(account.seen()));
    }

    // AWS's clock is the server's, which is real here, and seals are of what was read at those times.
    static String timeless(String text) {
        return SEAL.matcher(text)
                .replaceAll("$1seal")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z", "time");
    }

    private static FakeAccount account() {
        var account = new FakeAccount();
        // What is rotated is so after it was asked for, by AWS's clock.
        account.now = Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofMinutes(5));
        return account;
    }

    private static Aws over(FakeAccount account, Function<Call, WireAws.Trouble> trouble) {
        wire.serve(account, trouble);
        return call -> call.service().equals("local") ? account.send(call) : sdk.send(call);
    }

    private static Stream<EveryPlaybook> all() {
        return Stream.concat(EveryPlaybook.all(), EveryPlaybook.RARE.values().stream())
                .distinct();
    }

    @TestFactory
    Stream<DynamicTest> each_playbook_ends_over_http_as_without() {
        return all().map(every -> dynamicTest(every.toString(), () -> {
            var plain = new FakeAccount();
            var expected = run(every, plain, plain);
            var account = account();
            var ends = run(every, account, over(account, _ -> WireAws.Trouble.NONE));
            assertThat(ends.statuses()).isEqualTo(expected.statuses());
            assertThat(ends.applied()).isEqualTo(expected.applied());
            assertThat(ends.undone()).isEqualTo(expected.undone());
        }));
    }

    @TestFactory
    Stream<DynamicTest> each_playbook_ends_the_same_when_one_call_in_four_goes_wrong() {
        return Stream.of(WireAws.What.THROTTLED, WireAws.What.CONFLICT, WireAws.What.LOST)
                .flatMap(what -> all().map(every -> dynamicTest(what + " " + every, () -> {
                    var plain = new FakeAccount();
                    var expected = run(every, plain, plain);
                    var account = account();
                    var fate = new Random(every.toString().hashCode());
                    var ends = run(
                            every,
                            account,
                            over(
                                    account,
                                    call -> once(call) || fate.nextInt(4) != 0
                                            ? WireAws.Trouble.NONE
                                            : new WireAws.Trouble(what, Duration.ZERO)));
                    assertThat(ends.applied()).isEqualTo(expected.applied());
                    assertThat(ends.undone()).isEqualTo(expected.undone());
                })));
    }

    /// CloudTrail's search is not asked again, on purpose.
    private static boolean once(Call call) {
        return call.operation().equals("LookupEvents");
    }

    @Test
    void every_operation_that_changes_something_went_over_http() {
        var made = new TreeSet<String>();
        all().forEach(every -> {
            var account = account();
            // What most samples do not need, and some actions are for.
            account.state.put("User/contractor-7/password", true);
            if (every.playbook().id().equals("kms/key-sabotage")) {
                account.state.put("kms/" + FakeAccount.KEY + "/state", "PendingDeletion");
            }
            var _ = run(every, account, over(account, call -> {
                made.add(call.action());
                return WireAws.Trouble.NONE;
            }));
        });
        var idle = new TreeSet<String>();
        for (Action action : Actions.all().values()) {
            var changing = action.operations().stream()
                    .filter(operation -> !Call.reads(operation) && !operation.startsWith("local:"))
                    .toList();
            if (!changing.isEmpty() && changing.stream().noneMatch(made::contains)) {
                idle.add(action.name());
            }
        }
        assertThat(idle).isEmpty();
    }
}
