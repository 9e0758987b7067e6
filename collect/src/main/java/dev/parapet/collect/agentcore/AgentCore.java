package dev.parapet.collect.agentcore;

import static dev.parapet.collect.Registration.regional;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Registration;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.bedrockagentcorecontrol.BedrockAgentCoreControlClient;

/// The collectors of this package.
public final class AgentCore {
    private AgentCore() {}

    public static List<Registration<?>> collectors() {
        return Stream.of(
                        new ApiKeyProviders(),
                        new Browsers(),
                        new CodeInterpreters(),
                        new Evaluators(),
                        new GatewayTargets(),
                        new Gateways(),
                        new Memories(),
                        new Oauth2Providers(),
                        new OnlineEvaluations(),
                        new Policies(),
                        new PolicyEngines(),
                        new ResourcePolicies(),
                        new RuntimeEndpoints(),
                        new Runtimes(),
                        new TokenVaults(),
                        new WorkloadIdentities())
                .<Registration<?>>map(AgentCore::registered)
                .toList();
    }

    private static Registration<?> registered(Collector<BedrockAgentCoreControlClient> collector) {
        return regional("bedrockagentcorecontrol", BedrockAgentCoreControlClient::builder, collector);
    }
}
