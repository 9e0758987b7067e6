package dev.parapet.collect.ec2;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Registration;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;

/// The collectors of this package.
public final class Ec2 {
    private Ec2() {}

    public static List<Registration<?>> collectors() {
        return Stream.<Collector<Ec2Client>>of(
                        new Addresses(),
                        new ClientVpnAuthorizationRules(),
                        new ClientVpnEndpoints(),
                        new CustomerGateways(),
                        new FlowLogs(),
                        new Images(),
                        new Instances(),
                        new InternetGateways(),
                        new KeyPairs(),
                        new LaunchTemplates(),
                        new NatGateways(),
                        new NetworkAcls(),
                        new NetworkInterfaces(),
                        new PrefixLists(),
                        new RegionSettings(),
                        new RouteTables(),
                        new SecurityGroups(),
                        new Snapshots(),
                        new Subnets(),
                        new TransitGateways(),
                        new Volumes(),
                        new VpcEndpointServicePermissions(),
                        new VpcEndpointServices(),
                        new VpcEndpoints(),
                        new VpcPeeringConnections(),
                        new Vpcs(),
                        new VpnConnections(),
                        new VpnGateways())
                .<Registration<?>>map(collector -> Registration.regional("ec2", Ec2Client::builder, collector))
                .toList();
    }
}
