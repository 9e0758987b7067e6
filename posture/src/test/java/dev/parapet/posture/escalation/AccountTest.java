package dev.parapet.posture.escalation;

import static dev.parapet.posture.escalation.MinimalAccount.document;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.posture.access.Attachment;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Accounts in partitions other than `aws`.
class AccountTest {
    private static final String ID = "123456789012";
    private static final String USER = "arn:aws-us-gov:iam::" + ID + ":user/eve";
    private static final String ADMINISTRATOR = "arn:aws-us-gov:iam::aws:policy/AdministratorAccess";

    private static Map<String, Object> line(Map<String, Object> user) {
        return Map.of(
                "account",
                Map.of("accountId", ID, "users", List.of(user), "groups", List.of(Map.of("name", "interns"))));
    }

    @Test
    void the_administrator_s_policy_is_known_in_every_partition() {
        var account = Account.of(line(Map.of("arn", USER, "attachedPolicies", List.of(ADMINISTRATOR))));
        assertThat(account.unread()).isEmpty();
        assertThat(account.identities().get(USER).policies())
                .extracting(Attachment::policy)
                .containsExactly(Account.ADMINISTRATOR);
        var other = Account.of(line(Map.of("arn", USER, "attachedPolicies", List.of(ADMINISTRATOR + "Not"))));
        assertThat(other.unread()).containsExactly(ADMINISTRATOR + "Not");
    }

    @Test
    void a_group_without_an_arn_is_of_the_partition_of_the_users() {
        var account = Account.of(line(Map.of("arn", USER)));
        assertThat(account.groups()).containsOnlyKeys("arn:aws-us-gov:iam::" + ID + ":group/interns");
    }

    @Test
    void sessions_and_attached_policies_are_of_the_partition_of_who_takes_them() {
        // It may attach what is called so in its own partition, and nothing else.
        var attach = Map.<String, Object>of(
                "Effect",
                "Allow",
                "Action",
                "iam:AttachUserPolicy",
                "Resource",
                "*",
                "Condition",
                Map.of("ArnEquals", Map.of("iam:PolicyARN", ADMINISTRATOR)));
        var account = Account.of(line(Map.of(
                "arn", USER, "inlinePolicies", List.of(Map.of("name", "p", "document", document(List.of(attach)))))));
        assertThat(Escalation.path(TechniquesTest.TECHNIQUES, account, USER, "admin", Instant.EPOCH))
                .isPresent();
    }
}
