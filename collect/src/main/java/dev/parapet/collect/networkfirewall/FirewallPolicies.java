package dev.parapet.collect.networkfirewall;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import dev.parapet.core.Gap;
import java.util.Set;
import software.amazon.awssdk.services.networkfirewall.NetworkFirewallClient;

/// Observes firewall policies.
final class FirewallPolicies implements Collector<NetworkFirewallClient> {
    private static final String TYPE = "AWS::NetworkFirewall::FirewallPolicy";

    private static final String[] DESCRIBED = {
        "Description", "EncryptionConfiguration", "FirewallPolicy", "FirewallPolicyId"
    };

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("network-firewall:DescribeFirewallPolicy", "network-firewall:ListFirewallPolicies");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    @Override
    public void collect(NetworkFirewallClient client, Sink sink) {
        for (var policy : client.listFirewallPoliciesPaginator(page -> page.maxResults(100))
                .firewallPolicies()) {
            sink.resource(
                    TYPE,
                    policy.arn(),
                    draft -> draft.take(policy, "Arn as FirewallPolicyArn", "Name as FirewallPolicyName")
                            .attempt(() -> describe(client, policy.arn(), draft), DESCRIBED)
                            .tagsOfRegion());
        }
    }

    private static void describe(NetworkFirewallClient client, String arn, Draft draft) {
        var answer = client.describeFirewallPolicy(request -> request.firewallPolicyArn(arn));
        if (answer.firewallPolicy() == null || answer.firewallPolicyResponse() == null) {
            draft.unread(Gap.Reason.UNIMPLEMENTED, "the answer left it out", DESCRIBED);
            return;
        }
        draft.take(answer, "FirewallPolicy")
                .take(answer.firewallPolicyResponse(), "Description", "EncryptionConfiguration", "FirewallPolicyId");
    }
}
