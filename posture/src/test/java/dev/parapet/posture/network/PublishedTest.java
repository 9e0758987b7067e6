package dev.parapet.posture.network;

import static dev.parapet.posture.network.Drawing.rule;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What AWS puts on the internet under names of its own.
class PublishedTest {
    private static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:infer";
    private static final String API = "arn:aws:apigateway:us-east-1::/restapis/api1";
    private static final String HTTP = "arn:aws:apigateway:us-east-1::/apis/api2";
    private static final String AOSS = "arn:aws:aoss:us-east-1:123456789012:";
    private static final String ELB = "arn:aws:elasticloadbalancing:us-east-1:123456789012:";
    private static final Map<String, Object> PUBLIC = Map.of(
            "Statement",
            List.of(Map.of(
                    "Effect",
                    "Allow",
                    "Principal",
                    "*",
                    "Action",
                    "lambda:InvokeFunctionUrl",
                    "Condition",
                    Map.of("StringEquals", Map.of("lambda:FunctionUrlAuthType", "NONE")))));

    private final Drawing estate = Drawing.vpc();

    private Drawing function(Map<String, Object> attributes, String... gaps) {
        return estate.add("AWS::Lambda::Function", FUNCTION, attributes, gaps);
    }

    private Drawing url(String kind) {
        return estate.add(
                "AWS::Lambda::Url",
                FUNCTION + ":url",
                Map.of(
                        "AuthType",
                        kind,
                        "FunctionArn",
                        FUNCTION,
                        "FunctionUrl",
                        "https://abc.lambda-url.example.com/"));
    }

    @Test
    void a_function_url_for_anybody_opens_the_function_if_its_policy_does() {
        url("NONE");
        assertThat(function(Map.of("Policy", PUBLIC)).internet("infer")).isEqualTo("yes: tcp 443");
        assertThat(function(Map.of()).internet("infer")).isEqualTo("no");
        assertThat(function(Map.of(), "Policy").internet("infer")).isEqualTo("unknown: Policy of infer (AccessDenied)");
    }

    @Test
    void a_signed_function_url_is_a_way_with_a_gate() {
        function(Map.of("Policy", PUBLIC));
        assertThat(url("AWS_IAM").internet("infer")).isEqualTo("no");
        assertThat(estate.network().fromInternet())
                .filteredOn(route -> route.to().name().equals("infer"))
                .extracting(Route::gates)
                .containsExactly(List.of("AWS_IAM on the URL of infer"));
    }

    @Test
    void urls_that_nobody_looked_for_could_be_there() {
        assertThat(function(Map.of()).unseen("AWS::Lambda::Url").internet("infer"))
                .startsWith("unknown: AWS::Lambda::Url");
    }

    private Drawing rest(Map<String, Object> api, Map<String, Object> method) {
        var attributes = new HashMap<String, Object>(Map.of(
                "RestApiId",
                "api1",
                "HttpMethod",
                "POST",
                "ResourcePath",
                "/infer",
                "Integration",
                Map.of(
                        "Type",
                        "AWS_PROXY",
                        "Uri",
                        "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/" + FUNCTION + "/invocations")));
        attributes.putAll(method);
        return function(Map.of())
                .add("AWS::ApiGateway::RestApi", API, api)
                .add("AWS::ApiGateway::Stage", API + "/stages/prod", Map.of("RestApiId", "api1"))
                .add("AWS::ApiGateway::Method", API + "/resources/r/methods/POST", attributes);
    }

    private static Map<String, Object> regional() {
        return Map.of("EndpointConfiguration", Map.of("Types", List.of("REGIONAL")));
    }

    @Test
    void an_api_leads_to_the_functions_that_its_methods_call() {
        rest(regional(), Map.of("AuthorizationType", "NONE"));
        assertThat(estate.internet("api1")).isEqualTo("yes: tcp 443");
        assertThat(estate.internet("infer")).isEqualTo("yes: tcp 443");
    }

    @Test
    void a_private_api_or_one_without_a_stage_is_not_on_the_internet() {
        rest(Map.of("EndpointConfiguration", Map.of("Types", List.of("PRIVATE"))), Map.of("AuthorizationType", "NONE"));
        assertThat(estate.internet("infer")).isEqualTo("no");
        rest(regional(), Map.of("AuthorizationType", "NONE")).without("prod");
        assertThat(estate.internet("infer")).isEqualTo("no");
    }

    @Test
    void methods_may_ask_who_calls() {
        rest(regional(), Map.of("AuthorizationType", "COGNITO_USER_POOLS"));
        assertThat(estate.internet("infer")).isEqualTo("no");
        assertThat(estate.internet("api1")).isEqualTo("no");
        rest(regional(), Map.of("AuthorizationType", "NONE", "ApiKeyRequired", true));
        assertThat(estate.internet("infer")).isEqualTo("no");
        rest(regional(), Map.of());
        assertThat(estate.internet("infer")).isEqualTo("yes: tcp 443");
    }

