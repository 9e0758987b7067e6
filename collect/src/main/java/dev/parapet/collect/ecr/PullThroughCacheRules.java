package dev.parapet.collect.ecr;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.ecr.EcrClient;

/// Observes which other registries a registry passes on images from.
final class PullThroughCacheRules implements Collector<EcrClient> {
    private static final String TYPE = "AWS::ECR::PullThroughCacheRule";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("ecr:DescribePullThroughCacheRules");
    }

    @Override
    public int callsPerResource() {
        return 0;
    }

    @Override
    public void collect(EcrClient ecr, Sink sink) {
        for (var rule : ecr.describePullThroughCacheRulesPaginator(_ -> {}).pullThroughCacheRules()) {
            sink.resource(
                    TYPE,
                    sink.place().arn("ecr", "pull-through-cache-rule/" + rule.ecrRepositoryPrefix()),
                    draft -> draft.take(
                            rule,
                            "CredentialArn",
                            "CustomRoleArn",
                            "EcrRepositoryPrefix",
                            "UpstreamRegistry",
                            "UpstreamRegistryUrl",
                            "UpstreamRepositoryPrefix"));
        }
    }
}
