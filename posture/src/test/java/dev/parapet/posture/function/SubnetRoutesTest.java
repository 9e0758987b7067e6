package dev.parapet.posture.function;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SubnetRoutesTest {
    private static final String EC2 = "arn:aws:ec2:us-east-1:123456789012:";
    private static final String PUBLIC = "Routes: [{DestinationCidrBlock: 0.0.0.0/0, GatewayId: igw-1}]\n";
    private static final String PRIVATE = "Routes: [{DestinationCidrBlock: 0.0.0.0/0, NatGatewayId: nat-1}]\n";
    private static final String OURS = "Associations: [{SubnetId: subnet-1}]\nVpcId: vpc-1";
    private static final String MAIN = "Associations: [{Main: true}]\nVpcId: vpc-1";

    private final Asked asked = Asked.nothing().with("AWS::EC2::Subnet", EC2 + "subnet/subnet-1", "VpcId: vpc-1");

    private static Asked table(Asked asked, String name, String given, String... gaps) {
        return asked.with("AWS::EC2::RouteTable", EC2 + "route-table/" + name, given, gaps);
    }

    private static String isPublic(Asked asked) {
        return asked.whether("subnetIsPublic('subnet-1')");
    }

    @Test
    void a_route_through_an_internet_gateway_makes_it_public() {
        assertThat(isPublic(table(asked, "rtb-1", PUBLIC + OURS))).isEqualTo("yes");
        assertThat(isPublic(table(
                        asked, "rtb-1", "Routes: [{DestinationIpv6CidrBlock: '::/0', GatewayId: igw-1}]\n" + OURS)))
                .isEqualTo("yes");
    }

    @Test
    void other_gateways_do_not() {
        assertThat(isPublic(table(asked, "rtb-1", PRIVATE + OURS))).isEqualTo("no");
        assertThat(isPublic(table(
                        asked, "rtb-1", "Routes: [{DestinationCidrBlock: 0.0.0.0/0, GatewayId: vgw-1}]\n" + OURS)))
                .isEqualTo("no");
    }

    @Test
    void its_own_table_goes_before_the_main_one() {
        assertThat(isPublic(table(table(asked, "rtb-1", PRIVATE + OURS), "rtb-2", PUBLIC + MAIN)))
                .isEqualTo("no");
        assertThat(isPublic(table(asked, "rtb-2", PUBLIC + MAIN))).isEqualTo("yes");
    }

    @Test
    void no_table_is_unknown() {
        assertThat(isPublic(asked)).contains("no route table of subnet subnet-1");
        assertThat(isPublic(table(asked, "rtb-1", PUBLIC + "Associations: [{Main: true}]\nVpcId: vpc-2")))
                .startsWith("unknown");
    }

    @Test
    void what_was_not_read_is_unknown() {
        assertThat(Asked.nothing().whether("subnetIsPublic('subnet-1')")).contains("is not in the snapshot");
        assertThat(isPublic(table(asked, "rtb-1", OURS, "Routes"))).startsWith("unknown");
        assertThat(isPublic(table(asked, "rtb-1", PUBLIC + "VpcId: vpc-1", "Associations")))
                .startsWith("unknown");
        assertThat(isPublic(table(asked, "rtb-1", PRIVATE + OURS).unseen("AWS::EC2::RouteTable")))
                .startsWith("unknown");
    }
}
