package dev.parapet.collect.bedrock;

import dev.parapet.collect.Answers;
import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Listing;
import dev.parapet.collect.Sink;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.bedrockagent.BedrockAgentClient;
import software.amazon.awssdk.services.bedrockagent.model.AgentActionGroup;
import software.amazon.awssdk.services.bedrockagent.model.AgentSummary;
import software.amazon.awssdk.services.bedrockagent.model.GetAgentActionGroupResponse;
import software.amazon.awssdk.services.bedrockagent.model.GetAgentResponse;

/// Observes agents: the working draft, with its action groups, knowledge bases and collaborators.
///
/// The instruction and the prompts are kept as fingerprints, because people write credentials into them.
final class Agents implements Collector<BedrockAgentClient> {
    private static final String TYPE = "AWS::Bedrock::Agent";

    static final Listing<BedrockAgentClient, AgentSummary> ALL =
            bedrock -> bedrock.listAgentsPaginator(request -> {}).agentSummaries();

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of(
                "bedrock:ListAgents",
                "bedrock:GetAgent",
                "bedrock:ListAgentActionGroups",
                "bedrock:GetAgentActionGroup",
                "bedrock:ListAgentKnowledgeBases",
                "bedrock:ListAgentCollaborators");
    }

    @Override
    public int callsPerResource() {
        return 6;
    }

    @Override
    public void collect(BedrockAgentClient bedrock, Sink sink) {
        for (var agent : sink.all(ALL, bedrock)) {
            sink.resource(
                    TYPE,
                    sink.place().arn("bedrock", "agent/" + agent.agentId()),
                    draft -> describe(bedrock, agent, draft));
        }
    }

    private static final String DRAFT = "DRAFT";

    private static final String[] DESCRIBED = {
        "AgentArn",
        "AgentCollaboration",
        // Only who knows that an agent is a supervisor can ask for its collaborators.
        "AgentCollaborators",
        "AgentResourceRoleArn",
        "CustomOrchestration",
        "CustomerEncryptionKeyArn",
        "FoundationModel",
        "GuardrailConfiguration",
        "IdleSessionTTLInSeconds",
        "Instruction",
        "MemoryConfiguration",
        "OrchestrationType",
        "PreparedAt",
        "PromptOverrideConfiguration"
    };

    private static void describe(BedrockAgentClient bedrock, AgentSummary agent, Draft draft) {
        String id = agent.agentId();
        draft.take(agent, "AgentId", "AgentName", "AgentStatus", "Description", "UpdatedAt")
                .attempt(() -> take(bedrock, id, draft), DESCRIBED)
                .readValue("ActionGroups", () -> actionGroups(bedrock, id))
                .readValue(
                        "KnowledgeBases",
                        () -> bedrock
                                .listAgentKnowledgeBasesPaginator(
                                        request -> request.agentId(id).agentVersion(DRAFT))
                                .agentKnowledgeBaseSummaries()
                                .stream()
                                .toList())
                .attempt(() -> collaborators(bedrock, id, draft), "AgentCollaborators")
                .tagsOfRegion();
    }

    private static void take(BedrockAgentClient bedrock, String id, Draft draft) {
        var agent = Answers.part(bedrock.getAgent(request -> request.agentId(id)), GetAgentResponse::agent);
        draft.take(
                        agent,
                        "AgentArn",
                        "AgentCollaboration",
                        "AgentResourceRoleArn",
                        "CustomOrchestration",
                        "CustomerEncryptionKeyArn",
                        "FoundationModel",
                        "GuardrailConfiguration",
                        "IdleSessionTTLInSeconds",
                        "MemoryConfiguration",
                        "OrchestrationType",
                        "PreparedAt",
                        "PromptOverrideConfiguration")
                .setSecret("Instruction", agent.instruction())
                .fingerprint(
                        "PromptOverrideConfiguration.PromptConfigurations.BasePromptTemplate",
                        "PromptOverrideConfiguration.PromptConfigurations.AdditionalModelRequestFields");
    }

    // The listing says little more than the names.
    private static List<Map<String, @Nullable Object>> actionGroups(BedrockAgentClient bedrock, String id) {
        return bedrock
                .listAgentActionGroupsPaginator(request -> request.agentId(id).agentVersion(DRAFT))
                .actionGroupSummaries()
                .stream()
                .map(group -> Answers.part(
                        bedrock.getAgentActionGroup(request ->
                                request.agentId(id).agentVersion(DRAFT).actionGroupId(group.actionGroupId())),
                        GetAgentActionGroupResponse::agentActionGroup))
                .map(Agents::asInTemplates)
                .toList();
    }

    private static Map<String, @Nullable Object> asInTemplates(AgentActionGroup group) {
        var named = new LinkedHashMap<String, @Nullable Object>();
        named.put("ActionGroupName", group.actionGroupName());
        named.put("ActionGroupState", group.actionGroupStateAsString());
        named.put("ActionGroupExecutor", group.actionGroupExecutor());
        named.put("ApiSchema", group.apiSchema());
        named.put("Description", group.description());
        named.put("FunctionSchema", group.functionSchema());
        named.put("ParentActionGroupSignature", group.parentActionSignatureAsString());
        return named;
    }

    // Only supervisors have collaborators; asking others is an error.
    private static void collaborators(BedrockAgentClient bedrock, String id, Draft draft) {
        var collaboration = draft.value("AgentCollaboration");
        if (collaboration.isPresent() && !collaboration.get().equals("DISABLED")) {
            draft.set(
                    "AgentCollaborators",
                    bedrock
                            .listAgentCollaboratorsPaginator(
                                    request -> request.agentId(id).agentVersion(DRAFT))
                            .agentCollaboratorSummaries()
                            .stream()
                            .toList());
        }
    }
}
