package dev.parapet.collect.agentcore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.collect.Observations;
import dev.parapet.core.Gap;
import dev.parapet.core.Resource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.bedrockagentcorecontrol.BedrockAgentCoreControlClient;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.AgentRuntime;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.AgentRuntimeEndpoint;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.BedrockAgentCoreControlException;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.GetAgentRuntimeRequest;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.GetAgentRuntimeResponse;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.GetGatewayTargetRequest;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.GetGatewayTargetResponse;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.GetOauth2CredentialProviderRequest;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.GetOauth2CredentialProviderResponse;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.GetResourcePolicyRequest;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.GetResourcePolicyResponse;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.GetTokenVaultRequest;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.GetTokenVaultResponse;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.ListAgentRuntimeEndpointsRequest;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.ListAgentRuntimeEndpointsResponse;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.ListAgentRuntimesRequest;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.ListAgentRuntimesResponse;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.ListGatewayTargetsRequest;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.ListGatewayTargetsResponse;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.ListGatewaysRequest;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.ListGatewaysResponse;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.ListMemoriesRequest;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.ListMemoriesResponse;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.ListOauth2CredentialProvidersRequest;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.ListOauth2CredentialProvidersResponse;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.MemorySummary;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.ResourceNotFoundException;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.TargetConfiguration;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.TargetSummary;

class AgentCoreTest {
    private static final String RUNTIME = "arn:aws:bedrock-agentcore:us-east-1:123456789012:runtime/r-1";

    @Test
    void a_runtime_gets_the_templates_shape_and_its_variables_are_fingerprinted() {
        var open = new OneRuntime() {
            @Override
            public GetAgentRuntimeResponse getAgentRuntime(GetAgentRuntimeRequest request) {
                return GetAgentRuntimeResponse.builder()
                        .agentRuntimeArn(RUNTIME)
                        .roleArn("arn:aws:iam::123456789012:role/agent")
                        .networkConfiguration(network -> network.networkMode("PUBLIC"))
                        .protocolConfiguration(protocol -> protocol.serverProtocol("MCP"))
                        .environmentVariables(Map.of("MODE", "test"))
                        .build();
            }
        };

        var runtime = Observations.of(new Runtimes(), open).getFirst();
        assertThat(runtime.tags()).containsEntry("owner", "team");
        assertThat(runtime.attributes())
                .containsEntry("NetworkConfiguration", Map.of("NetworkMode", "PUBLIC"))
                .containsEntry("ProtocolConfiguration", "MCP")
                .doesNotContainKey("AuthorizerConfiguration");
        assertThat(runtime.attributes().get("EnvironmentVariables").toString()).contains("MODE=sha256:");
        assertThat(runtime.gaps())
                .extracting(Gap::attribute)
                .containsExactlyInAnyOrder(
                        "CapacityProviderConfiguration", "FilesystemConfigurations", "PlatformVersion");
    }

    @Test
    void a_denied_runtime_does_not_look_unauthenticated() {
        var denied = new OneRuntime() {
            @Override
            public GetAgentRuntimeResponse getAgentRuntime(GetAgentRuntimeRequest request) {
                throw failing("AccessDeniedException", 403);
            }
        };

        assertThat(Observations.of(new Runtimes(), denied).getFirst().gaps())
                .filteredOn(gap -> gap.reason() == Gap.Reason.DENIED)
                .extracting(Gap::attribute)
                .contains("AuthorizerConfiguration", "NetworkConfiguration", "RoleArn", "EnvironmentVariables");
    }

    @Test
    void a_vault_that_was_never_used_is_not_there() {
        var unused = new Closed() {
            @Override
            public GetTokenVaultResponse getTokenVault(GetTokenVaultRequest request) {
                throw ResourceNotFoundException.builder().statusCode(404).build();
            }
        };

        assertThat(Observations.of(new TokenVaults(), unused)).isEmpty();
    }

    @Test
    void a_vault_says_whose_key_it_uses() {
        var used = new Closed() {
            @Override
            public GetTokenVaultResponse getTokenVault(GetTokenVaultRequest request) {
                return GetTokenVaultResponse.builder()
                        .tokenVaultId("default")
                        .kmsConfiguration(kms -> kms.keyType("ServiceManagedKey"))
                        .build();
            }
        };

        assertThat(Observations.of(new TokenVaults(), used)).singleElement().satisfies(vault -> {
            assertThat(vault.id()).isEqualTo("arn:aws:bedrock-agentcore:us-east-1:123456789012:token-vault/default");
            assertThat(vault.attributes()).containsEntry("KmsConfiguration", Map.of("KeyType", "ServiceManagedKey"));
        });
    }

    @Test
    void a_target_of_a_kind_the_sdk_does_not_know_is_a_gap() {
        assertThat(target(TargetConfiguration.builder().build()).gaps())
                .extracting(Gap::attribute)
                .contains("TargetConfiguration");
    }

