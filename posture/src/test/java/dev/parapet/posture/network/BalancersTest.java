package dev.parapet.posture.network;

import static dev.parapet.posture.network.Drawing.everything;
import static dev.parapet.posture.network.Drawing.rule;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// From the internet through load balancers.
class BalancersTest {
    private static final String ELB = "arn:aws:elasticloadbalancing:us-east-1:123456789012:";
    private static final String BALANCER = ELB + "loadbalancer/app/web/1";
    private static final String GROUP = ELB + "targetgroup/models/2";
    private static final String LISTENER = ELB + "listener/app/web/1/3";

    private final Drawing estate = Drawing.vpc()
            .group("sg-lb", rule("tcp", 443, 443, "0.0.0.0/0"), rule("tcp", 80, 80, "0.0.0.0/0"))
            .group("sg-app", rule("tcp", 8080, 8080, "sg-lb"))
            .group("sg-other", rule("tcp", 8080, 8080, "sg-app"))
            .instance("i-1", "subnet-2", "10.0.2.5", "", "sg-app")
            .instance("i-2", "subnet-2", "10.0.2.6", "", "sg-other");

    private Drawing balancer(String type, String scheme, List<String> groups, String... gaps) {
        return estate.add(
                "AWS::ElasticLoadBalancingV2::LoadBalancer",
                BALANCER,
                Map.of(
                        "Type",
                        type,
                        "Scheme",
                        scheme,
                        "DNSName",
                        "web.example.com",
                        "IpAddressType",
                        "ipv4",
                        "Subnets",
                        List.of("subnet-1"),
                        "SecurityGroups",
                        groups),
                gaps);
    }

    private Drawing listening(List<Map<String, Object>> actions) {
        return estate.add(
                "AWS::ElasticLoadBalancingV2::Listener",
                LISTENER,
                Map.of("LoadBalancerArn", BALANCER, "Port", 443, "Protocol", "HTTPS", "DefaultActions", actions));
    }

    private Drawing group(String type, String protocol, Map<String, Object> more, String... gaps) {
        var attributes = new HashMap<String, Object>(Map.of(
                "LoadBalancerArns",
                List.of(BALANCER),
                "TargetType",
                type,
                "Port",
                8080,
                "Protocol",
                protocol,
                "VpcId",
                "vpc-1"));
        attributes.putAll(more);
        return estate.add("AWS::ElasticLoadBalancingV2::TargetGroup", GROUP, attributes, gaps);
    }

    private Drawing forwarding() {
        return listening(List.of(Map.of("Type", "forward", "TargetGroupArn", GROUP)));
    }

    private static Map<String, Object> targets(String... ids) {
        return Map.of(
                "Targets", List.of(ids).stream().map(id -> Map.of("Id", id)).toList());
    }

    @Test
    void one_that_faces_the_internet_is_open_where_it_listens() {
        balancer("application", "internet-facing", List.of("sg-lb"));
        forwarding();
        assertThat(estate.internet("1")).isEqualTo("yes: tcp 443");
        balancer("application", "internal", List.of("sg-lb"));
        assertThat(estate.internet("1")).isEqualTo("no");
    }

    @Test
    void listeners_that_nobody_read_may_be_on_any_port() {
        balancer("application", "internet-facing", List.of("sg-lb")).unseen("AWS::ElasticLoadBalancingV2::Listener");
        assertThat(estate.internet("1")).startsWith("unknown: AWS::ElasticLoadBalancingV2::Listener");
    }

    @Test
    void its_targets_are_open_where_their_groups_let_it_in() {
        balancer("application", "internet-facing", List.of("sg-lb"));
        forwarding();
        group("instance", "HTTP", targets("i-1", "i-2"));

        assertThat(estate.internet("i-1")).isEqualTo("yes: tcp 8080");
        assertThat(estate.internet("i-2")).isEqualTo("no");
        var route = estate.network().fromInternet().stream()
                .filter(one -> one.to().name().equals("i-1"))
                .findFirst()
                .orElseThrow();
        assertThat(route.hops())
                .extracting(hop -> hop.at() + ": " + hop.says())
                .contains(
                        "load balancer 1: listener on tcp 443 forwards to 2",
                        "target group 2: passes on to i-1",
                        "security group sg-app: ingress tcp 8080 from sg-lb");
    }

