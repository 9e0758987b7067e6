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

/// From one thing in a VPC to another.
class InsideTest {
    private static final String SAGEMAKER = "arn:aws:sagemaker:us-east-1:123456789012:";
    private static final String RDS = "arn:aws:rds:us-east-1:123456789012:";

    private final Drawing estate = Drawing.vpc()
            .group("sg-app", rule("tcp", 443, 443, "0.0.0.0/0"))
            .group("sg-db", rule("tcp", 5432, 5432, "sg-app"))
            .instance("i-1", "subnet-1", "10.0.1.5", "", "sg-app")
            .instance("i-2", "subnet-2", "10.0.2.5", "", "sg-db");

    private Drawing database(String name) {
        return estate.add(
                        "AWS::RDS::DBSubnetGroup",
                        RDS + "subgrp:inner",
                        Map.of("DBSubnetGroupName", "inner", "SubnetIds", List.of("subnet-2")))
                .add(
                        "AWS::RDS::DBInstance",
                        RDS + "db:" + name,
                        Map.of(
                                "DBSubnetGroupName",
                                "inner",
                                "VPCSecurityGroups",
                                List.of("sg-db"),
                                "Port",
                                "5432",
                                "PubliclyAccessible",
                                false));
    }

    @Test
    void a_group_lets_in_another_by_name() {
        assertThat(estate.between("i-1", "i-2")).isEqualTo("tcp 5432");
        assertThat(estate.between("i-2", "i-1")).isEqualTo("tcp 443");
    }

    @Test
    void hops_name_the_rules() {
        assertThat(estate.network().from(estate.named("i-1")).getFirst().hops())
                .extracting(Hop::cause)
                .containsExactly(
                        Optional.of("security group sg-app egress all traffic to 0.0.0.0/0"),
                        Optional.of("security group sg-db ingress tcp 5432 from sg-app"));
    }

    @Test
    void outgoing_rules_count() {
        estate.group("sg-app", List.of(), List.of(rule("tcp", 0, 1024, "0.0.0.0/0")));
        assertThat(estate.between("i-1", "i-2")).isEqualTo("none");
        estate.group("sg-app", List.of(), List.of(rule("tcp", 5000, 6000, "10.0.2.0/24")));
        assertThat(estate.between("i-1", "i-2")).isEqualTo("tcp 5432");
        estate.group("sg-app", List.of(), List.of(rule("tcp", 5000, 6000, "10.0.3.0/24")));
        assertThat(estate.between("i-1", "i-2")).isEqualTo("none");
    }

    @Test
    void blocks_of_private_addresses_count_exactly() {
        estate.group("sg-db", rule("tcp", 5432, 5432, "10.0.1.5/32"))
                .instance("i-3", "subnet-1", "10.0.1.6", "", "sg-app");
        assertThat(estate.between("i-1", "i-2")).isEqualTo("tcp 5432");
        assertThat(estate.between("i-3", "i-2")).isEqualTo("none");
    }

    @Test
    void network_acls_stand_between_subnets_only() {
        estate.acl("acl-1", "vpc-1", List.of("subnet-1"), everything(100, false), everything(100, true))
                .acl("acl-2", "vpc-1", List.of("subnet-2"), entry(100, false, "allow", 6, 5432, 5432, "10.0.1.0/24"))
                .instance("i-3", "subnet-2", "10.0.2.6", "", "sg-app");
        assertThat(estate.between("i-1", "i-2")).isEqualTo("none");
        assertThat(estate.between("i-3", "i-2")).isEqualTo("tcp 5432");
        estate.acl(
                "acl-2",
                "vpc-1",
                List.of("subnet-2"),
                entry(100, false, "allow", 6, 5432, 5432, "10.0.1.0/24"),
                entry(100, true, "allow", 6, 1024, 65535, "10.0.1.0/24"));
        assertThat(estate.between("i-1", "i-2")).isEqualTo("tcp 5432");
        estate.acl("acl-1", "vpc-1", List.of("subnet-1"), entry(100, false, "deny", -1, 0, 0, "10.0.2.0/24"));
        assertThat(estate.between("i-1", "i-2")).isEqualTo("none");
    }

