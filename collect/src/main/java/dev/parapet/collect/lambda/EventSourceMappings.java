package dev.parapet.collect.lambda;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.lambda.LambdaClient;

/// Observes what functions read from: queues, streams, topics.
final class EventSourceMappings implements Collector<LambdaClient> {
    private static final String TYPE = "AWS::Lambda::EventSourceMapping";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("lambda:ListEventSourceMappings");
    }

    @Override
    public int callsPerResource() {
        return 0;
    }

    @Override
    public void collect(LambdaClient lambda, Sink sink) {
        for (var mapping : lambda.listEventSourceMappingsPaginator().eventSourceMappings()) {
            String id = mapping.eventSourceMappingArn() == null
                    ? sink.place().arn("lambda", "event-source-mapping:" + mapping.uuid())
                    : mapping.eventSourceMappingArn();
            sink.resource(
                    TYPE,
                    id,
                    draft -> draft.take(
                            mapping,
                            "BatchSize",
                            "BisectBatchOnFunctionError",
                            "DestinationConfig",
                            "EventSourceArn",
                            "EventSourceMappingArn",
                            "FunctionArn as FunctionName",
                            "KMSKeyArn as KmsKeyArn",
                            "MaximumRecordAgeInSeconds",
                            "MaximumRetryAttempts",
                            "Queues",
                            "SourceAccessConfigurations",
                            "State",
                            "Topics",
                            "UUID as Id"));
        }
    }
}
