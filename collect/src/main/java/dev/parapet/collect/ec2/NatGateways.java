package dev.parapet.collect.ec2;

import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import java.util.Objects;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.NatGatewayAddress;

/// Observes NAT gateways. AWS still lists deleted ones for an hour; they are left out.
final class NatGateways extends Listed<NatGateway> {
    NatGateways() {
        super("AWS::EC2::NatGateway", "ec2:DescribeNatGateways");
    }

    @Override
    Iterable<NatGateway> list(Ec2Client ec2, Sink sink) {
        return ec2.describeNatGatewaysPaginator(page -> page.maxResults(PAGE)
                        .filter(state -> state.name("state").values("pending", "available")))
                .natGateways();
    }

    @Override
    String name(NatGateway item) {
        return "natgateway/" + item.natGatewayId();
    }

    @Override
    void describe(NatGateway item, Draft draft) {
        draft.take(item, "NatGatewayId", "ConnectivityType", "AvailabilityMode", "State", "SubnetId", "VpcId")
                .set(
                        "PublicIps",
                        item.natGatewayAddresses().stream()
                                .map(NatGatewayAddress::publicIp)
                                .filter(Objects::nonNull)
                                .toList())
                .tags(item.tags());
    }
}
