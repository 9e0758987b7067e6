package dev.parapet.posture.network;

import static dev.parapet.posture.network.Drawing.entry;
import static dev.parapet.posture.network.Drawing.everything;
import static dev.parapet.posture.network.Drawing.local;
import static dev.parapet.posture.network.Drawing.rule;
import static dev.parapet.posture.network.Drawing.to;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// From what runs to the internet.
class OutboundTest {
    private final Drawing estate = Drawing.vpc()
            .group("sg-1")
            .instance("i-1", "subnet-1", "10.0.1.5", "198.51.100.7", "sg-1")
            .instance("i-2", "subnet-2", "10.0.2.5", "", "sg-1");

    private String out(String name) {
        return Drawing.say(estate.network().toInternet(estate.named(name)));
    }

    private Drawing nat(Map<String, Object> more) {
        var attributes = new HashMap<String, Object>(Map.of("SubnetId", "subnet-1", "ConnectivityType", "public"));
        attributes.putAll(more);
        return estate.ec2("NatGateway", "nat-1", attributes)
                .table(
                        "rtb-2",
                        "vpc-1",
                        List.of("subnet-2"),
                        local("10.0.0.0/16"),
                        to("0.0.0.0/0", "NatGatewayId", "nat-1"));
    }

    @Test
    void an_internet_gateway_takes_out_who_has_a_public_address() {
        assertThat(out("i-1")).isEqualTo("yes: all");
        estate.instance("i-1", "subnet-1", "10.0.1.5", "", "sg-1");
        assertThat(out("i-1")).isEqualTo("no");
        assertThat(out("i-2")).isEqualTo("no");
    }

    @Test
    void a_nat_gateway_takes_out_anybody() {
        nat(Map.of());
        assertThat(out("i-2")).isEqualTo("yes: all");
        nat(Map.of("ConnectivityType", "private"));
        assertThat(out("i-2")).isEqualTo("no");
        nat(Map.of("SubnetId", "subnet-2"));
        assertThat(out("i-2")).isEqualTo("no");
        estate.without("nat-1");
        assertThat(out("i-2")).startsWith("unknown: NAT gateway nat-1");
    }

    @Test
    void outgoing_rules_and_network_acls_count() {
        estate.group("sg-1", List.of(), List.of(rule("tcp", 443, 443, "0.0.0.0/0"), rule("-1", 0, 0, "10.0.0.0/8")));
        assertThat(out("i-1")).isEqualTo("yes: tcp 443");
        estate.acl(
                "acl-1",
                "vpc-1",
                List.of("subnet-1"),
                everything(100, false),
                entry(90, true, "deny", 6, 443, 443, "0.0.0.0/0"),
                everything(100, true));
        assertThat(out("i-1")).isEqualTo("no");
        estate.acl("acl-1", "vpc-1", List.of("subnet-1"), everything(100, true));
        assertThat(out("i-1")).isEqualTo("no");
    }

    @Test
    void other_ways_out_are_not_known() {
        estate.table("rtb-2", "vpc-1", List.of("subnet-2"), to("0.0.0.0/0", "TransitGatewayId", "tgw-1"));
        assertThat(out("i-2")).isEqualTo("unknown: what lies behind tgw-1");
    }

    @Test
    void notebooks_go_out_directly_or_through_the_vpc() {
        String arn = "arn:aws:sagemaker:us-east-1:123456789012:notebook-instance/lab";
        estate.add("AWS::SageMaker::NotebookInstance", arn, Map.of("DirectInternetAccess", "Enabled"));
        assertThat(out("lab")).isEqualTo("yes: all");
        var inside = Map.<String, Object>of(
                "DirectInternetAccess", "Disabled", "SubnetId", "subnet-2", "SecurityGroupIds", List.of("sg-1"));
        estate.add("AWS::SageMaker::NotebookInstance", arn, inside);
        assertThat(out("lab")).isEqualTo("no");
        nat(Map.of());
        assertThat(out("lab")).isEqualTo("yes: all");
        estate.add("AWS::SageMaker::NotebookInstance", arn, Map.of(), "DirectInternetAccess");
        assertThat(out("lab")).startsWith("unknown: DirectInternetAccess of lab");
    }

    @Test
    void what_runs_outside_our_vpcs_goes_out_unless_it_is_isolated() {
        String sagemaker = "arn:aws:sagemaker:us-east-1:123456789012:";
        estate.add("AWS::Lambda::Function", "arn:aws:lambda:us-east-1:123456789012:function:infer", Map.of())
                .add("AWS::SageMaker::Domain", sagemaker + "domain/d-1", Map.of("AppNetworkAccessType", "VpcOnly"))
                .add("AWS::SageMaker::TrainingJob", sagemaker + "training-job/t-1", Map.of())
                .add(
                        "AWS::SageMaker::TrainingJob",
                        sagemaker + "training-job/t-2",
                        Map.of(
                                "EnableNetworkIsolation",
                                true,
                                "VpcConfig",
                                Map.of("Subnets", List.of("subnet-2"), "SecurityGroupIds", List.of("sg-1"))))
                .add(
                        "AWS::BedrockAgentCore::CodeInterpreterCustom",
                        "arn:aws:bedrock-agentcore:us-east-1:123456789012:code-interpreter-custom/c-1",
                        Map.of("NetworkConfiguration", Map.of("NetworkMode", "SANDBOX")))
                .add(
                        "AWS::BedrockAgentCore::Runtime",
                        "arn:aws:bedrock-agentcore:us-east-1:123456789012:runtime/r-1",
                        Map.of("NetworkConfiguration", Map.of("NetworkMode", "PUBLIC")));
        assertThat(out("infer")).isEqualTo("yes: all");
        assertThat(out("d-1")).isEqualTo("no");
        assertThat(out("t-1")).isEqualTo("yes: all");
        assertThat(out("t-2")).isEqualTo("no");
        assertThat(out("c-1")).isEqualTo("no");
        assertThat(out("r-1")).isEqualTo("yes: all");
        nat(Map.of());
        assertThat(out("t-2")).isEqualTo("no");
        estate.add("AWS::S3::Bucket", "arn:aws:s3:::models", Map.of());
        assertThat(out("models")).isEqualTo("unknown: where AWS::S3::Bucket runs (Parapet does not know)");
    }

    @Test
    void endpoints_are_those_of_the_table_and_of_the_vpc() {
        estate.ec2(
                        "VPCEndpoint",
                        "vpce-1",
                        Map.of(
                                "VpcId",
                                "vpc-1",
                                "ServiceName",
                                "com.amazonaws.us-east-1.s3",
                                "VpcEndpointType",
                                "Gateway",
                                "RouteTableIds",
                                List.of("rtb-1")))
                .ec2(
                        "VPCEndpoint",
                        "vpce-2",
                        Map.of(
                                "VpcId",
                                "vpc-1",
                                "ServiceName",
                                "com.amazonaws.us-east-1.bedrock-runtime",
                                "VpcEndpointType",
                                "Interface"));
        var network = estate.network();
        assertThat(network.endpointsFor(estate.named("subnet-1"), "s3")).containsExactly(estate.named("vpce-1"));
        assertThat(network.endpointsFor(estate.named("subnet-2"), "s3")).isEmpty();
        assertThat(network.endpointsFor(estate.named("subnet-2"), "bedrock-runtime"))
                .containsExactly(estate.named("vpce-2"));
    }
}
