package dev.parapet.respond;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.respond.aws.Aws;
import dev.parapet.respond.aws.AwsFault;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reply;
import dev.parapet.respond.aws.SdkAccounts;
import dev.parapet.respond.aws.WireAws;
import dev.parapet.respond.journal.Entry;
import dev.parapet.respond.journal.MemoryJournal;
import dev.parapet.respond.trigger.Trigger;
import dev.parapet.testkit.LoopbackGuard;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/// Several accounts over HTTP: which credentials each request was signed with.
class SdkAccountsTest {
    private static final String OWN = "AKIAI44QH8DHBEXAMPLE";
    private static final String ASSUMED = "ASIAIOSFODNN7EXAMPLE";
    private static final String OTHER = "ASIAI44QH8DHBEXAMPLE";
    private static final String ROLE = "arn:aws:iam::" + FakeAccount.ACCOUNT + ":role/parapet-responder";
    private static final String OTHER_ROLE = "arn:aws:iam::123456789012:role/parapet-responder";
    private static final String CONTAINED = "Role/ml-training-role/inline/ParapetContainment";

    /// A request and the access key that it was signed with.
    private record Seen(String key, Call call) {}

    private final WireAws wire = WireAws.start();
    private final List<Seen> seen = new ArrayList<>();
    private final FakeAccount central = new FakeAccount();
    private final FakeAccount member = new FakeAccount();
    private final FakeAccount other = new FakeAccount();
    private final MemoryJournal journal = new MemoryJournal();
    private final Trigger trigger = Fixture.sample("cloudtrail/sagemaker-presigned-notebook-url");
    private boolean refused;

    @AfterEach
    void stop() {
        wire.close();
    }

    private Aws behind(String key) {
        return call -> {
            seen.add(new Seen(key, call));
            if (call.operation().equals("AssumeRole")) {
                return assumed(call);
            }
            return switch (key) {
                case OWN -> central.send(call);
                case ASSUMED -> member.send(call);
                case OTHER -> other.send(call);
                default -> throw new IllegalStateException("signed by `" + key + "`");
            };
        };
    }

    private Reply assumed(Call call) {
        if (refused) {
            throw new AwsFault(AwsFault.Kind.DENIED, call, "AccessDenied", "");
        }
        String key = ROLE.equals(call.parameters().get("RoleArn")) ? ASSUMED : OTHER;
        return new Reply(
                Map.of(
                        "Credentials",
                        Map.of(
                                "AccessKeyId",
                                key,
                                "SecretAccessKey",
                                "testing",
                                "SessionToken",
                                "token",
                                "Expiration",
                                Instant.now().plusSeconds(3600).toString())),
                "r",
                Instant.now());
    }

    private SdkAccounts accounts(Map<String, String> roles) {
        wire.route(_ -> WireAws.Trouble.NONE, this::behind);
        return new SdkAccounts(
                StaticCredentialsProvider.create(AwsBasicCredentials.create(OWN, "testing")),
                "us-east-1",
                Optional.of(wire.endpoint()),
                List.of(new LoopbackGuard(), wire.interceptor()),
                Clock.systemUTC(),
                roles);
    }

    private Responder responder(SdkAccounts accounts) {
        var watch = new Fixture.Watch();
        return new Responder(
                Fixture.PLAYBOOKS,
                Actions.all(),
                journal,
                account -> accounts.of(account)
                        .map(aws -> call -> call.service().equals("local") ? central.send(call) : aws.send(call)),
                Fixture.MANDATE,
                Permissions.UNASKED,
                Reach.UNKNOWN,
                Activity.UNWATCHED,
                watch::pass,
                watch,
                Duty.of("test"));
    }

    @Test
    void an_event_of_a_listed_account_is_answered_with_the_credentials_of_its_role() {
        try (var accounts = accounts(Map.of(FakeAccount.ACCOUNT, ROLE, "123456789012", OTHER_ROLE))) {
            var responder = responder(accounts);
            var run = responder
                    .respond(responder.playbook(trigger).orElseThrow(), trigger)
                    .orElseThrow()
                    .run();
            assertThat(member.state).containsKey(CONTAINED);
            assertThat(journal.entries(run)).noneMatch(entry -> entry.kind() == Entry.Kind.FAILED);
            // The topic is the organization's, and the role is assumed with what the responder has itself.
            var own = new TreeSet<String>();
            seen.stream()
                    .filter(one -> one.key().equals(OWN))
                    .forEach(one -> own.add(one.call().action()));
            assertThat(own).containsExactly("sns:Publish", "sts:AssumeRole");
            assertThat(seen.stream().filter(one -> one.call().operation().equals("AssumeRole")))
                    .singleElement()
                    .satisfies(one -> assertThat(one.call().parameters())
                            .containsEntry("RoleArn", ROLE)
                            .containsEntry("RoleSessionName", "parapet-responder"));
            assertThat(seen.stream().filter(one -> one.key().equals(ASSUMED)))
                    .extracting(one -> one.call().operation())
                    .contains("PutRolePolicy", "StopNotebookInstance")
                    .doesNotContain("Publish");
            assertThat(other.calls).isEmpty();

            responder.undo(run);
            assertThat(member.state).doesNotContainKey(CONTAINED);
            assertThat(other.calls).isEmpty();
        }
    }

    @Test
    void each_account_has_credentials_of_its_own() {
        try (var accounts = accounts(Map.of(FakeAccount.ACCOUNT, ROLE, "123456789012", OTHER_ROLE))) {
            for (String account : List.of(FakeAccount.ACCOUNT, "123456789012", FakeAccount.ACCOUNT)) {
                var _ = accounts.of(account).orElseThrow().reads().read("iam:GetAccountSummary", Map.of());
            }
            assertThat(seen.stream().filter(one -> !one.key().equals(OWN)).map(Seen::key))
                    .containsExactly(ASSUMED, OTHER, ASSUMED);
            assertThat(seen.stream().filter(one -> one.call().operation().equals("AssumeRole")))
                    .hasSize(2);
        }
    }

    @Test
    void an_event_of_an_unlisted_account_is_answered_with_nothing() {
        try (var accounts = accounts(Map.of("123456789012", OTHER_ROLE))) {
            var responder = responder(accounts);
            var playbook = responder.playbook(trigger).orElseThrow();
            assertThat(responder.respond(playbook, responder.identified(trigger)))
                    .isEmpty();
            assertThat(responder.plan(playbook, trigger).ruling()).isInstanceOf(Ruling.Ignore.class);
            assertThat(seen).isEmpty();
            assertThat(journal.runs()).isEmpty();
        }
    }

    @Test
    void where_the_role_is_refused_nothing_is_changed_and_nothing_is_called_done() {
        refused = true;
        try (var accounts = accounts(Map.of(FakeAccount.ACCOUNT, ROLE))) {
            var responder = responder(accounts);
            var run = responder
                    .respond(responder.playbook(trigger).orElseThrow(), trigger)
                    .orElseThrow()
                    .run();
            assertThat(member.calls).isEmpty();
            assertThat(central.writes()).extracting(Call::service).containsOnly("sns", "local");
            assertThat(journal.entries(run))
                    .filteredOn(entry -> entry.action().equals("iam.role.revoke_sessions"))
                    .isNotEmpty()
                    .noneMatch(entry -> entry.kind() == Entry.Kind.VERIFIED)
                    .anyMatch(entry -> entry.kind() == Entry.Kind.FAILED
                            && String.valueOf(entry.says().get("because")).contains("AccessDenied"));
        }
    }
}
