package dev.parapet.collect.shield;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.shield.ShieldClient;
import software.amazon.awssdk.services.shield.model.ResourceNotFoundException;

/// Observes what Shield Advanced protects. Without a subscription there is nothing.
final class Protections implements Collector<ShieldClient> {
    private static final String TYPE = "AWS::Shield::Protection";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("shield:ListProtections");
    }

    @Override
    public int callsPerResource() {
        return 0;
    }

    @Override
    public void collect(ShieldClient shield, Sink sink) {
        try {
            for (var protection : shield.listProtectionsPaginator(request -> {}).protections()) {
                sink.resource(
                        TYPE,
                        protection.protectionArn(),
                        draft -> draft.take(
                                        protection,
                                        "ApplicationLayerAutomaticResponseConfiguration",
                                        "Id as ProtectionId",
                                        "Name",
                                        "ProtectionArn",
                                        "ResourceArn")
                                .tagsOfRegion());
            }
        } catch (ResourceNotFoundException withoutSubscription) {
            // An account that never subscribed has no list either.
        }
    }
}