    @Test
    void a_database_is_somewhere_in_its_subnets() {
        assertThat(database("train").between("i-1", "train")).isEqualTo("tcp 5432");
        estate.group("sg-app", List.of(), List.of(rule("tcp", 5432, 5432, "10.0.2.0/25")));
        assertThat(estate.between("i-1", "train")).isEqualTo("none");
        estate.group("sg-app", List.of(), List.of(rule("tcp", 5432, 5432, "10.0.0.0/16")));
        assertThat(estate.between("i-1", "train")).isEqualTo("tcp 5432");
    }

    @Test
    void notebooks_and_functions_ask() {
        database("train")
                .add(
                        "AWS::SageMaker::NotebookInstance",
                        SAGEMAKER + "notebook-instance/lab",
                        Map.of("SubnetId", "subnet-1", "SecurityGroupIds", List.of("sg-app")))
                .add(
                        "AWS::Lambda::Function",
                        "arn:aws:lambda:us-east-1:123456789012:function:infer",
                        Map.of(
                                "VpcConfig",
                                Map.of("SubnetIds", List.of("subnet-2"), "SecurityGroupIds", List.of("sg-app"))))
                .add("AWS::Lambda::Function", "arn:aws:lambda:us-east-1:123456789012:function:outside", Map.of());
        assertThat(estate.between("lab", "train")).isEqualTo("tcp 5432");
        assertThat(estate.between("infer", "train")).isEqualTo("tcp 5432");
        assertThat(estate.between("outside", "train")).isEqualTo("none");
        assertThat(estate.between("i-1", "lab")).isEqualTo("none");
    }

    @Test
    void what_was_not_read_is_a_doubt_or_no_way() {
        estate.without("acl-1");
        assertThat(estate.between("i-1", "i-2")).isEqualTo("tcp 5432 ?");
        assertThat(estate.without("sg-db").between("i-1", "i-2")).isEqualTo("none");
        assertThat(Drawing.say(estate.network().reaches(estate.named("i-1"), estate.named("i-2"))))
                .contains("security group sg-db");
    }

    @Test
    void other_vpcs_are_reached_by_peering_with_routes_both_ways() {
        estate.network("vpc-2", "10.1.0.0/16")
                .subnet("subnet-9", "vpc-2", "10.1.0.0/24")
                .acl("acl-9", "vpc-2", List.of("subnet-9"), everything(100, false), everything(100, true))
                .table("rtb-9", "vpc-2", List.of("subnet-9"), local("10.1.0.0/16"))
                .instance("i-9", "subnet-9", "10.1.0.9", "", "sg-app");
        assertThat(estate.between("i-9", "i-2")).isEqualTo("none");
        estate.table(
                "rtb-2",
                "vpc-1",
                List.of("subnet-2"),
                local("10.0.0.0/16"),
                to("10.1.0.0/16", "VpcPeeringConnectionId", "pcx-1"));
        assertThat(estate.between("i-9", "i-2")).isEqualTo("none");
        estate.table(
                "rtb-9",
                "vpc-2",
                List.of("subnet-9"),
                local("10.1.0.0/16"),
                to("10.0.2.0/24", "VpcPeeringConnectionId", "pcx-1"));
        assertThat(estate.between("i-9", "i-2")).isEqualTo("tcp 5432");
        assertThat(estate.between("i-9", "i-1")).isEqualTo("none");
        estate.ec2(
                "VPCPeeringConnection",
                "pcx-1",
                Map.of("VpcId", "vpc-1", "PeerVpcId", "vpc-2", "Status", "pending-acceptance"));
        assertThat(estate.between("i-9", "i-2")).isEqualTo("none");
    }

    @Test
    void a_transit_gateway_is_a_doubt() {
        estate.network("vpc-2", "10.1.0.0/16")
                .subnet("subnet-9", "vpc-2", "10.1.0.0/24")
                .acl("acl-9", "vpc-2", List.of("subnet-9"), everything(100, false), everything(100, true))
                .table("rtb-9", "vpc-2", List.of("subnet-9"), to("10.0.0.0/8", "TransitGatewayId", "tgw-1"))
                .table("rtb-1", "vpc-1", List.of("subnet-1"), to("10.0.0.0/8", "TransitGatewayId", "tgw-1"))
                .instance("i-9", "subnet-9", "10.1.0.9", "", "sg-app");
        assertThat(Drawing.say(estate.network().reaches(estate.named("i-9"), estate.named("i-1"))))
                .isEqualTo("unknown: route tables of tgw-1 (they are not collected)");
        assertThat(Drawing.say(estate.network().reaches(estate.named("i-9"), estate.named("i-2"))))
                .isEqualTo("no");
    }
}
