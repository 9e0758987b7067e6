package dev.parapet.core.snapshot;

import dev.parapet.core.Resource;
import java.util.Comparator;

/// What makes two records records of the same resource.
///
/// The id alone does not: a name such as `default` repeats between regions where AWS has no ARN.
public record ResourceKey(String type, String account, String region, String id) implements Comparable<ResourceKey> {
    private static final Comparator<ResourceKey> ORDER = Comparator.comparing(ResourceKey::type)
            .thenComparing(ResourceKey::account)
            .thenComparing(ResourceKey::region)
            .thenComparing(ResourceKey::id);

    public static ResourceKey of(Resource resource) {
        return new ResourceKey(resource.type(), resource.account(), resource.region(), resource.id());
    }

    @Override
    public int compareTo(ResourceKey other) {
        return ORDER.compare(this, other);
    }
}
