package dev.parapet.posture.exposure;

import dev.parapet.iam.exposure.Query.Outsider;
import dev.parapet.posture.exposure.Surface.Source.Beside;
import dev.parapet.posture.exposure.Surface.Source.Of;
import dev.parapet.posture.exposure.Surface.Source.Own;
import dev.parapet.posture.exposure.Surface.Source.Uncollected;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Every type of resource that has a policy of its own, and what outsiders could do under it.
///
/// Actions are those of the Service Authorization Reference
/// (<https://docs.aws.amazon.com/service-authorization/latest/reference/>) that matter to somebody outside, not all
/// there
/// are. A test holds them against it.
///
/// Custom models of Bedrock are shared by AWS Resource Access Manager, which is not collected: what is asked of them is
/// unknown.
final class Surfaces {
    private static final Beside AGENT_CORE =
            new Beside("AWS::BedrockAgentCore::ResourcePolicy", "Policy", "ResourceArn");
    private static final Beside LEX = new Beside("AWS::Lex::ResourcePolicy", "Policy", "ResourceArn");

    // Recovery points have the ARNs of many services.
    private static final String VAULT = "{id} arn:{partition}:*:{region}:*";
    private static final String VAULT_READ = "read backup:CopyFromBackupVault@2 backup:StartRestoreJob@2"
            + " backup:DescribeRecoveryPoint@2 backup:GetRecoveryPointRestoreMetadata@2";
    private static final String VAULT_WRITE =
            "write backup:CopyIntoBackupVault@1 backup:DeleteRecoveryPoint@2 backup:UpdateRecoveryPointLifecycle@2";
    private static final String VAULT_ADMINISTER = "administer backup:PutBackupVaultAccessPolicy@1"
            + " backup:DeleteBackupVaultAccessPolicy@1 backup:DeleteBackupVault@1";

    private static final String INVOKE_RUNTIME =
            "invoke bedrock-agentcore:InvokeAgentRuntime bedrock-agentcore:InvokeAgentRuntimeForUser"
                    + " bedrock-agentcore:InvokeAgentRuntimeCommand"
                    + " bedrock-agentcore:InvokeAgentRuntimeWithWebSocketStream"
                    + " bedrock-agentcore:InvokeAgentRuntimeWithWebSocketStreamForUser";

    /// Of runtimes' endpoints, which nobody can call but through their runtimes, and which are judged with them.
    static final Surface RUNTIME_ENDPOINT =
            Surface.of("AWS::BedrockAgentCore::RuntimeEndpoint", AGENT_CORE, "{id}", INVOKE_RUNTIME);

