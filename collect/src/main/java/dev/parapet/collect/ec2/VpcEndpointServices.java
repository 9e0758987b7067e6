package dev.parapet.collect.ec2;

import dev.parapet.collect.Draft;
import dev.parapet.collect.Listing;
import dev.parapet.collect.Sink;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ServiceConfiguration;

/// Observes endpoint services: what this account offers to others over PrivateLink.
final class VpcEndpointServices extends Listed<ServiceConfiguration> {
    static final Listing<Ec2Client, ServiceConfiguration> ALL =
            ec2 -> ec2.describeVpcEndpointServiceConfigurationsPaginator(page -> page.maxResults(PAGE))
                    .serviceConfigurations();

    VpcEndpointServices() {
        super("AWS::EC2::VPCEndpointService", "ec2:DescribeVpcEndpointServiceConfigurations");
    }

    @Override
    Iterable<ServiceConfiguration> list(Ec2Client ec2, Sink sink) {
        return sink.all(ALL, ec2);
    }

    @Override
    String name(ServiceConfiguration item) {
        return "vpc-endpoint-service/" + item.serviceId();
    }

    @Override
    void describe(ServiceConfiguration item, Draft draft) {
        draft.take(
                        item,
                        "ServiceId",
                        "AcceptanceRequired",
                        "GatewayLoadBalancerArns",
                        "NetworkLoadBalancerArns",
                        "PayerResponsibility",
                        "PrivateDnsName",
                        "ServiceName")
                .tags(item.tags());
        always(draft, "AcceptanceRequired");
    }
}
