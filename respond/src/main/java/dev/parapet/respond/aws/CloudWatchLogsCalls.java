package dev.parapet.respond.aws;

import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.AssociateKmsKeyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutRetentionPolicyRequest;

/// The calls of `logs` that are made.
final class CloudWatchLogsCalls {
    private CloudWatchLogsCalls() {}

    static Service<CloudWatchLogsClient> all() {
        return new Service<>("logs", CloudWatchLogsClient::builder)
                .on("AssociateKmsKey", AssociateKmsKeyRequest::builder, CloudWatchLogsClient::associateKmsKey)
                .on("CreateLogGroup", CreateLogGroupRequest::builder, CloudWatchLogsClient::createLogGroup)
                .on("DescribeLogGroups", DescribeLogGroupsRequest::builder, CloudWatchLogsClient::describeLogGroups)
                .on("PutRetentionPolicy", PutRetentionPolicyRequest::builder, CloudWatchLogsClient::putRetentionPolicy);
    }
}