    @Test
    void policies_and_names_of_an_api_that_say_more_are_not_guessed() {
        rest(
                Map.of(
                        "EndpointConfiguration",
                        Map.of("Types", List.of("REGIONAL")),
                        "Policy",
                        Map.of(
                                "Statement",
                                List.of(Map.of(
                                        "Effect",
                                        "Allow",
                                        "Principal",
                                        "*",
                                        "Action",
                                        "execute-api:Invoke",
                                        "Condition",
                                        Map.of("IpAddress", Map.of("aws:SourceIp", "203.0.113.0/24")))))),
                Map.of("AuthorizationType", "NONE"));
        assertThat(estate.internet("infer")).isEqualTo("unknown: whom the policy of API api1 lets in");
        rest(
                Map.of(
                        "EndpointConfiguration",
                        Map.of("Types", List.of("REGIONAL")),
                        "DisableExecuteApiEndpoint",
                        true),
                Map.of("AuthorizationType", "NONE"));
        assertThat(estate.internet("infer")).startsWith("unknown: custom domain names");
    }

    @Test
    void http_apis_lead_to_functions_too() {
        function(Map.of())
                .add("AWS::ApiGatewayV2::Api", HTTP, Map.of("ApiId", "api2", "ProtocolType", "HTTP"))
                .add("AWS::ApiGatewayV2::Stage", HTTP + "/stages/default", Map.of("ApiId", "api2"))
                .add(
                        "AWS::ApiGatewayV2::Integration",
                        HTTP + "/integrations/int1",
                        Map.of("ApiId", "api2", "IntegrationId", "int1", "IntegrationUri", FUNCTION))
                .add(
                        "AWS::ApiGatewayV2::Route",
                        HTTP + "/routes/r1",
                        Map.of(
                                "ApiId",
                                "api2",
                                "RouteKey",
                                "POST /infer",
                                "AuthorizationType",
                                "NONE",
                                "Target",
                                "integrations/int1"));
        assertThat(estate.internet("infer")).isEqualTo("yes: tcp 443");
    }

    private Drawing balancer(String type, String scheme, List<String> groups) {
        return estate.add(
                        "AWS::ElasticLoadBalancingV2::LoadBalancer",
                        ELB + "loadbalancer/x/inner/1",
                        Map.of(
                                "Type",
                                type,
                                "Scheme",
                                scheme,
                                "DNSName",
                                "inner.example.com",
                                "Subnets",
                                List.of("subnet-1"),
                                "SecurityGroups",
                                groups))
                .add(
                        "AWS::ElasticLoadBalancingV2::Listener",
                        ELB + "listener/x/inner/1/2",
                        Map.of(
                                "LoadBalancerArn",
                                ELB + "loadbalancer/x/inner/1",
                                "Port",
                                443,
                                "Protocol",
                                type.equals("network") ? "TCP" : "HTTPS"));
    }

    @Test
    void a_vpc_link_leads_to_an_inner_network_load_balancer() {
        balancer("network", "internal", List.of())
                .add(
                        "AWS::ApiGateway::VpcLink",
                        "arn:aws:apigateway:us-east-1::/vpclinks/link1",
                        Map.of("TargetArns", List.of(ELB + "loadbalancer/x/inner/1")));
        assertThat(estate.internet("1")).isEqualTo("no");
        rest(
                regional(),
                Map.of(
                        "AuthorizationType",
                        "NONE",
                        "Integration",
                        Map.of("Type", "HTTP_PROXY", "ConnectionType", "VPC_LINK", "ConnectionId", "link1")));
        assertThat(estate.internet("1")).isEqualTo("yes: tcp 443");
    }

    private Drawing distribution(Map<String, Object> origin) {
        return estate.add(
                "AWS::CloudFront::Distribution",
                "arn:aws:cloudfront::123456789012:distribution/E1",
                Map.of("DistributionConfig", Map.of("Enabled", true, "Origins", List.of(origin))));
    }

    @Test
    void cloudfront_leads_to_a_load_balancer_that_lets_in_only_cloudfront() {
        balancer("application", "internet-facing", List.of("sg-lb"))
                .group("sg-lb", rule("tcp", 443, 443, "pl-cf"))
                .ec2(
                        "PrefixList",
                        "pl-cf",
                        Map.of(
                                "PrefixListName",
                                "com.amazonaws.global.cloudfront.origin-facing",
                                "Entries",
                                List.of(Map.of("Cidr", "198.51.100.0/24"))));
        assertThat(estate.internet("1")).isEqualTo("no");
        distribution(Map.of("DomainName", "Inner.example.com"));
        assertThat(estate.internet("1")).isEqualTo("yes: tcp 443");
        assertThat(estate.internet("E1")).isEqualTo("yes: tcp 80, tcp 443");
        estate.group("sg-lb", rule("tcp", 443, 443, "203.0.113.0/24"));
        assertThat(estate.internet("1")).isEqualTo("no");
    }

