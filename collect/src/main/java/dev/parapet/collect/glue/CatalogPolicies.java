package dev.parapet.collect.glue;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import dev.parapet.core.Gap;
import java.util.Set;
import software.amazon.awssdk.services.glue.GlueClient;

/// Observes who may use a region's data catalog: one policy a region, there even if unset.
final class CatalogPolicies implements Collector<GlueClient> {
    private static final String TYPE = "AWS::Glue::ResourcePolicy";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("glue:GetResourcePolicy");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    @Override
    public void collect(GlueClient glue, Sink sink) {
        sink.resource(
                TYPE,
                sink.place().arn("glue", "resource-policy"),
                draft -> draft.attempt(
                        Set.of("EntityNotFoundException"),
                        () -> {
                            String policy = glue.getResourcePolicy(_ -> {}).policyInJson();
                            if (policy == null) {
                                draft.unread(
                                        Gap.Reason.UNIMPLEMENTED,
                                        "glue:GetResourcePolicy gave no policy",
                                        "PolicyInJson");
                            } else {
                                draft.setJson("PolicyInJson", policy);
                            }
                        },
                        "PolicyInJson"));
    }
}
