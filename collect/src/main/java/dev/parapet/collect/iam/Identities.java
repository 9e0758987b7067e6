package dev.parapet.collect.iam;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPermissionsBoundary;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.GroupDetail;
import software.amazon.awssdk.services.iam.model.ManagedPolicyDetail;
import software.amazon.awssdk.services.iam.model.PolicyVersion;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.RoleDetail;
import software.amazon.awssdk.services.iam.model.UserDetail;

/// Observes users, groups, roles and managed policies, which one listing gives with all their policy documents.
///
/// Policies that AWS manages are there as far as somebody has them. What users have beside policies comes from
/// [UserFacts].
final class Identities implements Collector<IamClient> {
    private static final String USER = "AWS::IAM::User";
    private static final String GROUP = "AWS::IAM::Group";
    private static final String ROLE = "AWS::IAM::Role";
    private static final String POLICY = "AWS::IAM::ManagedPolicy";

    private final Runnable pause;

    Identities() {
        this(Identities::twoSeconds);
    }

    /// @param pause between two looks at whether the credential report is ready
    Identities(Runnable pause) {
        this.pause = pause;
    }

    static void twoSeconds() {
        try {
            Thread.sleep(Duration.ofSeconds(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AbortedException.create("interrupted", e);
        }
    }

    @Override
    public Set<String> types() {
        return Set.of(USER, GROUP, ROLE, POLICY);
    }

    @Override
    public Set<String> permissions() {
        return Set.of(
                "iam:GetAccountAuthorizationDetails",
                "iam:GenerateCredentialReport",
                "iam:GetCredentialReport",
                "iam:ListRoles",
                "iam:ListServiceSpecificCredentials",
                "iam:ListVirtualMFADevices");
    }

    @Override
    public int callsPerResource() {
        return 0;
    }

    @Override
    public void collect(IamClient iam, Sink sink) {
        var facts = new UserFacts(iam, pause);
        var listed = new Once<>(() -> iam.listRolesPaginator().roles().stream()
                .collect(Collectors.toMap(Role::arn, role -> role, (role, _) -> role)));
        var members = new Membership();
        var groups = new ArrayList<GroupDetail>();
        var policies = new ArrayList<ManagedPolicyDetail>();
        for (var page : iam.getAccountAuthorizationDetailsPaginator()) {
            for (UserDetail user : page.userDetailList()) {
                members.add(user);
                sink.resource(USER, user.arn(), draft -> describe(draft, user, facts));
            }
            for (RoleDetail role : page.roleDetailList()) {
                members.add(role);
                sink.resource(ROLE, role.arn(), draft -> describe(draft, role, listed));
            }
            groups.addAll(page.groupDetailList());
            policies.addAll(page.policies());
        }
        // Who is in a group and who has a policy is known when all have been listed.
        groups.forEach(members::add);
        for (GroupDetail group : groups) {
            sink.resource(GROUP, group.arn(), draft -> describe(draft, group, members));
        }
        for (ManagedPolicyDetail policy : policies) {
            if (!isUnusedOfAws(policy)) {
                sink.resource(POLICY, policy.arn(), draft -> describe(draft, policy, members));
            }
        }
    }

    private static void describe(Draft draft, UserDetail user, UserFacts facts) {
        draft.take(user, "Arn", "UserName", "Path", "CreateDate", "GroupList as Groups")
                .set("ManagedPolicyArns", arns(user.attachedManagedPolicies()))
                .set("PermissionsBoundary", boundary(user.permissionsBoundary()))
                .set("Policies", PolicyText.inline(user.userPolicyList()))
                .tags(user.tags());
        facts.describe(draft, user.arn());
        facts.describeCredentials(draft, user.userName());
        // A structure without fields: there is a password, and only IAM knows it.
        draft.value("PasswordEnabled").filter(Boolean.TRUE::equals).ifPresent(_ -> draft.set("LoginProfile", Map.of()));
    }

    private static void describe(Draft draft, RoleDetail role, Once<Map<String, Role>> listed) {
        draft.take(role, "Arn", "RoleName", "RoleId", "Path", "CreateDate", "RoleLastUsed")
                .set("AssumeRolePolicyDocument", document(role.assumeRolePolicyDocument()))
                .set("ManagedPolicyArns", arns(role.attachedManagedPolicies()))
                .set("PermissionsBoundary", boundary(role.permissionsBoundary()))
                .set("Policies", PolicyText.inline(role.rolePolicyList()))
                .tags(role.tags())
                .attempt(
                        () -> {
                            Role more = listed.get().get(role.arn());
                            if (more != null) {
                                draft.take(more, "Description", "MaxSessionDuration");
                            }
                        },
                        "Description",
                        "MaxSessionDuration");
    }

    private static void describe(Draft draft, GroupDetail group, Membership members) {
        draft.take(group, "Arn", "GroupName", "Path", "CreateDate")
                .set("ManagedPolicyArns", arns(group.attachedManagedPolicies()))
                .set("Policies", PolicyText.inline(group.groupPolicyList()))
                .set("Users", members.ofGroup.getOrDefault(group.groupName(), List.of()));
    }

    private static void describe(Draft draft, ManagedPolicyDetail policy, Membership members) {
        boolean ofAws = isOfAws(policy.arn());
        draft.take(
                        policy,
                        "Arn as PolicyArn",
                        "PolicyName as ManagedPolicyName",
                        "PolicyId",
                        "Path",
                        "Description",
                        "DefaultVersionId",
                        "AttachmentCount",
                        "PermissionsBoundaryUsageCount",
                        "IsAttachable",
                        "CreateDate",
                        "UpdateDate")
                .set("AwsManaged", ofAws)
                .set("PolicyDocument", document(defaultDocument(policy)))
                .set("Users", members.usersWith.getOrDefault(policy.arn(), List.of()))
                .set("Groups", members.groupsWith.getOrDefault(policy.arn(), List.of()))
                .set("Roles", members.rolesWith.getOrDefault(policy.arn(), List.of()));
        if (!ofAws) {
            draft.tagsOfRegion();
        }
    }

    private static @Nullable String defaultDocument(ManagedPolicyDetail policy) {
        return policy.policyVersionList().stream()
                .filter(version -> Boolean.TRUE.equals(version.isDefaultVersion()))
                .map(PolicyVersion::document)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Object document(@Nullable String text) {
        return text == null ? null : PolicyText.read(text);
    }

    private static List<String> arns(List<AttachedPolicy> policies) {
        return policies.stream().map(AttachedPolicy::policyArn).toList();
    }

    private static @Nullable String boundary(@Nullable AttachedPermissionsBoundary boundary) {
        return boundary == null ? null : boundary.permissionsBoundaryArn();
    }

    private static boolean isUnusedOfAws(ManagedPolicyDetail policy) {
        return isOfAws(policy.arn())
                && isNothing(policy.attachmentCount())
                && isNothing(policy.permissionsBoundaryUsageCount());
    }

    private static boolean isNothing(@Nullable Integer count) {
        return count == null || count == 0;
    }

    private static boolean isOfAws(String arn) {
        return arn.contains(":iam::aws:");
    }

    /// Who belongs to what, turned round.
    private static final class Membership {
        final Map<String, List<String>> ofGroup = new HashMap<>();
        final Map<String, List<String>> usersWith = new HashMap<>();
        final Map<String, List<String>> groupsWith = new HashMap<>();
        final Map<String, List<String>> rolesWith = new HashMap<>();

        void add(UserDetail user) {
            user.groupList().forEach(group -> add(ofGroup, group, user.userName()));
            arns(user.attachedManagedPolicies()).forEach(policy -> add(usersWith, policy, user.userName()));
        }

        void add(GroupDetail group) {
            arns(group.attachedManagedPolicies()).forEach(policy -> add(groupsWith, policy, group.groupName()));
        }

        void add(RoleDetail role) {
            arns(role.attachedManagedPolicies()).forEach(policy -> add(rolesWith, policy, role.roleName()));
        }

        private static void add(Map<String, List<String>> names, String key, String name) {
            names.computeIfAbsent(key, _ -> new ArrayList<>()).add(name);
        }
    }
}
