package dev.parapet.posture.access;

import dev.parapet.iam.Arn;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Where the policy that hangs on a resource is in a snapshot.
///
/// @param holder the ARN of the resource that has it: the bucket of an object
/// @param type CloudFormation's name of its type
/// @param attribute the attribute with the policy; `A.B` for one inside another
record ResourcePolicyPlace(String holder, String type, String attribute) {
    private static final Set<String> OF_REGISTRY =
            Set.of("ecr:replicateimage", "ecr:createrepository", "ecr:batchimportupstreamimage");

    /// What is known of a resource's policy before looking for it.
    sealed interface Expected {
        record In(ResourcePolicyPlace place) implements Expected {}

        /// It is a resource of its own, which need not be there.
        ///
        /// @param holder the ARN of the resource that the policy is on
        /// @param type of the policy, as a resource
        /// @param attribute of that, with the policy
        /// @param link of that, with the ARN of the holder
        record Beside(String holder, String type, String attribute, String link) implements Expected {}

        /// Resources of this kind have none.
        record None() implements Expected {}

        /// There may be one, and it is not read.
        record NotRead() implements Expected {}
    }

    static Expected of(String action, Arn arn, String text) {
        String part = arn.resource();
        return switch (arn.service()) {
            case "s3" -> s3(arn, text);
            case "kms" -> when(part.startsWith("key/"), text, "AWS::KMS::Key", "KeyPolicy");
            case "sns" -> in(upToColon(arn, text), "AWS::SNS::Topic", "Policy");
            case "sqs" -> in(text, "AWS::SQS::Queue", "Policy");
            case "secretsmanager" ->
                when(part.startsWith("secret:"), text, "AWS::SecretsManager::Secret", "ResourcePolicy");
            case "lambda" -> lambda(part, text);
            case "ecr" -> ecr(action, arn, text);
            case "iam" ->
                when(
                        action.startsWith("sts:") && part.startsWith("role/"),
                        text,
                        Principals.ROLE,
                        "AssumeRolePolicyDocument");
            case "dynamodb" -> dynamo(part, text);
            case "events" -> events(arn, text);
            case "es" -> in(upToSlash(text, 2), "AWS::OpenSearchService::Domain", "AccessPolicies");
            case "bedrock" -> bedrock(action, arn, text);
            case "bedrock-agentcore" -> agentCore(action, arn, text);
            case "backup" ->
                part.startsWith("backup-vault:")
                        ? in(text, "AWS::Backup::BackupVault", "AccessPolicy")
                        : elsewhere(action, arn);
            case "comprehend" ->
                part.startsWith("document-classifier/")
                        ? in(text, "AWS::Comprehend::DocumentClassifier", "ModelPolicy")
                        : when(
                                part.startsWith("entity-recognizer/"),
                                text,
                                "AWS::Comprehend::EntityRecognizer",
                                "ModelPolicy");
            case "sagemaker" ->
                part.startsWith("model-package-group/")
                        ? in(text, "AWS::SageMaker::ModelPackageGroup", "ModelPackageGroupPolicy")
                        : elsewhere(action, arn);
            default -> elsewhere(action, arn);
        };
    }

    private static Expected elsewhere(String action, Arn arn) {
        return UnreadPolicies.cover(action, arn) ? new Expected.NotRead() : new Expected.None();
    }

    // <https://docs.aws.amazon.com/bedrock/latest/userguide/guardrails-resource-based-policies.html>,
    // <https://docs.aws.amazon.com/bedrock/latest/userguide/kb-managed-cross-account.html>
    private static Expected bedrock(String action, Arn arn, String text) {
        String part = arn.resource();
        if (part.startsWith("guardrail/")) {
            return new Expected.Beside(text, "AWS::Bedrock::ResourcePolicy", "PolicyDocument", "ResourceArn");
        }
        return part.startsWith("knowledge-base/")
                ? new Expected.Beside(text, "AWS::Bedrock::KnowledgeBaseResourcePolicy", "Policy", "ResourceArn")
                : elsewhere(action, arn);
    }

