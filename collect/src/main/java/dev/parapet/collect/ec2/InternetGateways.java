package dev.parapet.collect.ec2;

import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.InternetGateway;

/// Observes internet gateways and the VPCs they hang on.
final class InternetGateways extends Listed<InternetGateway> {
    InternetGateways() {
        super("AWS::EC2::InternetGateway", "ec2:DescribeInternetGateways");
    }

    @Override
    Iterable<InternetGateway> list(Ec2Client ec2, Sink sink) {
        return ec2.describeInternetGatewaysPaginator(page -> page.maxResults(PAGE))
                .internetGateways();
    }

    @Override
    String name(InternetGateway item) {
        return "internet-gateway/" + item.internetGatewayId();
    }

    @Override
    void describe(InternetGateway item, Draft draft) {
        draft.take(item, "InternetGatewayId", "Attachments", "OwnerId").tags(item.tags());
    }
}
