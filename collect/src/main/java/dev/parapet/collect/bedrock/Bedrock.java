package dev.parapet.collect.bedrock;

import static dev.parapet.collect.Registration.regional;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Registration;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.bedrock.BedrockClient;
import software.amazon.awssdk.services.bedrockagent.BedrockAgentClient;

/// The collectors of this package.
public final class Bedrock {
    /// How many a page of a listing of jobs holds, at most.
    static final int JOBS_PAGE = 1000;

    private Bedrock() {}

    public static List<Registration<?>> collectors() {
        return Stream.concat(
                        Stream.of(
                                        new AutomatedReasoningPolicies(),
                                        new CopyJobs(),
                                        new CustomModels(),
                                        new CustomizationJobs(),
                                        new EnforcedGuardrails(),
                                        new EvaluationJobs(),
                                        new FoundationModels(),
                                        new GuardrailPolicies(),
                                        new Guardrails(),
                                        new ImportJobs(),
                                        new ImportedModels(),
                                        new InferenceProfiles(),
                                        new InvocationJobs(),
                                        new InvocationLogging(),
                                        new MarketplaceEndpoints(),
                                        new PromptRouters(),
                                        new ProvisionedThroughputs())
                                .map(Bedrock::models),
                        Stream.of(
                                        new AgentAliases(),
                                        new Agents(),
                                        new DataSources(),
                                        new FlowAliases(),
                                        new Flows(),
                                        new KnowledgeBasePolicies(),
                                        new KnowledgeBases(),
                                        new Prompts())
                                .map(Bedrock::agents))
                .toList();
    }

    private static Registration<?> models(Collector<BedrockClient> collector) {
        return regional("bedrock", BedrockClient::builder, collector);
    }

    private static Registration<?> agents(Collector<BedrockAgentClient> collector) {
        return regional("bedrockagent", BedrockAgentClient::builder, collector);
    }
}