    // A runtime and its endpoint are asked about one by one, and each has a policy of its own:
    // <https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/resource-based-policies.html>
    private static Expected agentCore(String action, Arn arn, String text) {
        String part = arn.resource();
        return part.startsWith("gateway/") || part.startsWith("memory/") || part.startsWith("runtime/")
                ? new Expected.Beside(text, "AWS::BedrockAgentCore::ResourcePolicy", "Policy", "ResourceArn")
                : elsewhere(action, arn);
    }

    // What comes from other registries is under the policy of the whole registry:
    // <https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry-permissions.html>
    private static Expected ecr(String action, Arn arn, String text) {
        if (OF_REGISTRY.contains(action.toLowerCase(Locale.ROOT))) {
            return in(
                    text.substring(0, text.length() - arn.resource().length()) + "registry-policy",
                    "AWS::ECR::RegistryPolicy",
                    "PolicyText");
        }
        return when(arn.resource().startsWith("repository/"), text, "AWS::ECR::Repository", "RepositoryPolicyText");
    }

    // A rule is under the policy of its bus, which is the default one where none is named.
    private static Expected events(Arn arn, String text) {
        String part = arn.resource();
        if (part.startsWith("rule/")) {
            String[] names = part.split("/", -1);
            String bus = "event-bus/" + (names.length == 2 ? "default" : names[1]);
            return in(text.substring(0, text.length() - part.length()) + bus, "AWS::Events::EventBus", "Policy");
        }
        return part.startsWith("event-bus/") ? in(text, "AWS::Events::EventBus", "Policy") : elsewhere("", arn);
    }

    // An access point asks its own policy and the bucket's, which nobody has put together yet.
    private static Expected s3(Arn arn, String text) {
        return arn.account().isEmpty() ? in(upToSlash(text, 1), "AWS::S3::Bucket", "Policy") : new Expected.NotRead();
    }

    // A version or an alias has a policy of its own.
    private static Expected lambda(String part, String text) {
        String[] parts = part.split(":", -1);
        if (parts[0].equals("function")) {
            return parts.length == 2 ? in(text, "AWS::Lambda::Function", "Policy") : new Expected.NotRead();
        }
        return parts[0].equals("layer") ? new Expected.NotRead() : new Expected.None();
    }

    // An index is under its table's policy; a stream has its own.
    private static Expected dynamo(String part, String text) {
        if (!part.startsWith("table/")) {
            return new Expected.None();
        }
        return part.contains("/stream/")
                ? new Expected.NotRead()
                : in(upToSlash(text, 2), "AWS::DynamoDB::Table", "ResourcePolicy.PolicyDocument");
    }

    private static Expected when(boolean holds, String holder, String type, String attribute) {
        return holds ? in(holder, type, attribute) : new Expected.None();
    }

    private static Expected in(String holder, String type, String attribute) {
        return new Expected.In(new ResourcePolicyPlace(holder, type, attribute));
    }

    private static String upToSlash(String text, int ordinal) {
        int at = -1;
        for (int i = 0; i < ordinal; i++) {
            at = text.indexOf('/', at + 1);
            if (at < 0) {
                return text;
            }
        }
        return text.substring(0, at);
    }

    // A subscription is named after its topic.
    private static String upToColon(Arn arn, String text) {
        String[] parts = arn.resource().split(":", -1);
        return parts.length == 1
                ? text
                : text.substring(0, text.length() - arn.resource().length()) + parts[0];
    }

    /// The name of the attribute, without what is inside.
    String outer() {
        int dot = attribute.indexOf('.');
        return dot < 0 ? attribute : attribute.substring(0, dot);
    }

    /// What is inside, if the policy is inside another structure.
    Optional<String> inner() {
        int dot = attribute.indexOf('.');
        return dot < 0 ? Optional.empty() : Optional.of(attribute.substring(dot + 1));
    }
}
