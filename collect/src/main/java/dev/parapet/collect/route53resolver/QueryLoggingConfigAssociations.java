package dev.parapet.collect.route53resolver;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.route53resolver.Route53ResolverClient;

/// Observes in which VPCs the names that are looked up are written down.
final class QueryLoggingConfigAssociations implements Collector<Route53ResolverClient> {
    private static final String TYPE = "AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("route53resolver:ListResolverQueryLogConfigAssociations");
    }

    @Override
    public int callsPerResource() {
        return 0;
    }

    @Override
    public void collect(Route53ResolverClient client, Sink sink) {
        for (var association : client.listResolverQueryLogConfigAssociationsPaginator(page -> page.maxResults(100))
                .resolverQueryLogConfigAssociations()) {
            sink.resource(
                    TYPE,
                    sink.place().arn("route53resolver", "resolver-query-log-config-association/" + association.id()),
                    draft -> draft.take(
                            association,
                            "CreationTime",
                            "Error",
                            "ErrorMessage",
                            "Id",
                            "ResolverQueryLogConfigId",
                            "ResourceId",
                            "Status"));
        }
    }
}
