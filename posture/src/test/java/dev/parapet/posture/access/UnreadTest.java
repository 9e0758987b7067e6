package dev.parapet.posture.access;

import static dev.parapet.posture.access.Access.Answer.ALLOWED;
import static dev.parapet.posture.access.Access.Answer.DENIED;
import static dev.parapet.posture.access.Access.Answer.UNKNOWN;
import static dev.parapet.posture.access.Sketch.KEY;
import static dev.parapet.posture.access.Sketch.OBJECT;
import static dev.parapet.posture.access.Sketch.OURS;
import static dev.parapet.posture.access.Sketch.ROLE;
import static dev.parapet.posture.access.Sketch.THEIRS;
import static dev.parapet.posture.access.Sketch.allow;
import static dev.parapet.posture.access.Sketch.allowing;
import static dev.parapet.posture.access.Sketch.alone;
import static dev.parapet.posture.access.Sketch.denied;
import static dev.parapet.posture.access.Sketch.deny;
import static dev.parapet.posture.access.Sketch.organized;
import static dev.parapet.posture.access.Sketch.trusting;
import static dev.parapet.posture.access.Sketch.uninformed;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What was not read makes neither a yes nor a no in silence.
class UnreadTest {
    private static final Map<String, Object> ALL = allow("*", "*");
    private static final Map<String, Object> NOTHING = allow("ec2:DescribeRegions", "*");

    @Test
    void an_unread_limit_is_named_in_a_yes_and_does_not_touch_a_no() {
        var yes = uninformed().alice(ALL).can("alice", "sqs:ListQueues", "*");
        assertThat(yes.answer()).isEqualTo(ALLOWED);
        assertThat(yes.missing())
                .anySatisfy(one -> assertThat(one).startsWith("SCPs of account").contains("DescribeOrganization"));
        var no = uninformed().alice(NOTHING).can("alice", "sqs:ListQueues", "*");
        assertThat(no.answer()).isEqualTo(DENIED);
        assertThat(no.missing()).isEmpty();
    }

    @Test
    void an_unread_boundary_is_named_in_a_yes_and_does_not_touch_a_no() {
        var gap = denied("PermissionsBoundary");
        assertThat(alone().alice(ALL, Map.of(), gap)
                        .can("alice", "sqs:ListQueues", "*")
                        .missing())
                .singleElement()
                .asString()
                .contains("permissions boundary");
        assertThat(alone().alice(NOTHING, Map.of(), gap)
                        .can("alice", "sqs:ListQueues", "*")
                        .answer())
                .isEqualTo(DENIED);
    }

    @Test
    void a_boundary_whose_document_is_missing_is_named_in_a_yes() {
        var sketch = alone().alice(ALL, Map.of("PermissionsBoundary", "arn:aws:iam::123456789012:policy/gone"));
        assertThat(sketch.can("alice", "sqs:ListQueues", "*").missing())
                .singleElement()
                .asString()
                .contains("policy/gone");
    }

    @Test
    void unread_identity_policies_make_a_no_unknown_and_are_named_in_a_yes() {
        var attached = Map.<String, Object>of("ManagedPolicyArns", List.of("arn:aws:iam::aws:policy/Gone"));
        var no = alone().alice(NOTHING, attached).can("alice", "sqs:ListQueues", "*");
        assertThat(no.answer()).isEqualTo(UNKNOWN);
        assertThat(no.missing()).singleElement().asString().contains("policy/Gone");
        var yes = alone().alice(ALL, attached).can("alice", "sqs:ListQueues", "*");
        assertThat(yes.answer()).isEqualTo(ALLOWED);
        assertThat(yes.missing()).singleElement().asString().contains("policy/Gone");
        var group = Map.<String, Object>of("Groups", List.of("gone"));
        assertThat(alone().alice(NOTHING, group)
                        .can("alice", "sqs:ListQueues", "*")
                        .answer())
                .isEqualTo(UNKNOWN);
    }

    @Test
    void a_denial_that_was_read_stands_whatever_is_unread() {
        var sketch =
                alone().alice(deny("sqs:*", "*"), Map.of(), denied("ManagedPolicyArns"), denied("PermissionsBoundary"));
        assertThat(sketch.can("alice", "sqs:ListQueues", "*").answer()).isEqualTo(DENIED);
        assertThat(sketch.can("alice", "sns:ListTopics", "*").answer()).isEqualTo(UNKNOWN);
    }

    @Test
    void an_unread_resource_policy_makes_a_no_unknown_and_is_named_in_a_yes() {
        assertThat(alone().alice(NOTHING)
                        .bucket(Map.of(), denied("Policy"))
                        .can("alice", "s3:GetObject", OBJECT)
                        .answer())
                .isEqualTo(UNKNOWN);
        assertThat(alone().alice(ALL)
                        .bucket(Map.of(), denied("Policy"))
                        .can("alice", "s3:GetObject", OBJECT)
                        .missing())
                .singleElement()
                .asString()
                .contains("resource policy of arn:aws:s3:::models");
    }

