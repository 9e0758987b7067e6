package dev.parapet.respond;

import dev.parapet.respond.aws.Aws;
import dev.parapet.respond.aws.AwsFault;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/// An account of AWS in memory: what the playbooks read and change, each call with the effect that it
/// has there.
///
/// Its state is one sorted tree of plain values, so that two accounts can be compared. What it was not
/// told of, it
/// refuses.
final class FakeAccount implements Aws {
    static final String ACCOUNT = "111122223333";
    static final String REGION = "us-east-1";
    static final String KEY = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

    final TreeMap<String, Object> state = new TreeMap<>();
    final List<Call> calls = new ArrayList<>();
    /// Messages by id, and how often each arrived: a FIFO topic takes an id once.
    final Map<String, Integer> messages = new TreeMap<>();
    final Set<String> deduplicated = new HashSet<>();
    /// Evidence in buckets, by key.
    final Map<String, String> bodies = new TreeMap<>();
    Instant now = Instant.parse("2026-09-14T02:17:41Z");
    /// Sees each call before it is made; may throw.
    Consumer<Call> before = _ -> {};
    /// Sees each call after it was made; may throw, and so lose the answer.
    Consumer<Call> after = _ -> {};

    private final Map<String, Function<Map<String, Object>, Map<String, Object>>> operations = new HashMap<>();

    FakeAccount() {
        principals();
        keysAndBuckets();
        sageMakerAndBedrock();
        network();
        services();
        studioAndSecrets();
        estate();
    }

    @Override
    public synchronized Reply send(Call call) {
        calls.add(call);
        before.accept(call);
        var operation = operations.get(call.action());
        if (operation == null) {
            throw new AwsFault(AwsFault.Kind.INVALID, call, "NotImplemented", "");
        }
        Map<String, Object> answer;
        try {
            answer = operation.apply(call.parameters());
        } catch (Absent absent) {
            throw new AwsFault(AwsFault.Kind.ABSENT, call, "NoSuchEntity", "");
        }
        after.accept(call);
        return new Reply(Json.normal(answer), "r-" + calls.size(), now);
    }

    List<Call> writes() {
        return calls.stream().filter(call -> !call.reads()).toList();
    }

    /// Everything but the text of bundles, which a run that went on after a crash may have read twice.
    String seen() {
        return Json.text(state);
    }

    private static final class Absent extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private void on(String action, Function<Map<String, Object>, Map<String, Object>> operation) {
        operations.put(action, operation);
    }

    /// An operation that sets a thing, one that takes it away.
    private void put(
            String action, Function<Map<String, Object>, String> key, Function<Map<String, Object>, Object> value) {
        on(action, given -> {
            state.put(key.apply(given), value.apply(given));
            return Map.of();
        });
    }

    private void remove(String action, Function<Map<String, Object>, String> key) {
        on(action, given -> {
            if (state.remove(key.apply(given)) == null) {
                throw new Absent();
            }
            return Map.of();
        });
    }

    private void get(
            String action, Function<Map<String, Object>, String> key, Function<Object, Map<String, Object>> answer) {
        on(action, given -> answer.apply(need(key.apply(given))));
    }

    private Object need(String key) {
        Object value = state.get(key);
        if (value == null) {
            throw new Absent();
        }
        return value;
    }

    List<String> under(String prefix) {
        return state.keySet().stream()
                .filter(key -> key.startsWith(prefix))
                .map(key -> key.substring(prefix.length()))
                .toList();
    }

