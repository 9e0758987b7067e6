package dev.parapet.collect.sagemaker;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

/// Observes an account's own model hubs. AWS's public hub is in the listing too and is left out.
final class Hubs implements Collector<SageMakerClient> {
    private static final String TYPE = "AWS::SageMaker::Hub";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("sagemaker:ListHubs", "sagemaker:DescribeHub");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    @Override
    public void collect(SageMakerClient client, Sink sink) {
        @Nullable String page = null;
        do {
            String token = page;
            var hubs = client.listHubs(
                    request -> request.maxResults(Described.PAGE).nextToken(token));
            for (var hub : hubs.hubSummaries()) {
                if (!hub.hubArn().contains(":aws:hub/")) {
                    sink.resource(
                            TYPE,
                            hub.hubArn(),
                            draft -> draft.take(
                                            hub,
                                            "HubName",
                                            "HubDescription",
                                            "HubDisplayName",
                                            "HubStatus",
                                            "CreationTime")
                                    .read(
                                            () -> client.describeHub(request -> request.hubName(hub.hubName())),
                                            "S3StorageConfig")
                                    .tagsOfRegion());
                }
            }
            page = hubs.nextToken();
        } while (page != null);
    }
}