    @Test
    void a_vpc_origin_is_not_judged_by_groups_that_nobody_collects() {
        balancer("application", "internal", List.of("sg-lb")).group("sg-lb");
        distribution(Map.of("DomainName", "inner.example.com", "VpcOriginConfig", Map.of("VpcOriginId", "vo_1")));
        assertThat(estate.internet("1")).isEqualTo("unknown: whether the groups of 1 let the VPC origin in");
    }

    @Test
    void a_domain_is_public_unless_it_is_in_a_vpc() {
        String arn = "arn:aws:es:us-east-1:123456789012:domain/vectors";
        estate.add(
                "AWS::OpenSearchService::Domain", arn, Map.of("DomainEndpointOptions", Map.of("EnforceHTTPS", true)));
        assertThat(estate.internet("vectors")).isEqualTo("yes: tcp 443");
        estate.add(
                "AWS::OpenSearchService::Domain", arn, Map.of("VPCOptions", Map.of("SubnetIds", List.of("subnet-1"))));
        assertThat(estate.internet("vectors")).isEqualTo("no");
        estate.add("AWS::OpenSearchService::Domain", arn, Map.of(), "VPCOptions");
        assertThat(estate.internet("vectors")).isEqualTo("unknown: VPCOptions of vectors (AccessDenied)");
    }

    private Drawing policy(String name, String document, String... gaps) {
        return estate.add(
                "AWS::OpenSearchServerless::SecurityPolicy",
                AOSS + "security-policy/network/" + name,
                gaps.length > 0 ? Map.of("Type", "network") : Map.of("Type", "network", "Policy", document),
                gaps);
    }

    @Test
    void a_collection_is_public_if_one_network_policy_says_so() {
        estate.add("AWS::OpenSearchServerless::Collection", AOSS + "collection/c1", Map.of("Name", "rag"));
        assertThat(estate.internet("c1")).isEqualTo("no");
        policy("inner", "[{\"Rules\":[{\"Resource\":[\"collection/rag\"]}],\"AllowFromPublic\":false}]");
        assertThat(estate.internet("c1")).isEqualTo("no");
        policy("hidden", "", "Policy");
        assertThat(estate.internet("c1")).isEqualTo("unknown: Policy of hidden (AccessDenied)");
        policy("open", "[{\"Rules\":[{\"Resource\":[\"collection/r*\"]}],\"AllowFromPublic\":true}]");
        assertThat(estate.internet("c1")).isEqualTo("yes: tcp 443");
    }

    @Test
    void an_agent_gateway_may_ask_who_calls() {
        String arn = "arn:aws:bedrock-agentcore:us-east-1:123456789012:gateway/tools";
        estate.add("AWS::BedrockAgentCore::Gateway", arn, Map.of("AuthorizerType", "NONE"));
        assertThat(estate.internet("tools")).isEqualTo("yes: tcp 443");
        estate.add("AWS::BedrockAgentCore::Gateway", arn, Map.of("AuthorizerType", "CUSTOM_JWT"));
        assertThat(estate.internet("tools")).isEqualTo("no");
    }

    @Test
    void a_database_is_public_with_an_address_a_route_and_a_rule() {
        String rds = "arn:aws:rds:us-east-1:123456789012:";
        estate.group("sg-db", rule("tcp", 0, 65535, "0.0.0.0/0"))
                .add(
                        "AWS::RDS::DBSubnetGroup",
                        rds + "subgrp:outer",
                        Map.of("DBSubnetGroupName", "outer", "SubnetIds", List.of("subnet-1")));
        for (boolean open : List.of(true, false)) {
            estate.add(
                    "AWS::RDS::DBInstance",
                    rds + "db:train",
                    Map.of(
                            "DBSubnetGroupName",
                            "outer",
                            "VPCSecurityGroups",
                            List.of("sg-db"),
                            "Port",
                            "5432",
                            "PubliclyAccessible",
                            open,
                            "DBClusterIdentifier",
                            "aurora"));
            estate.add("AWS::RDS::DBCluster", rds + "cluster:aurora", Map.of());
            assertThat(estate.internet("train")).isEqualTo(open ? "yes: tcp 5432" : "no");
            assertThat(estate.internet("aurora")).isEqualTo(open ? "yes: tcp 5432" : "no");
        }
    }
}