    private void principals() {
        for (String kind : List.of("User", "Role")) {
            Function<Map<String, Object>, String> who = given -> kind + "/" + given.get(kind + "Name");
            on("iam:Get" + kind, given -> {
                need(who.apply(given) + "/id");
                var it = new LinkedHashMap<String, Object>();
                it.put(kind + "Id", need(who.apply(given) + "/id"));
                it.put("AssumeRolePolicyDocument", state.getOrDefault(who.apply(given) + "/trust", ""));
                return Map.of(kind, it);
            });
            on("iam:List" + kind + "Tags", given -> {
                need(who.apply(given) + "/id");
                return Map.of(
                        "Tags",
                        under(who.apply(given) + "/tag/").stream()
                                .map(tag -> Map.of("Key", tag, "Value", state.get(who.apply(given) + "/tag/" + tag)))
                                .toList());
            });
            on("iam:Tag" + kind, given -> {
                need(who.apply(given) + "/id");
                Reply.maps(given.get("Tags"))
                        .forEach(tag -> state.put(who.apply(given) + "/tag/" + tag.get("Key"), tag.get("Value")));
                return Map.of();
            });
            on("iam:Untag" + kind, given -> {
                ((List<?>) given.get("TagKeys")).forEach(tag -> state.remove(who.apply(given) + "/tag/" + tag));
                return Map.of();
            });
            on(
                    "iam:ListAttached" + kind + "Policies",
                    given -> Map.of(
                            "AttachedPolicies",
                            under(who.apply(given) + "/attached/").stream()
                                    .map(arn -> Map.of("PolicyArn", arn))
                                    .toList()));
            put(
                    "iam:Attach" + kind + "Policy",
                    given -> who.apply(given) + "/attached/" + given.get("PolicyArn"),
                    _ -> true);
            remove("iam:Detach" + kind + "Policy", given -> who.apply(given) + "/attached/" + given.get("PolicyArn"));
            on("iam:List" + kind + "Policies", given -> Map.of("PolicyNames", under(who.apply(given) + "/inline/")));
            get(
                    "iam:Get" + kind + "Policy",
                    given -> who.apply(given) + "/inline/" + given.get("PolicyName"),
                    text -> Map.of("PolicyDocument", text));
            put(
                    "iam:Put" + kind + "Policy",
                    given -> who.apply(given) + "/inline/" + given.get("PolicyName"),
                    given -> given.get("PolicyDocument"));
            remove("iam:Delete" + kind + "Policy", given -> who.apply(given) + "/inline/" + given.get("PolicyName"));
        }
        put(
                "iam:UpdateAssumeRolePolicy",
                given -> "Role/" + given.get("RoleName") + "/trust",
                given -> given.get("PolicyDocument"));
        on("iam:ListGroupsForUser", _ -> Map.of("Groups", List.of()));
        on("iam:ListMFADevices", _ -> Map.of("MFADevices", List.of()));
        on("iam:GetAccountSummary", _ -> Map.of("SummaryMap", Map.of("Users", 50, "Roles", 50)));
        on(
                "iam:GetAccessKeyLastUsed",
                given -> state.keySet().stream()
                        .filter(key -> key.endsWith("/key/" + given.get("AccessKeyId")))
                        .findFirst()
                        .<Map<String, Object>>map(key -> Map.of("UserName", key.split("/")[1]))
                        .orElseThrow(Absent::new));
        on("iam:ListAccessKeys", given -> {
            String user = "User/" + given.get("UserName");
            need(user + "/id");
            return Map.of(
                    "AccessKeyMetadata",
                    under(user + "/key/").stream()
                            .map(key -> Map.of(
                                    "AccessKeyId", key,
                                    "Status", state.get(user + "/key/" + key),
                                    "CreateDate", state.getOrDefault("made " + key, "2025-01-01T00:00:00Z")))
                            .toList());
        });
        put(
                "iam:UpdateAccessKey",
                given -> "User/" + given.get("UserName") + "/key/" + given.get("AccessKeyId"),
                given -> given.get("Status"));
        get(
                "iam:GetLoginProfile",
                given -> "User/" + given.get("UserName") + "/password",
                _ -> Map.of("LoginProfile", Map.of()));
        remove("iam:DeleteLoginProfile", given -> "User/" + given.get("UserName") + "/password");
        on("iam:ListServiceSpecificCredentials", given -> {
            String user = "User/" + given.get("UserName") + "/service-credential/";
            return Map.of(
                    "ServiceSpecificCredentials",
                    under(user).stream()
                            .map(id -> Map.of("ServiceSpecificCredentialId", id, "Status", state.get(user + id)))
                            .toList());
        });
        put(
                "iam:UpdateServiceSpecificCredential",
                given -> "User/" + given.get("UserName") + "/service-credential/"
                        + given.get("ServiceSpecificCredentialId"),
                given -> given.get("Status"));
        on(
                "iam:ListPolicyVersions",
                given -> Map.of(
                        "Versions",
                        List.of("v1", "v2").stream()
                                .map(version -> Map.of(
                                        "VersionId",
                                        version,
                                        "CreateDate",
                                        version.equals("v1") ? "2025-01-01T00:00:00Z" : "2026-09-14T02:00:00Z",
                                        "IsDefaultVersion",
                                        version.equals(state.getOrDefault("policy/" + given.get("PolicyArn"), "v1"))))
                                .toList()));
        put(
                "iam:SetDefaultPolicyVersion",
                given -> "policy/" + given.get("PolicyArn"),
                given -> given.get("VersionId"));
        on("sts:GetCallerIdentity", _ -> Map.of("Account", ACCOUNT));
        put(
                "sso:PutInlinePolicyToPermissionSet",
                given -> "sso/" + given.get("PermissionSetArn"),
                given -> given.get("InlinePolicy"));
        get(
                "sso:GetInlinePolicyForPermissionSet",
                given -> "sso/" + given.get("PermissionSetArn"),
                text -> Map.of("InlinePolicy", text));
        remove("sso:DeleteInlinePolicyFromPermissionSet", given -> "sso/" + given.get("PermissionSetArn"));
        put("sso:ProvisionPermissionSet", given -> "sso-provisioned/" + given.get("PermissionSetArn"), _ -> true);
        on(
                "organizations:ListPoliciesForTarget",
                given -> Map.of(
                        "Policies",
                        under("scp/" + given.get("TargetId") + "/").stream()
                                .map(id -> Map.of("Id", id))
                                .toList()));
        put(
                "organizations:AttachPolicy",
                given -> "scp/" + given.get("TargetId") + "/" + given.get("PolicyId"),
                _ -> true);
        remove("organizations:DetachPolicy", given -> "scp/" + given.get("TargetId") + "/" + given.get("PolicyId"));
    }

    private static String arn(Map<String, Object> given) {
        String key = String.valueOf(given.get("KeyId"));
        return key.startsWith("arn:") ? key : "arn:aws:kms:us-east-1:111122223333:key/" + key;
    }

