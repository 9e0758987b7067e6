package dev.parapet.collect.bedrock;

import dev.parapet.collect.Answers;
import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Listing;
import dev.parapet.collect.Sink;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.bedrockagent.BedrockAgentClient;
import software.amazon.awssdk.services.bedrockagent.model.FlowSummary;
import software.amazon.awssdk.services.bedrockagent.model.GetFlowResponse;

/// Observes flows: the working draft. Prompts and code inside nodes are kept as fingerprints.
final class Flows implements Collector<BedrockAgentClient> {
    private static final String TYPE = "AWS::Bedrock::Flow";

    static final Listing<BedrockAgentClient, FlowSummary> ALL =
            bedrock -> bedrock.listFlowsPaginator(request -> {}).flowSummaries();

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("bedrock:ListFlows", "bedrock:GetFlow");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    @Override
    public void collect(BedrockAgentClient bedrock, Sink sink) {
        for (var flow : sink.all(ALL, bedrock)) {
            sink.resource(TYPE, flow.arn(), draft -> describe(bedrock, flow, draft));
        }
    }

    /// Where people write prompts and code, in a node and in a node inside a loop.
    private static final String[] PROMPTS_AND_CODE = Stream.of(
                    "Definition.Nodes", "Definition.Nodes.Configuration.Loop.Definition.Nodes")
            .flatMap(nodes -> Stream.of(
                            "InlineCode.Code",
                            "KnowledgeBase.OrchestrationConfiguration",
                            "KnowledgeBase.PromptTemplate",
                            "Prompt.SourceConfiguration.Inline.AdditionalModelRequestFields",
                            "Prompt.SourceConfiguration.Inline.TemplateConfiguration")
                    .map(field -> nodes + ".Configuration." + field))
            .toArray(String[]::new);

    private static void describe(BedrockAgentClient bedrock, FlowSummary flow, Draft draft) {
        draft.take(flow, "Arn", "Id", "Name", "Description", "Status", "Version", "CreatedAt", "UpdatedAt")
                .attempt(
                        () -> take(bedrock, flow.id(), draft),
                        "CustomerEncryptionKeyArn",
                        "Definition",
                        "ExecutionRoleArn",
                        "Validations")
                .tagsOfRegion();
    }

    private static void take(BedrockAgentClient bedrock, String id, Draft draft) {
        var flow = Answers.whole(bedrock.getFlow(request -> request.flowIdentifier(id)), GetFlowResponse::arn);
        draft.take(flow, "CustomerEncryptionKeyArn", "Definition", "ExecutionRoleArn", "Validations")
                .fingerprint(PROMPTS_AND_CODE);
    }
}
