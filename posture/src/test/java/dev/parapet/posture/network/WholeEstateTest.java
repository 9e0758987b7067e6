package dev.parapet.posture.network;

import static dev.parapet.posture.network.Drawing.everything;
import static dev.parapet.posture.network.Drawing.local;
import static dev.parapet.posture.network.Drawing.rule;
import static dev.parapet.posture.network.Drawing.to;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.core.Gap;
import dev.parapet.core.Look;
import dev.parapet.core.Resource;
import dev.parapet.core.Snapshot;
import dev.parapet.testkit.ForManySeeds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// An inference service as one finds it: a load balancer before instances, an API before a function, a
/// database, a vector store, a notebook and a second VPC.
class WholeEstateTest {
    private static final String ELB = "arn:aws:elasticloadbalancing:us-east-1:123456789012:";
    private static final String RDS = "arn:aws:rds:us-east-1:123456789012:";
    private static final String API = "arn:aws:apigateway:us-east-1::/restapis/api1";
    private static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:infer";

    private static Drawing drawing() {
        return Drawing.vpc()
                .group("sg-lb", rule("tcp", 443, 443, "0.0.0.0/0"))
                .group("sg-app", rule("tcp", 8080, 8080, "sg-lb"), rule("tcp", 22, 22, "sg-jump"))
                .group("sg-jump", rule("tcp", 22, 22, "0.0.0.0/0"))
                .group("sg-db", rule("tcp", 5432, 5432, "sg-app"), rule("tcp", 5432, 5432, "10.1.0.0/16"))
                .instance("i-app", "subnet-2", "10.0.2.10", "", "sg-app")
                .instance("i-jump", "subnet-1", "10.0.1.10", "198.51.100.10", "sg-jump")
                .instance("i-idle", "subnet-1", "10.0.1.11", "198.51.100.11", "sg-db")
                .add(
                        "AWS::ElasticLoadBalancingV2::LoadBalancer",
                        ELB + "loadbalancer/app/web/lb1",
                        Map.of(
                                "Type", "application",
                                "Scheme", "internet-facing",
                                "DNSName", "web.example.com",
                                "IpAddressType", "ipv4",
                                "Subnets", List.of("subnet-1"),
                                "SecurityGroups", List.of("sg-lb")))
                .add(
                        "AWS::ElasticLoadBalancingV2::Listener",
                        ELB + "listener/app/web/lb1/l1",
                        Map.of(
                                "LoadBalancerArn",
                                ELB + "loadbalancer/app/web/lb1",
                                "Port",
                                443,
                                "Protocol",
                                "HTTPS",
                                "DefaultActions",
                                List.of(Map.of("Type", "forward", "TargetGroupArn", ELB + "targetgroup/models/tg1"))))
                .add(
                        "AWS::ElasticLoadBalancingV2::TargetGroup",
                        ELB + "targetgroup/models/tg1",
                        Map.of(
                                "LoadBalancerArns",
                                List.of(ELB + "loadbalancer/app/web/lb1"),
                                "TargetType",
                                "instance",
                                "Port",
                                8080,
                                "Protocol",
                                "HTTP",
                                "VpcId",
                                "vpc-1",
                                "Targets",
                                List.of(Map.of("Id", "i-app"))))
                .add(
                        "AWS::RDS::DBSubnetGroup",
                        RDS + "subgrp:inner",
                        Map.of("DBSubnetGroupName", "inner", "SubnetIds", List.of("subnet-2")))
                .add(
                        "AWS::RDS::DBInstance",
                        RDS + "db:train",
                        Map.of(
                                "DBSubnetGroupName",
                                "inner",
                                "VPCSecurityGroups",
                                List.of("sg-db"),
                                "Port",
                                "5432",
                                "PubliclyAccessible",
                                false))
                .add("AWS::Lambda::Function", FUNCTION, Map.of("FunctionName", "infer"))
                .add("AWS::ApiGateway::RestApi", API, Map.of("EndpointConfiguration", Map.of("Types", List.of("EDGE"))))
                .add("AWS::ApiGateway::Stage", API + "/stages/prod", Map.of("RestApiId", "api1"))
                .add(
                        "AWS::ApiGateway::Method",
                        API + "/resources/r/methods/POST",
                        Map.of(
                                "RestApiId", "api1",
                                "HttpMethod", "POST",
                                "ResourcePath", "/infer",
                                "AuthorizationType", "NONE",
                                "Integration", Map.of("Uri", "lambda:path/functions/" + FUNCTION + "/invocations")))
                .add(
                        "AWS::OpenSearchServerless::Collection",
                        "arn:aws:aoss:us-east-1:123456789012:collection/rag",
                        Map.of("Name", "rag"))
                .add(
                        "AWS::OpenSearchServerless::SecurityPolicy",
                        "arn:aws:aoss:us-east-1:123456789012:security-policy/network/inner",
                        Map.of(
                                "Type", "network",
                                "Policy",
                                        "[{\"Rules\":[{\"Resource\":[\"collection/rag\"]}],\"AllowFromPublic\":false}]"))
                .add(
                        "AWS::SageMaker::NotebookInstance",
                        "arn:aws:sagemaker:us-east-1:123456789012:notebook-instance/lab",
                        Map.of(
                                "DirectInternetAccess", "Disabled",
                                "SubnetId", "subnet-9",
                                "SecurityGroupIds", List.of("sg-lab")))
                .group("sg-lab")
                .network("vpc-2", "10.1.0.0/16")
                .subnet("subnet-9", "vpc-2", "10.1.0.0/24")
                .acl("acl-9", "vpc-2", List.of("subnet-9"), everything(100, false), everything(100, true))
                .table(
                        "rtb-9",
                        "vpc-2",
                        List.of("subnet-9"),
                        local("10.1.0.0/16"),
                        to("10.0.0.0/16", "VpcPeeringConnectionId", "pcx-1"))
                .table(
                        "rtb-2",
                        "vpc-1",
                        List.of("subnet-2"),
                        local("10.0.0.0/16"),
                        to("10.1.0.0/16", "VpcPeeringConnectionId", "pcx-1"))
                .ec2(
                        "VPCPeeringConnection",
                        "pcx-1",
                        Map.of("VpcId", "vpc-1", "PeerVpcId", "vpc-2", "Status", "active"));
    }