    private void keysAndBuckets() {
        on(
                "kms:DescribeKey",
                given -> Map.of(
                        "KeyMetadata",
                        Map.of(
                                "Arn", arn(given),
                                "KeyManager", "CUSTOMER",
                                "KeySpec", "SYMMETRIC_DEFAULT",
                                "Origin", "AWS_KMS",
                                "KeyState", need("kms/" + arn(given) + "/state"))));
        on("kms:ListKeyRotations", given -> {
            var rotations = new ArrayList<Object>();
            for (int i = 0; i < number("kms/" + arn(given) + "/rotations"); i++) {
                rotations.add(Map.of("RotationType", "ON_DEMAND"));
            }
            return Map.of("Rotations", rotations);
        });
        on("kms:RotateKeyOnDemand", given -> {
            state.merge("kms/" + arn(given) + "/rotations", 1, (a, b) -> (Integer) a + (Integer) b);
            return Map.of();
        });
        on(
                "kms:GetKeyRotationStatus",
                given -> Map.of("KeyRotationEnabled", state.containsKey("kms/" + arn(given) + "/yearly")));
        put("kms:EnableKeyRotation", given -> "kms/" + arn(given) + "/yearly", _ -> true);
        remove("kms:DisableKeyRotation", given -> "kms/" + arn(given) + "/yearly");
        get("kms:GetKeyPolicy", given -> "kms/" + arn(given) + "/policy", text -> Map.of("Policy", text));
        put("kms:PutKeyPolicy", given -> "kms/" + arn(given) + "/policy", given -> given.get("Policy"));
        on(
                "kms:ListGrants",
                given -> Map.of(
                        "Grants",
                        under("kms/" + arn(given) + "/grant/").stream()
                                .map(id -> Map.of(
                                        "GrantId",
                                        id,
                                        "GranteePrincipal",
                                        state.get("kms/" + arn(given) + "/grant/" + id)))
                                .toList()));
        remove("kms:RevokeGrant", given -> "kms/" + arn(given) + "/grant/" + given.get("GrantId"));
        put("kms:CancelKeyDeletion", given -> "kms/" + arn(given) + "/state", _ -> "Disabled");
        put("kms:EnableKey", given -> "kms/" + arn(given) + "/state", _ -> "Enabled");
        Function<Map<String, Object>, String> bucket = given -> "s3/" + given.get("Bucket");
        get(
                "s3:GetBucketEncryption",
                given -> bucket.apply(given) + "/key",
                key -> Map.of(
                        "ServerSideEncryptionConfiguration",
                        Map.of(
                                "Rules",
                                List.of(Map.of("ApplyServerSideEncryptionByDefault", Map.of("KMSMasterKeyID", key))))));
        get("s3:GetBucketPolicy", given -> bucket.apply(given) + "/policy", text -> Map.of("Policy", text));
        put("s3:PutBucketPolicy", given -> bucket.apply(given) + "/policy", given -> given.get("Policy"));
        remove("s3:DeleteBucketPolicy", given -> bucket.apply(given) + "/policy");
        on(
                "s3:GetBucketVersioning",
                given -> Map.of("Status", state.getOrDefault(bucket.apply(given) + "/versioning", "Suspended")));
        put(
                "s3:PutBucketVersioning",
                given -> bucket.apply(given) + "/versioning",
                given -> Json.inside(given, "VersioningConfiguration").get("Status"));
        on(
                "s3:GetBucketLogging",
                given -> state.containsKey(bucket.apply(given) + "/logging")
                        ? Map.of("LoggingEnabled", state.get(bucket.apply(given) + "/logging"))
                        : Map.of());
        on("s3:PutBucketLogging", given -> {
            var enabled = Json.inside(Json.inside(given, "BucketLoggingStatus"), "LoggingEnabled");
            if (enabled.isEmpty()) {
                state.remove(bucket.apply(given) + "/logging");
            } else {
                state.put(bucket.apply(given) + "/logging", enabled);
            }
            return Map.of();
        });
        on(
                "s3:GetBucketTagging",
                given -> Map.of(
                        "TagSet",
                        under(bucket.apply(given) + "/tag/").stream()
                                .map(tag -> Map.of("Key", tag, "Value", state.get(bucket.apply(given) + "/tag/" + tag)))
                                .toList()));
        get(
                "s3:GetPublicAccessBlock",
                given -> bucket.apply(given) + "/block",
                block -> Map.of("PublicAccessBlockConfiguration", block));
        put(
                "s3:PutPublicAccessBlock",
                given -> bucket.apply(given) + "/block",
                given -> given.get("PublicAccessBlockConfiguration"));
        remove("s3:DeletePublicAccessBlock", given -> bucket.apply(given) + "/block");
        get(
                "s3control:GetPublicAccessBlock",
                _ -> "account/block",
                block -> Map.of("PublicAccessBlockConfiguration", block));
        put(
                "s3control:PutPublicAccessBlock",
                _ -> "account/block",
                given -> given.get("PublicAccessBlockConfiguration"));
        remove("s3control:DeletePublicAccessBlock", _ -> "account/block");
        on(
                "s3:GetObjectTagging",
                given -> Map.of(
                        "TagSet",
                        state.getOrDefault(
                                "object/" + given.get("Bucket") + "/" + given.get("Key") + "/tags", List.of())));
        put(
                "s3:PutObjectTagging",
                given -> "object/" + given.get("Bucket") + "/" + given.get("Key") + "/tags",
                given -> Json.inside(given, "Tagging").get("TagSet"));
    }

