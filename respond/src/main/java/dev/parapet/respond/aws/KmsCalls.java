package dev.parapet.respond.aws;

import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.CancelKeyDeletionRequest;
import software.amazon.awssdk.services.kms.model.CreateGrantRequest;
import software.amazon.awssdk.services.kms.model.DescribeKeyRequest;
import software.amazon.awssdk.services.kms.model.DisableKeyRotationRequest;
import software.amazon.awssdk.services.kms.model.EnableKeyRequest;
import software.amazon.awssdk.services.kms.model.EnableKeyRotationRequest;
import software.amazon.awssdk.services.kms.model.GetKeyPolicyRequest;
import software.amazon.awssdk.services.kms.model.GetKeyRotationStatusRequest;
import software.amazon.awssdk.services.kms.model.ListGrantsRequest;
import software.amazon.awssdk.services.kms.model.ListKeyRotationsRequest;
import software.amazon.awssdk.services.kms.model.PutKeyPolicyRequest;
import software.amazon.awssdk.services.kms.model.RevokeGrantRequest;
import software.amazon.awssdk.services.kms.model.RotateKeyOnDemandRequest;

/// The calls of `kms` that are made.
final class KmsCalls {
    private KmsCalls() {}

    static Service<KmsClient> all() {
        return new Service<>("kms", KmsClient::builder)
                .on("CancelKeyDeletion", CancelKeyDeletionRequest::builder, KmsClient::cancelKeyDeletion)
                .on("CreateGrant", CreateGrantRequest::builder, KmsClient::createGrant)
                .on("DescribeKey", DescribeKeyRequest::builder, KmsClient::describeKey)
                .on("DisableKeyRotation", DisableKeyRotationRequest::builder, KmsClient::disableKeyRotation)
                .on("EnableKey", EnableKeyRequest::builder, KmsClient::enableKey)
                .on("EnableKeyRotation", EnableKeyRotationRequest::builder, KmsClient::enableKeyRotation)
                .on("GetKeyPolicy", GetKeyPolicyRequest::builder, KmsClient::getKeyPolicy)
                .on("GetKeyRotationStatus", GetKeyRotationStatusRequest::builder, KmsClient::getKeyRotationStatus)
                .on("ListGrants", ListGrantsRequest::builder, KmsClient::listGrants)
                .on("ListKeyRotations", ListKeyRotationsRequest::builder, KmsClient::listKeyRotations)
                .on("PutKeyPolicy", PutKeyPolicyRequest::builder, KmsClient::putKeyPolicy)
                .on("RevokeGrant", RevokeGrantRequest::builder, KmsClient::revokeGrant)
                .on("RotateKeyOnDemand", RotateKeyOnDemandRequest::builder, KmsClient::rotateKeyOnDemand);
    }
}
