package dev.parapet.collect.apigatewayv2;

import static dev.parapet.collect.Registration.regional;

import dev.parapet.collect.Registration;
import java.util.List;
import software.amazon.awssdk.services.apigatewayv2.ApiGatewayV2Client;

/// The collectors of this package.
public final class ApiGatewayV2 {
    private ApiGatewayV2() {}

    public static List<Registration<?>> collectors() {
        return List.of(
                regional("apigatewayv2", ApiGatewayV2Client::builder, new Apis()),
                regional("apigatewayv2", ApiGatewayV2Client::builder, ApiParts.AUTHORIZERS),
                regional("apigatewayv2", ApiGatewayV2Client::builder, new DomainNames()),
                regional("apigatewayv2", ApiGatewayV2Client::builder, ApiParts.INTEGRATIONS),
                regional("apigatewayv2", ApiGatewayV2Client::builder, ApiParts.ROUTES),
                regional("apigatewayv2", ApiGatewayV2Client::builder, ApiParts.STAGES));
    }
}