    @Test
    void a_target_says_which_server_it_calls() {
        var http = target(TargetConfiguration.builder()
                .mcp(mcp -> mcp.mcpServer(server -> server.endpoint("http://tools.example.com")))
                .build());

        assertThat(http.attributes())
                .containsEntry(
                        "TargetConfiguration",
                        Map.of("Mcp", Map.of("McpServer", Map.of("Endpoint", "http://tools.example.com"))))
                .containsEntry("GatewayIdentifier", "gw-1");
    }

    @Test
    void what_has_no_policy_has_no_policy_resource_and_endpoints_and_memories_are_asked_too() {
        String endpoint = RUNTIME + "/runtime-endpoint/DEFAULT";
        String memory = "arn:aws:bedrock-agentcore:us-east-1:123456789012:memory/m-1";
        var one = new OneRuntime() {
            @Override
            public ListAgentRuntimeEndpointsResponse listAgentRuntimeEndpoints(
                    ListAgentRuntimeEndpointsRequest request) {
                return ListAgentRuntimeEndpointsResponse.builder()
                        .runtimeEndpoints(AgentRuntimeEndpoint.builder()
                                .agentRuntimeEndpointArn(endpoint)
                                .build())
                        .build();
            }

            @Override
            public ListMemoriesResponse listMemories(ListMemoriesRequest request) {
                return ListMemoriesResponse.builder()
                        .memories(MemorySummary.builder().arn(memory).build())
                        .build();
            }

            @Override
            public ListGatewaysResponse listGateways(ListGatewaysRequest request) {
                return ListGatewaysResponse.builder()
                        .items(gateway -> gateway.gatewayId("gw-1"))
                        .build();
            }

            @Override
            public GetResourcePolicyResponse getResourcePolicy(GetResourcePolicyRequest request) {
                if (request.resourceArn().equals(RUNTIME)) {
                    throw ResourceNotFoundException.builder().statusCode(404).build();
                }
                return GetResourcePolicyResponse.builder()
                        .policy("{\"Statement\":[]}")
                        .build();
            }
        };

        assertThat(Observations.of(new ResourcePolicies(), one))
                .extracting(policy -> policy.attributes().get("ResourceArn"))
                .containsExactlyInAnyOrder(
                        endpoint, "arn:aws:bedrock-agentcore:us-east-1:123456789012:gateway/gw-1", memory);
    }

    @Test
    void a_vendors_oauth_client_is_told_in_one_shape() {
        var github = new Closed() {
            @Override
            public ListOauth2CredentialProvidersResponse listOauth2CredentialProviders(
                    ListOauth2CredentialProvidersRequest request) {
                return ListOauth2CredentialProvidersResponse.builder()
                        .credentialProviders(
                                provider -> provider.name("gh").credentialProviderArn("arn:aws:bedrock-agentcore:::gh"))
                        .build();
            }

            @Override
            public GetOauth2CredentialProviderResponse getOauth2CredentialProvider(
                    GetOauth2CredentialProviderRequest request) {
                return GetOauth2CredentialProviderResponse.builder()
                        .credentialProviderArn("arn:aws:bedrock-agentcore:::gh")
                        .oauth2ProviderConfigOutput(
                                output -> output.githubOauth2ProviderConfig(vendor -> vendor.clientId("abc")))
                        .build();
            }
        };

        assertThat(Observations.of(new Oauth2Providers(), github).getFirst().attributes())
                .containsEntry("Oauth2ProviderConfigOutput", Map.of("ClientId", "abc"));
    }

    private static Resource target(TargetConfiguration configuration) {
        return Observations.of(new GatewayTargets(), new Closed() {
                    @Override
                    public ListGatewaysResponse listGateways(ListGatewaysRequest request) {
                        return ListGatewaysResponse.builder()
                                .items(gateway -> gateway.gatewayId("gw-1"))
                                .build();
                    }

                    @Override
                    public ListGatewayTargetsResponse listGatewayTargets(ListGatewayTargetsRequest request) {
                        return ListGatewayTargetsResponse.builder()
                                .items(List.of(TargetSummary.builder()
                                        .targetId("T1")
                                        .name("tools")
                                        .build()))
                                .build();
                    }

                    @Override
                    public GetGatewayTargetResponse getGatewayTarget(GetGatewayTargetRequest request) {
                        return GetGatewayTargetResponse.builder()
                                .targetId("T1")
                                .targetConfiguration(configuration)
                                .build();
                    }
                })
                .getFirst();
    }

    private static RuntimeException failing(String code, int status) {
        return BedrockAgentCoreControlException.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .serviceName("BedrockAgentCoreControl")
                        .build())
                .build();
    }

    /// A client that answers nothing but tags. The SDK's client interface fails every call that is not overridden.
    private abstract static class Closed implements BedrockAgentCoreControlClient {
        @Override
        public ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request) {
            return ListTagsForResourceResponse.builder()
                    .tags(Map.of("owner", "team"))
                    .build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }

    private abstract static class OneRuntime extends Closed {
        @Override
        public ListAgentRuntimesResponse listAgentRuntimes(ListAgentRuntimesRequest request) {
            return ListAgentRuntimesResponse.builder()
                    .agentRuntimes(AgentRuntime.builder()
                            .agentRuntimeArn(RUNTIME)
                            .agentRuntimeId("r-1")
                            .build())
                    .build();
        }
    }
}
