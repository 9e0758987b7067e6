package dev.parapet.collect.opensearch;

import static dev.parapet.collect.Registration.regional;

import dev.parapet.collect.Registration;
import java.util.List;
import software.amazon.awssdk.services.opensearch.OpenSearchClient;

/// The collectors of this package.
public final class OpenSearch {
    private OpenSearch() {}

    public static List<Registration<?>> collectors() {
        return List.of(regional("opensearch", OpenSearchClient::builder, new Domains()));
    }
}
