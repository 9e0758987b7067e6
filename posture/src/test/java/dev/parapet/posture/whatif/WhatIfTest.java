package dev.parapet.posture.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parapet.core.Gap;
import dev.parapet.core.Look;
import dev.parapet.core.Resource;
import dev.parapet.core.Snapshot;
import dev.parapet.iam.MalformedPolicy;
import dev.parapet.posture.access.Access;
import dev.parapet.posture.access.Access.Answer;
import dev.parapet.posture.access.Estate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WhatIfTest {
    private static final String OURS = "123456789012";
    private static final String THEIRS = "111122223333";
    private static final String MANAGER = "444455556666";
    private static final String TREE = "arn:aws:organizations::" + MANAGER + ":";
    private static final Object EVERYTHING = policy("Allow", "*", "*");

    private final List<Resource> resources = new ArrayList<>();
    private final List<Look> looks = new ArrayList<>();

    WhatIfTest() {
        for (String account : List.of(OURS, THEIRS, MANAGER)) {
            for (String type : List.of("User", "Role", "Group", "ManagedPolicy")) {
                looks.add(Look.complete(account, Resource.GLOBAL, "AWS::IAM::" + type));
            }
            looks.add(Look.complete(account, Resource.GLOBAL, "AWS::S3::Bucket"));
            looks.add(Look.complete(account, Resource.GLOBAL, "AWS::S3::AccountPublicAccessBlock"));
            add(
                    "AWS::IAM::User",
                    user(account),
                    account,
                    Map.of("Policies", List.of(Map.of("PolicyName", "own", "PolicyDocument", EVERYTHING))));
        }
    }

    private static String user(String account) {
        return "arn:aws:iam::" + account + ":user/worker";
    }

    private void add(String type, String id, String account, Map<String, Object> attributes, Gap... gaps) {
        resources.add(new Resource(id, type, account, Resource.GLOBAL, attributes, Map.of(), List.of(gaps)));
    }

    private void organization(Object... enabled) {
        for (String type : List.of("Organization", "Root", "OrganizationalUnit", "Account", "Policy")) {
            looks.add(Look.complete(MANAGER, Resource.GLOBAL, "AWS::Organizations::" + type));
        }
        add(
                "AWS::Organizations::Organization",
                TREE + "organization/o-x",
                MANAGER,
                Map.of("Id", "o-x", "ManagementAccountId", MANAGER));
        var types = new ArrayList<Object>();
        for (Object one : enabled) {
            types.add(Map.of("Type", one, "Status", "ENABLED"));
        }
        add("AWS::Organizations::Root", TREE + "root/o-x/r-x", MANAGER, Map.of("Id", "r-x", "PolicyTypes", types));
        add(
                "AWS::Organizations::OrganizationalUnit",
                TREE + "ou/o-x/ou-x-1",
                MANAGER,
                Map.of("Id", "ou-x-1", "Name", "workloads", "ParentId", "r-x"));
        account(OURS, "ou-x-1");
        account(THEIRS, "r-x");
        account(MANAGER, "r-x");
        if (enabled.length > 0) {
            add(
                    "AWS::Organizations::Policy",
                    TREE + "policy/o-x/full",
                    MANAGER,
                    Map.of(
                            "Name",
                            "FullAWSAccess",
                            "Type",
                            "SERVICE_CONTROL_POLICY",
                            "Content",
                            EVERYTHING,
                            "TargetIds",
                            List.of("r-x", "ou-x-1", OURS, THEIRS, MANAGER)));
        }
    }

    private void account(String id, String parent) {
        add(
                "AWS::Organizations::Account",
                TREE + "account/o-x/" + id,
                MANAGER,
                Map.of("AccountId", id, "ParentIds", List.of(parent)));
    }

    private static Map<String, Object> policy(String effect, String action, String resource) {
        return Map.of(
                "Version",
                "2012-10-17",
                "Statement",
                List.of(Map.of("Effect", effect, "Action", action, "Resource", resource)));
    }

    private Snapshot snapshot() {
        return new Snapshot(Instant.EPOCH, resources, looks);
    }

    private static Access ask(Snapshot snapshot, String account, String action) {
        var estate = new Estate(snapshot);
        return estate.can(estate.principal(user(account)), action, "*", Map.of());
    }

    private static Change scp(String target) {
        return new Change.Attach(
                Change.Limit.SERVICE_CONTROL_POLICY, "guard", policy("Deny", "bedrock:*", "*"), target);
    }

    @Test
    void an_scp_binds_what_is_under_its_target_and_nothing_else() {
        organization("SERVICE_CONTROL_POLICY");
        var changed = WhatIf.apply(snapshot(), scp("workloads"));
        assertThat(changed.accounts()).containsExactly(OURS);
        assertThat(ask(snapshot(), OURS, "bedrock:ListGuardrails").answer()).isEqualTo(Answer.ALLOWED);
        assertThat(ask(changed.snapshot(), OURS, "bedrock:ListGuardrails").answer())
                .isEqualTo(Answer.DENIED);
        assertThat(ask(changed.snapshot(), OURS, "sagemaker:ListModels").isCertain())
                .isTrue();
        assertThat(ask(changed.snapshot(), THEIRS, "bedrock:ListGuardrails").answer())
                .isEqualTo(Answer.ALLOWED);
    }

    @Test
    void no_scp_binds_the_management_account_and_that_is_said() {
        organization("SERVICE_CONTROL_POLICY");
        var changed = WhatIf.apply(snapshot(), scp("root"));
        assertThat(ask(changed.snapshot(), MANAGER, "bedrock:ListGuardrails").answer())
                .isEqualTo(Answer.ALLOWED);
        assertThat(ask(changed.snapshot(), THEIRS, "bedrock:ListGuardrails").answer())
                .isEqualTo(Answer.DENIED);
        assertThat(changed.notes())
                .containsExactly("account " + MANAGER + " manages the organization: no SCP binds it");
    }

    @Test
    void a_kind_that_is_not_enabled_comes_with_what_allows_everything() {
        organization();
        var changed = WhatIf.apply(snapshot(), scp(OURS));
        assertThat(changed.notes()).anyMatch(note -> note.contains("SCPs are not enabled"));
        assertThat(ask(changed.snapshot(), OURS, "bedrock:ListGuardrails").answer())
                .isEqualTo(Answer.DENIED);
        assertThat(ask(changed.snapshot(), OURS, "sagemaker:ListModels").isCertain())
                .isTrue();
        assertThat(ask(changed.snapshot(), THEIRS, "bedrock:ListGuardrails").isCertain())
                .isTrue();
    }

    @Test
    void what_was_not_read_of_an_organization_remains_unknown() {
        looks.add(new Look(
                OURS,
                Resource.GLOBAL,
                "AWS::Organizations::Organization",
                Optional.of(Gap.Reason.DENIED),
                "AccessDenied"));
        var changed = WhatIf.apply(snapshot(), scp(OURS));
        assertThat(changed.notes()).anyMatch(note -> note.startsWith("the organization's tree was not read"));
        assertThat(ask(changed.snapshot(), OURS, "bedrock:ListGuardrails").answer())
                .isEqualTo(Answer.DENIED);
        var other = ask(changed.snapshot(), OURS, "sagemaker:ListModels");
        assertThat(other.answer()).isEqualTo(Answer.ALLOWED);
        assertThat(other.missing()).anyMatch(what -> what.contains("of SCPs that were not read"));
        assertThatThrownBy(() -> WhatIf.apply(snapshot(), scp("workloads")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("write the id");
    }

    @Test
    void a_members_organization_is_still_known_where_its_tree_is_not() {
        looks.add(Look.complete(OURS, Resource.GLOBAL, "AWS::Organizations::Organization"));
        add(
                "AWS::Organizations::Organization",
                TREE + "organization/o-x",
                OURS,
                Map.of("Id", "o-x", "ManagementAccountId", MANAGER));
        var changed = WhatIf.apply(snapshot(), scp(OURS)).snapshot();
        var bounds = new Estate(changed).inventory().bounds(OURS);
        assertThat(bounds.organization()).contains("o-x");
        assertThat(bounds.path()).isEmpty();
        assertThat(bounds.management()).isFalse();
    }

    @Test
    void an_rcp_binds_those_who_come_to_the_resource() {
        organization("SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY");
        add(
                "AWS::S3::Bucket",
                "arn:aws:s3:::models",
                OURS,
                Map.of(
                        "OwnershipControls",
                        Map.of("Rules", List.of(Map.of("ObjectOwnership", "BucketOwnerEnforced")))));
        var document = Map.of(
                "Version",
                "2012-10-17",
                "Statement",
                List.of(Map.of("Effect", "Deny", "Principal", "*", "Action", "s3:*", "Resource", "*")));
        var changed = WhatIf.apply(
                snapshot(), new Change.Attach(Change.Limit.RESOURCE_CONTROL_POLICY, "guard", document, OURS));
        var estate = new Estate(changed.snapshot());
        assertThat(estate.can(estate.principal(user(OURS)), "s3:GetObject", "arn:aws:s3:::models/x", Map.of())
                        .answer())
                .isEqualTo(Answer.DENIED);
    }

    @Test
    void a_principal_gets_a_policy_beside_its_own_or_instead() {
        organization("SERVICE_CONTROL_POLICY");
        var beside = WhatIf.apply(snapshot(), new Change.Give(user(OURS), "guard", policy("Deny", "s3:*", "*"), false));
        assertThat(ask(beside.snapshot(), OURS, "s3:ListAllMyBuckets").answer()).isEqualTo(Answer.DENIED);
        assertThat(ask(beside.snapshot(), OURS, "sagemaker:ListModels").answer())
                .isEqualTo(Answer.ALLOWED);
        var instead =
                WhatIf.apply(snapshot(), new Change.Give(user(OURS), "narrow", policy("Allow", "s3:*", "*"), true));
        assertThat(ask(instead.snapshot(), OURS, "sagemaker:ListModels").answer())
                .isEqualTo(Answer.DENIED);
        var replaced =
                WhatIf.apply(snapshot(), new Change.Give(user(OURS), "own", policy("Allow", "s3:*", "*"), false));
        assertThat(replaced.notes()).containsExactly("its inline policy `own` is replaced");
        assertThat(ask(replaced.snapshot(), OURS, "sagemaker:ListModels").answer())
                .isEqualTo(Answer.DENIED);
    }

    @Test
    void a_policy_that_was_not_read_is_not_added_to_in_silence() {
        resources.clear();
        add("AWS::IAM::User", user(OURS), OURS, Map.of(), new Gap("Policies", Gap.Reason.DENIED, "AccessDenied"));
        assertThatThrownBy(() ->
                        WhatIf.apply(snapshot(), new Change.Give(user(OURS), "p", policy("Allow", "s3:*", "*"), false)))
                .hasMessageContaining("were not read");
    }

    @Test
    void a_managed_policy_is_rewritten_for_all_who_have_it() {
        organization("SERVICE_CONTROL_POLICY");
        String arn = "arn:aws:iam::" + OURS + ":policy/shared";
        add("AWS::IAM::ManagedPolicy", arn, OURS, Map.of("PolicyDocument", EVERYTHING));
        add("AWS::IAM::User", "arn:aws:iam::" + OURS + ":user/other", OURS, Map.of("ManagedPolicyArns", List.of(arn)));
        var changed = WhatIf.apply(snapshot(), new Change.Rewrite(arn, "shared", policy("Allow", "s3:*", "*")));
        var estate = new Estate(changed.snapshot());
        assertThat(estate.can(estate.principal("other"), "sagemaker:ListModels", "*", Map.of())
                        .answer())
                .isEqualTo(Answer.DENIED);
    }

    @Test
    void the_decisions_that_differ_are_found_with_how_they_differ() {
        organization("SERVICE_CONTROL_POLICY");
        var result = new Comparison(snapshot(), scp(OURS)).decisions(_ -> {});
        assertThat(result.asked()).isPositive();
        assertThat(result.differences()).isNotEmpty().allSatisfy(one -> {
            assertThat(one.principal()).isEqualTo(user(OURS));
            assertThat(one.action()).startsWith("bedrock:");
            assertThat(one.kind()).isEqualTo(Difference.Kind.LOST);
        });
        assertThat(result.omitted()).anyMatch(one -> one.startsWith("of `bedrock:*`, which stands for"));
        var none = new Comparison(
                        snapshot(),
                        new Change.Attach(Change.Limit.SERVICE_CONTROL_POLICY, "same", policy("Allow", "*", "*"), OURS))
                .decisions(_ -> {});
        assertThat(none.differences()).isEmpty();
        assertThat(none.asked()).isPositive();
    }

    @Test
    void whom_a_new_policy_names_is_asked_about_in_the_partition_of_the_resource() {
        organization("SERVICE_CONTROL_POLICY");
        String queue = "arn:aws-cn:sqs:cn-north-1:" + OURS + ":jobs";
        add("AWS::SQS::Queue", queue, OURS, Map.of());
        var open = Map.of(
                "Version",
                "2012-10-17",
                "Statement",
                List.of(Map.of(
                        "Effect",
                        "Allow",
                        "Principal",
                        Map.of("AWS", "999999999999"),
                        "Action",
                        "sqs:SendMessage",
                        "Resource",
                        queue)));
        assertThat(new Comparison(snapshot(), new Change.Put(queue, "open", open))
                        .decisions(_ -> {})
                        .differences())
                .extracting(Difference::principal)
                .containsExactly("arn:aws-cn:iam::999999999999:root");
    }

    @Test
    void what_is_no_policy_is_refused() {
        assertThatThrownBy(() -> WhatIf.apply(
                        snapshot(),
                        new Change.Attach(Change.Limit.SERVICE_CONTROL_POLICY, "x", "{\"Statement\":3}", OURS)))
                .isInstanceOf(MalformedPolicy.class);
    }
}
