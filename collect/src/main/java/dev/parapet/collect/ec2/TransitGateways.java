package dev.parapet.collect.ec2;

import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.TransitGateway;

/// Observes transit gateways, those of others that are shared with this account too.
final class TransitGateways extends Listed<TransitGateway> {
    TransitGateways() {
        super("AWS::EC2::TransitGateway", "ec2:DescribeTransitGateways");
    }

    @Override
    Iterable<TransitGateway> list(Ec2Client ec2, Sink sink) {
        return ec2.describeTransitGatewaysPaginator(page -> page.maxResults(PAGE))
                .transitGateways();
    }

    @Override
    String name(TransitGateway item) {
        return "transit-gateway/" + item.transitGatewayId();
    }

    @Override
    void describe(TransitGateway item, Draft draft) {
        draft.take(item, "TransitGatewayId as Id", "TransitGatewayArn", "Description", "OwnerId", "State")
                .tags(item.tags());
        if (item.options() != null) {
            draft.take(
                    item.options(),
                    "AmazonSideAsn",
                    "AssociationDefaultRouteTableId",
                    "AutoAcceptSharedAttachments",
                    "DefaultRouteTableAssociation",
                    "DefaultRouteTablePropagation",
                    "DnsSupport",
                    "MulticastSupport",
                    "PropagationDefaultRouteTableId",
                    "SecurityGroupReferencingSupport",
                    "TransitGatewayCidrBlocks",
                    "VpnEcmpSupport");
        }
        always(draft, "AutoAcceptSharedAttachments");
    }
}