    @Test
    void an_unread_key_policy_makes_unknown_even_what_identity_policies_allow() {
        var sketch = alone().alice(ALL).add("AWS::KMS::Key", KEY, OURS, Map.of(), denied("KeyPolicy"));
        assertThat(sketch.can("alice", "kms:Decrypt", KEY).answer()).isEqualTo(UNKNOWN);
    }

    @Test
    void unread_grants_of_a_key_make_a_no_unknown() {
        var policy = Map.<String, Object>of("KeyPolicy", allowing(Map.of("AWS", ROLE), "kms:*"));
        var sketch = alone().alice(NOTHING).add("AWS::KMS::Key", KEY, OURS, policy, denied("Grants"));
        assertThat(sketch.can("alice", "kms:Decrypt", KEY).answer()).isEqualTo(UNKNOWN);
    }

    @Test
    void a_resource_that_is_not_in_the_snapshot_is_neither_a_yes_nor_a_no_in_silence() {
        String queue = "arn:aws:sqs:us-east-1:123456789012:elsewhere";
        assertThat(alone().alice(NOTHING).can("alice", "sqs:SendMessage", queue).answer())
                .isEqualTo(UNKNOWN);
        assertThat(alone().alice(ALL).can("alice", "sqs:SendMessage", queue).missing())
                .hasSize(1);
        // A bucket that is not among ours is somebody else's, whose word is needed too.
        assertThat(alone().alice(ALL)
                        .can("alice", "s3:GetObject", "arn:aws:s3:::elsewhere/x")
                        .answer())
                .isEqualTo(UNKNOWN);
        assertThat(alone().alice(NOTHING)
                        .can("alice", "s3:GetObject", "arn:aws:s3:::elsewhere/x")
                        .answer())
                .isEqualTo(DENIED);
    }

    @Test
    void somebody_of_an_account_that_was_not_read_is_unknown_where_the_resource_lets_them_in() {
        String stranger = "arn:aws:iam::444455556666:role/stranger";
        var open = Map.<String, Object>of("Policy", allowing(Map.of("AWS", "444455556666"), "s3:GetObject"));
        assertThat(alone().bucket(open).can(stranger, "s3:GetObject", OBJECT).answer())
                .isEqualTo(UNKNOWN);
        assertThat(alone().bucket(Map.of())
                        .can(stranger, "s3:GetObject", OBJECT)
                        .answer())
                .isEqualTo(DENIED);
    }

    @Test
    void an_unread_public_access_block_is_named_only_where_it_matters() {
        String theirs = "arn:aws:iam::" + THEIRS + ":role/partner";
        var trust = trusting(Map.of("Service", "ec2.amazonaws.com"));
        var gap = denied("PublicAccessBlockConfiguration");
        var open = Map.<String, Object>of("Policy", allowing("*", "s3:GetObject"));
        var named = Map.<String, Object>of("Policy", allowing(Map.of("AWS", theirs), "s3:GetObject"));
        assertThat(alone().role(theirs, trust, ALL)
                        .bucket(open, gap)
                        .can(theirs, "s3:GetObject", OBJECT)
                        .missing())
                .singleElement()
                .asString()
                .contains("public access block");
        assertThat(alone().role(theirs, trust, ALL)
                        .bucket(named, gap)
                        .can(theirs, "s3:GetObject", OBJECT)
                        .isCertain())
                .isTrue();
    }

    @Test
    void an_scp_whose_content_was_not_read_is_named_in_a_yes() {
        var sketch = organized()
                .alice(ALL)
                .add(
                        "AWS::Organizations::Policy",
                        "arn:aws:organizations::444455556666:policy/o-exampleorgid/p-unread",
                        "444455556666",
                        Map.of("Name", "unread", "Type", "SERVICE_CONTROL_POLICY", "TargetIds", List.of(OURS)),
                        denied("Content"));
        assertThat(sketch.can("alice", "sqs:ListQueues", "*").missing())
                .singleElement()
                .asString()
                .contains("policy unread");
    }

    @Test
    void a_document_that_cannot_be_understood_is_unread() {
        assertThat(alone().alice(Map.of("Statement", "?"))
                        .can("alice", "sqs:ListQueues", "*")
                        .answer())
                .isEqualTo(UNKNOWN);
    }

    @Test
    void a_policy_that_names_a_session_leaves_the_role_unknown() {
        var policy = allowing(Map.of("AWS", "arn:aws:sts::123456789012:assumed-role/training/night"), "s3:GetObject");
        var sketch = alone().role(ROLE, trusting(Map.of("Service", "ec2.amazonaws.com")), NOTHING)
                .bucket(Map.of("Policy", policy));
        assertThat(sketch.can("training", "s3:GetObject", OBJECT).answer()).isEqualTo(UNKNOWN);
        assertThat(sketch.can("arn:aws:sts::123456789012:assumed-role/training/night", "s3:GetObject", OBJECT)
                        .isCertain())
                .isTrue();
        assertThat(sketch.can("arn:aws:sts::123456789012:assumed-role/training/day", "s3:GetObject", OBJECT)
                        .answer())
                .isEqualTo(DENIED);
    }
}
