package dev.parapet.respond.aws;

import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.DeletePublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.GetBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLoggingRequest;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.GetBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.GetObjectLockConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.GetPublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.PutBucketLoggingRequest;
import software.amazon.awssdk.services.s3.model.PutBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.PutBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.PutPublicAccessBlockRequest;

/// The calls of `s3` that are made.
final class S3Calls {
    private S3Calls() {}

    static Service<S3Client> all() {
        return new Service<>("s3", S3Client::builder)
                .on("DeleteBucketPolicy", DeleteBucketPolicyRequest::builder, S3Client::deleteBucketPolicy)
                .on("DeleteObjectTagging", DeleteObjectTaggingRequest::builder, S3Client::deleteObjectTagging)
                .on(
                        "DeletePublicAccessBlock",
                        DeletePublicAccessBlockRequest::builder,
                        S3Client::deletePublicAccessBlock)
                .on("GetBucketEncryption", GetBucketEncryptionRequest::builder, S3Client::getBucketEncryption)
                .on("GetBucketLogging", GetBucketLoggingRequest::builder, S3Client::getBucketLogging)
                .on("GetBucketPolicy", GetBucketPolicyRequest::builder, S3Client::getBucketPolicy)
                .on("GetBucketTagging", GetBucketTaggingRequest::builder, S3Client::getBucketTagging)
                .on("GetBucketVersioning", GetBucketVersioningRequest::builder, S3Client::getBucketVersioning)
                .on(
                        "GetObjectLockConfiguration",
                        GetObjectLockConfigurationRequest::builder,
                        S3Client::getObjectLockConfiguration)
                .on("GetObjectTagging", GetObjectTaggingRequest::builder, S3Client::getObjectTagging)
                .on("GetPublicAccessBlock", GetPublicAccessBlockRequest::builder, S3Client::getPublicAccessBlock)
                .on("PutBucketLogging", PutBucketLoggingRequest::builder, S3Client::putBucketLogging)
                .on("PutBucketPolicy", PutBucketPolicyRequest::builder, S3Client::putBucketPolicy)
                .on("PutBucketVersioning", PutBucketVersioningRequest::builder, S3Client::putBucketVersioning)
                .on("PutObjectTagging", PutObjectTaggingRequest::builder, S3Client::putObjectTagging)
                .on("PutPublicAccessBlock", PutPublicAccessBlockRequest::builder, S3Client::putPublicAccessBlock)
                .on("PutObject", PutObjectRequest::builder, S3Calls::put, "Body");
    }

    private static PutObjectResponse put(S3Client s3, PutObjectRequest request, String body) {
        return s3.putObject(request, RequestBody.fromString(body));
    }
}
