package dev.parapet.respond.aws;

import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionConcurrencyRequest;

/// The calls of `lambda` that are made.
final class LambdaCalls {
    private LambdaCalls() {}

    static Service<LambdaClient> all() {
        return new Service<>("lambda", LambdaClient::builder)
                .on(
                        "DeleteFunctionConcurrency",
                        DeleteFunctionConcurrencyRequest::builder,
                        LambdaClient::deleteFunctionConcurrency)
                .on(
                        "GetFunctionConcurrency",
                        GetFunctionConcurrencyRequest::builder,
                        LambdaClient::getFunctionConcurrency)
                .on(
                        "GetFunctionConfiguration",
                        GetFunctionConfigurationRequest::builder,
                        LambdaClient::getFunctionConfiguration)
                .on(
                        "PutFunctionConcurrency",
                        PutFunctionConcurrencyRequest::builder,
                        LambdaClient::putFunctionConcurrency);
    }
}
