package dev.parapet.posture.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/// Hundreds of principals, most of whom can become some other.
class LargeAccountTest {
    private static final int HALF = 100;

    @Test
    void a_chain_through_a_hundred_roles_is_walked_in_its_order() {
        var account = Account.of(line(true));
        Assertions.assertTimeout(Duration.ofSeconds(20), () -> {
            var path = Escalation.path(TechniquesTest.TECHNIQUES, account, user(0), role(HALF - 1), Instant.EPOCH);
            assertThat(path).hasValueSatisfying(steps -> assertThat(steps).hasSize(HALF));
        });
    }

    @Test
    void a_chain_with_a_missing_link_goes_nowhere() {
        var account = Account.of(line(false));
        assertThat(Escalation.path(TechniquesTest.TECHNIQUES, account, user(0), role(HALF - 1), Instant.EPOCH))
                .isEmpty();
        assertThat(Escalation.path(TechniquesTest.TECHNIQUES, account, user(0), "admin", Instant.EPOCH))
                .isEmpty();
    }

    private static Map<String, Object> line(boolean whole) {
        var random = new Random(42);
        var users = new ArrayList<Map<String, Object>>();
        var roles = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < HALF; i++) {
            users.add(Map.of(
                    "arn", user(i), "inlinePolicies", policy("arn:aws:iam::123456789012:role/team/role-0", random)));
            boolean link = whole || i != HALF / 2;
            roles.add(Map.of(
                    "arn", role(i),
                    "assumeRolePolicy",
                            MinimalAccount.document(List.of(Map.of(
                                    "Effect",
                                    "Allow",
                                    "Principal",
                                    Map.of("AWS", "123456789012"),
                                    "Action",
                                    "sts:AssumeRole"))),
                    "inlinePolicies", policy(link ? role(i + 1) : role(i), random)));
        }
        return Map.of("account", Map.of("accountId", "123456789012", "users", users, "roles", roles));
    }

    private static List<Map<String, Object>> policy(String next, Random random) {
        return List.of(Map.of(
                "name",
                "p",
                "document",
                MinimalAccount.document(List.of(
                        Map.of("Effect", "Allow", "Action", "sts:AssumeRole", "Resource", next),
                        Map.of(
                                "Effect",
                                "Allow",
                                "Action",
                                List.of("s3:Get*", "lambda:*", "sagemaker:*", "glue:*"),
                                "Resource",
                                "*"),
                        Map.of(
                                "Effect",
                                "Allow",
                                "Action",
                                "iam:PassRole",
                                "Resource",
                                "arn:aws:iam::123456789012:role/other/" + random.nextInt(10))))));
    }

    private static String user(int i) {
        return "arn:aws:iam::123456789012:user/user-" + i;
    }

    private static String role(int i) {
        return "arn:aws:iam::123456789012:role/team/role-" + i;
    }
}