    private int number(String key) {
        return state.get(key) instanceof Integer number ? number : 0;
    }

    private void sageMakerAndBedrock() {
        on("sagemaker:DescribeNotebookInstance", given -> {
            String notebook = "notebook/" + given.get("NotebookInstanceName");
            var answer = new HashMap<String, Object>();
            answer.put("NotebookInstanceStatus", need(notebook + "/status"));
            answer.put("RootAccess", need(notebook + "/root"));
            if (state.containsKey(notebook + "/lifecycle")) {
                answer.put("NotebookInstanceLifecycleConfigName", state.get(notebook + "/lifecycle"));
            }
            return answer;
        });
        put(
                "sagemaker:StopNotebookInstance",
                given -> "notebook/" + given.get("NotebookInstanceName") + "/status",
                _ -> "Stopped");
        put(
                "sagemaker:StartNotebookInstance",
                given -> "notebook/" + given.get("NotebookInstanceName") + "/status",
                _ -> "InService");
        on("sagemaker:UpdateNotebookInstance", given -> {
            String notebook = "notebook/" + given.get("NotebookInstanceName");
            state.put(notebook + "/root", given.get("RootAccess"));
            if (given.containsKey("LifecycleConfigName")) {
                state.put(notebook + "/lifecycle", given.get("LifecycleConfigName"));
            } else {
                state.remove(notebook + "/lifecycle");
            }
            return Map.of();
        });
        get(
                "sagemaker:DescribeTrainingJob",
                given -> "job/" + given.get("TrainingJobName"),
                status -> Map.of("TrainingJobStatus", status));
        put("sagemaker:StopTrainingJob", given -> "job/" + given.get("TrainingJobName"), _ -> "Stopping");
        get(
                "sagemaker:DescribeEndpoint",
                given -> "endpoint/" + given.get("EndpointName"),
                config -> Map.of("EndpointConfigName", config, "EndpointStatus", "InService"));
        put(
                "sagemaker:UpdateEndpoint",
                given -> "endpoint/" + given.get("EndpointName"),
                given -> given.get("EndpointConfigName"));
        put(
                "sagemaker:CreateEndpoint",
                given -> "endpoint/" + given.get("EndpointName"),
                given -> given.get("EndpointConfigName"));
        remove("sagemaker:DeleteEndpoint", given -> "endpoint/" + given.get("EndpointName"));
        get(
                "sagemaker:DescribeModelPackage",
                given -> "package/" + given.get("ModelPackageName"),
                status -> Map.of("ModelApprovalStatus", status));
        put(
                "sagemaker:UpdateModelPackage",
                given -> "package/" + given.get("ModelPackageArn"),
                given -> given.get("ModelApprovalStatus"));
        on(
                "bedrock:GetModelInvocationLoggingConfiguration",
                _ -> state.containsKey("bedrock/logging")
                        ? Map.of("LoggingConfig", state.get("bedrock/logging"))
                        : Map.of());
        put(
                "bedrock:PutModelInvocationLoggingConfiguration",
                _ -> "bedrock/logging",
                given -> given.get("LoggingConfig"));
        remove("bedrock:DeleteModelInvocationLoggingConfiguration", _ -> "bedrock/logging");
        get(
                "bedrock:GetGuardrail",
                given -> "guardrail/" + given.get("GuardrailIdentifier"),
                name -> Map.of("Name", name));
        put(
                "bedrock:UpdateGuardrail",
                given -> "guardrail/" + given.get("GuardrailIdentifier"),
                given -> given.get("Name"));
        on(
                "bedrock:ListEnforcedGuardrailsConfiguration",
                _ -> Map.of(
                        "GuardrailsConfig",
                        state.containsKey("bedrock/enforced")
                                ? List.of(Map.of(
                                        "GuardrailId",
                                        state.get("bedrock/enforced"),
                                        "GuardrailVersion",
                                        "1",
                                        "ConfigId",
                                        "c-1"))
                                : List.of()));
        put(
                "bedrock:PutEnforcedGuardrailConfiguration",
                _ -> "bedrock/enforced",
                given -> Json.inside(given, "GuardrailInferenceConfig").get("GuardrailIdentifier"));
        on(
                "bedrock:ListModelCustomizationJobs",
                _ -> Map.of("ModelCustomizationJobSummaries", List.of(Map.of("JobArn", "job-1"))));
        on(
                "bedrock:ListModelInvocationJobs",
                _ -> Map.of("InvocationJobSummaries", List.of(Map.of("JobArn", "job-2"))));
        on(
                "bedrock:GetModelCustomizationJob",
                given -> Map.of(
                        "Status", state.getOrDefault("bedrock-job/" + given.get("JobIdentifier"), "InProgress")));
        on(
                "bedrock:GetModelInvocationJob",
                given -> Map.of(
                        "Status", state.getOrDefault("bedrock-job/" + given.get("JobIdentifier"), "InProgress")));
        put("bedrock:StopModelCustomizationJob", given -> "bedrock-job/" + given.get("JobIdentifier"), _ -> "Stopping");
        put("bedrock:StopModelInvocationJob", given -> "bedrock-job/" + given.get("JobIdentifier"), _ -> "Stopping");
        on(
                "bedrock-agentcore:ListCodeInterpreterSessions",
                _ -> Map.of("Items", List.of(Map.of("SessionId", "s-1", "Status", "READY"))));
        on(
                "bedrock-agentcore:GetCodeInterpreterSession",
                given -> Map.of("Status", state.getOrDefault("session/" + given.get("SessionId"), "READY")));
        put(
                "bedrock-agentcore:StopCodeInterpreterSession",
                given -> "session/" + given.get("SessionId"),
                _ -> "TERMINATED");
        on(
                "bedrock-agent:ListAgentAliases",
                _ -> Map.of(
                        "AgentAliasSummaries", List.of(Map.of("AgentAliasId", "alias-1", "AgentAliasName", "live"))));
        on(
                "bedrock-agent:GetAgentAlias",
                given -> Map.of(
                        "AgentAlias",
                        Map.of(
                                "AliasInvocationState",
                                state.getOrDefault("agent/" + given.get("AgentAliasId"), "ACCEPT_INVOCATIONS"),
                                "RoutingConfiguration",
                                List.of(Map.of("AgentVersion", need("agent-version/" + given.get("AgentAliasId")))))));
        on("bedrock-agent:UpdateAgentAlias", given -> {
            state.put("agent/" + given.get("AgentAliasId"), given.get("AliasInvocationState"));
            // Without a version, one is made of the draft.
            state.put(
                    "agent-version/" + given.get("AgentAliasId"),
                    Reply.maps(given.getOrDefault("RoutingConfiguration", List.of())).stream()
                            .findFirst()
                            .map(routing -> routing.get("AgentVersion"))
                            .orElse("draft"));
            return Map.of();
        });
        on(
                "local:GetBlock",
                given -> state.containsKey("block/" + given.get("Subject")) ? Map.of("Incident", "x") : Map.of());
        put("local:PutBlock", given -> "block/" + given.get("Subject"), _ -> true);
        remove("local:DeleteBlock", given -> "block/" + given.get("Subject"));
    }

