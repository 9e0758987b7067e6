package dev.parapet.posture.lint;

import dev.parapet.iam.lint.PolicyKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An attribute that holds a policy.
///
/// @param type CloudFormation's name of the type that has it
/// @param attribute the attribute; `A.B` for a document inside another structure
/// @param kind what such a policy can say
public record PolicyPlace(String type, String attribute, PolicyKind kind) {
    /// Users, roles and groups, whose inline policies are a list.
    static final List<String> IDENTITIES = List.of("AWS::IAM::Group", "AWS::IAM::Role", "AWS::IAM::User");

    static final String MANAGED = "AWS::IAM::ManagedPolicy";
    static final String ORGANIZATIONS = "AWS::Organizations::Policy";

    /// The kinds of policies of an organization that are written as policies of IAM are.
    static final Map<String, PolicyKind> GUARDRAILS =
            Map.of("SERVICE_CONTROL_POLICY", PolicyKind.SCP, "RESOURCE_CONTROL_POLICY", PolicyKind.RCP);

    /// Where single documents are, by type. Inline and managed policies and those of organizations are
    /// looked for by [WrittenPolicies] itself.
    public static final List<PolicyPlace> SINGLE = List.of(
            resource("AWS::ApiGateway::DomainNameV2", "Policy"),
            resource("AWS::ApiGateway::RestApi", "Policy"),
            resource("AWS::Backup::BackupVault", "AccessPolicy"),
            resource("AWS::Backup::LogicallyAirGappedBackupVault", "AccessPolicy"),
            resource("AWS::Bedrock::KnowledgeBaseResourcePolicy", "Policy"),
            resource("AWS::Bedrock::ResourcePolicy", "PolicyDocument"),
            resource("AWS::BedrockAgentCore::ResourcePolicy", "Policy"),
            resource("AWS::Comprehend::DocumentClassifier", "ModelPolicy"),
            resource("AWS::Comprehend::EntityRecognizer", "ModelPolicy"),
            resource("AWS::DynamoDB::Table", "ResourcePolicy.PolicyDocument"),
            new PolicyPlace("AWS::EC2::VPCEndpoint", "PolicyDocument", PolicyKind.ENDPOINT),
            resource("AWS::ECR::RegistryPolicy", "PolicyText"),
            resource("AWS::ECR::Repository", "RepositoryPolicyText"),
            resource("AWS::Events::EventBus", "Policy"),
            resource("AWS::Glue::ResourcePolicy", "PolicyInJson"),
            new PolicyPlace("AWS::IAM::Role", "AssumeRolePolicyDocument", PolicyKind.TRUST),
            resource("AWS::KMS::Key", "KeyPolicy"),
            resource("AWS::Lambda::Function", "Policy"),
            resource("AWS::Lambda::LayerVersion", "Policy"),
            resource("AWS::Lex::ResourcePolicy", "Policy"),
            resource("AWS::Logs::Destination", "DestinationPolicy"),
            resource("AWS::Logs::ResourcePolicy", "PolicyDocument"),
            resource("AWS::OpenSearchService::Domain", "AccessPolicies"),
            resource("AWS::Rekognition::ProjectPolicy", "PolicyDocument"),
            resource("AWS::S3::AccessPoint", "Policy"),
            resource("AWS::S3::Bucket", "Policy"),
            resource("AWS::S3Vectors::VectorBucketPolicy", "Policy"),
            resource("AWS::SNS::Topic", "Policy"),
            resource("AWS::SQS::Queue", "Policy"),
            resource("AWS::SageMaker::ModelPackageGroup", "ModelPackageGroupPolicy"),
            resource("AWS::SecretsManager::Secret", "ResourcePolicy"));

    private static PolicyPlace resource(String type, String attribute) {
        return new PolicyPlace(type, attribute, PolicyKind.RESOURCE);
    }

    /// The name of the attribute, without what is inside.
    public String outer() {
        int dot = attribute.indexOf('.');
        return dot < 0 ? attribute : attribute.substring(0, dot);
    }

    /// What is inside, if the policy is inside another structure.
    Optional<String> inner() {
        int dot = attribute.indexOf('.');
        return dot < 0 ? Optional.empty() : Optional.of(attribute.substring(dot + 1));
    }
}
