package dev.parapet.collect.lambda;

import static dev.parapet.collect.Registration.regional;

import dev.parapet.collect.Registration;
import java.util.List;
import software.amazon.awssdk.services.lambda.LambdaClient;

/// The collectors of this package.
public final class Lambda {
    private Lambda() {}

    public static List<Registration<?>> collectors() {
        return List.of(
                regional("lambda", LambdaClient::builder, new CodeSigningConfigs()),
                regional("lambda", LambdaClient::builder, new EventInvokeConfigs()),
                regional("lambda", LambdaClient::builder, new EventSourceMappings()),
                regional("lambda", LambdaClient::builder, new FunctionUrls()),
                regional("lambda", LambdaClient::builder, new Functions()),
                regional("lambda", LambdaClient::builder, new Layers()));
    }
}