    private void network() {
        on(
                "ec2:DescribeInstances",
                _ -> Map.of(
                        "Reservations",
                        List.of(Map.of(
                                "Instances",
                                List.of(Map.of(
                                        "InstanceId", "i-0abcdef1234567890",
                                        "VpcId", "vpc-0aaa",
                                        "SubnetId", "subnet-0aaa",
                                        "NetworkInterfaces",
                                                List.of(Map.of(
                                                        "NetworkInterfaceId",
                                                        "eni-0abc",
                                                        "Groups",
                                                        ((List<?>) need("eni/eni-0abc"))
                                                                .stream()
                                                                        .map(id -> Map.of("GroupId", id))
                                                                        .toList()))))))));
        put(
                "ec2:ModifyNetworkInterfaceAttribute",
                given -> "eni/" + given.get("NetworkInterfaceId"),
                given -> given.get("Groups"));
        on(
                "ec2:DescribeInstanceAttribute",
                _ -> Map.of("DisableApiTermination", Map.of("Value", need("instance/protected"))));
        put(
                "ec2:ModifyInstanceAttribute",
                _ -> "instance/protected",
                given -> Json.inside(given, "DisableApiTermination").get("Value"));
        on(
                "autoscaling:DescribeAutoScalingInstances",
                _ -> Map.of(
                        "AutoScalingInstances",
                        state.containsKey("instance/group")
                                ? List.of(Map.of(
                                        "AutoScalingGroupName",
                                        state.get("instance/group"),
                                        "LifecycleState",
                                        "InService"))
                                : List.of()));
        remove("autoscaling:DetachInstances", _ -> "instance/group");
        put("autoscaling:AttachInstances", _ -> "instance/group", given -> given.get("AutoScalingGroupName"));
        on(
                "ec2:DescribeNetworkAcls",
                _ -> Map.of(
                        "NetworkAcls",
                        List.of(Map.of(
                                "NetworkAclId",
                                "acl-1",
                                "Entries",
                                under("acl/").stream()
                                        .map(key -> state.get("acl/" + key))
                                        .toList()))));
        put(
                "ec2:CreateNetworkAclEntry",
                given -> "acl/" + given.get("Egress") + "/" + given.get("RuleNumber"),
                given -> given);
        remove("ec2:DeleteNetworkAclEntry", given -> "acl/" + given.get("Egress") + "/" + given.get("RuleNumber"));
        on(
                "ec2:DescribeIamInstanceProfileAssociations",
                _ -> Map.of(
                        "IamInstanceProfileAssociations",
                        List.of(Map.of(
                                "AssociationId",
                                "a-1",
                                "IamInstanceProfile",
                                Map.of("Arn", need("instance/profile"))))));
        put(
                "ec2:ReplaceIamInstanceProfileAssociation",
                _ -> "instance/profile",
                given -> Json.inside(given, "IamInstanceProfile").get("Arn"));
        on(
                "ec2:DescribeSnapshots",
                given -> Map.of(
                        "Snapshots",
                        state.keySet().stream()
                                .filter(key -> key.startsWith("snapshot/"))
                                .filter(key -> Json.text(given).contains(key.substring("snapshot/".length())))
                                .map(key -> Map.of("SnapshotId", key))
                                .toList()));
        on("ec2:CreateSnapshots", given -> {
            var tags = Reply.maps(
                    Reply.maps(given.get("TagSpecifications")).getFirst().get("Tags"));
            state.merge("snapshot/" + tags.getFirst().get("Value"), 1, (a, b) -> (Integer) a + (Integer) b);
            return Map.of();
        });
        on(
                "ssm:ListCommands",
                _ -> Map.of(
                        "Commands",
                        under("command/").stream()
                                .map(comment -> Map.of("Comment", comment))
                                .toList()));
        put("ssm:SendCommand", given -> "command/" + given.get("Comment"), _ -> true);
        on(
                "ec2:DescribeSecurityGroups",
                _ -> Map.of(
                        "SecurityGroups",
                        List.of(Map.of(
                                "IpPermissions",
                                under("rule/").stream()
                                        .map(cidr -> Map.of(
                                                "IpProtocol",
                                                "tcp",
                                                "FromPort",
                                                8888,
                                                "ToPort",
                                                8888,
                                                "IpRanges",
                                                List.of(Map.of("CidrIp", cidr))))
                                        .toList()))));
        Function<Map<String, Object>, String> rule = given -> "rule/"
                + Reply.maps(Reply.maps(given.get("IpPermissions")).getFirst().get("IpRanges"))
                        .getFirst()
                        .get("CidrIp");
        remove("ec2:RevokeSecurityGroupIngress", rule);
        put("ec2:AuthorizeSecurityGroupIngress", rule, _ -> true);
        on(
                "ec2:DescribeFlowLogs",
                _ -> Map.of(
                        "FlowLogs",
                        under("flow-log/").stream()
                                .map(id -> Map.of("FlowLogId", id))
                                .toList()));
        put("ec2:CreateFlowLogs", given -> "flow-log/" + ((List<?>) given.get("ResourceIds")).getFirst(), _ -> true);
        on("ec2:DeleteFlowLogs", given -> {
            ((List<?>) given.get("FlowLogIds")).forEach(id -> state.remove("flow-log/" + id));
            return Map.of();
        });
    }

