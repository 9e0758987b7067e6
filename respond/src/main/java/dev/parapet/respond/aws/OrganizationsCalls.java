package dev.parapet.respond.aws;

import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.AttachPolicyRequest;
import software.amazon.awssdk.services.organizations.model.DescribeOrganizationRequest;
import software.amazon.awssdk.services.organizations.model.DescribePolicyRequest;
import software.amazon.awssdk.services.organizations.model.DetachPolicyRequest;
import software.amazon.awssdk.services.organizations.model.ListPoliciesForTargetRequest;
import software.amazon.awssdk.services.organizations.model.UpdatePolicyRequest;

/// The calls of `organizations` that are made.
final class OrganizationsCalls {
    private OrganizationsCalls() {}

    static Service<OrganizationsClient> all() {
        return new Service<>("organizations", OrganizationsClient::builder)
                .on("AttachPolicy", AttachPolicyRequest::builder, OrganizationsClient::attachPolicy)
                .on(
                        "DescribeOrganization",
                        DescribeOrganizationRequest::builder,
                        OrganizationsClient::describeOrganization)
                .on("DescribePolicy", DescribePolicyRequest::builder, OrganizationsClient::describePolicy)
                .on("DetachPolicy", DetachPolicyRequest::builder, OrganizationsClient::detachPolicy)
                .on(
                        "ListPoliciesForTarget",
                        ListPoliciesForTargetRequest::builder,
                        OrganizationsClient::listPoliciesForTarget)
                .on("UpdatePolicy", UpdatePolicyRequest::builder, OrganizationsClient::updatePolicy);
    }
}
