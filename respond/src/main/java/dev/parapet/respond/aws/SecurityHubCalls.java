package dev.parapet.respond.aws;

import software.amazon.awssdk.services.securityhub.SecurityHubClient;
import software.amazon.awssdk.services.securityhub.model.BatchEnableStandardsRequest;
import software.amazon.awssdk.services.securityhub.model.BatchUpdateFindingsRequest;
import software.amazon.awssdk.services.securityhub.model.DescribeHubRequest;
import software.amazon.awssdk.services.securityhub.model.EnableSecurityHubRequest;
import software.amazon.awssdk.services.securityhub.model.GetEnabledStandardsRequest;
import software.amazon.awssdk.services.securityhub.model.GetFindingsRequest;

/// The calls of `securityhub` that are made.
final class SecurityHubCalls {
    private SecurityHubCalls() {}

    static Service<SecurityHubClient> all() {
        return new Service<>("securityhub", SecurityHubClient::builder)
                .on(
                        "BatchEnableStandards",
                        BatchEnableStandardsRequest::builder,
                        SecurityHubClient::batchEnableStandards)
                .on("BatchUpdateFindings", BatchUpdateFindingsRequest::builder, SecurityHubClient::batchUpdateFindings)
                .on("DescribeHub", DescribeHubRequest::builder, SecurityHubClient::describeHub)
                .on("EnableSecurityHub", EnableSecurityHubRequest::builder, SecurityHubClient::enableSecurityHub)
                .on("GetEnabledStandards", GetEnabledStandardsRequest::builder, SecurityHubClient::getEnabledStandards)
                .on("GetFindings", GetFindingsRequest::builder, SecurityHubClient::getFindings);
    }
}