    private void services() {
        on("sns:Publish", given -> {
            String id = String.valueOf(given.get("MessageDeduplicationId"));
            if (deduplicated.add(id)) {
                messages.merge(id, 1, Integer::sum);
            }
            return Map.of();
        });
        get("local:GetBundle", given -> "bundle/" + given.get("Name"), _ -> Map.of("Seal", "any"));
        put("local:PutBundle", given -> "bundle/" + given.get("Name"), _ -> true);
        on(
                "cloudtrail:LookupEvents",
                _ -> Map.of(
                        "Events",
                        state.containsKey("trail/record")
                                ? List.of(Map.of("CloudTrailEvent", state.get("trail/record")))
                                : List.of()));
        get(
                "cloudtrail:GetTrailStatus",
                given -> "trail/" + given.get("Name") + "/logging",
                on -> Map.of("IsLogging", on));
        put("cloudtrail:StartLogging", given -> "trail/" + given.get("Name") + "/logging", _ -> true);
        get(
                "cloudtrail:GetEventSelectors",
                given -> "trail/" + given.get("TrailName") + "/selectors",
                list -> Map.of("AdvancedEventSelectors", list));
        put(
                "cloudtrail:PutEventSelectors",
                given -> "trail/" + given.get("TrailName") + "/selectors",
                given -> given.get("AdvancedEventSelectors"));
        on(
                "guardduty:ListDetectors",
                _ -> Map.of("DetectorIds", state.containsKey("guardduty") ? List.of("d-1") : List.of()));
        on("guardduty:GetDetector", _ -> Map.of("Status", "ENABLED"));
        put("guardduty:CreateDetector", _ -> "guardduty", _ -> true);
        on(
                "config:DescribeConfigurationRecorders",
                _ -> Map.of("ConfigurationRecorders", List.of(Map.of("Name", "default"))));
        on("config:DescribeDeliveryChannels", _ -> Map.of("DeliveryChannels", List.of(Map.of("Name", "default"))));
        on(
                "config:DescribeConfigurationRecorderStatus",
                _ -> Map.of(
                        "ConfigurationRecordersStatus",
                        List.of(Map.of("Name", "default", "Recording", state.containsKey("config")))));
        put("config:StartConfigurationRecorder", _ -> "config", _ -> true);
        get("securityhub:DescribeHub", _ -> "securityhub", _ -> Map.of("HubArn", "arn"));
        put("securityhub:EnableSecurityHub", _ -> "securityhub", _ -> true);
        get("macie2:GetMacieSession", _ -> "macie", status -> Map.of("Status", status));
        put("macie2:EnableMacie", _ -> "macie", given -> given.get("Status"));
        on("inspector2:BatchGetAccountStatus", _ -> {
            var status = Map.of("Status", state.getOrDefault("inspector", "DISABLED"));
            return Map.of(
                    "Accounts",
                    List.of(Map.of("ResourceState", Map.of("Ec2", status, "Ecr", status, "Lambda", status))));
        });
        put("inspector2:Enable", _ -> "inspector", _ -> "ENABLED");
        on(
                "logs:DescribeLogGroups",
                given -> Map.of(
                        "LogGroups",
                        under("log-group/").stream()
                                .filter(name -> name.equals(given.get("LogGroupNamePrefix")))
                                .map(name ->
                                        Map.of("LogGroupName", name, "RetentionInDays", state.get("log-group/" + name)))
                                .toList()));
        put("logs:CreateLogGroup", given -> "log-group/" + given.get("LogGroupName"), _ -> 0);
        put(
                "logs:PutRetentionPolicy",
                given -> "log-group/" + given.get("LogGroupName"),
                given -> given.get("RetentionInDays"));
        on(
                "lambda:GetFunctionConcurrency",
                given -> state.containsKey("function/" + given.get("FunctionName"))
                        ? Map.of("ReservedConcurrentExecutions", state.get("function/" + given.get("FunctionName")))
                        : Map.of());
        put(
                "lambda:PutFunctionConcurrency",
                given -> "function/" + given.get("FunctionName"),
                given -> given.get("ReservedConcurrentExecutions"));
        remove("lambda:DeleteFunctionConcurrency", given -> "function/" + given.get("FunctionName"));
        get(
                "ecr:GetRepositoryPolicy",
                given -> "ecr/" + given.get("RepositoryName"),
                text -> Map.of("PolicyText", text));
        put("ecr:SetRepositoryPolicy", given -> "ecr/" + given.get("RepositoryName"), given -> given.get("PolicyText"));
        remove("ecr:DeleteRepositoryPolicy", given -> "ecr/" + given.get("RepositoryName"));
        on(
                "wafv2:GetIPSet",
                _ -> Map.of("IPSet", Map.of("Addresses", state.getOrDefault("waf", List.of())), "LockToken", "t"));
        get(
                "organizations:DescribePolicy",
                given -> "policy-document/" + given.get("PolicyId"),
                text -> Map.of("Policy", Map.of("Content", text)));
        put(
                "organizations:UpdatePolicy",
                given -> "policy-document/" + given.get("PolicyId"),
                given -> given.get("Content"));
        on(
                "ec2:DescribeVpcEndpoints",
                _ -> Map.of(
                        "VpcEndpoints",
                        under("vpce/").stream()
                                .map(id -> Map.of("VpcEndpointId", id, "PolicyDocument", state.get("vpce/" + id)))
                                .toList()));
        put(
                "ec2:ModifyVpcEndpoint",
                given -> "vpce/" + given.get("VpcEndpointId"),
                given -> given.get("PolicyDocument"));
        on(
                "tag:GetResources",
                given -> Map.of(
                        "ResourceTagMappingList",
                        under("tag/").stream()
                                .filter(((List<?>) given.get("ResourceARNList"))::contains)
                                .map(arn -> Map.of(
                                        "ResourceARN",
                                        arn,
                                        "Tags",
                                        List.of(Map.of("Key", "parapet:protected", "Value", state.get("tag/" + arn)))))
                                .toList()));
        put("wafv2:UpdateIPSet", _ -> "waf", given -> given.get("Addresses"));
    }

