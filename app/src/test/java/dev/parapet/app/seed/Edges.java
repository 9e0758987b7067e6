package dev.parapet.app.seed;

import java.util.Map;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.apigateway.model.EndpointType;
import software.amazon.awssdk.services.apigateway.model.Op;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.cloudfront.model.MinimumProtocolVersion;
import software.amazon.awssdk.services.cloudfront.model.OriginProtocolPolicy;
import software.amazon.awssdk.services.cloudfront.model.SSLSupportMethod;
import software.amazon.awssdk.services.cloudfront.model.ViewerProtocolPolicy;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.wafv2.Wafv2Client;
import software.amazon.awssdk.services.wafv2.model.Rule;
import software.amazon.awssdk.services.wafv2.model.Scope;

/// Where callers come in: load balancers, APIs, distributions and the walls before them.
final class Edges {
    private Edges() {}

    static void seed(Emulator aws) {
        balancers(aws);
        walls(aws);
        apis(aws);
        distributions(aws);
    }

    private static void balancers(Emulator aws) {
        try (var balancers = aws.client(ElasticLoadBalancingV2Client.builder())) {
            String good = balancer(aws, balancers, "good");
            String bad = balancer(aws, balancers, "bad");
            balancers.modifyLoadBalancerAttributes(request -> request.loadBalancerArn(good)
                    .attributes(
                            one -> one.key("access_logs.s3.enabled").value("true"),
                            one -> one.key("access_logs.s3.bucket").value("access-logs"),
                            one -> one.key("deletion_protection.enabled").value("true"),
                            one -> one.key("routing.http.drop_invalid_header_fields.enabled")
                                    .value("true")));
            String group = balancers
                    .createTargetGroup(request -> request.name("targets")
                            .protocol(ProtocolEnum.HTTP)
                            .port(80)
                            .vpcId(aws.named("vpc-watched-id")))
                    .targetGroups()
                    .getFirst()
                    .targetGroupArn();
            listener(aws, balancers, "listener-https", good, group, "ELBSecurityPolicy-TLS13-1-2-2021-06");
            listener(aws, balancers, "listener-old", bad, group, "ELBSecurityPolicy-2016-08");
            aws.name(
                    "listener-http",
                    balancers
                            .createListener(request -> request.loadBalancerArn(bad)
                                    .protocol(ProtocolEnum.HTTP)
                                    .port(80)
                                    .defaultActions(action ->
                                            action.type(ActionTypeEnum.FORWARD).targetGroupArn(group)))
                            .listeners()
                            .getFirst()
                            .listenerArn());
            aws.name(
                    "listener-redirect",
                    balancers
                            .createListener(request -> request.loadBalancerArn(good)
                                    .protocol(ProtocolEnum.HTTP)
                                    .port(80)
                                    .defaultActions(action -> action.type(ActionTypeEnum.REDIRECT)
                                            .redirectConfig(redirect -> redirect.protocol("HTTPS")
                                                    .port("443")
                                                    .statusCode("HTTP_301"))))
                            .listeners()
                            .getFirst()
                            .listenerArn());
        }
    }

    private static String balancer(Emulator aws, ElasticLoadBalancingV2Client balancers, String name) {
        return aws.name(
                "balancer-" + name,
                balancers
                        .createLoadBalancer(request -> request.name(name)
                                .subnets(aws.named("subnet-private-id"), aws.named("subnet-private-b-id"))
                                .securityGroups(aws.named("group-closed-id")))
                        .loadBalancers()
                        .getFirst()
                        .loadBalancerArn());
    }

    private static void listener(
            Emulator aws,
            ElasticLoadBalancingV2Client balancers,
            String name,
            String balancer,
            String group,
            String policy) {
        aws.name(
                name,
                balancers
                        .createListener(request -> request.loadBalancerArn(balancer)
                                .protocol(ProtocolEnum.HTTPS)
                                .port(443)
                                .sslPolicy(policy)
                                .certificates(one -> one.certificateArn(aws.named("certificate-one")))
                                .defaultActions(action ->
                                        action.type(ActionTypeEnum.FORWARD).targetGroupArn(group)))
                        .listeners()
                        .getFirst()
                        .listenerArn());
    }

    private static void walls(Emulator aws) {
        try (var walls = aws.client(Wafv2Client.builder())) {
            String wall = wall(aws, walls, "good", rule("core", 1), rule("rate", 2));
            wall(aws, walls, "empty");
            walls.associateWebACL(request -> request.webACLArn(wall).resourceArn(aws.named("balancer-good")));
            walls.putLoggingConfiguration(request -> request.loggingConfiguration(logging -> logging.resourceArn(wall)
                    .logDestinationConfigs(Emulator.arn("logs", "log-group:aws-waf-logs-good"))));
        }
    }

