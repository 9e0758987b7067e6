package dev.parapet.posture.function;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NetworkAclRulesTest {
    private static final String DENY_ALL =
            "{RuleNumber: 32767, Protocol: -1, RuleAction: deny, Egress: false, CidrBlock: 0.0.0.0/0}";

    private static String opens(int port, String... entries) {
        return Asked.of("AWS::EC2::NetworkAcl", "Entries: [" + String.join(", ", entries) + "]")
                .whether("naclOpensToWorld(resource.Entries, " + port + ", false)");
    }

    private static String entry(int number, String action, String cidr, int protocol, String ports) {
        return "{RuleNumber: %d, RuleAction: %s, %s: '%s', Protocol: %d, Egress: false%s}"
                .formatted(
                        number,
                        action,
                        cidr.contains(":") ? "Ipv6CidrBlock" : "CidrBlock",
                        cidr,
                        protocol,
                        ports.isEmpty() ? "" : ", PortRange: " + ports);
    }

    @Test
    void the_default_acl_lets_everything_through() {
        assertThat(opens(22, entry(100, "allow", "0.0.0.0/0", -1, ""), DENY_ALL))
                .isEqualTo("yes");
        assertThat(opens(-1, entry(100, "allow", "0.0.0.0/0", -1, ""), DENY_ALL))
                .isEqualTo("yes");
    }

    @Test
    void the_lowest_number_decides_whatever_the_order() {
        String allow = entry(100, "allow", "0.0.0.0/0", -1, "");
        assertThat(opens(
                        22,
                        allow,
                        entry(90, "deny", "0.0.0.0/0", 6, "{From: 22, To: 22}"),
                        entry(91, "deny", "0.0.0.0/0", 17, "{From: 22, To: 22}")))
                .isEqualTo("no");
        assertThat(opens(22, allow, entry(110, "deny", "0.0.0.0/0", -1, ""))).isEqualTo("yes");
    }

    @Test
    void a_denial_of_tcp_leaves_udp_open() {
        assertThat(opens(
                        22,
                        entry(90, "deny", "0.0.0.0/0", 6, "{From: 22, To: 22}"),
                        entry(100, "allow", "0.0.0.0/0", -1, "")))
                .isEqualTo("yes");
    }

    @Test
    void a_denial_of_some_leaves_the_rest_of_the_world() {
        assertThat(opens(22, entry(90, "deny", "192.0.2.0/24", -1, ""), entry(100, "allow", "0.0.0.0/0", -1, "")))
                .isEqualTo("yes");
    }

    @Test
    void ipv6_is_decided_by_itself() {
        assertThat(opens(22, entry(90, "deny", "0.0.0.0/0", -1, ""), entry(100, "allow", "::/0", -1, "")))
                .isEqualTo("yes");
    }

    @Test
    void other_ports_and_directions_do_not_count() {
        assertThat(opens(22, entry(100, "allow", "0.0.0.0/0", 6, "{From: 443, To: 443}"), DENY_ALL))
                .isEqualTo("no");
        assertThat(opens(
                        22,
                        "{RuleNumber: 100, Protocol: -1, RuleAction: allow, Egress: true, CidrBlock: 0.0.0.0/0}",
                        DENY_ALL))
                .isEqualTo("no");
        assertThat(opens(-1, entry(100, "allow", "0.0.0.0/0", 6, "{From: 443, To: 443}"), DENY_ALL))
                .isEqualTo("no");
    }
}
