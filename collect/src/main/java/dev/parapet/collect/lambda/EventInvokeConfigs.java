package dev.parapet.collect.lambda;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.lambda.LambdaClient;

/// Observes what becomes of asynchronous calls that fail.
///
/// Lambda lists these only function by function: one call each.
final class EventInvokeConfigs implements Collector<LambdaClient> {
    private static final String TYPE = "AWS::Lambda::EventInvokeConfig";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("lambda:ListFunctions", "lambda:ListFunctionEventInvokeConfigs");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    @Override
    public void collect(LambdaClient lambda, Sink sink) {
        for (var function : sink.all(Functions.ALL, lambda)) {
            for (var config : lambda.listFunctionEventInvokeConfigsPaginator(
                            request -> request.functionName(function.functionName()))
                    .functionEventInvokeConfigs()) {
                sink.resource(
                        TYPE,
                        config.functionArn() + ":event-invoke-config",
                        draft -> draft.take(
                                        config, "DestinationConfig", "MaximumEventAgeInSeconds", "MaximumRetryAttempts")
                                .set("FunctionName", function.functionName())
                                .set(
                                        "Qualifier",
                                        config.functionArn()
                                                .substring(config.functionArn().lastIndexOf(':') + 1)));
            }
        }
    }
}
