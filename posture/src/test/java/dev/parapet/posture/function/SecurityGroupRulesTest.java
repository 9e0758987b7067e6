package dev.parapet.posture.function;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecurityGroupRulesTest {
    private static Asked group(String... rules) {
        return Asked.of("AWS::EC2::SecurityGroup", "SecurityGroupIngress: [" + String.join(", ", rules) + "]");
    }

    private static String opens(int port, String... rules) {
        return group(rules).whether("opensToWorld(resource.SecurityGroupIngress, " + port + ")");
    }

    private static String ports(String... rules) {
        for (String ports : new String[] {"'22'", "'0-65535'", "'8000-9000'", "'all'", "'icmp'", ""}) {
            if (group(rules)
                    .whether("worldPorts(resource.SecurityGroupIngress) == [" + ports + "]")
                    .equals("yes")) {
                return ports.replace("'", "");
            }
        }
        return "something else";
    }

    @Test
    void the_world_has_many_spellings() {
        for (String world : new String[] {
            "0.0.0.0/0",
            "10.1.2.3/0",
            "::/0",
            "0:0:0:0:0:0:0:0/0",
            "0000::/0",
            "0.0.0.0/1",
            "128.0.0.0/1",
            "8000::/1",
            "2000::/3"
        }) {
            assertThat(Asked.nothing().whether("anyAddress('" + world + "')"))
                    .as(world)
                    .isEqualTo("yes");
        }
    }

    @Test
    void somebodys_block_is_not_the_world() {
        for (String block : new String[] {
            "10.0.0.0/8", "172.16.0.0/12", "192.0.2.0/24", "192.0.2.1", "fc00::/7", "fe80::/10", "2001:db8::/32"
        }) {
            assertThat(Asked.nothing().whether("anyAddress('" + block + "')"))
                    .as(block)
                    .isEqualTo("no");
        }
    }

    @Test
    void what_is_no_block_is_unknown() {
        for (String text : new String[] {"example.com", "10.0.0.0/33", "10.0.0.0/x", "0.0.0.0/0/0", "", "::/-1"}) {
            assertThat(Asked.nothing().whether("anyAddress('" + text + "')"))
                    .as(text)
                    .startsWith("unknown");
        }
    }

    @Test
    void a_port_within_the_range_is_open() {
        String rule = "{IpProtocol: tcp, FromPort: 20, ToPort: 25, CidrIp: 0.0.0.0/0}";
        assertThat(opens(22, rule)).isEqualTo("yes");
        assertThat(opens(20, rule)).isEqualTo("yes");
        assertThat(opens(25, rule)).isEqualTo("yes");
        assertThat(opens(26, rule)).isEqualTo("no");
    }

    @Test
    void all_protocols_and_absent_ports_open_everything() {
        assertThat(opens(22, "{IpProtocol: '-1', CidrIpv6: '::/0'}")).isEqualTo("yes");
        assertThat(opens(22, "{IpProtocol: tcp, CidrIp: 0.0.0.0/0}")).isEqualTo("yes");
        assertThat(opens(22, "{IpProtocol: udp, FromPort: -1, ToPort: -1, CidrIp: 0.0.0.0/0}"))
                .isEqualTo("yes");
        assertThat(opens(22, "{IpProtocol: '6', FromPort: 0, ToPort: 65535, CidrIp: 0.0.0.0/0}"))
                .isEqualTo("yes");
    }

    @Test
    void icmp_opens_no_port_but_something() {
        String rule = "{IpProtocol: icmp, FromPort: -1, ToPort: -1, CidrIp: 0.0.0.0/0}";
        assertThat(opens(22, rule)).isEqualTo("no");
        assertThat(group(rule).whether("opensAnythingToWorld(resource.SecurityGroupIngress)"))
                .isEqualTo("yes");
    }

    @Test
    void rules_for_blocks_and_groups_open_nothing() {
        assertThat(opens(
                        22,
                        "{IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 10.0.0.0/8}",
                        "{IpProtocol: '-1', SourceSecurityGroupId: sg-1}"))
                .isEqualTo("no");
        assertThat(Asked.of("AWS::EC2::SecurityGroup", "")
                        .whether("opensAnythingToWorld(resource.?SecurityGroupIngress)"))
                .isEqualTo("no");
    }

    @Test
    void ports_are_shown_as_written() {
        assertThat(ports("{IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 0.0.0.0/0}"))
                .isEqualTo("22");
        assertThat(ports("{IpProtocol: tcp, FromPort: 8000, ToPort: 9000, CidrIp: 0.0.0.0/0}"))
                .isEqualTo("8000-9000");
        assertThat(ports("{IpProtocol: tcp, FromPort: 0, ToPort: 65535, CidrIp: 0.0.0.0/0}"))
                .isEqualTo("0-65535");
        assertThat(ports("{IpProtocol: '-1', CidrIp: 0.0.0.0/0}")).isEqualTo("all");
        assertThat(ports("{IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 192.0.2.0/24}"))
                .isEmpty();
    }

    @Test
    void prefix_lists_are_followed() {
        var asked = group("{IpProtocol: tcp, FromPort: 22, ToPort: 22, SourcePrefixListId: pl-1}");
        String id = "arn:aws:ec2:us-east-1:123456789012:prefix-list/pl-1";
        String question = "opensToWorld(resource.SecurityGroupIngress, 22)";
        assertThat(asked.whether(question)).contains("`pl-1` is not in the snapshot");
        assertThat(asked.with("AWS::EC2::PrefixList", id, "Entries: [{Cidr: 0.0.0.0/0}]")
                        .whether(question))
                .isEqualTo("yes");
        assertThat(asked.with("AWS::EC2::PrefixList", id, "Entries: [{Cidr: 192.0.2.0/24}]")
                        .whether(question))
                .isEqualTo("no");
        assertThat(asked.with("AWS::EC2::PrefixList", id, "", "Entries").whether(question))
                .startsWith("unknown");
    }

    @Test
    void what_is_no_rule_is_unknown() {
        assertThat(Asked.nothing().whether("opensAnythingToWorld(['0.0.0.0/0'])"))
                .startsWith("unknown");
        assertThat(Asked.nothing().whether("opensAnythingToWorld('0.0.0.0/0')")).startsWith("unknown");
    }

    @Test
    void an_open_rule_settles_what_an_unread_one_leaves_open() {
        assertThat(opens(
                        22,
                        "{IpProtocol: '-1', SourcePrefixListId: pl-1}",
                        "{IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 0.0.0.0/0}"))
                .isEqualTo("yes");
    }
}
