package dev.parapet.posture.exposure;

import dev.parapet.iam.exposure.Query.Outsider;
import dev.parapet.posture.exposure.Surface.Source.Own;
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
final class Surfaces {
    private static final List<Surface> ALL = List.of(
            Surface.of(
                    "AWS::S3::Bucket",
                    new Own("Policy"),
                    "{id} {id}/*",
                    "read s3:GetObject s3:GetObjectVersion s3:ListBucket s3:ListBucketVersions",
                    "write s3:PutObject s3:DeleteObject s3:DeleteObjectVersion s3:ReplicateObject s3:DeleteBucket",
                    "administer s3:PutBucketPolicy s3:DeleteBucketPolicy s3:PutBucketAcl s3:PutObjectAcl"
                            + " s3:PutBucketPublicAccessBlock s3:PutBucketOwnershipControls"
                            + " s3:PutLifecycleConfiguration s3:PutReplicationConfiguration"),
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
                    "administer sqs:AddPermission sqs:RemovePermission sqs:SetQueueAttributes sqs:DeleteQueue"));

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
