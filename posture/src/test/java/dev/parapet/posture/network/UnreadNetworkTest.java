package dev.parapet.posture.network;

import static dev.parapet.posture.network.Drawing.rule;
import static dev.parapet.posture.network.Drawing.to;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What was not read neither opens nor closes a way in silence.
class UnreadNetworkTest {
    private final Drawing open = Drawing.vpc()
            .group("sg-1", rule("tcp", 22, 22, "0.0.0.0/0"))
            .instance("i-1", "subnet-1", "10.0.1.5", "198.51.100.7", "sg-1");

    @Test
    void a_network_acl_could_close() {
        open.ec2("NetworkAcl", "acl-1", Map.of("Associations", List.of(Map.of("SubnetId", "subnet-1"))), "Entries");

        assertThat(open.internet("i-1")).isEqualTo("unknown: Entries of acl-1 (AccessDenied)");
        assertThat(open.network().fromInternet().getFirst().doubts())
                .containsExactly("Entries of acl-1 (AccessDenied)");
        assertThat(open.without("acl-1").internet("i-1")).startsWith("unknown: network ACL of subnet-1");
    }

    @Test
    void the_rules_of_a_group_could_open() {
        open.ec2("SecurityGroup", "sg-1", Map.of(), "SecurityGroupIngress");

        assertThat(open.internet("i-1")).isEqualTo("unknown: SecurityGroupIngress of sg-1 (AccessDenied)");
        assertThat(open.network().fromInternet()).isEmpty();
        assertThat(open.without("sg-1").internet("i-1")).startsWith("unknown: security group sg-1");
    }

    @Test
    void a_second_group_that_is_open_settles_it() {
        open.ec2("SecurityGroup", "sg-2", Map.of(), "SecurityGroupIngress")
                .instance("i-1", "subnet-1", "10.0.1.5", "198.51.100.7", "sg-1", "sg-2");
        assertThat(open.internet("i-1")).isEqualTo("yes: tcp 22");
    }

    @Test
    void routes_could_open() {
        open.ec2(
                "RouteTable",
                "rtb-1",
                Map.of("VpcId", "vpc-1", "Associations", List.of(Map.of("SubnetId", "subnet-1"))),
                "Routes");
        assertThat(open.internet("i-1")).isEqualTo("unknown: Routes of rtb-1 (AccessDenied)");
    }

    @Test
    void what_stays_closed_whatever_was_not_read_is_closed() {
        open.ec2("SecurityGroup", "sg-1", Map.of(), "SecurityGroupIngress")
                .instance("i-2", "subnet-2", "10.0.2.5", "198.51.100.8", "sg-1")
                .instance("i-3", "subnet-1", "10.0.1.6", "", "sg-1");
        assertThat(open.internet("i-2")).isEqualTo("no");
        assertThat(open.internet("i-3")).isEqualTo("no");
    }

    @Test
    void a_public_address_could_be_there() {
        open.ec2(
                "NetworkInterface",
                "eni-1",
                Map.of("SubnetId", "subnet-1", "GroupSet", List.of("sg-1"), "PrivateIpAddress", "10.0.1.5"),
                "PublicIp");
        assertThat(open.internet("i-1")).isEqualTo("unknown: PublicIp of eni-1 (AccessDenied)");
    }

    @Test
    void the_groups_of_an_interface_could_be_others() {
        open.ec2(
                "NetworkInterface",
                "eni-1",
                Map.of("SubnetId", "subnet-1", "PrivateIpAddress", "10.0.1.5", "PublicIp", "198.51.100.7"),
                "GroupSet");
        assertThat(open.internet("i-1")).isEqualTo("unknown: GroupSet of eni-1 (AccessDenied)");
    }

    @Test
    void subnets_that_were_not_read() {
        assertThat(open.without("subnet-1").internet("i-1")).startsWith("unknown: subnet subnet-1");
    }

    @Test
    void an_active_route_proves_its_gateway_and_another_does_not() {
        assertThat(open.without("igw-1").internet("i-1")).isEqualTo("yes: tcp 22");
        open.table(
                "rtb-1",
                "vpc-1",
                List.of("subnet-1"),
                Map.of("DestinationCidrBlock", "0.0.0.0/0", "GatewayId", "igw-1"));
        assertThat(open.internet("i-1")).isEqualTo("unknown: attachments of igw-1 (they were not read)");
    }

    @Test
    void a_list_of_routes_elsewhere_could_take_the_answer_away() {
        open.table(
                "rtb-1",
                "vpc-1",
                List.of("subnet-1"),
                to("0.0.0.0/0", "GatewayId", "igw-1"),
                Map.of("DestinationPrefixListId", "pl-9", "TransitGatewayId", "tgw-1"));
        assertThat(open.internet("i-1")).startsWith("unknown: prefix list pl-9");
    }

    @Test
    void a_gateway_endpoint_takes_only_its_own_service() {
        open.table(
                "rtb-1",
                "vpc-1",
                List.of("subnet-1"),
                to("0.0.0.0/0", "GatewayId", "igw-1"),
                Map.of("DestinationPrefixListId", "pl-9", "VpcEndpointId", "vpce-1"));
        assertThat(open.internet("i-1")).isEqualTo("yes: tcp 22");
    }

    @Test
    void the_block_on_public_access() {
        assertThat(open.unseen("AWS::EC2::VPCBlockPublicAccessOptions").internet("i-1"))
                .startsWith("unknown: AWS::EC2::VPCBlockPublicAccessOptions");
    }
}
