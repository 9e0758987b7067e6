package dev.parapet.posture.network;

import static dev.parapet.posture.network.Drawing.entry;
import static dev.parapet.posture.network.Drawing.everything;
import static dev.parapet.posture.network.Drawing.local;
import static dev.parapet.posture.network.Drawing.rule;
import static dev.parapet.posture.network.Drawing.to;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// From the internet to an instance.
class InternetTest {
    private final Drawing open = Drawing.vpc()
            .group("sg-1", rule("tcp", 22, 22, "0.0.0.0/0"))
            .instance("i-1", "subnet-1", "10.0.1.5", "198.51.100.7", "sg-1");

    @Test
    void an_address_a_route_and_a_rule_make_a_way_in() {
        assertThat(open.internet("i-1")).isEqualTo("yes: tcp 22");
    }

    @Test
    void a_route_says_what_lets_it_through_and_what_would_close_it() {
        var route = open.network().fromInternet().getFirst();

        assertThat(route.from()).isEqualTo("internet");
        assertThat(route.ports()).hasToString("tcp 22");
        assertThat(route.hops())
                .extracting(Hop::at, Hop::says)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("internet gateway igw-1", "attached to vpc-1"),
                        org.assertj.core.groups.Tuple.tuple("route table rtb-1", "route 0.0.0.0/0 → igw-1"),
                        org.assertj.core.groups.Tuple.tuple(
                                "network ACL acl-1", "rule 100 allows all traffic in from 0.0.0.0/0"),
                        org.assertj.core.groups.Tuple.tuple(
                                "network ACL acl-1", "rule 100 allows all traffic out to 0.0.0.0/0"),
                        org.assertj.core.groups.Tuple.tuple("security group sg-1", "ingress tcp 22 from 0.0.0.0/0"),
                        org.assertj.core.groups.Tuple.tuple("eni-1", "public address 198.51.100.7"));
        assertThat(route.hops())
                .extracting(Hop::cause)
                .contains(
                        Optional.of("route table rtb-1 route 0.0.0.0/0 → igw-1"),
                        Optional.of("security group sg-1 ingress tcp 22 from 0.0.0.0/0"));
        assertThat(route.doubts()).isEmpty();
        assertThat(route.assumes()).containsExactly("i-1 answers on the port");
    }

    @Test
    void two_rules_for_the_same_leave_no_single_cause() {
        open.group("sg-1", rule("tcp", 22, 22, "0.0.0.0/0"), rule("tcp", 20, 25, "0.0.0.0/0"));

        assertThat(open.network().fromInternet().getFirst().hops())
                .filteredOn(hop -> hop.at().equals("security group sg-1"))
                .extracting(Hop::cause)
                .containsExactly(Optional.empty());
    }

    @Test
    void without_a_public_address_there_is_none() {
        open.instance("i-1", "subnet-1", "10.0.1.5", "", "sg-1");
        assertThat(open.internet("i-1")).isEqualTo("no");
    }

    @Test
    void an_elastic_address_counts() {
        open.instance("i-1", "subnet-1", "10.0.1.5", "", "sg-1")
                .ec2("EIP", "eipalloc-1", Map.of("PublicIp", "198.51.100.9", "NetworkInterfaceId", "eni-1"));
        assertThat(open.internet("i-1")).isEqualTo("yes: tcp 22");
    }

    @Test
    void a_subnet_without_a_route_to_the_gateway_is_closed() {
        assertThat(open.instance("i-2", "subnet-2", "10.0.2.5", "198.51.100.8", "sg-1")
                        .internet("i-2"))
                .isEqualTo("no");
    }

    @Test
    void the_main_table_counts_where_a_subnet_has_none() {
        open.table("rtb-1", "vpc-1", List.of(), local("10.0.0.0/16"), to("0.0.0.0/0", "GatewayId", "igw-1"));
        assertThat(open.internet("i-1")).isEqualTo("yes: tcp 22");
        assertThat(open.unseen("AWS::EC2::RouteTable").internet("i-1")).startsWith("unknown: AWS::EC2::RouteTable");
    }

    @Test
    void a_gateway_of_another_vpc_or_a_blackhole_leads_nowhere() {
        assertThat(open.gateway("igw-1", "vpc-9").internet("i-1")).isEqualTo("no");
        open.gateway("igw-1", "vpc-1")
                .table(
                        "rtb-1",
                        "vpc-1",
                        List.of("subnet-1"),
                        Map.of("DestinationCidrBlock", "0.0.0.0/0", "GatewayId", "igw-1", "State", "blackhole"));
        assertThat(open.internet("i-1")).isEqualTo("no");
    }

    @Test
    void the_longest_prefix_takes_the_answer() {
        open.table(
                "rtb-1",
                "vpc-1",
                List.of("subnet-1"),
                to("0.0.0.0/0", "GatewayId", "igw-1"),
                to("0.0.0.0/1", "NatGatewayId", "nat-1"),
                to("128.0.0.0/1", "NatGatewayId", "nat-1"));
        assertThat(open.internet("i-1")).isEqualTo("no");
    }

    @Test
    void half_of_the_world_is_still_the_world() {
        open.table("rtb-1", "vpc-1", List.of("subnet-1"), to("0.0.0.0/1", "GatewayId", "igw-1"));
        assertThat(open.internet("i-1")).isEqualTo("yes: tcp 22");
        open.group("sg-1", rule("tcp", 22, 22, "128.0.0.0/1"));
        assertThat(open.internet("i-1")).isEqualTo("no");
    }

    @Test
    void one_owners_block_is_not_the_world() {
        open.group("sg-1", rule("tcp", 22, 22, "198.0.0.0/8"));
        assertThat(open.internet("i-1")).isEqualTo("no");
        open.group("sg-1", rule("tcp", 22, 22, "10.0.0.0/8"), rule("tcp", 22, 22, "172.16.0.0/12"));
        assertThat(open.internet("i-1")).isEqualTo("no");
    }

    @Test
    void any_group_lets_in() {
        open.group("sg-2", rule("udp", 53, 53, "0.0.0.0/0"))
                .instance("i-1", "subnet-1", "10.0.1.5", "198.51.100.7", "sg-1", "sg-2");
        assertThat(open.internet("i-1")).isEqualTo("yes: tcp 22, udp 53");
    }

    @Test
    void a_rule_for_a_group_or_for_icmp_is_none_for_the_internet() {
        open.group("sg-1", rule("-1", 0, 0, "sg-1"), rule("icmp", -1, -1, "0.0.0.0/0"));
        assertThat(open.internet("i-1")).isEqualTo("no");
    }

    @Test
    void the_first_entry_of_a_network_acl_that_matches_decides() {
        open.acl(
                "acl-1",
                "vpc-1",
                List.of("subnet-1"),
                entry(100, false, "allow", -1, 0, 0, "0.0.0.0/0"),
                entry(90, false, "deny", 6, 22, 22, "0.0.0.0/0"),
                everything(100, true));
        assertThat(open.internet("i-1")).isEqualTo("no");
    }

    @Test
    void answers_must_get_out() {
        open.acl("acl-1", "vpc-1", List.of("subnet-1"), everything(100, false));
        assertThat(open.internet("i-1")).isEqualTo("no");
        open.acl(
                "acl-1",
                "vpc-1",
                List.of("subnet-1"),
                everything(100, false),
                entry(100, true, "allow", 6, 1024, 65535, "0.0.0.0/0"));
        assertThat(open.internet("i-1")).isEqualTo("yes: tcp 22");
    }

    @Test
    void question_and_answer_are_of_the_same_addresses() {
        open.acl(
                "acl-1",
                "vpc-1",
                List.of("subnet-1"),
                entry(100, false, "allow", -1, 0, 0, "0.0.0.0/1"),
                entry(100, true, "allow", -1, 0, 0, "128.0.0.0/1"));
        assertThat(open.internet("i-1")).isEqualTo("no");
    }

    @Test
    void families_are_apart() {
        open.group("sg-1", rule("tcp", 22, 22, "::/0"));
        assertThat(open.internet("i-1")).isEqualTo("no");
        open.ec2(
                        "NetworkInterface",
                        "eni-1",
                        Map.of(
                                "SubnetId",
                                "subnet-1",
                                "GroupSet",
                                List.of("sg-1"),
                                "PrivateIpAddress",
                                "10.0.1.5",
                                "Ipv6Addresses",
                                List.of(Map.of("Ipv6Address", "2001:db8::5")),
                                "Attachment",
                                Map.of("InstanceId", "i-1")))
                .acl(
                        "acl-1",
                        "vpc-1",
                        List.of("subnet-1"),
                        entry(101, false, "allow", -1, 0, 0, "::/0"),
                        entry(101, true, "allow", -1, 0, 0, "::/0"));
        assertThat(open.internet("i-1")).isEqualTo("no");
        open.table("rtb-1", "vpc-1", List.of("subnet-1"), to("::/0", "GatewayId", "igw-1"));
        assertThat(open.internet("i-1")).isEqualTo("yes: tcp 22");
        open.table("rtb-1", "vpc-1", List.of("subnet-1"), to("::/0", "EgressOnlyInternetGatewayId", "eigw-1"));
        assertThat(open.internet("i-1")).isEqualTo("no");
    }

    @Test
    void a_prefix_list_is_what_it_holds() {
        open.group("sg-1", rule("tcp", 22, 22, "pl-1"))
                .ec2("PrefixList", "pl-1", Map.of("Entries", List.of(Map.of("Cidr", "0.0.0.0/0"))));
        assertThat(open.internet("i-1")).isEqualTo("yes: tcp 22");
        open.ec2("PrefixList", "pl-1", Map.of("Entries", List.of(Map.of("Cidr", "203.0.113.0/24"))));
        assertThat(open.internet("i-1")).isEqualTo("no");
        open.without("pl-1");
        assertThat(open.internet("i-1")).startsWith("unknown: prefix list pl-1");
    }

    @Test
    void a_stopped_instance_must_be_started_first() {
        open.ec2("Instance", "i-1", Map.of("SubnetId", "subnet-1", "State", Map.of("Name", "stopped")));
        assertThat(open.network().fromInternet().getFirst().assumes()).contains("i-1 is started (it is stopped)");
    }

    @Test
    void an_instance_of_which_no_interface_is_known_speaks_for_itself() {
        open.without("eni-1")
                .ec2(
                        "Instance",
                        "i-1",
                        Map.of(
                                "SubnetId",
                                "subnet-1",
                                "PublicIp",
                                "198.51.100.7",
                                "SecurityGroupIds",
                                List.of("sg-1")));
        assertThat(open.internet("i-1")).isEqualTo("yes: tcp 22");
    }

    @Test
    void interfaces_that_services_keep_are_targets_too() {
        open.without("i-1")
                .without("eni-1")
                .ec2(
                        "NetworkInterface",
                        "eni-2",
                        Map.of(
                                "SubnetId",
                                "subnet-1",
                                "GroupSet",
                                List.of("sg-1"),
                                "PublicIp",
                                "198.51.100.8",
                                "PrivateIpAddress",
                                "10.0.1.8",
                                "InterfaceType",
                                "interface",
                                "Description",
                                "arn:aws:ecs:us-east-1:123456789012:attachment/example"))
                .ec2(
                        "NetworkInterface",
                        "eni-3",
                        Map.of("SubnetId", "subnet-1", "PublicIp", "198.51.100.9", "InterfaceType", "nat_gateway"));
        assertThat(open.network().fromInternet())
                .extracting(route -> route.to().name())
                .containsExactly("eni-2");
    }

    @Test
    void a_block_on_public_access_closes_everything() {
        open.ec2(
                "VPCBlockPublicAccessOptions",
                "vpc-block-public-access-options",
                Map.of("InternetGatewayBlockMode", "block-ingress", "ExclusionsAllowed", "not-allowed"));
        assertThat(open.internet("i-1")).isEqualTo("no");
        open.ec2(
                "VPCBlockPublicAccessOptions",
                "vpc-block-public-access-options",
                Map.of("InternetGatewayBlockMode", "block-ingress", "ExclusionsAllowed", "allowed"));
        assertThat(open.internet("i-1")).startsWith("unknown: exclusions");
        open.ec2(
                "VPCBlockPublicAccessOptions",
                "vpc-block-public-access-options",
                Map.of("InternetGatewayBlockMode", "off"));
        assertThat(open.internet("i-1")).startsWith("yes");
    }

    @Test
    void a_firewall_in_between_is_not_judged() {
        open.ec2(
                "RouteTable",
                "rtb-9",
                Map.of(
                        "VpcId",
                        "vpc-1",
                        "Associations",
                        List.of(Map.of("GatewayId", "igw-1")),
                        "Routes",
                        List.of(to("10.0.1.0/24", "VpcEndpointId", "vpce-1"))));
        assertThat(open.internet("i-1")).startsWith("unknown: what vpce-1 lets through");
        open.without("rtb-9").table("rtb-1", "vpc-1", List.of("subnet-1"), to("0.0.0.0/0", "VpcEndpointId", "vpce-1"));
        assertThat(open.internet("i-1")).startsWith("unknown: what lies behind vpce-1");
    }
}
