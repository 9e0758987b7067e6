package dev.parapet.collect.networkfirewall;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import dev.parapet.core.Gap;
import java.util.Set;
import software.amazon.awssdk.services.networkfirewall.NetworkFirewallClient;
import software.amazon.awssdk.services.networkfirewall.model.ResourceManagedStatus;

/// Observes the rule groups of this account; those that AWS manages are left out.
final class RuleGroups implements Collector<NetworkFirewallClient> {
    private static final String TYPE = "AWS::NetworkFirewall::RuleGroup";

    private static final String[] DESCRIBED = {
        "Capacity", "Description", "EncryptionConfiguration", "RuleGroup", "RuleGroupId", "Type"
    };

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("network-firewall:DescribeRuleGroup", "network-firewall:ListRuleGroups");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    @Override
    public void collect(NetworkFirewallClient client, Sink sink) {
        for (var group : client.listRuleGroupsPaginator(
                        page -> page.scope(ResourceManagedStatus.ACCOUNT).maxResults(100))
                .ruleGroups()) {
            sink.resource(
                    TYPE,
                    group.arn(),
                    draft -> draft.take(group, "Arn as RuleGroupArn", "Name as RuleGroupName")
                            .attempt(() -> describe(client, group.arn(), draft), DESCRIBED)
                            .tagsOfRegion());
        }
    }

    private static void describe(NetworkFirewallClient client, String arn, Draft draft) {
        var answer = client.describeRuleGroup(request -> request.ruleGroupArn(arn));
        if (answer.ruleGroup() == null || answer.ruleGroupResponse() == null) {
            draft.unread(Gap.Reason.UNIMPLEMENTED, "the answer left it out", DESCRIBED);
            return;
        }
        draft.take(answer, "RuleGroup")
                .take(
                        answer.ruleGroupResponse(),
                        "Capacity",
                        "Description",
                        "EncryptionConfiguration",
                        "RuleGroupId",
                        "Type");
    }
}
