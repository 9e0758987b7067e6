package dev.parapet.posture.function;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InternetReachTest {
    private static final String EC2 = "arn:aws:ec2:us-east-1:123456789012:";
    private static final String OPEN =
            "SecurityGroupIngress: [{IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 0.0.0.0/0}]";

    private static Asked asked(String rules, String... gaps) {
        return Asked.of("AWS::EC2::Instance", "PublicIp: 198.51.100.7\nSubnetId: subnet-1\nSecurityGroupIds: [sg-1]")
                .with("AWS::EC2::Subnet", EC2 + "subnet/subnet-1", "VpcId: vpc-1")
                .with("AWS::EC2::InternetGateway", EC2 + "internet-gateway/igw-1", "Attachments: [{VpcId: vpc-1}]")
                .with(
                        "AWS::EC2::RouteTable",
                        EC2 + "route-table/rtb-1",
                        "VpcId: vpc-1\nAssociations: [{Main: true}]\n"
                                + "Routes: [{DestinationCidrBlock: 0.0.0.0/0, GatewayId: igw-1}]")
                .with(
                        "AWS::EC2::NetworkAcl",
                        EC2 + "network-acl/acl-1",
                        "VpcId: vpc-1\nAssociations: [{SubnetId: subnet-1}]\nEntries: ["
                                + "{RuleNumber: 100, Egress: false, Protocol: -1, RuleAction: allow, CidrBlock: 0.0.0.0/0}, "
                                + "{RuleNumber: 100, Egress: true, Protocol: -1, RuleAction: allow, CidrBlock: 0.0.0.0/0}]")
                .with("AWS::EC2::SecurityGroup", EC2 + "security-group/sg-1", rules, gaps);
    }

    @Test
    void a_way_in_is_seen_with_its_ports() {
        assertThat(asked(OPEN).whether("reachableFromInternet()")).isEqualTo("yes");
        assertThat(asked(OPEN).whether("internetPorts() == ['tcp 22']")).isEqualTo("yes");
        assertThat(asked(OPEN).whether("internetReaches(22)")).isEqualTo("yes");
        assertThat(asked(OPEN).whether("internetReaches(443)")).isEqualTo("no");
    }

    @Test
    void none_is_none() {
        var closed = asked("SecurityGroupIngress: []");
        assertThat(closed.whether("reachableFromInternet()")).isEqualTo("no");
        assertThat(closed.whether("internetPorts() == []")).isEqualTo("yes");
    }

    @Test
    void what_was_not_read_is_unknown() {
        var unread = asked("", "SecurityGroupIngress");
        assertThat(unread.whether("reachableFromInternet()")).contains("SecurityGroupIngress of sg-1");
        assertThat(unread.whether("internetPorts().size() > 0")).contains("SecurityGroupIngress of sg-1");
        assertThat(unread.whether("reachableFromInternet() && resource.SubnetId == 'subnet-9'"))
                .isEqualTo("no");
    }

    @Test
    void a_load_balancer_that_nobody_saw_could_lead_there() {
        var closed = asked("SecurityGroupIngress: []").unseen("AWS::ElasticLoadBalancingV2::LoadBalancer");
        assertThat(closed.whether("reachableFromInternet()")).contains("AWS::ElasticLoadBalancingV2::LoadBalancer");
        assertThat(asked(OPEN)
                        .unseen("AWS::ElasticLoadBalancingV2::LoadBalancer")
                        .whether("reachableFromInternet()"))
                .isEqualTo("yes");
    }

    @Test
    void each_snapshot_is_judged_by_itself() {
        var first = asked(OPEN);
        assertThat(first.whether("reachableFromInternet()")).isEqualTo("yes");
        assertThat(asked("SecurityGroupIngress: []").whether("reachableFromInternet()"))
                .isEqualTo("no");
    }

    @Test
    void kinds_that_parapet_does_not_know_are_unknown() {
        assertThat(Asked.of("AWS::S3::Bucket", "").whether("reachableFromInternet()"))
                .contains("how AWS::S3::Bucket is reached");
    }
}
