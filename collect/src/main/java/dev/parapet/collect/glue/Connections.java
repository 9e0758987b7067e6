package dev.parapet.collect.glue;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Connection;

/// Observes Glue connections. Passwords are never asked for; what may hold one is fingerprinted.
final class Connections implements Collector<GlueClient> {
    private static final String TYPE = "AWS::Glue::Connection";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("glue:GetConnections");
    }

    @Override
    public int callsPerResource() {
        return 0;
    }

    @Override
    public void collect(GlueClient glue, Sink sink) {
        for (var page : glue.getConnectionsPaginator(request -> request.hidePassword(true))) {
            for (var connection : page.connectionList()) {
                sink.resource(
                        TYPE,
                        sink.place().arn("glue", "connection/" + connection.name()),
                        draft -> describe(connection, draft));
            }
        }
    }

    private static void describe(Connection connection, Draft draft) {
        var input = new LinkedHashMap<String, @Nullable Object>();
        input.put("Name", connection.name());
        input.put("ConnectionType", connection.connectionTypeAsString());
        input.put("Description", connection.description());
        input.put("PhysicalConnectionRequirements", connection.physicalConnectionRequirements());
        input.put("AuthenticationConfiguration", connection.authenticationConfiguration());
        input.put("ConnectionProperties", properties(connection.connectionPropertiesAsStrings(), draft));
        draft.set("Name", connection.name()).set("ConnectionInput", input).tagsOfRegion();
    }

    // The schema knows properties only inside the input, so that is where they are fingerprinted.
    private static Map<String, Object> properties(Map<String, String> properties, Draft draft) {
        draft.setSecret("ConnectionInput", Map.of("ConnectionProperties", properties));
        return draft.value("ConnectionInput").orElseThrow() instanceof Map<?, ?> input
                        && input.get("ConnectionProperties") instanceof Map<?, ?> guarded
                ? Guarded.opened(guarded, properties, Guarded.PROPERTIES)
                : Map.of();
    }
}
