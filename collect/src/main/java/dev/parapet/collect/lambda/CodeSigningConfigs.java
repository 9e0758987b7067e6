package dev.parapet.collect.lambda;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.lambda.LambdaClient;

/// Observes whose signatures functions accept.
final class CodeSigningConfigs implements Collector<LambdaClient> {
    private static final String TYPE = "AWS::Lambda::CodeSigningConfig";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("lambda:ListCodeSigningConfigs");
    }

    @Override
    public int callsPerResource() {
        return 0;
    }

    @Override
    public void collect(LambdaClient lambda, Sink sink) {
        for (var config : lambda.listCodeSigningConfigsPaginator(_ -> {}).codeSigningConfigs()) {
            sink.resource(
                    TYPE,
                    config.codeSigningConfigArn(),
                    draft -> draft.take(
                                    config,
                                    "AllowedPublishers",
                                    "CodeSigningConfigArn",
                                    "CodeSigningConfigId",
                                    "CodeSigningPolicies",
                                    "Description")
                            .tagsOfRegion());
        }
    }
}
