package dev.parapet.collect.apigateway;

import static dev.parapet.collect.Registration.regional;

import dev.parapet.collect.Registration;
import java.util.List;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;

/// The collectors of this package.
public final class ApiGateway {
    private ApiGateway() {}

    public static List<Registration<?>> collectors() {
        return List.of(
                regional("apigateway", ApiGatewayClient::builder, new Authorizers()),
                regional("apigateway", ApiGatewayClient::builder, new DomainNames()),
                regional("apigateway", ApiGatewayClient::builder, new Methods()),
                regional("apigateway", ApiGatewayClient::builder, new Models()),
                regional("apigateway", ApiGatewayClient::builder, new RestApis()),
                regional("apigateway", ApiGatewayClient::builder, new Stages()),
                regional("apigateway", ApiGatewayClient::builder, new UsagePlans()),
                regional("apigateway", ApiGatewayClient::builder, new VpcLinks()));
    }
}
