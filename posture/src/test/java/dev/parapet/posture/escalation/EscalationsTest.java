package dev.parapet.posture.escalation;

import static dev.parapet.posture.escalation.Organized.OURS;
import static dev.parapet.posture.escalation.Organized.THEIRS;
import static dev.parapet.posture.escalation.Organized.allow;
import static dev.parapet.posture.escalation.Organized.denied;
import static dev.parapet.posture.escalation.Organized.deny;
import static dev.parapet.posture.escalation.Organized.document;
import static dev.parapet.posture.escalation.Organized.nothing;
import static dev.parapet.posture.escalation.Organized.passage;
import static dev.parapet.posture.escalation.Organized.role;
import static dev.parapet.posture.escalation.Organized.theirRole;
import static dev.parapet.posture.escalation.Organized.trusting;
import static dev.parapet.posture.escalation.Organized.trustingService;
import static dev.parapet.posture.escalation.Organized.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.posture.access.Access;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EscalationsTest {
    private static final String ALICE = user("alice");
    private static final String TRAINER = role("Trainer");
    private static final String PARTNER = theirRole("Partner");
    private static final Map<String, Object> ASSUME = allow("sts:AssumeRole", "*");

    @Test
    void a_trust_policy_that_names_a_principal_of_the_account_is_the_only_cause() {
        var found = passage(
                new Organized()
                        .user("alice", nothing())
                        .role(TRAINER, trusting(Map.of("AWS", ALICE)), nothing())
                        .escalations(),
                ALICE,
                TRAINER);
        assertThat(found).hasValueSatisfying(passage -> {
            assertThat(passage.techniques()).contains("sts-001");
            assertThat(passage.causes()).containsExactly(new Cause("trust policy", TRAINER, 1, ""));
            assertThat(passage.missing()).isEmpty();
            assertThat(passage.because()).singleElement().asString().contains("resource policy");
        });
    }

    @Test
    void a_trust_policy_that_names_the_account_asks_the_principals_own_policies() {
        var open = new Organized().role(TRAINER, trusting(Map.of("AWS", OURS)), nothing());
        assertThat(passage(open.user("alice", ASSUME).user("bob", nothing()).escalations(), ALICE, TRAINER))
                .hasValueSatisfying(passage -> assertThat(passage.causes())
                        .containsExactly(new Cause("own", ALICE, 1, ""), new Cause("trust policy", TRAINER, 1, "")));
        assertThat(passage(open.escalations(), user("bob"), TRAINER)).isEmpty();
    }

    @Test
    void across_accounts_both_sides_have_to_allow_it() {
        var trust = trusting(Map.of("AWS", ALICE));
        assertThat(passage(
                        new Organized()
                                .user("alice", ASSUME)
                                .role(PARTNER, trust, nothing())
                                .escalations(),
                        ALICE,
                        PARTNER))
                .hasValueSatisfying(passage -> assertThat(passage.causes()).hasSize(2));
        assertThat(passage(
                        new Organized()
                                .user("alice", nothing())
                                .role(PARTNER, trust, nothing())
                                .escalations(),
                        ALICE,
                        PARTNER))
                .isEmpty();
        assertThat(passage(
                        new Organized()
                                .user("alice", ASSUME)
                                .role(PARTNER, trustingService("ec2.amazonaws.com"), nothing())
                                .escalations(),
                        ALICE,
                        PARTNER))
                .isEmpty();
    }

    @Test
    void across_accounts_an_scp_of_the_one_and_an_rcp_of_the_other_forbid() {
        var rcp = document(Map.of("Effect", "Deny", "Principal", "*", "Action", "sts:AssumeRole", "Resource", "*"));
        assertThat(passage(
                        partner()
                                .limit("SERVICE_CONTROL_POLICY", "no", deny("sts:*", "*"), OURS)
                                .escalations(),
                        ALICE,
                        PARTNER))
                .isEmpty();
        assertThat(passage(
                        partner()
                                .limit("SERVICE_CONTROL_POLICY", "no", deny("sts:*", "*"), THEIRS)
                                .escalations(),
                        ALICE,
                        PARTNER))
                .isPresent();
        assertThat(passage(
                        partner()
                                .limit("RESOURCE_CONTROL_POLICY", "no", rcp, THEIRS)
                                .escalations(),
                        ALICE,
                        PARTNER))
                .isEmpty();
        assertThat(passage(
                        partner()
                                .limit("RESOURCE_CONTROL_POLICY", "no", rcp, OURS)
                                .escalations(),
                        ALICE,
                        PARTNER))
                .isPresent();
    }

    private static Organized partner() {
        return new Organized().user("alice", ASSUME).role(PARTNER, trusting(Map.of("AWS", OURS)), nothing());
    }

    @Test
    void a_trust_policy_may_ask_for_the_organization() {
        var ours = document(Map.of(
                "Effect",
                "Allow",
                "Principal",
                Map.of("AWS", "*"),
                "Action",
                "sts:AssumeRole",
                "Condition",
                Map.of("StringEquals", Map.of("aws:PrincipalOrgID", "o-exampleorgid"))));
        var others = document(Map.of(
                "Effect",
                "Allow",
                "Principal",
                Map.of("AWS", "*"),
                "Action",
                "sts:AssumeRole",
                "Condition",
                Map.of("StringEquals", Map.of("aws:PrincipalOrgID", "o-otherorgid1"))));
        var estate = new Organized()
                .user("alice", ASSUME)
                .role(PARTNER, ours, nothing())
                .role(theirRole("Other"), others, nothing())
                .escalations();
        assertThat(passage(estate, ALICE, PARTNER)).isPresent();
        assertThat(passage(estate, ALICE, theirRole("Other"))).isEmpty();
    }

    @Test
    void a_boundary_that_was_not_read_leaves_a_doubt() {
        var found = passage(
                new Organized()
                        .user("alice", ASSUME, denied("PermissionsBoundary"))
                        .role(TRAINER, trusting(Map.of("AWS", OURS)), nothing())
                        .escalations(),
                ALICE,
                TRAINER);
        assertThat(found)
                .hasValueSatisfying(passage -> assertThat(passage.missing())
                        .containsExactly("permissions boundary of " + ALICE + " (AccessDenied)"));
    }

    @Test
    void policies_that_were_not_read_grant_nothing_and_are_named() {
        var estate = new Organized()
                .user("alice", ASSUME, denied("ManagedPolicyArns"))
                .add("AWS::IAM::User", user("bob"), OURS, Map.of(), denied("Policies"))
                .role(TRAINER, trusting(Map.of("AWS", OURS)), nothing(), denied("AssumeRolePolicyDocument"))
                .escalations();
        assertThat(estate.passages(estate.principal(user("bob")).orElseThrow())).isEmpty();
        assertThat(estate.unread())
                .contains(
                        "managed policies of " + ALICE + " (AccessDenied)",
                        "inline policies of " + user("bob") + " (AccessDenied)",
                        "resource policy of " + TRAINER + " (AccessDenied)",
                        "AWS::SageMaker::NotebookInstance (nobody looked)");
    }

    @Test
    void scps_that_were_not_read_leave_a_doubt() {
        String alone = "arn:aws:iam::777788889999:role/Alone";
        var found = passage(
                new Organized()
                        .role(alone, trustingService("ec2.amazonaws.com"), ASSUME)
                        .role(PARTNER, trusting(Map.of("AWS", alone)), nothing())
                        .escalations(),
                alone,
                PARTNER);
        assertThat(found)
                .hasValueSatisfying(passage -> assertThat(passage.missing())
                        .singleElement()
                        .asString()
                        .contains("SCPs of account 777788889999"));
    }

    @Test
    void two_ways_to_the_same_principal_have_no_single_cause() {
        var twice = document(
                Map.of("Effect", "Allow", "Action", "sts:AssumeRole", "Resource", "*"),
                Map.of("Effect", "Allow", "Action", "sts:*", "Resource", TRAINER));
        var found = passage(
                new Organized()
                        .user("alice", twice)
                        .role(TRAINER, trusting(Map.of("AWS", OURS)), nothing())
                        .escalations(),
                ALICE,
                TRAINER);
        assertThat(found)
                .hasValueSatisfying(passage ->
                        assertThat(passage.causes()).containsExactly(new Cause("trust policy", TRAINER, 1, "")));
    }

    @Test
    void a_managed_policy_is_one_cause_for_all_who_have_it() {
        String arn = "arn:aws:iam::" + OURS + ":policy/team";
        var found = passage(
                new Organized()
                        .add(
                                "AWS::IAM::ManagedPolicy",
                                arn,
                                OURS,
                                Map.of(
                                        "PolicyDocument",
                                        document(Map.of(
                                                "Sid",
                                                "Keys",
                                                "Effect",
                                                "Allow",
                                                "Action",
                                                "iam:CreateAccessKey",
                                                "Resource",
                                                "*"))))
                        .add("AWS::IAM::User", ALICE, OURS, Map.of("ManagedPolicyArns", List.of(arn)))
                        .user("bob", nothing())
                        .escalations(),
                ALICE,
                user("bob"));
        assertThat(found)
                .hasValueSatisfying(
                        passage -> assertThat(passage.causes()).containsExactly(new Cause(arn, "", 1, "Keys")));
    }

    @Test
    void of_an_administrator_only_what_leaves_its_account_is_listed() {
        var estate = new Organized()
                .user("alice", allow("*", "*"))
                .user("bob", nothing())
                .role(TRAINER, trustingService("lambda.amazonaws.com"), nothing())
                .role(PARTNER, trusting(Map.of("AWS", OURS)), nothing())
                .escalations();
        var alice = estate.principal(ALICE).orElseThrow();
        assertThat(estate.isAdministrator(alice)).isTrue();
        assertThat(estate.passages(alice))
                .singleElement()
                .satisfies(passage -> assertThat(passage.to().arn()).isEqualTo(PARTNER));
        assertThat(estate.passage(alice, estate.principal(TRAINER).orElseThrow()))
                .hasValueSatisfying(passage -> assertThat(passage.techniques()).contains("lambda-001", "iam-012"));
        assertThat(estate.isAdministrator(estate.principal(user("bob")).orElseThrow()))
                .isFalse();
    }

    @Test
    void somebody_may_change_itself_into_an_administrator() {
        var estate = new Organized()
                .user("alice", allow("iam:AttachUserPolicy", ALICE))
                .escalations();
        assertThat(estate.passages(estate.principal(ALICE).orElseThrow()))
                .singleElement()
                .satisfies(passage -> {
                    assertThat(passage.to().changes()).containsExactly("given administrator rights");
                    assertThat(estate.isAdministrator(passage.to())).isTrue();
                    assertThat(passage.causes()).containsExactly(new Cause("own", ALICE, 1, ""));
                });
    }

    @Test
    void a_passed_role_must_trust_the_service() {
        var policy = allow(List.of("iam:PassRole", "sagemaker:CreateTrainingJob"), "*");
        var estate = new Organized()
                .user("alice", policy)
                .role(TRAINER, trustingService("sagemaker.amazonaws.com"), nothing())
                .role(role("Other"), trustingService("lambda.amazonaws.com"), nothing())
                .escalations();
        assertThat(passage(estate, ALICE, TRAINER))
                .hasValueSatisfying(passage -> assertThat(passage.technique()).isEqualTo("sagemaker-002"));
        assertThat(passage(estate, ALICE, role("Other"))).isEmpty();
    }

    @Test
    void whoever_opens_a_notebook_has_its_role() {
        String notebook = "arn:aws:sagemaker:us-east-1:" + OURS + ":notebook-instance/lab";
        var estate = new Organized()
                .user("alice", allow("sagemaker:CreatePresignedNotebookInstanceUrl", notebook))
                .role(TRAINER, trustingService("sagemaker.amazonaws.com"), nothing())
                .add("AWS::SageMaker::NotebookInstance", notebook, OURS, Map.of("RoleArn", TRAINER))
                .escalations();
        assertThat(passage(estate, ALICE, TRAINER))
                .hasValueSatisfying(passage -> assertThat(passage.technique()).isEqualTo("sagemaker-004"));
    }

    @Test
    void a_holder_may_what_all_policies_let_it() {
        var bucket = Map.<String, Object>of(
                "OwnershipControls",
                Map.of("Rules", List.of(Map.of("ObjectOwnership", "BucketOwnerEnforced"))),
                "Policy",
                document(Map.of(
                        "Effect",
                        "Allow",
                        "Principal",
                        Map.of("AWS", ALICE),
                        "Action",
                        "s3:GetObject",
                        "Resource",
                        "arn:aws:s3:::models/*")));
        var estate = new Organized()
                .user("alice", nothing())
                .user("bob", allow("s3:GetObject", "*"), denied("PermissionsBoundary"))
                .user("carol", nothing())
                .user("dave", nothing(), denied("Groups"))
                .add("AWS::S3::Bucket", "arn:aws:s3:::models", OURS, bucket)
                .escalations();
        assertThat(may(estate, "alice").isCertain()).isTrue();
        assertThat(may(estate, "bob").answer()).isEqualTo(Access.Answer.ALLOWED);
        assertThat(may(estate, "bob").missing()).isNotEmpty();
        assertThat(may(estate, "carol").answer()).isEqualTo(Access.Answer.DENIED);
        assertThat(may(estate, "dave").answer()).isEqualTo(Access.Answer.UNKNOWN);
    }

    private static Access may(Escalations estate, String name) {
        var holder = estate.principal(user(name)).orElseThrow();
        var access = estate.may(holder, "s3:GetObject", "arn:aws:s3:::models/llm.bin", Map.of());
        assertThat(estate.answer(holder, "s3:GetObject", "arn:aws:s3:::models/llm.bin", Map.of()))
                .isEqualTo(access.answer());
        return access;
    }

    @Test
    void only_those_of_whom_policies_speak_are_candidates() {
        String session = "arn:aws:sts::" + OURS + ":assumed-role/Trainer/nightly";
        var policy = document(Map.of(
                "Effect",
                "Allow",
                "Principal",
                Map.of("AWS", List.of(ALICE, session)),
                "Action",
                "s3:GetObject",
                "Resource",
                "arn:aws:s3:::models/*"));
        var estate = new Organized()
                .user("alice", nothing())
                .user("bob", allow("s3:*", "arn:aws:s3:::mod*"))
                .user("carol", allow("s3:*", "arn:aws:s3:::other/*"))
                .user("dave", nothing(), denied("Groups"))
                .role(theirRole("Broad"), trustingService("lambda.amazonaws.com"), allow("s3:*", "*"))
                .user("erin", allow("s3:PutObject", "*"))
                .role(role("ml/Trainer"), trustingService("sagemaker.amazonaws.com"), nothing())
                .role(PARTNER, trustingService("sagemaker.amazonaws.com"), nothing())
                .add("AWS::S3::Bucket", "arn:aws:s3:::models", OURS, Map.of("Policy", policy))
                .add(
                        "AWS::S3::Bucket",
                        "arn:aws:s3:::open",
                        THEIRS,
                        Map.of(
                                "Policy",
                                document(Map.of(
                                        "Effect",
                                        "Allow",
                                        "Principal",
                                        "*",
                                        "Action",
                                        "s3:GetObject",
                                        "Resource",
                                        "arn:aws:s3:::open/*"))))
                .escalations();
        assertThat(estate.candidates("s3:GetObject", "arn:aws:s3:::models/llm.bin"))
                .extracting(Holder::arn)
                .containsExactlyInAnyOrder(ALICE, user("bob"), user("dave"), role("ml/Trainer"));
        assertThat(estate.candidates("s3:GetObject", "arn:aws:s3:::open/llm.bin"))
                .extracting(Holder::arn)
                .containsExactlyInAnyOrder(PARTNER, theirRole("Broad"), user("dave"));
    }

    @Test
    void candidates_of_other_partitions_are_those_whose_account_the_policy_names() {
        for (String partition : List.of("aws", "aws-us-gov", "aws-cn")) {
            String theirs = theirRole("Broad").replace("arn:aws:", "arn:" + partition + ":");
            String bucket = "arn:" + partition + ":s3:::models";
            var estate = new Organized()
                    .role(theirs, trustingService("lambda.amazonaws.com"), allow("s3:*", "*"))
                    .add(
                            "AWS::S3::Bucket",
                            bucket,
                            OURS,
                            Map.of(
                                    "Policy",
                                    document(Map.of(
                                            "Effect",
                                            "Allow",
                                            "Principal",
                                            Map.of("AWS", "arn:" + partition + ":iam::" + THEIRS + ":root"),
                                            "Action",
                                            "s3:GetObject",
                                            "Resource",
                                            bucket + "/*"))))
                    .escalations();
            assertThat(estate.candidates("s3:GetObject", bucket + "/llm.bin"))
                    .extracting(Holder::arn)
                    .containsExactly(theirs);
        }
    }

    @Test
    void administrators_of_other_partitions_are_some() {
        String role = role("Admin").replace("arn:aws:", "arn:aws-us-gov:");
        var estate = new Organized()
                .role(role, trustingService("lambda.amazonaws.com"), allow("*", "arn:aws-us-gov:*:*:*:*"))
                .escalations();
        assertThat(estate.isAdministrator(estate.principal(role).orElseThrow())).isTrue();
    }

    @Test
    void a_changed_holder_may_what_its_policies_now_let_it() {
        var estate = new Organized()
                .user("alice", allow("iam:AttachUserPolicy", ALICE))
                .add("AWS::S3::Bucket", "arn:aws:s3:::models", OURS, Map.of())
                .escalations();
        assertThat(may(estate, "alice").answer()).isEqualTo(Access.Answer.DENIED);
        var loaded = estate.passages(estate.principal(ALICE).orElseThrow())
                .getFirst()
                .to();
        assertThat(estate.may(loaded, "s3:GetObject", "arn:aws:s3:::models/llm.bin", Map.of())
                        .answer())
                .isEqualTo(Access.Answer.ALLOWED);
    }

    @Test
    void whoever_may_change_other_roles_still_reaches_other_accounts() {
        var estate = new Organized()
                .user("alice", allow(List.of("sts:AssumeRole", "iam:AttachRolePolicy"), "*"))
                .role(TRAINER, trusting(Map.of("AWS", OURS)), nothing())
                .role(PARTNER, trusting(Map.of("AWS", OURS)), nothing())
                .escalations();
        assertThat(passage(estate, ALICE, PARTNER)).isPresent();
    }

    @Test
    void all_whom_one_makes_administrators_are_one_passage() {
        var estate = new Organized()
                .user("alice", allow("iam:*", "*"))
                .role(TRAINER, trustingService("lambda.amazonaws.com"), nothing())
                .role(role("Other"), trustingService("lambda.amazonaws.com"), nothing())
                .escalations();
        var made = estate.passages(estate.principal(ALICE).orElseThrow()).stream()
                .filter(one -> !one.to().changes().isEmpty() && !one.to().arn().equals(ALICE))
                .toList();
        assertThat(made).singleElement().satisfies(passage -> {
            assertThat(passage.techniques()).contains("iam-019", "iam-021", "px-iam-106");
            assertThat(passage.causes()).containsExactly(new Cause("own", ALICE, 1, ""));
        });
    }

    @Test
    void what_a_caller_cannot_choose_is_not_taken_for_granted() {
        var secondFactor = document(Map.of(
                "Effect",
                "Allow",
                "Action",
                "sts:AssumeRole",
                "Resource",
                "*",
                "Condition",
                Map.of("Bool", Map.of("aws:MultiFactorAuthPresent", "true"))));
        var session = document(Map.of(
                "Effect",
                "Allow",
                "Action",
                "sts:AssumeRole",
                "Resource",
                "*",
                "Condition",
                Map.of("StringLike", Map.of("sts:RoleSessionName", "team-*"))));
        var estate = new Organized()
                .user("alice", secondFactor)
                .user("bob", session)
                .role(TRAINER, trusting(Map.of("AWS", OURS)), nothing())
                .escalations();
        assertThat(passage(estate, ALICE, TRAINER)).isEmpty();
        assertThat(passage(estate, user("bob"), TRAINER)).isPresent();
    }
}
