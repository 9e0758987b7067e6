package dev.parapet.collect;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.Tag;

/// The tags of all resources of a region, from one paged listing instead of a call a resource.
///
/// See <https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_GetResources.html>.
final class RegionTags {
    /// The action this needs.
    static final String PERMISSION = "tag:GetResources";

    private final Clients clients;
    private final Map<String, Tags> byRegion = new ConcurrentHashMap<>();

    RegionTags(Clients clients) {
        this.clients = clients;
    }

    private static final Registration<ResourceGroupsTaggingApiClient> TAGGING = Registration.regional(
            "resourcegroupstaggingapi", ResourceGroupsTaggingApiClient::builder, new NoCollector());

    /// @param obstacle why some are missing, if the listing failed
    record Tags(Map<String, Map<String, String>> byArn, Optional<Obstacle> obstacle) {}

    /// Puts tags into a draft that asked for them.
    void fill(Draft draft, String region, String id) {
        Tags tags = byRegion.computeIfAbsent(region, this::list);
        var own = tags.byArn().get(id);
        if (own != null) {
            draft.tags(own);
        } else {
            tags.obstacle().ifPresent(draft::tagsUnread);
        }
    }

    private Tags list(String region) {
        var byArn = new HashMap<String, Map<String, String>>();
        try {
            var client = clients.client(TAGGING, region);
            for (var mapping : client.getResourcesPaginator(request -> request.resourcesPerPage(100))
                    .resourceTagMappingList()) {
                var tags = new HashMap<String, String>();
                for (Tag tag : mapping.tags()) {
                    tags.put(tag.key(), tag.value());
                }
                byArn.put(mapping.resourceARN(), tags);
            }
            return new Tags(byArn, Optional.empty());
        } catch (SdkException failed) {
            return new Tags(byArn, Optional.of(Obstacle.of(failed)));
        }
    }

    /// The registration names the client only.
    private static final class NoCollector implements Collector<ResourceGroupsTaggingApiClient> {
        @Override
        public Set<String> types() {
            return Set.of();
        }

        @Override
        public Set<String> permissions() {
            return Set.of(PERMISSION);
        }

        @Override
        public int callsPerResource() {
            return 0;
        }

        @Override
        public void collect(ResourceGroupsTaggingApiClient client, Sink sink) {}
    }
}