    private void studioAndSecrets() {
        Function<Map<String, Object>, String> app = given -> "app/" + given.get("DomainId") + "/"
                + given.get("UserProfileName") + "/" + given.get("AppType") + "/" + given.get("AppName");
        on("sagemaker:ListApps", given -> {
            String prefix = "app/" + given.get("DomainIdEquals") + "/" + given.get("UserProfileNameEquals") + "/";
            return Map.of(
                    "Apps",
                    under(prefix).stream()
                            .map(name -> Map.of(
                                    "AppType", name.substring(0, name.indexOf('/')),
                                    "AppName", name.substring(name.indexOf('/') + 1),
                                    "Status", state.get(prefix + name)))
                            .toList());
        });
        get("sagemaker:DescribeApp", app, status -> Map.of("Status", status));
        put("sagemaker:DeleteApp", app, _ -> "Deleted");
        put("sagemaker:CreateApp", app, _ -> "InService");
        on(
                "secretsmanager:DescribeSecret",
                given -> Map.of("RotationEnabled", true, "LastRotatedDate", need("secret/" + given.get("SecretId"))));
        on("secretsmanager:RotateSecret", given -> {
            need("secret/" + given.get("SecretId"));
            state.put("secret/" + given.get("SecretId"), now.toString());
            state.put("secret-token/" + given.get("SecretId"), given.get("ClientRequestToken"));
            return Map.of();
        });
        on("securityhub:GetFindings", given -> {
            Object id = Reply.maps(Json.inside(given, "Filters").get("Id"))
                    .getFirst()
                    .get("Value");
            return Map.of(
                    "Findings",
                    List.of(Map.of(
                            "Id", id, "Workflow", Map.of("Status", state.getOrDefault("finding/" + id, "NEW")))));
        });
        put(
                "securityhub:BatchUpdateFindings",
                given -> "finding/"
                        + Reply.maps(given.get("FindingIdentifiers")).getFirst().get("Id"),
                given -> Json.inside(given, "Workflow").get("Status"));
        on("s3:GetObjectLockConfiguration", given -> {
            need("s3/" + given.get("Bucket") + "/lock");
            return Map.of("ObjectLockConfiguration", Map.of("ObjectLockEnabled", "Enabled"));
        });
        on("s3:PutObject", given -> {
            String key = "object/" + given.get("Bucket") + "/" + given.get("Key");
            String[] tag = String.valueOf(given.get("Tagging")).split("=", 2);
            state.put(key + "/tags", List.of(Map.of("Key", tag[0], "Value", tag[1])));
            state.put(key + "/lock", given.get("ObjectLockMode") + " " + given.get("ObjectLockRetainUntilDate"));
            bodies.put(key, String.valueOf(given.get("Body")));
            return Map.of();
        });
    }

