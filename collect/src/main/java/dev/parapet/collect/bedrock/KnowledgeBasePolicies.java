package dev.parapet.collect.bedrock;

import dev.parapet.collect.Answers;
import dev.parapet.collect.Collector;
import dev.parapet.collect.LaterCall;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.bedrockagent.BedrockAgentClient;
import software.amazon.awssdk.services.bedrockagent.model.GetKnowledgeBaseResponse;
import software.amazon.awssdk.services.bedrockagent.model.ResourceNotFoundException;

/// Observes the resource policies of managed knowledge bases; other kinds cannot have one.
///
/// <https://docs.aws.amazon.com/bedrock/latest/userguide/kb-managed-cross-account.html>
final class KnowledgeBasePolicies implements Collector<BedrockAgentClient> {
    private static final String TYPE = "AWS::Bedrock::KnowledgeBaseResourcePolicy";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("bedrock:ListKnowledgeBases", "bedrock:GetKnowledgeBase", "bedrock:GetResourcePolicy");
    }

    @Override
    public int callsPerResource() {
        return 2;
    }

    @Override
    public void collect(BedrockAgentClient bedrock, Sink sink) {
        for (var base : sink.all(KnowledgeBases.ALL, bedrock)) {
            String id = base.knowledgeBaseId();
            if (mayHavePolicy(bedrock, id)) {
                look(bedrock, id, sink.place().arn("bedrock", "knowledge-base/" + id), sink);
            }
        }
    }

    private static boolean mayHavePolicy(BedrockAgentClient bedrock, String id) {
        var base = Answers.part(
                bedrock.getKnowledgeBase(request -> request.knowledgeBaseId(id)),
                GetKnowledgeBaseResponse::knowledgeBase);
        var configuration = base.knowledgeBaseConfiguration();
        return configuration == null || !KnowledgeBases.KNOWN.contains(configuration.typeAsString());
    }

    private static void look(BedrockAgentClient bedrock, String id, String arn, Sink sink) {
        // https://docs.aws.amazon.com/bedrock/latest/APIReference/API_agent_GetResourcePolicy.html
        var call = LaterCall.get("GetResourcePolicy", "/resourcepolicy/", arn);
        try {
            bedrock.getKnowledgeBase(request -> request.knowledgeBaseId(id).overrideConfiguration(call.travelling()));
        } catch (ResourceNotFoundException none) {
            return;
        }
        String policy = call.text("policy");
        sink.resource(
                TYPE,
                arn + "/resource-policy",
                draft -> draft.set("ResourceArn", arn).set("Policy", policy));
    }
}
