package dev.parapet.respond;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parapet.respond.aws.Accounts;
import dev.parapet.respond.journal.MemoryJournal;
import dev.parapet.respond.trigger.Trigger;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Several accounts: a finding is answered where it happened, or not at all.
class AccountsTest {
    private static final String ROLE = "Role/ml-training-role/inline/ParapetContainment";

    private final Trigger trigger = Fixture.sample("cloudtrail/sagemaker-presigned-notebook-url");
    private final MemoryJournal journal = new MemoryJournal();

    private Responder responder(Accounts accounts, Mandate mandate) {
        var watch = new Fixture.Watch();
        return new Responder(
                Fixture.PLAYBOOKS,
                Actions.all(),
                journal,
                accounts,
                mandate,
                Permissions.UNASKED,
                Reach.UNKNOWN,
                Activity.UNWATCHED,
                watch::pass,
                watch,
                Duty.of("test"));
    }

    @Test
    void a_finding_is_answered_in_its_account() {
        var right = new FakeAccount();
        var wrong = new FakeAccount();
        var responder =
                responder(account -> Optional.of(account.equals(FakeAccount.ACCOUNT) ? right : wrong), Fixture.MANDATE);
        var run = responder
                .respond(responder.playbook(trigger).orElseThrow(), trigger)
                .orElseThrow()
                .run();
        assertThat(right.state).containsKey(ROLE);
        assertThat(wrong.calls).isEmpty();
        responder.undo(run);
        assertThat(right.state).doesNotContainKey(ROLE);
        assertThat(wrong.calls).isEmpty();
    }

    @Test
    void an_account_that_is_not_listed_is_left_alone() {
        var responder = responder(_ -> Optional.empty(), Fixture.MANDATE);
        var playbook = responder.playbook(trigger).orElseThrow();
        assertThat(responder.respond(playbook, trigger)).isEmpty();
        assertThat(responder.plan(playbook, trigger).ruling()).isInstanceOf(Ruling.Ignore.class);
        assertThat(journal.runs()).isEmpty();
    }

    @Test
    void a_run_in_an_account_that_is_no_longer_listed_does_not_go_on() {
        var fake = new FakeAccount();
        var responder = responder(_ -> Optional.of(fake), Fixture.MANDATE);
        var run = responder
                .respond(responder.playbook(trigger).orElseThrow(), trigger)
                .orElseThrow()
                .run();
        var other = responder(_ -> Optional.empty(), Fixture.MANDATE);
        assertThatThrownBy(() -> other.undo(run)).hasMessageContaining("not one that the responder may act in");
        assertThat(fake.state).containsKey(ROLE);
    }

    @Test
    void credentials_of_another_account_change_nothing() {
        var fake = new FakeAccount();
        Accounts own = Accounts.own(call -> call.operation().equals("GetCallerIdentity")
                ? new dev.parapet.respond.aws.Reply(Map.of("Account", "444455556666"), "r", fake.now)
                : fake.send(call));
        var responder = responder(own, Fixture.MANDATE);
        assertThat(responder.respond(responder.playbook(trigger).orElseThrow(), trigger))
                .isEmpty();
        assertThat(fake.calls).isEmpty();
    }

    @Test
    void an_account_has_names_of_its_own() {
        var m = new Mandate(
                true,
                false,
                Fixture.MANDATE.responder(),
                Fixture.MANDATE.breakGlass(),
                Fixture.MANDATE.protectedTags(),
                1,
                1,
                1,
                1,
                Fixture.MANDATE.veto(),
                Fixture.MANDATE.margin(),
                Fixture.MANDATE.patience(),
                Map.of("topic", "everywhere", "123456789012/topic", "here"),
                Map.of());
        assertThat(m.in("123456789012").name("topic")).contains("here");
        assertThat(m.in("111122223333").name("topic")).contains("everywhere");
    }

    @Test
    void what_is_tagged_as_protected_is_left_alone_whatever_it_is() {
        var fake = new FakeAccount();
        fake.state.put("tag/arn:aws:sagemaker:us-east-1:111122223333:notebook-instance/secure-notebook", "yes");
        fake.state.put("tag/" + FakeAccount.KEY, "yes");
        fake.state.put("tag/arn:aws:ec2:us-east-1:111122223333:instance/i-0abc", "yes");
        var responder = responder(_ -> Optional.of(fake), Fixture.MANDATE);
        for (String sample : new String[] {
            "cloudtrail/sagemaker-presigned-notebook-url",
            "guardduty/UnauthorizedAccess-IAMUser-TorIPCaller",
            "guardduty/CryptoCurrency-EC2-BitcoinTool.B"
        }) {
            var found = responder.identified(Fixture.sample(sample));
            var _ = responder.respond(responder.playbook(found).orElseThrow(), found);
        }
        assertThat(fake.writes())
                .extracting(call -> call.operation())
                .doesNotContain(
                        "StopNotebookInstance", "PutKeyPolicy", "RotateKeyOnDemand", "ModifyNetworkInterfaceAttribute")
                .contains("UpdateAccessKey", "PutRolePolicy");
    }
}
