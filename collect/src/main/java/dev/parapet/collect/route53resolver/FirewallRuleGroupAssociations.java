package dev.parapet.collect.route53resolver;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.route53resolver.Route53ResolverClient;

/// Observes in which VPCs a DNS Firewall decides what names may be looked up.
final class FirewallRuleGroupAssociations implements Collector<Route53ResolverClient> {
    private static final String TYPE = "AWS::Route53Resolver::FirewallRuleGroupAssociation";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("route53resolver:ListFirewallRuleGroupAssociations");
    }

    @Override
    public int callsPerResource() {
        return 0;
    }

    @Override
    public void collect(Route53ResolverClient client, Sink sink) {
        for (var association : client.listFirewallRuleGroupAssociationsPaginator(page -> page.maxResults(100))
                .firewallRuleGroupAssociations()) {
            sink.resource(
                    TYPE,
                    association.arn(),
                    draft -> draft.take(
                                    association,
                                    "Arn",
                                    "FirewallRuleGroupId",
                                    "Id",
                                    "ManagedOwnerName",
                                    "MutationProtection",
                                    "Name",
                                    "Priority",
                                    "Status",
                                    "VpcId")
                            .tagsOfRegion());
        }
    }
}
