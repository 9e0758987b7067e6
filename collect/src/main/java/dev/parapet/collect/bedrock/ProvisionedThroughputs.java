package dev.parapet.collect.bedrock;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.bedrock.BedrockClient;

/// Observes capacity that is paid for by the hour.
final class ProvisionedThroughputs implements Collector<BedrockClient> {
    private static final String TYPE = "AWS::Bedrock::ProvisionedModelThroughput";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("bedrock:ListProvisionedModelThroughputs");
    }

    @Override
    public int callsPerResource() {
        return 0;
    }

    @Override
    public void collect(BedrockClient bedrock, Sink sink) {
        for (var throughput :
                bedrock.listProvisionedModelThroughputsPaginator(request -> {}).provisionedModelSummaries()) {
            sink.resource(
                    TYPE,
                    throughput.provisionedModelArn(),
                    draft -> draft.take(
                                    throughput,
                                    "ProvisionedModelArn",
                                    "ProvisionedModelName",
                                    "ModelArn",
                                    "FoundationModelArn",
                                    "ModelUnits",
                                    "Status",
                                    "CommitmentDuration",
                                    "CommitmentExpirationTime",
                                    "CreationTime")
                            .tagsOfRegion());
        }
    }
}
