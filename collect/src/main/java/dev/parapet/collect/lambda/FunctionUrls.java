package dev.parapet.collect.lambda;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.lambda.LambdaClient;

/// Observes the URLs that functions answer on.
///
/// Lambda lists them only function by function: one call each.
final class FunctionUrls implements Collector<LambdaClient> {
    private static final String TYPE = "AWS::Lambda::Url";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("lambda:ListFunctions", "lambda:ListFunctionUrlConfigs");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    @Override
    public void collect(LambdaClient lambda, Sink sink) {
        for (var function : sink.all(Functions.ALL, lambda)) {
            for (var url : lambda.listFunctionUrlConfigsPaginator(
                            request -> request.functionName(function.functionName()))
                    .functionUrlConfigs()) {
                // The URL's ARN is its function's, with the alias if it has one; it has none of its own.
                sink.resource(
                        TYPE,
                        url.functionArn() + ":url",
                        draft -> draft.take(url, "AuthType", "Cors", "FunctionArn", "FunctionUrl", "InvokeMode")
                                .set("TargetFunctionArn", function.functionArn()));
            }
        }
    }
}
