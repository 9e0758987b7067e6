package dev.parapet.collect.route53resolver;

import static dev.parapet.collect.Registration.regional;

import dev.parapet.collect.Registration;
import java.util.List;
import software.amazon.awssdk.services.route53resolver.Route53ResolverClient;

/// The collectors of this package.
public final class Route53Resolver {
    private Route53Resolver() {}

    public static List<Registration<?>> collectors() {
        return List.of(
                regional("route53resolver", Route53ResolverClient::builder, new FirewallRuleGroupAssociations()),
                regional("route53resolver", Route53ResolverClient::builder, new QueryLoggingConfigAssociations()));
    }
}
