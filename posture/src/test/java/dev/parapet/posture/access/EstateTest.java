package dev.parapet.posture.access;

import static dev.parapet.posture.access.Access.Answer.ALLOWED;
import static dev.parapet.posture.access.Access.Answer.DENIED;
import static dev.parapet.posture.access.Access.Answer.UNKNOWN;
import static dev.parapet.posture.access.Sketch.ALICE;
import static dev.parapet.posture.access.Sketch.BUCKET;
import static dev.parapet.posture.access.Sketch.KEY;
import static dev.parapet.posture.access.Sketch.OBJECT;
import static dev.parapet.posture.access.Sketch.OURS;
import static dev.parapet.posture.access.Sketch.ROLE;
import static dev.parapet.posture.access.Sketch.THEIRS;
import static dev.parapet.posture.access.Sketch.allow;
import static dev.parapet.posture.access.Sketch.allowing;
import static dev.parapet.posture.access.Sketch.alone;
import static dev.parapet.posture.access.Sketch.deny;
import static dev.parapet.posture.access.Sketch.document;
import static dev.parapet.posture.access.Sketch.organized;
import static dev.parapet.posture.access.Sketch.trusting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EstateTest {
    private static final Map<String, Object> ALL = allow("*", "*");

    @Test
    void what_an_inline_policy_allows_is_allowed_for_certain_where_all_was_read() {
        var answer = alone().alice(allow("s3:GetObject", BUCKET + "/*"))
                .bucket(Map.of())
                .can("alice", "s3:GetObject", OBJECT);
        assertThat(answer.isCertain()).as(answer.toString()).isTrue();
        assertThat(alone().alice(ALL)
                        .bucket(Map.of())
                        .can("alice", "s3:PutObject", OBJECT)
                        .answer())
                .isEqualTo(ALLOWED);
        assertThat(alone().alice(allow("s3:GetObject", "*"))
                        .bucket(Map.of())
                        .can("alice", "s3:PutObject", OBJECT)
                        .answer())
                .isEqualTo(DENIED);
    }

    @Test
    void a_permissions_boundary_takes_away() {
        var sketch = alone().alice(ALL, Map.of("PermissionsBoundary", "arn:aws:iam::123456789012:policy/limit"))
                .managed("limit", allow("s3:*", "*"))
                .bucket(Map.of());
        assertThat(sketch.can("alice", "s3:GetObject", OBJECT).answer()).isEqualTo(ALLOWED);
        assertThat(sketch.can("alice", "ec2:RunInstances", "*").answer()).isEqualTo(DENIED);
    }

    @Test
    void policies_attached_to_a_group_count_for_its_users() {
        var sketch = alone().alice(allow("ec2:*", "*"), Map.of("Groups", List.of("readers")))
                .add(
                        "AWS::IAM::Group",
                        "arn:aws:iam::123456789012:group/readers",
                        OURS,
                        Map.of("ManagedPolicyArns", List.of("arn:aws:iam::123456789012:policy/read")))
                .managed("read", allow("s3:GetObject", "*"))
                .bucket(Map.of());
        var answer = sketch.can(ALICE, "s3:GetObject", OBJECT);
        assertThat(answer.isCertain()).isTrue();
        assertThat(answer.because()).singleElement().asString().contains("`read of group readers`");
    }

    @Test
    void an_scp_of_a_unit_denies_in_its_accounts() {
        var sketch = organized()
                .limit("SERVICE_CONTROL_POLICY", "no-ec2", deny("ec2:*", "*"), "ou-root-workload")
                .alice(ALL);
        assertThat(sketch.can("alice", "ec2:RunInstances", "*").answer()).isEqualTo(DENIED);
        assertThat(sketch.can("alice", "sqs:ListQueues", "*").isCertain()).isTrue();
    }

    @Test
    void a_level_without_an_scp_that_allows_lets_nothing_through() {
        var sketch = organized().alice(ALL);
        var moved = organized()
                .limit("SERVICE_CONTROL_POLICY", "elsewhere", ALL, "ou-root-other")
                .add(
                        "AWS::Organizations::Account",
                        "arn:aws:organizations::444455556666:account/o-exampleorgid/" + THEIRS,
                        "444455556666",
                        Map.of("AccountId", THEIRS, "ParentIds", List.of("ou-root-workload")))
                .role("arn:aws:iam::" + THEIRS + ":role/x", trusting(Map.of("Service", "ec2.amazonaws.com")), ALL);
        assertThat(sketch.can("alice", "sqs:ListQueues", "*").answer()).isEqualTo(ALLOWED);
        assertThat(moved.can("x", "sqs:ListQueues", "*").answer()).isEqualTo(DENIED);
    }

    @Test
    void scps_bind_neither_the_management_account_nor_service_linked_roles() {
        String linked = "arn:aws:iam::" + OURS + ":role/aws-service-role/support.amazonaws.com/Linked";
        String manager = "arn:aws:iam::444455556666:role/Admin";
        var trust = trusting(Map.of("Service", "support.amazonaws.com"));
        var sketch = organized()
                .limit("SERVICE_CONTROL_POLICY", "nothing", deny("*", "*"), "r-root")
                .role(linked, trust, ALL)
                .role(manager, trust, ALL)
                .alice(ALL);
        assertThat(sketch.can("alice", "sqs:ListQueues", "*").answer()).isEqualTo(DENIED);
        assertThat(sketch.can("Linked", "sqs:ListQueues", "*").answer()).isEqualTo(ALLOWED);
        assertThat(sketch.can("Admin", "sqs:ListQueues", "*").answer()).isEqualTo(ALLOWED);
    }

    @Test
    void an_rcp_shuts_strangers_out_of_a_bucket_that_is_open() {
        var bucket = Map.<String, Object>of("Policy", allowing("*", "s3:GetObject"));
        var perimeter = document(Map.of(
                "Effect",
                "Deny",
                "Principal",
                "*",
                "Action",
                "s3:*",
                "Resource",
                "*",
                "Condition",
                Map.of("StringNotEquals", Map.of("aws:PrincipalOrgID", "o-exampleorgid"))));
        var sketch = organized()
                .limit("RESOURCE_CONTROL_POLICY", "perimeter", perimeter, OURS)
                .alice(ALL)
                .bucket(bucket);
        assertThat(organized()
                        .bucket(bucket)
                        .can("anyone", "s3:GetObject", OBJECT)
                        .answer())
                .isEqualTo(ALLOWED);
        assertThat(sketch.can("anyone", "s3:GetObject", OBJECT).answer()).isEqualTo(DENIED);
        assertThat(sketch.can("alice", "s3:GetObject", OBJECT).isCertain()).isTrue();
    }

    @Test
    void across_accounts_both_sides_must_allow() {
        String theirs = "arn:aws:iam::" + THEIRS + ":role/partner";
        var trust = trusting(Map.of("Service", "ec2.amazonaws.com"));
        var open = Map.<String, Object>of("Policy", allowing(Map.of("AWS", theirs), "s3:GetObject"));
        assertThat(alone().role(theirs, trust, ALL)
                        .bucket(open)
                        .can(theirs, "s3:GetObject", OBJECT)
                        .isCertain())
                .isTrue();
        assertThat(alone().role(theirs, trust, ALL)
                        .bucket(Map.of())
                        .can(theirs, "s3:GetObject", OBJECT)
                        .answer())
                .isEqualTo(DENIED);
        assertThat(alone().role(theirs, trust, allow("ec2:*", "*"))
                        .bucket(open)
                        .can(theirs, "s3:GetObject", OBJECT)
                        .answer())
                .isEqualTo(DENIED);
    }

    @Test
    void a_key_is_used_by_those_to_whom_its_policy_leaves_the_decision() {
        var delegating = Map.<String, Object>of("KeyPolicy", allowing(Map.of("AWS", OURS), "kms:*"));
        var keeping = Map.<String, Object>of("KeyPolicy", allowing(Map.of("AWS", ROLE), "kms:*"));
        var sketch = alone().alice(ALL);
        assertThat(sketch.add("AWS::KMS::Key", KEY, OURS, delegating)
                        .can("alice", "kms:Decrypt", KEY)
                        .isCertain())
                .isTrue();
        assertThat(alone().alice(ALL)
                        .add("AWS::KMS::Key", KEY, OURS, keeping)
                        .can("alice", "kms:Decrypt", KEY)
                        .answer())
                .isEqualTo(DENIED);
    }

    @Test
    void a_grant_of_a_key_allows_what_its_policy_does_not() {
        var grant = Map.of("GranteePrincipal", ALICE, "Operations", List.of("Decrypt"), "Constrained", false);
        var bound = Map.of("GranteePrincipal", ALICE, "Operations", List.of("Encrypt"), "Constrained", true);
        var sketch = alone().alice(allow("s3:*", "*"))
                .add(
                        "AWS::KMS::Key",
                        KEY,
                        OURS,
                        Map.of("KeyPolicy", allowing(Map.of("AWS", ROLE), "kms:*"), "Grants", List.of(grant, bound)));
        assertThat(sketch.can("alice", "kms:Decrypt", KEY).isCertain()).isTrue();
        assertThat(sketch.can("alice", "kms:Encrypt", KEY).answer()).isEqualTo(UNKNOWN);
        assertThat(sketch.can("alice", "kms:Sign", KEY).answer()).isEqualTo(DENIED);
    }

    @Test
    void who_can_names_those_to_whom_a_key_is_granted_and_its_policy_does_not_name() {
        String theirs = "arn:aws:iam::999999999999:role/backup";
        var grant = Map.of("GranteePrincipal", theirs, "Operations", List.of("Decrypt"), "Constrained", false);
        var holders = alone().alice(allow("s3:*", "*"))
                .add(
                        "AWS::KMS::Key",
                        KEY,
                        OURS,
                        Map.of("KeyPolicy", allowing(Map.of("AWS", ROLE), "kms:*"), "Grants", List.of(grant)))
                .estate()
                .whoCan("kms:Decrypt", KEY, Map.of());
        var access = holders.access().getFirst();
        assertThat(access.principal()).isEqualTo(theirs);
        assertThat(access.answer()).isEqualTo(ALLOWED);
        assertThat(access.because()).containsExactly("a grant of the key allows it");
        assertThat(access.missing())
                .containsExactly(
                        "identity policies of " + theirs + " (it is not in the snapshot)",
                        "SCPs of account 999999999999 (the organization is not in the snapshot)");
        assertThat(holders.access()).noneMatch(one -> one.principal().equals(ALICE));
    }

    @Test
    void a_role_is_assumed_by_those_whom_it_trusts() {
        var sketch = alone().alice(allow("ec2:*", "*")).role(ROLE, trusting(Map.of("AWS", ALICE)), ALL);
        assertThat(sketch.can("alice", "sts:AssumeRole", ROLE).isCertain()).isTrue();
        assertThat(sketch.can("ec2.amazonaws.com", "sts:AssumeRole", ROLE).answer())
                .isEqualTo(DENIED);
        var ofService = alone().alice(ALL).role(ROLE, trusting(Map.of("Service", "ec2.amazonaws.com")), ALL);
        assertThat(ofService.can("alice", "sts:AssumeRole", ROLE).answer()).isEqualTo(DENIED);
        assertThat(ofService.can("ec2.amazonaws.com", "sts:AssumeRole", ROLE).isCertain())
                .isTrue();
    }

    @Test
    void the_policy_of_an_agent_s_runtime_is_a_resource_of_its_own() {
        String runtime = "arn:aws:bedrock-agentcore:us-east-1:" + OURS + ":runtime/agent-1";
        String endpoint = runtime + "/runtime-endpoint/DEFAULT";
        String type = "AWS::BedrockAgentCore::ResourcePolicy";
        String invoke = "bedrock-agentcore:InvokeAgentRuntime";
        assertThat(Sketch.alone().alice(allow("s3:*", "*")).can(ALICE, invoke, runtime))
                .satisfies(access -> {
                    assertThat(access.answer()).isEqualTo(UNKNOWN);
                    assertThat(access.missing()).containsExactly("resource policy of " + runtime + " (nobody looked)");
                });
        var looked = Sketch.alone().alice(allow("s3:*", "*")).looked(OURS, "us-east-1", type);
        assertThat(looked.can(ALICE, invoke, runtime).answer()).isEqualTo(DENIED);
        looked.add(
                type,
                runtime + "/resource-policy",
                OURS,
                Map.of("ResourceArn", runtime, "Policy", allowing(Map.of("AWS", ALICE), invoke)));
        assertThat(looked.can(ALICE, invoke, runtime).answer()).isEqualTo(ALLOWED);
        assertThat(looked.can(ALICE, invoke, endpoint).answer()).isEqualTo(DENIED);
        assertThat(looked.estate().inventory().policyHolder(runtime))
                .contains(new PolicyHolder(runtime + "/resource-policy", type, "Policy"));
    }

    @Test
    void restricted_public_buckets_shut_other_accounts_out() {
        String theirs = "arn:aws:iam::" + THEIRS + ":role/partner";
        var policy = allowing("*", "s3:GetObject");
        var partner = trusting(Map.of("Service", "ec2.amazonaws.com"));
        var open = alone().role(theirs, partner, ALL).bucket(Map.of("Policy", policy));
        var restricted = alone().role(theirs, partner, ALL)
                .bucket(Map.of(
                        "Policy", policy, "PublicAccessBlockConfiguration", Map.of("RestrictPublicBuckets", true)));
        var ofAccount = open.add(
                "AWS::S3::AccountPublicAccessBlock",
                "arn:aws:s3::123456789012:account-public-access-block",
                OURS,
                Map.of("RestrictPublicBuckets", true));
        assertThat(alone().role(theirs, partner, ALL)
                        .bucket(Map.of("Policy", policy))
                        .can(theirs, "s3:GetObject", OBJECT)
                        .isCertain())
                .isTrue();
        assertThat(restricted.can(theirs, "s3:GetObject", OBJECT).answer()).isEqualTo(DENIED);
        assertThat(ofAccount.can(theirs, "s3:GetObject", OBJECT).answer()).isEqualTo(DENIED);
    }

    @Test
    void a_condition_on_an_open_key_stays_in_the_answer_until_the_key_is_given() {
        var policy = document(Map.of(
                "Effect",
                "Allow",
                "Action",
                "s3:GetObject",
                "Resource",
                "*",
                "Condition",
                Map.of("StringEquals", Map.of("aws:SourceVpce", "vpce-1", "aws:PrincipalTag/team", "ml"))));
        var sketch = alone().alice(policy).bucket(Map.of());
        var open = sketch.can("alice", "s3:GetObject", OBJECT);
        assertThat(open.answer()).isEqualTo(ALLOWED);
        assertThat(open.conditions()).singleElement().satisfies(one -> {
            assertThat(one.allows()).isTrue();
            assertThat(one.conditions())
                    .singleElement()
                    .satisfies(condition ->
                            assertThat(condition.words()).isEqualTo("stringequals aws:sourcevpce [vpce-1]"));
        });
        assertThat(sketch.can("alice", "s3:GetObject", OBJECT, Map.of("aws:SourceVpce", "vpce-2"))
                        .answer())
                .isEqualTo(DENIED);
        var given = sketch.can("alice", "s3:GetObject", OBJECT, Map.of("aws:SourceVpce", "vpce-1"));
        assertThat(given.answer()).isEqualTo(ALLOWED);
        assertThat(given.conditions()).isEmpty();
        // The endpoint's policy was not read, and may forbid it.
        assertThat(given.missing()).singleElement().asString().contains("vpce-1");
    }

    @Test
    void a_variable_that_nobody_has_given_stays_in_the_answer() {
        String object = "arn:aws:s3:::models/AIDAEXAMPLE/x";
        var sketch = alone().alice(allow("s3:GetObject", "arn:aws:s3:::models/${aws:userid}/*"))
                .bucket(Map.of());
        var open = sketch.can("alice", "s3:GetObject", object);
        assertThat(open.answer()).isEqualTo(ALLOWED);
        assertThat(open.conditions())
                .singleElement()
                .satisfies(one -> assertThat(one.conditions())
                        .singleElement()
                        .satisfies(condition -> assertThat(condition.key()).isEqualTo("aws:userid")));
        var given = sketch.can("alice", "s3:GetObject", object, Map.of("aws:userid", "AIDAEXAMPLE"));
        assertThat(given.isCertain()).isTrue();
    }

    @Test
    void accounts_that_a_policy_names_are_of_the_partition_of_the_resource() {
        String china = "arn:aws-cn:sqs:cn-north-1:" + OURS + ":jobs";
        var isRoot = Map.of("StringEquals", Map.of("aws:PrincipalArn", "arn:aws-cn:iam::" + THEIRS + ":root"));
        var policy = document(Map.of(
                "Effect",
                "Allow",
                "Principal",
                Map.of("AWS", THEIRS),
                "Action",
                "sqs:SendMessage",
                "Resource",
                "*",
                "Condition",
                isRoot));
        var holders = alone().add("AWS::SQS::Queue", china, OURS, Map.of("Policy", policy))
                .estate()
                .whoCan("sqs:SendMessage", china, Map.of());
        assertThat(holders.access())
                .filteredOn(one -> one.answer() == ALLOWED)
                .extracting(Access::principal)
                .containsExactly("arn:aws-cn:iam::" + THEIRS + ":root");
    }

    @Test
    void the_policy_of_the_endpoint_that_the_context_names_takes_away() {
        var sketch = alone().alice(ALL)
                .bucket(Map.of())
                .add(
                        "AWS::EC2::VPCEndpoint",
                        "arn:aws:ec2:us-east-1:123456789012:vpc-endpoint/vpce-1",
                        OURS,
                        Map.of("PolicyDocument", allowing("*", "s3:GetObject")));
        var through = Map.<String, Object>of("aws:SourceVpce", "vpce-1");
        assertThat(sketch.can("alice", "s3:GetObject", OBJECT, through).isCertain())
                .isTrue();
        assertThat(sketch.can("alice", "s3:PutObject", OBJECT, through).answer())
                .isEqualTo(DENIED);
        assertThat(sketch.can("alice", "s3:PutObject", OBJECT).isCertain()).isTrue();
    }

    @Test
    void who_can_lists_those_of_the_estate_and_those_whom_the_policy_names() {
        var sketch = alone().alice(ALL)
                .role(ROLE, trusting(Map.of("Service", "ec2.amazonaws.com")), allow("ec2:*", "*"))
                .bucket(Map.of(
                        "Policy",
                        allowing(Map.of("AWS", THEIRS, "Service", "cloudtrail.amazonaws.com"), "s3:PutObject")));
        var holders = sketch.estate().whoCan("s3:PutObject", OBJECT, Map.of());
        assertThat(holders.access().stream().map(Access::principal))
                .containsExactlyInAnyOrder(ALICE, "arn:aws:iam::" + THEIRS + ":root", "cloudtrail.amazonaws.com");
        assertThat(holders.isUncertain()).isFalse();
    }

    @Test
    void a_name_that_is_none_or_of_several_is_refused_with_those_there_are() {
        var estate = alone().alice(ALL)
                .role("arn:aws:iam::123456789012:role/ops/alice", trusting(Map.of("AWS", ALICE)), ALL)
                .estate();
        assertThatThrownBy(() -> estate.principal("alice"))
                .hasMessageContaining(ALICE)
                .hasMessageContaining("role/ops/alice");
        assertThat(estate.principal("ops/alice").id()).isEqualTo("arn:aws:iam::123456789012:role/ops/alice");
        assertThatThrownBy(() -> estate.principal("ali")).hasMessageContaining("there are alice");
        assertThatThrownBy(() -> estate.principal("arn:aws:iam::123456789012:user/bob"))
                .hasMessageContaining("not in account 123456789012");
    }
}