    private static Rule rule(String name, int priority) {
        var rule = Rule.builder()
                .name(name)
                .priority(priority)
                .visibilityConfig(seen -> seen.cloudWatchMetricsEnabled(true)
                        .sampledRequestsEnabled(true)
                        .metricName(name));
        return name.equals("core")
                ? rule.overrideAction(action -> action.none(none -> {}))
                        .statement(statement -> statement.managedRuleGroupStatement(
                                group -> group.vendorName("AWS").name("AWSManagedRulesCommonRuleSet")))
                        .build()
                : rule.action(action -> action.block(block -> {}))
                        .statement(statement -> statement.rateBasedStatement(
                                rate -> rate.limit(1000L).aggregateKeyType("IP")))
                        .build();
    }

    private static String wall(Emulator aws, Wafv2Client walls, String name, Rule... rules) {
        return aws.name(
                "wall-" + name,
                walls.createWebACL(request -> request.name(name)
                                .scope(Scope.REGIONAL)
                                .defaultAction(action -> action.allow(allow -> {}))
                                .visibilityConfig(seen -> seen.cloudWatchMetricsEnabled(rules.length > 0)
                                        .sampledRequestsEnabled(true)
                                        .metricName(name))
                                .rules(rules))
                        .summary()
                        .arn());
    }

    private static void apis(Emulator aws) {
        try (var apis = aws.client(ApiGatewayClient.builder())) {
            api(aws, apis, "good", EndpointType.PRIVATE, "AWS_IAM", Map.of("stage", "test"));
            api(aws, apis, "bad", EndpointType.REGIONAL, "NONE", Map.of("password", Secret.STAGE_VARIABLE.value()));
            String good = aws.named("api-good-id");
            apis.updateStage(request -> request.restApiId(good)
                    .stageName("live")
                    .patchOperations(
                            one -> one.op(Op.REPLACE)
                                    .path("/*/*/logging/loglevel")
                                    .value("ERROR"),
                            one -> one.op(Op.REPLACE)
                                    .path("/*/*/metrics/enabled")
                                    .value("true"),
                            one -> one.op(Op.REPLACE)
                                    .path("/accessLogSettings/destinationArn")
                                    .value(Emulator.arn("logs", "log-group:kept"))));
        }
    }

    private static void api(
            Emulator aws,
            ApiGatewayClient apis,
            String name,
            EndpointType type,
            String authorization,
            Map<String, String> variables) {
        String id = apis.createRestApi(request -> request.name(name)
                        .endpointConfiguration(ends -> ends.types(type))
                        .tags(name.equals("good") ? Map.of("owner", "ml") : Map.of()))
                .id();
        String root = apis.getResources(request -> request.restApiId(id))
                .items()
                .getFirst()
                .id();
        apis.putMethod(request ->
                request.restApiId(id).resourceId(root).httpMethod("POST").authorizationType(authorization));
        apis.putIntegration(request ->
                request.restApiId(id).resourceId(root).httpMethod("POST").type("MOCK"));
        String deployment =
                apis.createDeployment(request -> request.restApiId(id)).id();
        apis.createStage(request -> request.restApiId(id)
                .deploymentId(deployment)
                .stageName("live")
                .tracingEnabled(name.equals("good"))
                .variables(variables));
        aws.name("api-" + name + "-id", id);
        aws.name("api-" + name, "arn:aws:apigateway:us-east-1::/restapis/" + id);
        aws.name("method-" + name, aws.named("api-" + name) + "/resources/" + root + "/methods/POST");
    }

    private static void distributions(Emulator aws) {
        try (var fronts = aws.client(CloudFrontClient.builder())) {
            distribution(
                    aws, fronts, "good", ViewerProtocolPolicy.REDIRECT_TO_HTTPS, MinimumProtocolVersion.TLS_V1_2_2021);
            distribution(aws, fronts, "bad", ViewerProtocolPolicy.ALLOW_ALL, MinimumProtocolVersion.TLS_V1);
        }
    }

    private static void distribution(
            Emulator aws,
            CloudFrontClient fronts,
            String name,
            ViewerProtocolPolicy policy,
            MinimumProtocolVersion version) {
        aws.name(
                "distribution-" + name,
                fronts.createDistribution(request -> request.distributionConfig(config -> config.callerReference(name)
                                .comment(name)
                                .enabled(true)
                                .webACLId(name.equals("good") ? aws.named("wall-good") : "")
                                .origins(origins -> origins.quantity(1)
                                        .items(origin -> origin.id("one")
                                                .domainName("api.example.com")
                                                .customOriginConfig(custom -> custom.httpPort(80)
                                                        .httpsPort(443)
                                                        .originProtocolPolicy(OriginProtocolPolicy.HTTPS_ONLY))))
                                .viewerCertificate(certificate -> certificate
                                        .acmCertificateArn(aws.named("certificate-one"))
                                        .sslSupportMethod(SSLSupportMethod.SNI_ONLY)
                                        .minimumProtocolVersion(version))
                                .defaultCacheBehavior(behavior ->
                                        behavior.targetOriginId("one").viewerProtocolPolicy(policy))))
                        .distribution()
                        .arn());
    }
}