    private static final List<Surface> ALL = List.of(
            Surface.of(
                    "AWS::ApiGateway::RestApi",
                    new Own("Policy"),
                    "arn:{partition}:execute-api:{region}:{account}:{RestApiId}/*",
                    "invoke execute-api:Invoke"),
            Surface.of(
                            "AWS::Backup::BackupVault",
                            new Own("AccessPolicy"),
                            VAULT,
                            VAULT_READ,
                            VAULT_WRITE,
                            VAULT_ADMINISTER)
                    .signed(),
            Surface.of(
                            "AWS::Backup::LogicallyAirGappedBackupVault",
                            new Own("AccessPolicy"),
                            VAULT,
                            VAULT_READ,
                            VAULT_WRITE,
                            VAULT_ADMINISTER)
                    .signed(),
            Surface.of("AWS::Bedrock::CustomModel", new Uncollected(), "{id}", "read bedrock:CreateModelCopyJob")
                    .signed(),
            Surface.of(
                            "AWS::Bedrock::Guardrail",
                            new Beside("AWS::Bedrock::ResourcePolicy", "PolicyDocument", "ResourceArn"),
                            "{id}",
                            "invoke bedrock:ApplyGuardrail",
                            "read bedrock:GetGuardrail")
                    .signed(),
            Surface.of(
                            "AWS::Bedrock::KnowledgeBase",
                            new Beside("AWS::Bedrock::KnowledgeBaseResourcePolicy", "Policy", "ResourceArn"),
                            "{id}",
                            "read bedrock:Retrieve bedrock:GetDocumentContent")
                    .signed(),
            Surface.of(
                    "AWS::BedrockAgentCore::Gateway",
                    AGENT_CORE,
                    "{id}",
                    "invoke bedrock-agentcore:InvokeGateway",
                    "administer bedrock-agentcore:UpdateGateway bedrock-agentcore:DeleteGateway"
                            + " bedrock-agentcore:PutResourcePolicy bedrock-agentcore:DeleteResourcePolicy"),
            Surface.of(
                            "AWS::BedrockAgentCore::Memory",
                            AGENT_CORE,
                            "{id}",
                            "read bedrock-agentcore:GetMemoryRecord bedrock-agentcore:ListMemoryRecords"
                                    + " bedrock-agentcore:RetrieveMemoryRecords bedrock-agentcore:ListEvents"
                                    + " bedrock-agentcore:GetEvent",
                            "write bedrock-agentcore:CreateEvent bedrock-agentcore:DeleteEvent"
                                    + " bedrock-agentcore:BatchCreateMemoryRecords bedrock-agentcore:DeleteMemoryRecord")
                    .signed(),
            Surface.of(
                    "AWS::BedrockAgentCore::Runtime",
                    AGENT_CORE,
                    "{id}",
                    INVOKE_RUNTIME,
                    "administer bedrock-agentcore:UpdateAgentRuntime bedrock-agentcore:DeleteAgentRuntime"
                            + " bedrock-agentcore:PutResourcePolicy bedrock-agentcore:DeleteResourcePolicy"),
            Surface.of(
                            "AWS::CloudTrail::EventDataStore",
                            new Uncollected(),
                            "{id}",
                            "read cloudtrail:StartQuery cloudtrail:GetQueryResults")
                    .signed(),
            Surface.of(
                            "AWS::Comprehend::DocumentClassifier",
                            new Own("ModelPolicy"),
                            "{id}",
                            "read comprehend:ImportModel")
                    .signed(),
            Surface.of(
                            "AWS::Comprehend::EntityRecognizer",
                            new Own("ModelPolicy"),
                            "{id}",
                            "read comprehend:ImportModel")
                    .signed(),
            Surface.of(
                            "AWS::DynamoDB::Table",
                            new Own("ResourcePolicy.PolicyDocument"),
                            "{id} {id}/index/*",
                            "read dynamodb:GetItem@1 dynamodb:BatchGetItem@1 dynamodb:Query dynamodb:Scan"
                                    + " dynamodb:PartiQLSelect dynamodb:ExportTableToPointInTime@1",
                            "write dynamodb:PutItem@1 dynamodb:UpdateItem@1 dynamodb:DeleteItem@1 dynamodb:BatchWriteItem@1"
                                    + " dynamodb:PartiQLInsert@1 dynamodb:PartiQLUpdate@1 dynamodb:PartiQLDelete@1",
                            "administer dynamodb:PutResourcePolicy@1 dynamodb:DeleteResourcePolicy@1 dynamodb:DeleteTable@1")
                    .signed(),
            Surface.of(
                            "AWS::ECR::RegistryPolicy",
                            new Own("PolicyText"),
                            "arn:{partition}:ecr:{region}:{account}:repository/*",
                            "write ecr:ReplicateImage ecr:CreateRepository ecr:BatchImportUpstreamImage")
                    .signed(),
            Surface.of(
                            "AWS::ECR::Repository",
                            new Own("RepositoryPolicyText"),
                            "{id}",
                            "read ecr:BatchGetImage ecr:GetDownloadUrlForLayer",
                            "write ecr:PutImage ecr:InitiateLayerUpload ecr:UploadLayerPart ecr:CompleteLayerUpload"
                                    + " ecr:BatchDeleteImage",
                            "administer ecr:SetRepositoryPolicy ecr:DeleteRepositoryPolicy ecr:DeleteRepository")
                    .signed(),
            Surface.of(
                            "AWS::Events::EventBus",
                            new Own("Policy"),
                            "{id} arn:{partition}:events:{region}:{account}:rule/{name}/*",
                            "write events:PutEvents@1",
                            "administer events:PutRule@2 events:PutTargets@2 events:DeleteRule@2")
                    .signed(),
            Surface.of(
                            "AWS::Glue::ResourcePolicy",
                            new Own("PolicyInJson"),
                            "arn:{partition}:glue:{region}:{account}:*",
                            "read glue:GetTable glue:GetTables glue:GetDatabase glue:GetDatabases glue:GetPartitions"
                                    + " glue:SearchTables",
                            "write glue:CreateTable glue:UpdateTable glue:DeleteTable glue:CreateDatabase"
                                    + " glue:UpdateDatabase glue:DeleteDatabase glue:BatchCreatePartition",
                            "administer glue:PutResourcePolicy glue:DeleteResourcePolicy")
                    .signed(),
            // Services are no outsiders here: a role is passed to one by somebody of its own account only, see
            // <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html>.
            Surface.of(
                            "AWS::IAM::Role",
                            new Own("AssumeRolePolicyDocument"),
                            "{id}",
                            "assume sts:AssumeRole sts:AssumeRoleWithSAML sts:AssumeRoleWithWebIdentity")
                    .signed()
                    .without(Outsider.SERVICE),
            Surface.of(
                            "AWS::KMS::Key",
                            new Own("KeyPolicy"),
                            "{id}",
                            "read kms:Decrypt kms:ReEncryptFrom kms:DeriveSharedSecret",
                            "write kms:Encrypt kms:GenerateDataKey kms:GenerateDataKeyWithoutPlaintext kms:ReEncryptTo"
                                    + " kms:Sign kms:GenerateMac kms:ImportKeyMaterial",
                            "administer kms:PutKeyPolicy kms:CreateGrant kms:ScheduleKeyDeletion kms:DisableKey"
                                    + " kms:DeleteImportedKeyMaterial kms:ReplicateKey")
                    .signed(),
            Surface.of(
                            "AWS::Lambda::Function",
                            new Own("Policy"),
                            "{id}",
                            "read lambda:GetFunction lambda:GetFunctionConfiguration",
                            "write lambda:UpdateFunctionCode lambda:UpdateFunctionConfiguration lambda:DeleteFunction",
                            "invoke lambda:InvokeFunction",
                            "administer lambda:AddPermission lambda:RemovePermission lambda:CreateFunctionUrlConfig")
                    .signed(),
            Surface.of("AWS::Lambda::LayerVersion", new Own("Policy"), "{id}", "read lambda:GetLayerVersion")
                    .signed(),
            Surface.of(
                    "AWS::Lambda::Url",
                    new Of("AWS::Lambda::Function", "Policy", "TargetFunctionArn"),
                    "{FunctionArn}",
                    "invoke lambda:InvokeFunctionUrl"),
            Surface.of("AWS::Lex::Bot", LEX, "{id}", "read lex:DescribeBot", "administer lex:UpdateBot lex:DeleteBot")
                    .signed(),
            Surface.of(
                            "AWS::Lex::BotAlias",
                            LEX,
                            "{id}",
                            "read lex:GetSession",
                            "write lex:PutSession lex:DeleteSession",
                            "invoke lex:RecognizeText lex:RecognizeUtterance lex:StartConversation",
                            "administer lex:UpdateBotAlias lex:DeleteBotAlias")
                    .signed(),
            Surface.of(
                            "AWS::Logs::Destination",
                            new Own("DestinationPolicy"),
                            "{id}",
                            "write logs:PutSubscriptionFilter")
                    .signed(),
            Surface.of("AWS::Logs::LogGroup", new Uncollected(), "{id}", "write logs:PutLogEvents logs:CreateLogStream")
                    .signed(),
            Surface.of(
                            "AWS::Logs::ResourcePolicy",
                            new Own("PolicyDocument"),
                            "arn:{partition}:logs:{region}:{account}:log-group:*",
                            "write logs:PutLogEvents logs:CreateLogStream")
                    .signed(),
            Surface.of(
                    "AWS::OpenSearchService::Domain",
                    new Own("AccessPolicies"),
                    "{id} {id}/*",
                    "read es:ESHttpGet es:ESHttpHead es:ESHttpPost",
                    "write es:ESHttpPost es:ESHttpPut es:ESHttpPatch es:ESHttpDelete",
                    "administer es:UpdateDomainConfig@1 es:DeleteDomain@1"),
            Surface.of(
                            "AWS::Rekognition::Project",
                            new Beside("AWS::Rekognition::ProjectPolicy", "PolicyDocument", "ProjectArn"),
                            "arn:{partition}:rekognition:{region}:{account}:project/{ProjectName}/version/*",
                            "read rekognition:CopyProjectVersion")
                    .signed(),
            Surface.of(
                    "AWS::S3::Bucket",
                    new Own("Policy"),
                    "{id} {id}/*",
                    "read s3:GetObject@2 s3:GetObjectVersion@2 s3:ListBucket@1 s3:ListBucketVersions@1",
                    "write s3:PutObject@2 s3:DeleteObject@2 s3:DeleteObjectVersion@2 s3:ReplicateObject@2 s3:DeleteBucket@1",
                    "administer s3:PutBucketPolicy@1 s3:DeleteBucketPolicy@1 s3:PutBucketAcl@1 s3:PutObjectAcl@2"
                            + " s3:PutBucketPublicAccessBlock@1 s3:PutBucketOwnershipControls@1"
                            + " s3:PutLifecycleConfiguration@1 s3:PutReplicationConfiguration@1"),
            Surface.of(
                            "AWS::S3Vectors::VectorBucket",
                            new Beside("AWS::S3Vectors::VectorBucketPolicy", "Policy", "VectorBucketArn"),
                            "{id} {id}/index/*",
                            "read s3vectors:GetVectors@2 s3vectors:QueryVectors@2 s3vectors:ListVectors@2",
                            "write s3vectors:PutVectors@2 s3vectors:DeleteVectors@2 s3vectors:DeleteIndex@2",
                            "administer s3vectors:PutVectorBucketPolicy@1 s3vectors:DeleteVectorBucketPolicy@1"
                                    + " s3vectors:DeleteVectorBucket@1")
                    .signed(),
            Surface.of(
                    "AWS::SNS::Topic",
                    new Own("Policy"),
                    "{id}",
                    "read sns:Subscribe",
                    "write sns:Publish",
                    "administer sns:AddPermission sns:RemovePermission sns:SetTopicAttributes sns:DeleteTopic"),
            Surface.of(
                    "AWS::SQS::Queue",
                    new Own("Policy"),
                    "{id}",
                    "read sqs:ReceiveMessage",
                    "write sqs:SendMessage sqs:DeleteMessage sqs:PurgeQueue",
                    "administer sqs:AddPermission sqs:RemovePermission sqs:SetQueueAttributes sqs:DeleteQueue"),
            Surface.of(
                            "AWS::SageMaker::ModelPackageGroup",
                            new Own("ModelPackageGroupPolicy"),
                            "{id} arn:{partition}:sagemaker:{region}:{account}:model-package/{ModelPackageGroupName}/*",
                            "read sagemaker:DescribeModelPackage@2 sagemaker:AccessModelPackage@2",
                            "write sagemaker:CreateModelPackage@2 sagemaker:UpdateModelPackage@2"
                                    + " sagemaker:DeleteModelPackage@2",
                            "administer sagemaker:PutModelPackageGroupPolicy@1")
                    .signed(),
            Surface.of(
                            "AWS::SecretsManager::Secret",
                            new Own("ResourcePolicy"),
                            "{id}",
                            "read secretsmanager:GetSecretValue secretsmanager:BatchGetSecretValue",
                            "write secretsmanager:PutSecretValue secretsmanager:UpdateSecret"
                                    + " secretsmanager:DeleteSecret",
                            "administer secretsmanager:PutResourcePolicy secretsmanager:DeleteResourcePolicy")
                    .signed());

    private static final Map<String, Surface> BY_TYPE =
            ALL.stream().collect(Collectors.toUnmodifiableMap(Surface::type, Function.identity()));

    private Surfaces() {}

    static List<Surface> all() {
        return ALL;
    }

    static Optional<Surface> of(String type) {
        return Optional.ofNullable(BY_TYPE.get(type));
    }
}
