package dev.parapet.iam.usage;

import static dev.parapet.iam.usage.Recorded.ACCOUNT;
import static dev.parapet.iam.usage.Recorded.ROLE;
import static dev.parapet.iam.usage.Recorded.call;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.iam.PolicyDocument;
import dev.parapet.iam.decision.Caller;
import dev.parapet.testkit.ForManySeeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LeastPrivilegeTest {
    private static final Caller SESSION =
            new Caller.RoleSession("arn:aws:sts::" + ACCOUNT + ":assumed-role/trainer/job", ROLE, ACCOUNT);
    private static final String WORKER = "arn:aws:iam::" + ACCOUNT + ":role/worker";

    private final Usage usage = new Usage(Set.of("aws:SourceVpce"));

    private void used(Recorded... calls) {
        for (Recorded one : calls) {
            usage.add(one.decided());
        }
    }

    private static Recorded object(String key) {
        return call("s3", "GetObject").asking(Map.of("bucketName", "models", "key", key));
    }

    private Proposal propose(int size, boolean wildcards, Object... today) {
        var known = today.length == 0
                ? Optional.<List<PolicyDocument>>empty()
                : Optional.of(java.util.Arrays.stream(today).map(PolicyDocument::parse).toList());
        return new LeastPrivilege(usage, SESSION, new LeastPrivilege.Style(3, wildcards, size), known).propose();
    }

    private static Map<String, Object> allow(Object actions, Object resources, Object... condition) {
        return condition.length == 0
                ? Map.of("Effect", "Allow", "Action", actions, "Resource", resources)
                : Map.of("Effect", "Allow", "Action", actions, "Resource", resources, "Condition", condition[0]);
    }

    private static Map<String, Object> policy(Object... statements) {
        return Map.of("Version", "2012-10-17", "Statement", List.of(statements));
    }

    @Test
    void what_was_used_is_allowed_and_nothing_beside() {
        used(object("a/1"), call("dynamodb", "PutItem").asking(Map.of("tableName", "t")));
        var proposal = propose(6144, false);
        assertThat(proposal.documents())
                .containsExactly(policy(
                        Map.of(
                                "Sid", "Dynamodb1",
                                "Effect", "Allow",
                                "Action", "dynamodb:PutItem",
                                "Resource", "arn:aws:dynamodb:eu-west-1:" + ACCOUNT + ":table/t"),
                        Map.of(
                                "Sid", "S31",
                                "Effect", "Allow",
                                "Action", "s3:GetObject",
                                "Resource", "arn:aws:s3:::models/a/1")));
        assertThat(proposal.kept()).isEqualTo(2);
        assertThat(proposal.lost()).isEmpty();
        assertThat(proposal.isNoWider()).isFalse();
    }

    @Test
    void a_denied_call_is_not_granted() {
        used(object("a").with("errorCode", "AccessDenied"));
        assertThat(propose(6144, false).policies()).isEmpty();
        assertThat(usage.denied()).containsEntry("s3.amazonaws.com GetObject", 1L);
    }

    @Test
    void a_role_is_passed_to_its_service_only() {
        used(call("sagemaker", "CreateTrainingJob").asking(Map.of("trainingJobName", "j", "roleArn", WORKER)));
        assertThat(propose(6144, false).documents().toString())
                .contains("Action=iam:PassRole", "Resource=" + WORKER)
                .contains("StringEquals={iam:PassedToService=sagemaker.amazonaws.com}");
    }

    @Test
    void keys_and_roles_count_as_sending_for_identity_policies() {
        var key = "arn:aws:kms:eu-west-1:" + ACCOUNT + ":key/00000000-0000-4000-8000-000000000001";
        used(
                call("kms", "Decrypt").with("resources", List.of(Map.of("ARN", key))),
                call("sts", "AssumeRole").asking(Map.of("roleArn", WORKER)));
        assertThat(propose(6144, false).kept()).isEqualTo(2);
        assertThat(propose(6144, false, policy(allow("*", "*"))).kept()).isEqualTo(2);
    }

    @Test
    void what_knows_no_resource_stays_in_its_region() {
        used(call("sagemaker", "ListTrainingJobs"));
        var proposal = propose(6144, false);
        assertThat(proposal.documents().toString()).contains("{StringEquals={aws:RequestedRegion=eu-west-1}}");
        assertThat(proposal.kept()).isEqualTo(1);
    }

    @Test
    void a_dollar_in_a_name_is_no_variable() {
        used(object("${aws:username}/x"));
        var proposal = propose(6144, false);
        assertThat(proposal.documents().toString()).contains("models/${$}{aws:username}/x");
        assertThat(proposal.lost()).isEmpty();
    }

    @Test
    void nothing_is_wider_than_today() {
        for (int i = 0; i < 20; i++) {
            used(object("raw/" + i));
        }
        used(object("other/1"), object("secret/1"));
        var proposal = propose(
                6144, false, policy(allow("s3:Get*", List.of("arn:aws:s3:::models/raw/*", "arn:aws:s3:::models/other/?"))));
        assertThat(proposal.isNoWider()).isTrue();
        assertThat(proposal.documents().toString())
                .contains("[arn:aws:s3:::models/other/1, arn:aws:s3:::models/raw/*]")
                .doesNotContain("secret");
        assertThat(proposal.lost()).singleElement().satisfies(lost -> {
            assertThat(lost.resource()).isEqualTo("arn:aws:s3:::models/secret/1");
            assertThat(lost.why()).contains("no identity policy of today allows it");
        });
        assertThat(proposal.kept()).isEqualTo(21);
    }

    @Test
    void conditions_and_denials_of_today_are_kept() {
        used(object("a").with("vpcEndpointId", "vpce-1"));
        var inside = Map.of("StringEquals", Map.of("aws:SourceVpce", "vpce-1"));
        var mfa = Map.of("Bool", Map.of("aws:MultiFactorAuthPresent", "true"));
        var denial = Map.of(
                "Effect", "Deny", "Action", "s3:Delete*", "NotResource", "arn:aws:s3:::scratch/*", "Condition", mfa);
        var proposal = propose(6144, false, policy(allow("s3:*", "*", inside), denial));
        assertThat(proposal.isNoWider()).isTrue();
        assertThat(proposal.lost()).isEmpty();
        assertThat(proposal.conditional()).isZero();
        assertThat(proposal.documents().getFirst().get("Statement").toString())
                .contains("{StringEquals={aws:SourceVpce=vpce-1}}")
                .contains("NotResource=arn:aws:s3:::scratch/*")
                .contains("{Bool={aws:MultiFactorAuthPresent=true}}");
        var elsewhere = Map.of("StringEquals", Map.of("aws:SourceVpce", "vpce-2"));
        assertThat(propose(6144, false, policy(allow("s3:*", "*", elsewhere))).lost()).hasSize(1);
        assertThat(propose(6144, false, policy(allow("s3:*", "*", mfa))).conditional()).isEqualTo(1);
    }

    @Test
    void a_variable_of_today_is_taken_over() {
        var named = new Usage(Set.of("aws:userid"));
        named.add(object("AROAEXAMPLE:job/x").decided());
        var today = PolicyDocument.parse(policy(allow("s3:GetObject", "arn:aws:s3:::models/${aws:userid}/*")));
        var proposal = new LeastPrivilege(
                        named, SESSION, new LeastPrivilege.Style(3, false, 6144), Optional.of(List.of(today)))
                .propose();
        assertThat(proposal.documents().toString()).contains("arn:aws:s3:::models/${aws:userid}/*");
        assertThat(proposal.lost()).isEmpty();
        assertThat(proposal.isNoWider()).isTrue();
    }

    @Test
    void wildcards_add_no_level_of_access() {
        used(
                call("sagemaker", "DescribeModel").asking(Map.of("modelName", "m")),
                call("sagemaker", "DescribeEndpoint").asking(Map.of("endpointName", "e")),
                call("iam", "CreateUser").asking(Map.of("userName", "u")),
                call("iam", "CreateGroup").asking(Map.of("groupName", "g")));
        assertThat(ActionWildcards.of(List.of("sagemaker:DescribeModel", "sagemaker:DescribeEndpoint")))
                .containsExactly("sagemaker:Describe*");
        assertThat(ActionWildcards.of(List.of("iam:CreateUser", "iam:CreateGroup")))
                .as("iam:Create* has iam:CreatePolicyVersion")
                .containsExactly("iam:CreateGroup", "iam:CreateUser");
        assertThat(ActionWildcards.of(List.of("s3:GetObject"))).containsExactly("s3:GetObject");
    }

    @Test
    void a_policy_too_long_becomes_several() {
        for (int i = 0; i < 40; i++) {
            used(call("ssm", "GetParameter").asking(Map.of("name", "/p" + i * 37 % 40)));
            used(call("s3", "GetBucketPolicy").asking(Map.of("bucketName", "bucket-number-" + i)));
        }
        var proposal = propose(600, false);
        assertThat(proposal.policies()).hasSizeGreaterThan(3);
        assertThat(proposal.policies()).allSatisfy(policy -> assertThat(Proposal.size(policy)).isLessThanOrEqualTo(600));
        assertThat(proposal.lost()).isEmpty();
        assertThat(proposal.kept()).isEqualTo(80);
    }

    @Test
    void what_the_log_does_not_show_is_noted() {
        used(
                call("secretsmanager", "GetSecretValue").asking(Map.of("secretId", "db")),
                call("sagemaker", "CreateTrainingJob").asking(Map.of("trainingJobName", "j")));
        assertThat(propose(6144, false).notes())
                .anyMatch(note -> note.startsWith("the log does not name the resource of secretsmanager:GetSecretValue"))
                .anyMatch(note -> note.contains("CreateTrainingJob may also ask for iam:PassRole"));
    }

    @ForManySeeds
    void every_call_stays_allowed_and_nothing_is_added(long seed) {
        var random = new Random(seed);
        var all = new Usage(Set.of());
        for (int i = 0; i < 80; i++) {
            all.add(object("p" + random.nextInt(6) + "/q" + random.nextInt(20) + "-" + random.nextInt(3)).decided());
        }
        var statements = new ArrayList<Object>();
        for (int i = 0; i < 4; i++) {
            statements.add(allow(
                    random.nextBoolean() ? "s3:*" : "s3:GetObject",
                    "arn:aws:s3:::models/p" + random.nextInt(6) + (random.nextBoolean() ? "/*" : "/q1*")));
        }
        var today = List.of(PolicyDocument.parse(policy(statements.toArray())));
        var proposal = new LeastPrivilege(
                        all, SESSION, new LeastPrivilege.Style(3, false, 6144), Optional.of(today))
                .propose();
        assertThat(proposal.isNoWider()).isTrue();
        assertThat(proposal.lost()).allSatisfy(lost -> assertThat(today.getFirst().statements())
                .noneMatch(one -> one.surelyCoversResource(lost.resource())));
        var free = new LeastPrivilege(all, SESSION, new LeastPrivilege.Style(3, false, 6144), Optional.empty()).propose();
        assertThat(free.lost()).isEmpty();
        assertThat(free.kept()).isEqualTo(80);
    }
}
