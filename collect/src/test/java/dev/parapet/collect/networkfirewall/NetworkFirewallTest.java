package dev.parapet.collect.networkfirewall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.collect.Observations;
import dev.parapet.core.Gap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.networkfirewall.NetworkFirewallClient;
import software.amazon.awssdk.services.networkfirewall.model.DescribeFirewallPolicyRequest;
import software.amazon.awssdk.services.networkfirewall.model.DescribeFirewallPolicyResponse;
import software.amazon.awssdk.services.networkfirewall.model.DescribeFirewallRequest;
import software.amazon.awssdk.services.networkfirewall.model.DescribeFirewallResponse;
import software.amazon.awssdk.services.networkfirewall.model.DescribeLoggingConfigurationRequest;
import software.amazon.awssdk.services.networkfirewall.model.DescribeLoggingConfigurationResponse;
import software.amazon.awssdk.services.networkfirewall.model.ListFirewallPoliciesRequest;
import software.amazon.awssdk.services.networkfirewall.model.ListFirewallPoliciesResponse;
import software.amazon.awssdk.services.networkfirewall.model.ListFirewallsRequest;
import software.amazon.awssdk.services.networkfirewall.model.ListFirewallsResponse;
import software.amazon.awssdk.services.networkfirewall.model.NetworkFirewallException;

class NetworkFirewallTest {
    private static final String ARN = "arn:aws:network-firewall:us-east-1:123456789012:firewall/edge";

    @Test
    void firewall_without_logs_still_has_a_logging_configuration_to_judge() {
        assertThat(Observations.of(new Firewalls(), new OneFirewall() {}))
                .hasSize(2)
                .anySatisfy(firewall -> {
                    assertThat(firewall.id()).isEqualTo(ARN);
                    assertThat(firewall.attributes()).containsEntry("DeleteProtection", true);
                })
                .anySatisfy(logging -> {
                    assertThat(logging.type()).isEqualTo("AWS::NetworkFirewall::LoggingConfiguration");
                    assertThat(logging.attributes()).containsOnlyKeys("FirewallArn", "FirewallName");
                    assertThat(logging.gaps()).isEmpty();
                });
    }

    @Test
    void denied_logging_configuration_is_a_gap() {
        assertThat(Observations.of(new Firewalls(), new OneFirewall() {
                    @Override
                    public DescribeLoggingConfigurationResponse describeLoggingConfiguration(
                            DescribeLoggingConfigurationRequest request) {
                        throw NetworkFirewallException.builder().statusCode(403).build();
                    }
                }))
                .anySatisfy(logging ->
                        assertThat(logging.gaps()).extracting(Gap::attribute).contains("LoggingConfiguration"));
    }

    @Test
    void policy_has_its_default_actions() {
        assertThat(Observations.of(new FirewallPolicies(), new OneFirewall() {}))
                .singleElement()
                .satisfies(policy -> assertThat(
                                policy.attributes().get("FirewallPolicy").toString())
                        .contains("StatelessDefaultActions=[aws:forward_to_sfe]"));
    }

    /// A Network Firewall with one firewall and one policy. The SDK's client interface fails every other call.
    private abstract static class OneFirewall implements NetworkFirewallClient {
        @Override
        public ListFirewallsResponse listFirewalls(ListFirewallsRequest request) {
            return ListFirewallsResponse.builder()
                    .firewalls(firewall -> firewall.firewallArn(ARN).firewallName("edge"))
                    .build();
        }

        @Override
        public DescribeFirewallResponse describeFirewall(DescribeFirewallRequest request) {
            return DescribeFirewallResponse.builder()
                    .firewall(firewall -> firewall.firewallArn(ARN)
                            .deleteProtection(true)
                            .subnetMappings(
                                    subnet -> subnet.subnetId("subnet-1").ipAddressType("IPV4")))
                    .build();
        }

        @Override
        public DescribeLoggingConfigurationResponse describeLoggingConfiguration(
                DescribeLoggingConfigurationRequest request) {
            return DescribeLoggingConfigurationResponse.builder()
                    .firewallArn(ARN)
                    .build();
        }

        @Override
        public ListFirewallPoliciesResponse listFirewallPolicies(ListFirewallPoliciesRequest request) {
            return ListFirewallPoliciesResponse.builder()
                    .firewallPolicies(policy -> policy.arn(ARN + "-policy").name("p"))
                    .build();
        }

        @Override
        public DescribeFirewallPolicyResponse describeFirewallPolicy(DescribeFirewallPolicyRequest request) {
            return DescribeFirewallPolicyResponse.builder()
                    .firewallPolicyResponse(response -> response.firewallPolicyId("1"))
                    .firewallPolicy(policy -> policy.statelessDefaultActions("aws:forward_to_sfe"))
                    .build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
