package dev.parapet.collect.networkfirewall;

import static dev.parapet.collect.Registration.regional;

import dev.parapet.collect.Registration;
import java.util.List;
import software.amazon.awssdk.services.networkfirewall.NetworkFirewallClient;

/// The collectors of this package.
public final class NetworkFirewall {
    private NetworkFirewall() {}

    public static List<Registration<?>> collectors() {
        return List.of(
                regional("networkfirewall", NetworkFirewallClient::builder, new FirewallPolicies()),
                regional("networkfirewall", NetworkFirewallClient::builder, new Firewalls()),
                regional("networkfirewall", NetworkFirewallClient::builder, new RuleGroups()));
    }
}
