package dev.parapet.collect;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.parapet.collect.apigateway.ApiGateway;
import dev.parapet.collect.apigatewayv2.ApiGatewayV2;
import dev.parapet.collect.cloudfront.CloudFront;
import dev.parapet.collect.directconnect.DirectConnect;
import dev.parapet.collect.ec2.Ec2;
import dev.parapet.collect.elasticloadbalancingv2.LoadBalancing;
import dev.parapet.collect.networkfirewall.NetworkFirewall;
import dev.parapet.collect.route53resolver.Route53Resolver;
import dev.parapet.collect.ssm.SystemsManager;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.apigatewayv2.ApiGatewayV2Client;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.directconnect.DirectConnectClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.networkfirewall.NetworkFirewallClient;
import software.amazon.awssdk.services.route53resolver.Route53ResolverClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/// Whatever AWS says of networks, a lot or little, fits the schema.
class NetworkContractTest {
    @TestFactory
    Stream<DynamicTest> collectors_keep_to_the_schema() {
        return Stream.of(
                of(ApiGatewayClient.class, ApiGateway.collectors()),
                of(ApiGatewayV2Client.class, ApiGatewayV2.collectors()),
                of(CloudFrontClient.class, CloudFront.collectors()),
                of(DirectConnectClient.class, DirectConnect.collectors()),
                of(Ec2Client.class, Ec2.collectors()),
                of(ElasticLoadBalancingV2Client.class, LoadBalancing.collectors()),
                of(NetworkFirewallClient.class, NetworkFirewall.collectors()),
                of(Route53ResolverClient.class, Route53Resolver.collectors()),
                of(SsmClient.class, SystemsManager.collectors()));
    }

    private static <C extends SdkClient> DynamicTest of(Class<C> client, List<Registration<?>> collectors) {
        return dynamicTest(client.getSimpleName(), () -> SyntheticService.hold(client, collectors));
    }
}
