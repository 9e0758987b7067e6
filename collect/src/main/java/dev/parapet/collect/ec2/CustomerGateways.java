package dev.parapet.collect.ec2;

import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CustomerGateway;

/// Observes customer gateways: the far ends of VPN connections.
final class CustomerGateways extends Listed<CustomerGateway> {
    CustomerGateways() {
        super("AWS::EC2::CustomerGateway", "ec2:DescribeCustomerGateways");
    }

    @Override
    Iterable<CustomerGateway> list(Ec2Client ec2, Sink sink) {
        return ec2.describeCustomerGateways(
                        request -> request.filters(state -> state.name("state").values("pending", "available")))
                .customerGateways();
    }

    @Override
    String name(CustomerGateway item) {
        return "customer-gateway/" + item.customerGatewayId();
    }

    @Override
    void describe(CustomerGateway item, Draft draft) {
        draft.take(item, "CustomerGatewayId", "BgpAsn", "CertificateArn", "DeviceName", "IpAddress", "State", "Type")
                .tags(item.tags());
    }
}
