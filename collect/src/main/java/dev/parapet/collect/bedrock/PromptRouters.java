package dev.parapet.collect.bedrock;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.bedrock.BedrockClient;
import software.amazon.awssdk.services.bedrock.model.PromptRouterType;

/// Observes intelligent prompt routers.
final class PromptRouters implements Collector<BedrockClient> {
    private static final String TYPE = "AWS::Bedrock::IntelligentPromptRouter";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("bedrock:ListPromptRouters");
    }

    @Override
    public int callsPerResource() {
        return 0;
    }

    @Override
    public void collect(BedrockClient bedrock, Sink sink) {
        for (var router : bedrock.listPromptRoutersPaginator(request -> request.type(PromptRouterType.CUSTOM))
                .promptRouterSummaries()) {
            sink.resource(
                    TYPE,
                    router.promptRouterArn(),
                    draft -> draft.take(
                                    router,
                                    "PromptRouterArn",
                                    "PromptRouterName",
                                    "Description",
                                    "Models",
                                    "FallbackModel",
                                    "RoutingCriteria",
                                    "Status",
                                    "Type")
                            .tagsOfRegion());
        }
    }
}