    /// What is there before an incident.
    private void estate() {
        for (String user : List.of("contractor-7", "break-glass-1")) {
            state.put("User/" + user + "/id", "AIDACKCEVSQ6C2EXAMPLE");
        }
        state.put("User/contractor-7/key/AKIAIOSFODNN7EXAMPLE", "Active");
        state.put("User/contractor-7/key/AKIAI44QH8DHBEXAMPLE", "Active");
        state.put("User/contractor-7/service-credential/ACCAEXAMPLE123EXAMPLE", "Active");
        for (String role : List.of("ml-training-role", "ml-gpu-role", "lambda-infer-role", "parapet-responder")) {
            state.put("Role/" + role + "/id", "AROACKCEVSQ6C2EXAMPLE");
            state.put(
                    "Role/" + role + "/trust",
                    "{\"Statement\":[{\"Action\":\"sts:AssumeRole\",\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"sagemaker.amazonaws.com\"}}],\"Version\":\"2012-10-17\"}");
        }
        state.put("Role/ml-training-role/attached/arn:aws:iam::aws:policy/AdministratorAccess", true);
        state.put(
                "Role/ml-training-role/inline/tmp",
                "{\"Statement\":[{\"Action\":\"*\",\"Effect\":\"Allow\",\"Resource\":\"*\"}],\"Version\":\"2012-10-17\"}");
        state.put("kms/" + KEY + "/state", "Enabled");
        state.put(
                "kms/" + KEY + "/policy",
                "{\"Statement\":[{\"Action\":\"kms:*\",\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::111122223333:root\"},\"Resource\":\"*\",\"Sid\":\"root\"}],\"Version\":\"2012-10-17\"}");
        state.put("kms/" + KEY + "/grant/g-1", "arn:aws:iam::444455556666:role/foreign");
        state.put("kms/" + KEY + "/grant/g-2", "arn:aws:iam::111122223333:role/aws-service-role/x");
        for (String bucket : List.of("acme-training-pii", "acme-model-artifacts")) {
            state.put("s3/" + bucket + "/key", KEY);
            // A bucket that once had versions is never again as if it had none.
            state.put("s3/" + bucket + "/versioning", "Suspended");
            state.put(
                    "s3/" + bucket + "/policy",
                    "{\"Statement\":[{\"Action\":\"s3:GetObject\",\"Effect\":\"Allow\",\"Principal\":\"*\",\"Resource\":\"arn:aws:s3:::"
                            + bucket
                            + "/*\",\"Sid\":\"Public\"},{\"Action\":\"s3:*\",\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"false\"}},\"Effect\":\"Deny\",\"Principal\":\"*\",\"Resource\":\"*\",\"Sid\":\"Tls\"}],\"Version\":\"2012-10-17\"}");
        }
        state.put("notebook/secure-notebook/status", "InService");
        state.put("notebook/secure-notebook/root", "Enabled");
        state.put("notebook/secure-notebook/lifecycle", "evil");
        state.put("job/x", "InProgress");
        state.put("app/d-abcdef123456/contractor-7/JupyterServer/default", "InService");
        state.put("app/d-abcdef123456/contractor-7/KernelGateway/stopped", "Deleted");
        state.put(
                "secret/arn:aws:secretsmanager:us-east-1:111122223333:secret:feature-store-AbCdEf",
                "2026-01-01T00:00:00Z");
        state.put("policy/arn:aws:iam::111122223333:policy/ml-base", "v2");
        state.put("agent-version/alias-1", "7");
        state.put("s3/acme-evidence/lock", true);
        state.put("job/train-42", "Stopped");
        state.put("endpoint/fraud", "fraud-evil");
        state.put("package/arn:aws:sagemaker:us-east-1:111122223333:model-package/fraud/3", "Approved");
        state.put("guardrail/abc123def456", "weak");
        state.put("eni/eni-0abc", List.of("sg-0aaa"));
        state.put("instance/protected", false);
        state.put("instance/group", "ml-group");
        state.put("instance/profile", "arn:aws:iam::111122223333:instance-profile/ml-gpu");
        state.put("rule/0.0.0.0/0", true);
        state.put("waf", List.of());
        state.put("object/acme-model-artifacts/models/m.tar.gz/tags", List.of());
        state.put(
                "policy-document/p-models",
                "{\"Statement\":[{\"Action\":\"bedrock:PutFoundationModelEntitlement\",\"Effect\":\"Deny\",\"Resource\":\"*\",\"Sid\":\"Standing\"}],\"Version\":\"2012-10-17\"}");
        state.put(
                "vpce/vpce-0runtime",
                "{\"Statement\":[{\"Action\":\"*\",\"Effect\":\"Allow\",\"Principal\":\"*\",\"Resource\":\"*\"}],\"Version\":\"2012-10-17\"}");
        state.put("trail/org/logging", false);
        state.put("trail/org/selectors", List.of());
    }
}
