package dev.parapet.collect.ec2;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.ec2.Ec2Client;

/// Observes which users of a Client VPN may reach which networks.
final class ClientVpnAuthorizationRules implements Collector<Ec2Client> {
    private static final String TYPE = "AWS::EC2::ClientVpnAuthorizationRule";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("ec2:DescribeClientVpnAuthorizationRules", "ec2:DescribeClientVpnEndpoints");
    }

    @Override
    public int callsPerResource() {
        return 0;
    }

    @Override
    public void collect(Ec2Client ec2, Sink sink) {
        for (var endpoint : sink.all(ClientVpnEndpoints.ALL, ec2)) {
            String id = endpoint.clientVpnEndpointId();
            for (var rule : ec2.describeClientVpnAuthorizationRulesPaginator(
                            request -> request.clientVpnEndpointId(id).maxResults(Listed.PAGE))
                    .authorizationRules()) {
                String group = rule.groupId() == null || rule.groupId().isEmpty() ? "all" : rule.groupId();
                sink.resource(
                        TYPE,
                        sink.place()
                                .arn(
                                        "ec2",
                                        "client-vpn-endpoint/" + id + "/authorization-rule/" + rule.destinationCidr()
                                                + "," + group),
                        draft -> draft.set("ClientVpnEndpointId", id)
                                .take(
                                        rule,
                                        "AccessAll as AuthorizeAllGroups",
                                        "Description",
                                        "DestinationCidr as TargetNetworkCidr",
                                        "GroupId as AccessGroupId"));
            }
        }
    }
}
