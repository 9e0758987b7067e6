package dev.parapet.collect.opensearchserverless;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.opensearchserverless.OpenSearchServerlessClient;
import software.amazon.awssdk.services.opensearchserverless.model.CollectionSummary;

/// Observes collections, a page of them in each call.
final class Collections implements Collector<OpenSearchServerlessClient> {
    private static final String TYPE = "AWS::OpenSearchServerless::Collection";

    /// As many as can be described at once.
    private static final int PAGE = 100;

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("aoss:ListCollections", "aoss:BatchGetCollection");
    }

    @Override
    public int callsPerResource() {
        return 0;
    }

    @Override
    public void collect(OpenSearchServerlessClient serverless, Sink sink) {
        for (var page : serverless.listCollectionsPaginator(request -> request.maxResults(PAGE))) {
            var ids = page.collectionSummaries().stream()
                    .map(CollectionSummary::id)
                    .toList();
            if (ids.isEmpty()) {
                continue;
            }
            for (var collection :
                    serverless.batchGetCollection(request -> request.ids(ids)).collectionDetails()) {
                sink.resource(
                        TYPE,
                        collection.arn(),
                        draft -> draft.take(
                                        collection,
                                        "Arn",
                                        "CollectionEndpoint",
                                        "DashboardEndpoint",
                                        "Description",
                                        "FipsEndpoints",
                                        "Id",
                                        "KmsKeyArn",
                                        "Name",
                                        "StandbyReplicas",
                                        "Status",
                                        "Type",
                                        "VectorOptions")
                                .tagsOfRegion());
            }
        }
    }
}
