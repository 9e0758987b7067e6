package dev.parapet.collect.sagemaker;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Pages;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.ListHubsResponse;

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
        for (var hub : Pages.all(
                next -> client.listHubs(
                        request -> request.maxResults(Described.PAGE).nextToken(next)),
                ListHubsResponse::hubSummaries,
                ListHubsResponse::nextToken)) {
            if (!hub.hubArn().contains(":aws:hub/")) {
                sink.resource(
                        TYPE,
                        hub.hubArn(),
                        draft -> draft.take(
                                        hub, "HubName", "HubDescription", "HubDisplayName", "HubStatus", "CreationTime")
                                .read(
                                        () -> client.describeHub(request -> request.hubName(hub.hubName())),
                                        "S3StorageConfig")
                                .tagsOfRegion());
            }
        }
    }
}
