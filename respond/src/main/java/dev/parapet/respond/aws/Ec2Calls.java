package dev.parapet.respond.aws;

import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.CreateFlowLogsRequest;
import software.amazon.awssdk.services.ec2.model.CreateNetworkAclEntryRequest;
import software.amazon.awssdk.services.ec2.model.CreateSnapshotsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteFlowLogsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkAclEntryRequest;
import software.amazon.awssdk.services.ec2.model.DescribeFlowLogsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeIamInstanceProfileAssociationsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyNetworkInterfaceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVpcEndpointRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceIamInstanceProfileAssociationRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressRequest;

/// The calls of `ec2` that are made.
final class Ec2Calls {
    private Ec2Calls() {}

    static Service<Ec2Client> all() {
        return new Service<>("ec2", Ec2Client::builder)
                .on(
                        "AuthorizeSecurityGroupIngress",
                        AuthorizeSecurityGroupIngressRequest::builder,
                        Ec2Client::authorizeSecurityGroupIngress)
                .on("CreateFlowLogs", CreateFlowLogsRequest::builder, Ec2Client::createFlowLogs)
                .on("CreateNetworkAclEntry", CreateNetworkAclEntryRequest::builder, Ec2Client::createNetworkAclEntry)
                .on("CreateSnapshots", CreateSnapshotsRequest::builder, Ec2Client::createSnapshots)
                .on("DeleteFlowLogs", DeleteFlowLogsRequest::builder, Ec2Client::deleteFlowLogs)
                .on("DeleteNetworkAclEntry", DeleteNetworkAclEntryRequest::builder, Ec2Client::deleteNetworkAclEntry)
                .on("DescribeFlowLogs", DescribeFlowLogsRequest::builder, Ec2Client::describeFlowLogs)
                .on(
                        "DescribeIamInstanceProfileAssociations",
                        DescribeIamInstanceProfileAssociationsRequest::builder,
                        Ec2Client::describeIamInstanceProfileAssociations)
                .on(
                        "DescribeInstanceAttribute",
                        DescribeInstanceAttributeRequest::builder,
                        Ec2Client::describeInstanceAttribute)
                .on("DescribeInstances", DescribeInstancesRequest::builder, Ec2Client::describeInstances)
                .on("DescribeNetworkAcls", DescribeNetworkAclsRequest::builder, Ec2Client::describeNetworkAcls)
                .on(
                        "DescribeSecurityGroupRules",
                        DescribeSecurityGroupRulesRequest::builder,
                        Ec2Client::describeSecurityGroupRules)
                .on("DescribeSecurityGroups", DescribeSecurityGroupsRequest::builder, Ec2Client::describeSecurityGroups)
                .on("DescribeSnapshots", DescribeSnapshotsRequest::builder, Ec2Client::describeSnapshots)
                .on("DescribeVpcEndpoints", DescribeVpcEndpointsRequest::builder, Ec2Client::describeVpcEndpoints)
                .on(
                        "ModifyInstanceAttribute",
                        ModifyInstanceAttributeRequest::builder,
                        Ec2Client::modifyInstanceAttribute)
                .on(
                        "ModifyNetworkInterfaceAttribute",
                        ModifyNetworkInterfaceAttributeRequest::builder,
                        Ec2Client::modifyNetworkInterfaceAttribute)
                .on("ModifyVpcEndpoint", ModifyVpcEndpointRequest::builder, Ec2Client::modifyVpcEndpoint)
                .on(
                        "ReplaceIamInstanceProfileAssociation",
                        ReplaceIamInstanceProfileAssociationRequest::builder,
                        Ec2Client::replaceIamInstanceProfileAssociation)
                .on(
                        "RevokeSecurityGroupIngress",
                        RevokeSecurityGroupIngressRequest::builder,
                        Ec2Client::revokeSecurityGroupIngress);
    }
}
