package dev.parapet.collect.agentcore;

import dev.parapet.collect.Answers;
import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Listing;
import dev.parapet.collect.Sink;
import dev.parapet.core.Gap;
import java.util.Set;
import software.amazon.awssdk.services.bedrockagentcorecontrol.BedrockAgentCoreControlClient;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.GetMemoryResponse;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.MemorySummary;

/// Observes what agents remember between sessions: for how long, under which key, and by which strategies.
final class Memories implements Collector<BedrockAgentCoreControlClient> {
    private static final String TYPE = "AWS::BedrockAgentCore::Memory";

    static final Listing<BedrockAgentCoreControlClient, MemorySummary> ALL =
            agentCore -> agentCore.listMemoriesPaginator(request -> {}).memories();

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of(
                "bedrock-agentcore:ListMemories",
                "bedrock-agentcore:GetMemory",
                "bedrock-agentcore:ListTagsForResource");
    }

    @Override
    public int callsPerResource() {
        return 2;
    }

    @Override
    public void collect(BedrockAgentCoreControlClient agentCore, Sink sink) {
        for (var memory : sink.all(ALL, agentCore)) {
            sink.resource(TYPE, memory.arn(), draft -> describe(agentCore, memory, draft));
        }
    }

    private static void describe(BedrockAgentCoreControlClient agentCore, MemorySummary memory, Draft draft) {
        draft.take(memory, "Arn as MemoryArn", "Id as MemoryId", "Status", "CreatedAt", "UpdatedAt")
                .attempt(
                        () -> take(agentCore, memory.id(), draft),
                        "Name",
                        "Description",
                        "EncryptionKeyArn",
                        "EventExpiryDuration",
                        "MemoryExecutionRoleArn",
                        "Strategies")
                .unread(
                        Gap.Reason.UNIMPLEMENTED,
                        "the SDK returns strategies in another shape; see Strategies",
                        "MemoryStrategies",
                        "StreamDeliveryResources");
        Tags.read(agentCore, memory.arn(), draft);
    }

    private static void take(BedrockAgentCoreControlClient agentCore, String id, Draft draft) {
        draft.take(
                Answers.part(agentCore.getMemory(request -> request.memoryId(id)), GetMemoryResponse::memory),
                "Name",
                "Description",
                "EncryptionKeyArn",
                "EventExpiryDuration",
                "MemoryExecutionRoleArn",
                "Strategies");
    }
}