    @Test
    void the_internet_reaches_what_it_should() {
        var reached = new TreeMap<String, String>();
        drawing()
                .network()
                .fromInternet()
                .forEach(route -> reached.put(route.to().name(), route.ports().toString()));
        assertThat(reached)
                .isEqualTo(Map.of(
                        "api1",
                        "tcp 443",
                        "infer",
                        "tcp 443",
                        "lb1",
                        "tcp 443",
                        "i-app",
                        "tcp 8080",
                        "i-jump",
                        "tcp 22"));
    }

    @Test
    void from_the_jump_host_one_gets_on() {
        var drawing = drawing();
        assertThat(drawing.between("i-jump", "i-app")).isEqualTo("tcp 22");
        assertThat(drawing.between("i-jump", "train")).isEqualTo("none");
        assertThat(drawing.between("i-app", "train")).isEqualTo("tcp 5432");
        assertThat(drawing.between("lab", "train")).isEqualTo("tcp 5432");
        assertThat(drawing.between("lab", "i-app")).isEqualTo("none");
        assertThat(Drawing.say(drawing.network().toInternet(drawing.named("lab"))))
                .isEqualTo("no");
        assertThat(drawing.network().unread()).isEmpty();
    }

    @ForManySeeds(300)
    void what_is_hidden_makes_no_answer_of_another(long seed) {
        var whole = drawing().snapshot();
        var less = hidden(whole, new Random(seed));
        var network = new Network(whole);
        var blind = new Network(less);
        for (Resource resource : less.resources()) {
            var same = whole.resources().stream()
                    .filter(one -> one.id().equals(resource.id()) && one.type().equals(resource.type()))
                    .findFirst()
                    .orElseThrow();
            agree(resource + " from the internet", network.fromInternet(same), blind.fromInternet(resource));
            agree(resource + " to the internet", network.toInternet(same), blind.toInternet(resource));
            var goal = less.resources().stream()
                    .filter(one -> one.id().equals(RDS + "db:train"))
                    .findFirst();
            goal.ifPresent(database -> agree(
                    resource + " to the database",
                    network.reaches(same, drawing().named("train")),
                    blind.reaches(resource, database)));
        }
    }

    private static Snapshot hidden(Snapshot whole, Random random) {
        var left = new ArrayList<Resource>();
        var unseen = new HashSet<String>();
        for (Resource resource : whole.resources()) {
            var names = new ArrayList<>(resource.attributes().keySet());
            names.sort(null);
            if (random.nextInt(15) == 0) {
                unseen.add(resource.type());
            } else if (!names.isEmpty() && random.nextInt(6) == 0) {
                String lost = names.get(random.nextInt(names.size()));
                var rest = new HashMap<>(resource.attributes());
                rest.remove(lost);
                left.add(new Resource(
                        resource.id(),
                        resource.type(),
                        resource.account(),
                        resource.region(),
                        rest,
                        resource.tags(),
                        List.of(new Gap(lost, Gap.Reason.DENIED, "AccessDenied"))));
            } else {
                left.add(resource);
            }
        }
        var looks = whole.looks().stream()
                .map(look -> unseen.contains(look.type())
                        ? new Look(look.account(), look.region(), look.type(), Optional.of(Gap.Reason.THROTTLED), "")
                        : look)
                .toList();
        return new Snapshot(whole.takenAt(), left, looks);
    }

    private static void agree(String about, Answer whole, Answer less) {
        if (!(less instanceof Answer.Unknown)) {
            assertThat(less.getClass()).as("%s: %s, but %s", about, whole, less).isEqualTo(whole.getClass());
        }
    }
}