    @Test
    void a_target_may_be_an_address() {
        balancer("application", "internet-facing", List.of("sg-lb"));
        forwarding();
        group("ip", "HTTP", targets("10.0.2.5"));
        assertThat(estate.internet("i-1")).isEqualTo("yes: tcp 8080");
        assertThat(estate.internet("i-2")).isEqualTo("no");
    }

    @Test
    void targets_that_were_not_read_could_be_all_whom_it_gets_to() {
        balancer("application", "internet-facing", List.of("sg-lb"));
        forwarding();
        group("instance", "HTTP", Map.of(), "Targets");
        assertThat(estate.internet("i-1")).isEqualTo("unknown: Targets of 2 (AccessDenied)");
        assertThat(estate.internet("i-2")).isEqualTo("no");
    }

    @Test
    void network_acls_between_its_subnet_and_the_targets_count() {
        balancer("application", "internet-facing", List.of("sg-lb"));
        forwarding();
        group("instance", "HTTP", targets("i-1"))
                .acl("acl-1", "vpc-1", List.of("subnet-1"), everything(100, false), everything(100, true))
                .acl("acl-2", "vpc-1", List.of("subnet-2"), everything(100, false));
        assertThat(estate.internet("i-1")).isEqualTo("no");
    }

    @Test
    void who_must_sign_in_first_is_not_anybody() {
        balancer("application", "internet-facing", List.of("sg-lb"));
        listening(List.of(Map.of("Type", "authenticate-oidc"), Map.of("Type", "forward", "TargetGroupArn", GROUP)));
        group("instance", "HTTP", targets("i-1"));
        assertThat(estate.internet("i-1")).isEqualTo("no");
        assertThat(estate.network().fromInternet())
                .filteredOn(route -> route.to().name().equals("i-1"))
                .extracting(Route::gates)
                .containsExactly(List.of("authenticate-oidc on listener 3"));
    }

    @Test
    void a_network_load_balancer_shows_its_targets_who_asks() {
        balancer("network", "internet-facing", List.of());
        forwarding();
        group("instance", "TCP", targets("i-1"));
        // The group lets in the load balancer of another group by name, not the internet.
        assertThat(estate.internet("i-1")).isEqualTo("no");
        estate.group("sg-app", rule("tcp", 8080, 8080, "0.0.0.0/0"));
        assertThat(estate.internet("i-1")).isEqualTo("yes: tcp 8080");
    }

    @Test
    void a_network_load_balancer_may_hide_who_asks() {
        balancer("network", "internet-facing", List.of());
        forwarding();
        group(
                "instance",
                "TCP",
                Map.of(
                        "Targets",
                        List.of(Map.of("Id", "i-1")),
                        "TargetGroupAttributes",
                        List.of(Map.of("Key", "preserve_client_ip.enabled", "Value", "false"))));
        estate.group("sg-app", rule("tcp", 8080, 8080, "10.0.1.0/24"));
        assertThat(estate.internet("i-1")).isEqualTo("yes: tcp 8080");
        group("instance", "TCP", targets("i-1"), "TargetGroupAttributes");
        assertThat(estate.internet("i-1")).startsWith("unknown: ").contains("whether targets of 2 see who asked");
    }

    @Test
    void a_network_load_balancer_may_have_groups() {
        balancer("network", "internet-facing", List.of("sg-lb"));
        forwarding();
        group("instance", "TCP", targets("i-1"));
        assertThat(estate.internet("1")).isEqualTo("yes: tcp 443");
        assertThat(estate.internet("i-1")).isEqualTo("yes: tcp 8080");
    }

    @Test
    void a_function_can_be_a_target() {
        String function = "arn:aws:lambda:us-east-1:123456789012:function:infer";
        balancer("application", "internet-facing", List.of("sg-lb"));
        forwarding();
        group("lambda", "", Map.of("Targets", List.of(Map.of("Id", function))))
                .add("AWS::Lambda::Function", function, Map.of());
        assertThat(estate.internet("infer")).isEqualTo("yes: tcp 443");
        group("lambda", "", Map.of(), "Targets");
        assertThat(estate.internet("infer")).isEqualTo("no");
        estate.add(
                "AWS::Lambda::Function",
                function,
                Map.of("Policy", "{\"Principal\":{\"Service\":\"elasticloadbalancing.amazonaws.com\"}}"));
        assertThat(estate.internet("infer")).isEqualTo("unknown: Targets of 2 (AccessDenied)");
    }
}
