package dev.parapet.posture.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.core.Event;
import dev.parapet.core.Gap;
import dev.parapet.core.Look;
import dev.parapet.core.Resource;
import dev.parapet.core.Severity;
import dev.parapet.core.Snapshot;
import dev.parapet.iam.authorization.ServiceAuthorization;
import dev.parapet.iam.usage.Calls;
import dev.parapet.posture.access.Estate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReviewTest {
    private static final String OURS = "123456789012";
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final String LONG_AGO = "2025-01-01T00:00:00Z";
    private static final String LATELY = "2026-05-20T00:00:00Z";
    private static final String ALICE = "arn:aws:iam::" + OURS + ":user/alice";
    private static final String WORKER = "arn:aws:iam::" + OURS + ":role/worker";

    private final List<Resource> resources = new ArrayList<>();
    private final Activity activity = Activity.none();
    private final Calls calls = new Calls(ServiceAuthorization.bundled());

    private void user(Map<String, Object> attributes, Gap... gaps) {
        add("AWS::IAM::User", ALICE, attributes, gaps);
    }

    private void role(Map<String, Object> attributes, Gap... gaps) {
        var all = new HashMap<>(attributes);
        all.putIfAbsent("AssumeRolePolicyDocument", trusting(Map.of("Service", "sagemaker.amazonaws.com")));
        add("AWS::IAM::Role", WORKER, all, gaps);
    }

    private void add(String type, String id, Map<String, Object> attributes, Gap... gaps) {
        resources.add(new Resource(id, type, OURS, Resource.GLOBAL, attributes, Map.of(), List.of(gaps)));
    }

    private static Map<String, Object> trusting(Object principal, Object... condition) {
        var statement = new HashMap<String, Object>(
                Map.of("Effect", "Allow", "Principal", principal, "Action", "sts:AssumeRole"));
        if (condition.length > 0) {
            statement.put("Condition", condition[0]);
        }
        return Map.of("Version", "2012-10-17", "Statement", List.of(statement));
    }

    private static Map<String, Object> key(String rotated, String... used) {
        var key = new HashMap<String, Object>(Map.of("Active", true, "Slot", 1, "LastRotated", rotated));
        if (used.length > 0) {
            key.put("LastUsed", used[0]);
        }
        return key;
    }

    private static Gap denied(String attribute) {
        return new Gap(attribute, Gap.Reason.DENIED, "AccessDenied");
    }

    private void called(String who, String type, String source, String name) {
        var identity = type.equals("IAMUser")
                ? Map.<String, Object>of("type", type, "arn", who, "accountId", OURS)
                : Map.<String, Object>of(
                        "type", type,
                        "arn", "arn:aws:sts::" + OURS + ":assumed-role/worker/x",
                        "accountId", OURS,
                        "sessionContext", Map.of("sessionIssuer", Map.of("arn", who)));
        activity.see(calls.read(new Event(
                "e",
                Event.Log.CLOUDTRAIL,
                Instant.parse(LATELY),
                OURS,
                "us-east-1",
                source + ".amazonaws.com",
                name,
                Map.of("userIdentity", identity))));
    }

    private Review review(String... administrators) {
        var looks = new ArrayList<Look>();
        for (String type : List.of("User", "Role", "Group", "ManagedPolicy", "RootUser")) {
            looks.add(Look.complete(OURS, Resource.GLOBAL, "AWS::IAM::" + type));
        }
        return Review.of(
                new Estate(new Snapshot(NOW, resources, looks)),
                activity,
                new Review.Limits(90, 90),
                Set.of(administrators)::contains);
    }

    private List<Topic> topics(String... administrators) {
        return review(administrators).items().stream().map(Item::topic).toList();
    }

    @Test
    void a_user_that_is_used_is_not_unused() {
        user(Map.of("CreateDate", LONG_AGO, "PasswordEnabled", true, "MfaActive", true, "PasswordLastUsed", LATELY));
        assertThat(topics()).isEmpty();
    }

    @Test
    void a_user_that_nobody_saw_is_unused_and_its_keys_are_not_said_twice() {
        user(Map.of("CreateDate", LONG_AGO, "AccessKeys", List.of(key(LONG_AGO, LONG_AGO))));
        assertThat(topics()).containsExactly(Topic.UNUSED_USER, Topic.OLD_KEY);
        assertThat(review().items().getFirst().says()).isEqualTo("used last on 2025-01-01, 516 days ago");
    }

    @Test
    void the_log_shows_a_use_of_which_the_snapshot_knows_nothing() {
        user(Map.of("CreateDate", LONG_AGO), denied("PasswordLastUsed"), denied("PasswordEnabled"));
        assertThat(review().items()).extracting(Item::isKnown).containsOnly(false);
        called(ALICE, "IAMUser", "ec2", "DescribeInstances");
        assertThat(topics()).doesNotContain(Topic.UNUSED_USER);
    }

    @Test
    void what_was_not_read_is_never_unused() {
        user(Map.of("CreateDate", LONG_AGO), denied("AccessKeys"));
        role(Map.of("CreateDate", LONG_AGO), denied("RoleLastUsed"));
        assertThat(review().items())
                .extracting(Item::topic)
                .contains(Topic.UNUSED_USER, Topic.UNUSED_ROLE, Topic.UNUSED_KEY, Topic.OLD_KEY);
        assertThat(review().items()).allSatisfy(one -> {
            assertThat(one.isKnown()).isFalse();
            assertThat(one.missing().getFirst()).contains("AccessDenied");
        });
    }

    @Test
    void a_key_of_a_working_user_may_be_unused_or_old() {
        user(Map.of(
                "CreateDate", LONG_AGO,
                "PasswordLastUsed", LATELY,
                "AccessKeys", List.of(key(LONG_AGO), Map.of("Active", false, "Slot", 2, "LastRotated", LONG_AGO))));
        assertThat(review().items())
                .extracting(Item::says)
                .containsExactly("key 1 was never used in 516 days", "key 1 is 516 days old");
    }

    @Test
    void a_password_without_mfa_is_found() {
        user(Map.of("CreateDate", LATELY, "PasswordEnabled", true, "MfaActive", false));
        assertThat(topics()).containsExactly(Topic.USER_WITHOUT_MFA);
    }

    @Test
    void root_has_mfa_and_no_keys() {
        add("AWS::IAM::RootUser", "arn:aws:iam::" + OURS + ":root", Map.of(
                "AccountMfaEnabled", 0, "AccountPasswordPresent", 1, "AccountAccessKeysPresent", 1));
        assertThat(topics()).containsExactlyInAnyOrder(Topic.ROOT_WITHOUT_MFA, Topic.ROOT_KEY);
        resources.clear();
        add("AWS::IAM::RootUser", "arn:aws:iam::" + OURS + ":root", Map.of(
                "AccountMfaEnabled", 1, "AccountPasswordPresent", 1, "AccountAccessKeysPresent", 0));
        assertThat(topics()).isEmpty();
        resources.clear();
        add("AWS::IAM::RootUser", "arn:aws:iam::" + OURS + ":root", Map.of(), denied("AccountMfaEnabled"),
                denied("AccountAccessKeysPresent"));
        assertThat(review().items()).hasSize(2).allMatch(one -> !one.isKnown());
    }

    @Test
    void a_role_is_unused_by_its_last_use_or_its_age() {
        role(Map.of("CreateDate", LONG_AGO, "RoleLastUsed", Map.of("LastUsedDate", LONG_AGO)));
        assertThat(topics()).containsExactly(Topic.UNUSED_ROLE);
        resources.clear();
        role(Map.of("CreateDate", LONG_AGO));
        assertThat(review().items().getFirst().says()).startsWith("no use is known of since it was made");
        resources.clear();
        role(Map.of("CreateDate", LATELY));
        assertThat(topics()).isEmpty();
        resources.clear();
        add("AWS::IAM::Role", "arn:aws:iam::" + OURS + ":role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX",
                Map.of("CreateDate", LONG_AGO, "AssumeRolePolicyDocument", trusting(Map.of("Service", "x.amazonaws.com"))));
        assertThat(topics()).isEmpty();
    }

    @Test
    void whoever_is_let_in_from_outside_is_named() {
        var lately = new HashMap<String, Object>(Map.of("CreateDate", LATELY));
        lately.put("AssumeRolePolicyDocument", trusting(Map.of("AWS", "arn:aws:iam::111122223333:root")));
        role(lately);
        assertThat(review().items()).singleElement().satisfies(one -> {
            assertThat(one.topic()).isEqualTo(Topic.OUTSIDE_TRUST);
            assertThat(one.severity()).isEqualTo(Severity.HIGH);
            assertThat(one.says()).isEqualTo("it trusts arn:aws:iam::111122223333:root; without any condition");
        });
        resources.clear();
        lately.put(
                "AssumeRolePolicyDocument",
                trusting(
                        Map.of("AWS", "111122223333"),
                        Map.of("StringEquals", Map.of("sts:ExternalId", "example"))));
        role(lately);
        assertThat(review().items().getFirst().severity()).isEqualTo(Severity.MEDIUM);
        resources.clear();
        lately.put("AssumeRolePolicyDocument", trusting("*"));
        role(lately);
        assertThat(review().items().getFirst().severity()).isEqualTo(Severity.CRITICAL);
        resources.clear();
        lately.put("AssumeRolePolicyDocument", trusting(Map.of("AWS", "arn:aws:iam::" + OURS + ":root")));
        role(lately);
        assertThat(topics()).isEmpty();
    }

    @Test
    void an_administrator_is_named_and_makes_other_things_worse() {
        role(Map.of("CreateDate", LONG_AGO));
        var items = review(WORKER).items();
        assertThat(items).extracting(Item::topic).containsExactly(Topic.UNUSED_ROLE, Topic.ADMINISTRATOR);
        assertThat(items.getFirst().severity()).isEqualTo(Severity.MEDIUM);
        assertThat(items.getFirst().says()).endsWith("and it is an administrator");
    }

    @Test
    void services_are_unused_only_by_a_log() {
        var policy = Map.of("PolicyName", "p", "PolicyDocument", Map.of("Statement", List.of(
                Map.of("Effect", "Allow", "Action", List.of("ec2:Describe*", "sagemaker:*", "s3:GetObject"), "Resource", "*"))));
        role(Map.of("CreateDate", LATELY, "Policies", List.of(policy)));
        assertThat(topics()).isEmpty();
        called(WORKER, "AssumedRole", "ec2", "DescribeInstances");
        assertThat(review().items()).singleElement().satisfies(one -> {
            assertThat(one.topic()).isEqualTo(Topic.UNUSED_SERVICES);
            assertThat(one.says()).endsWith(": sagemaker; the log has 0 days, which is no 90");
            assertThat(one.severity()).isEqualTo(Severity.INFORMATIONAL);
        });
    }

    @Test
    void an_account_that_the_log_does_not_have_is_unknown() {
        role(Map.of("CreateDate", LATELY));
        activity.see(calls.read(new Event(
                "e", Event.Log.CLOUDTRAIL, NOW, "111122223333", "us-east-1", "ec2.amazonaws.com", "DescribeInstances",
                Map.of("userIdentity", Map.of("type", "Root", "accountId", "111122223333")))));
        assertThat(review().items()).singleElement().satisfies(one -> {
            assertThat(one.isKnown()).isFalse();
            assertThat(one.missing()).containsExactly("the log has nothing of account " + OURS);
        });
    }
}
