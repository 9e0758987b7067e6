package dev.parapet.respond;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.respond.aws.Aws;
import dev.parapet.respond.aws.AwsFault;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reply;
import dev.parapet.respond.journal.SqlJournal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A change of IAM works some four seconds after it was accepted. In that time the attacker, a thread
/// beside the
/// responder, undoes whatever it sees. A guardrail that stands before the incident decides who wins.
class RaceTest {
    private static final String USER = "User/contractor-7";
    private static final String TAG = USER + "/tag/parapet:quarantine";
    private static final String POLICY = USER + "/attached/" + Fixture.POLICY;
    private static final String FIRST = "AKIAIOSFODNN7EXAMPLE";

    /// What the guardrail denies to all but the responder, from the first moment on: a policy of the
    /// organization that
    /// was there before has nothing to spread.
    private static final Set<String> GUARDED = Set.of(
            "iam:UntagUser", "iam:DetachUserPolicy", "iam:DeleteUserPolicy", "iam:UpdateAccessKey", "iam:TagUser");

    @TempDir
    Path folder;

    private final FakeAccount account = new FakeAccount();
    private final AtomicInteger undone = new AtomicInteger();

    /// The account as the attacker sees it. Nothing that the responder changed works yet, but the
    /// guardrail does.
    private Aws attacker(boolean guarded) {
        return call -> {
            if (guarded && GUARDED.contains(call.action())) {
                throw new AwsFault(AwsFault.Kind.DENIED, call, "AccessDenied", "by a service control policy");
            }
            return account.send(call);
        };
    }

    private void undoWhatIsSeen(Aws aws) {
        attempt(
                TAG,
                Call.of("iam:UntagUser", Map.of("UserName", "contractor-7", "TagKeys", List.of("parapet:quarantine"))),
                aws);
        attempt(
                POLICY,
                Call.of("iam:DetachUserPolicy", Map.of("UserName", "contractor-7", "PolicyArn", Fixture.POLICY)),
                aws);
        if ("Inactive".equals(account.state.get(USER + "/key/" + FIRST))) {
            send(
                    aws,
                    Call.of(
                            "iam:UpdateAccessKey",
                            Map.of("UserName", "contractor-7", "AccessKeyId", FIRST, "Status", "Active")));
        }
    }

    private void attempt(String seen, Call call, Aws aws) {
        if (account.state.containsKey(seen)) {
            send(aws, call);
        }
    }

    private void send(Aws aws, Call call) {
        try {
            Reply _ = aws.send(call);
            undone.incrementAndGet();
        } catch (AwsFault denied) {
            // It tries again.
        }
    }

    /// Whether any credential of the user still works once everything has spread.
    private boolean contained(boolean guarded) {
        boolean tagged = guarded && account.state.containsKey(TAG);
        return tagged || account.state.containsKey(POLICY);
    }

    private void race(boolean guarded) throws InterruptedException {
        var over = new CountDownLatch(1);
        var aws = attacker(guarded);
        var thread = Thread.ofVirtual().start(() -> {
            while (over.getCount() > 0) {
                synchronized (account) {
                    undoWhatIsSeen(aws);
                }
                Thread.onSpinWait();
            }
        });
        var trigger = Fixture.sample("guardduty/UnauthorizedAccess-IAMUser-TorIPCaller");
        try (var journal = SqlJournal.at(folder.resolve("j"), false)) {
            var responder = Fixture.responder(journal, account, Fixture.MANDATE, new Fixture.Watch());
            var _ = responder.respond(responder.playbook(trigger).orElseThrow(), trigger);
        }
        // The last moments before the denials work.
        synchronized (account) {
            undoWhatIsSeen(aws);
        }
        over.countDown();
        thread.join();
    }

    @Test
    void with_the_guardrail_the_attacker_loses() throws InterruptedException {
        race(true);
        assertThat(undone).hasValue(0);
        assertThat(contained(true)).isTrue();
        assertThat(account.state).containsEntry(USER + "/key/" + FIRST, "Inactive");
    }

    @Test
    void without_the_guardrail_the_attacker_wins() throws InterruptedException {
        race(false);
        assertThat(undone.get()).isPositive();
        assertThat(contained(false)).isFalse();
        assertThat(account.state).containsEntry(USER + "/key/" + FIRST, "Active");
    }

    @Test
    void a_key_that_the_attacker_made_meanwhile_is_found_by_its_call() {
        account.state.put("User/quiet-user/id", "AIDAI23HXS2RV7EXAMPLE");
        account.state.put("User/quiet-user/key/AKIAI66RQ77EXAMPLE00", "Active");
        account.state.put("trail/record", """
                {"eventName":"CreateAccessKey","eventSource":"iam.amazonaws.com","requestParameters":{"userName":"quiet-user"},
                 "responseElements":{"accessKey":{"userName":"quiet-user","accessKeyId":"AKIAI66RQ77EXAMPLE00"}}}
                """);
        var trigger = Fixture.sample("guardduty/UnauthorizedAccess-IAMUser-TorIPCaller");
        try (var journal = SqlJournal.at(folder.resolve("j"), false)) {
            var responder = Fixture.responder(journal, account, Fixture.MANDATE, new Fixture.Watch());
            var _ = responder.respond(responder.playbook(trigger).orElseThrow(), trigger);
        }
        assertThat(account.state).containsEntry("User/quiet-user/key/AKIAI66RQ77EXAMPLE00", "Inactive");
    }
}
