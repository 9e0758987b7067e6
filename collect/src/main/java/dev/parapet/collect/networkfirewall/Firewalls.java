package dev.parapet.collect.networkfirewall;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import dev.parapet.core.Gap;
import java.util.Set;
import software.amazon.awssdk.services.networkfirewall.NetworkFirewallClient;

/// Observes firewalls, and for each the logging configuration, also where nothing is logged.
final class Firewalls implements Collector<NetworkFirewallClient> {
    private static final String FIREWALL = "AWS::NetworkFirewall::Firewall";
    private static final String LOGGING = "AWS::NetworkFirewall::LoggingConfiguration";

    private static final String[] DESCRIBED = {
        "AvailabilityZoneChangeProtection",
        "AvailabilityZoneMappings",
        "DeleteProtection",
        "Description",
        "EnabledAnalysisTypes",
        "EncryptionConfiguration",
        "FirewallId",
        "FirewallPolicyArn",
        "FirewallPolicyChangeProtection",
        "SubnetChangeProtection",
        "SubnetMappings",
        "TransitGatewayId",
        "VpcId"
    };

    @Override
    public Set<String> types() {
        return Set.of(FIREWALL, LOGGING);
    }

    @Override
    public Set<String> permissions() {
        return Set.of(
                "network-firewall:DescribeFirewall",
                "network-firewall:DescribeLoggingConfiguration",
                "network-firewall:ListFirewalls");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    @Override
    public void collect(NetworkFirewallClient client, Sink sink) {
        for (var firewall :
                client.listFirewallsPaginator(page -> page.maxResults(100)).firewalls()) {
            String arn = firewall.firewallArn();
            sink.resource(FIREWALL, arn, draft -> {
                draft.take(firewall, "FirewallArn", "FirewallName").tagsOfRegion();
                draft.attempt(() -> describe(client, arn, draft), DESCRIBED);
            });
            sink.resource(
                    LOGGING,
                    arn + "/logging-configuration",
                    draft -> draft.take(firewall, "FirewallArn", "FirewallName")
                            .read(
                                    () -> client.describeLoggingConfiguration(request -> request.firewallArn(arn)),
                                    "EnableMonitoringDashboard",
                                    "LoggingConfiguration"));
        }
    }

    private static void describe(NetworkFirewallClient client, String arn, Draft draft) {
        var described =
                client.describeFirewall(request -> request.firewallArn(arn)).firewall();
        if (described == null) {
            draft.unread(Gap.Reason.UNIMPLEMENTED, "the answer left it out", DESCRIBED);
        } else {
            draft.take(described, DESCRIBED);
        }
    }
}
