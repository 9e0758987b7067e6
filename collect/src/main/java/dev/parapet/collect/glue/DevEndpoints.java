package dev.parapet.collect.glue;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.DevEndpoint;

/// Observes Glue's development endpoints.
final class DevEndpoints implements Collector<GlueClient> {
    private static final String TYPE = "AWS::Glue::DevEndpoint";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("glue:GetDevEndpoints");
    }

    @Override
    public int callsPerResource() {
        return 0;
    }

    @Override
    public void collect(GlueClient glue, Sink sink) {
        for (var page : glue.getDevEndpointsPaginator(_ -> {})) {
            for (var endpoint : page.devEndpoints()) {
                sink.resource(
                        TYPE,
                        sink.place().arn("glue", "devEndpoint/" + endpoint.endpointName()),
                        draft -> describe(endpoint, draft));
            }
        }
    }

    private static void describe(DevEndpoint endpoint, Draft draft) {
        draft.take(
                endpoint,
                "EndpointName",
                "GlueVersion",
                "PublicAddress",
                "PublicKey",
                "PublicKeys",
                "RoleArn",
                "SecurityConfiguration",
                "SecurityGroupIds",
                "Status",
                "SubnetId");
        Guarded.set(draft, "Arguments", endpoint.arguments(), Guarded.ARGUMENTS);
        draft.tagsOfRegion();
    }
}
