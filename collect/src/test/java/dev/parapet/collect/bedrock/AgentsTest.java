package dev.parapet.collect.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.collect.Observations;
import dev.parapet.core.Gap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.bedrockagent.BedrockAgentClient;
import software.amazon.awssdk.services.bedrockagent.model.BedrockAgentException;
import software.amazon.awssdk.services.bedrockagent.model.FlowNode;
import software.amazon.awssdk.services.bedrockagent.model.FlowNodeConfiguration;
import software.amazon.awssdk.services.bedrockagent.model.GetAgentActionGroupRequest;
import software.amazon.awssdk.services.bedrockagent.model.GetAgentActionGroupResponse;
import software.amazon.awssdk.services.bedrockagent.model.GetAgentRequest;
import software.amazon.awssdk.services.bedrockagent.model.GetAgentResponse;
import software.amazon.awssdk.services.bedrockagent.model.GetDataSourceRequest;
import software.amazon.awssdk.services.bedrockagent.model.GetDataSourceResponse;
import software.amazon.awssdk.services.bedrockagent.model.GetFlowRequest;
import software.amazon.awssdk.services.bedrockagent.model.GetFlowResponse;
import software.amazon.awssdk.services.bedrockagent.model.GetKnowledgeBaseRequest;
import software.amazon.awssdk.services.bedrockagent.model.GetKnowledgeBaseResponse;
import software.amazon.awssdk.services.bedrockagent.model.GetPromptRequest;
import software.amazon.awssdk.services.bedrockagent.model.GetPromptResponse;
import software.amazon.awssdk.services.bedrockagent.model.ListAgentActionGroupsRequest;
import software.amazon.awssdk.services.bedrockagent.model.ListAgentActionGroupsResponse;
import software.amazon.awssdk.services.bedrockagent.model.ListAgentKnowledgeBasesRequest;
import software.amazon.awssdk.services.bedrockagent.model.ListAgentKnowledgeBasesResponse;
import software.amazon.awssdk.services.bedrockagent.model.ListAgentsRequest;
import software.amazon.awssdk.services.bedrockagent.model.ListAgentsResponse;
import software.amazon.awssdk.services.bedrockagent.model.ListDataSourcesRequest;
import software.amazon.awssdk.services.bedrockagent.model.ListDataSourcesResponse;
import software.amazon.awssdk.services.bedrockagent.model.ListFlowsRequest;
import software.amazon.awssdk.services.bedrockagent.model.ListFlowsResponse;
import software.amazon.awssdk.services.bedrockagent.model.ListIngestionJobsRequest;
import software.amazon.awssdk.services.bedrockagent.model.ListIngestionJobsResponse;
import software.amazon.awssdk.services.bedrockagent.model.ListKnowledgeBasesRequest;
import software.amazon.awssdk.services.bedrockagent.model.ListKnowledgeBasesResponse;
import software.amazon.awssdk.services.bedrockagent.model.ListPromptsRequest;
import software.amazon.awssdk.services.bedrockagent.model.ListPromptsResponse;

class AgentsTest {
    @Test
    void an_agent_is_put_together_from_its_parts() {
        var agents = new OneAgent() {
            @Override
            public GetAgentResponse getAgent(GetAgentRequest request) {
                return GetAgentResponse.builder()
                        .agent(agent -> agent.agentArn("arn:aws:bedrock:us-east-1:123456789012:agent/A1")
                                .agentResourceRoleArn("arn:aws:iam::123456789012:role/agent")
                                .instruction("You help. The password is hunter2hunter2")
                                .idleSessionTTLInSeconds(600)
                                .agentCollaboration("DISABLED")
                                .promptOverrideConfiguration(override -> override.promptConfigurations(prompt ->
                                        prompt.promptType("ORCHESTRATION").basePromptTemplate("{}"))))
                        .build();
            }
        };

        assertThat(Observations.of(new Agents(), agents)).singleElement().satisfies(agent -> {
            assertThat(agent.id()).isEqualTo("arn:aws:bedrock:us-east-1:123456789012:agent/A1");
            assertThat(agent.gaps()).isEmpty();
            assertThat(agent.attributes())
                    .containsEntry("IdleSessionTTLInSeconds", 600.0)
                    .containsEntry("KnowledgeBases", List.of(Map.of("KnowledgeBaseId", "K1")))
                    .containsEntry(
                            "ActionGroups",
                            List.of(Map.of(
                                    "ActionGroupName",
                                    "refunds",
                                    "ParentActionGroupSignature",
                                    "AMAZON.CodeInterpreter",
                                    "ActionGroupExecutor",
                                    Map.of("Lambda", "arn:aws:lambda:us-east-1:123456789012:function:refund"))))
                    .doesNotContainKeys("AgentCollaborators", "GuardrailConfiguration");
            assertThat(agent.attributes().get("Instruction").toString()).startsWith("sha256:");
            assertThat(agent.attributes().get("PromptOverrideConfiguration").toString())
                    .contains("PromptType=ORCHESTRATION", "BasePromptTemplate=sha256:");
        });
    }

    @Test
    void a_denied_agent_keeps_what_the_listing_said() {
        var agents = new OneAgent() {
            @Override
            public GetAgentResponse getAgent(GetAgentRequest request) {
                throw denied();
            }
        };

        var agent = Observations.of(new Agents(), agents).getFirst();
        assertThat(agent.attributes()).containsEntry("AgentName", "support").containsKey("ActionGroups");
        assertThat(agent.gaps())
                .extracting(Gap::attribute)
                .contains("AgentResourceRoleArn", "GuardrailConfiguration", "Instruction");
    }

    @Test
    void a_knowledge_base_of_a_kind_the_sdk_does_not_know_is_not_read_as_empty() {
        var managed = new Closed() {
            @Override
            public ListKnowledgeBasesResponse listKnowledgeBases(ListKnowledgeBasesRequest request) {
                return ListKnowledgeBasesResponse.builder()
                        .knowledgeBaseSummaries(base -> base.knowledgeBaseId("K1"))
                        .build();
            }

            @Override
            public GetKnowledgeBaseResponse getKnowledgeBase(GetKnowledgeBaseRequest request) {
                return GetKnowledgeBaseResponse.builder()
                        .knowledgeBase(base -> base.roleArn("arn:aws:iam::123456789012:role/kb")
                                .knowledgeBaseConfiguration(configuration -> configuration.type("MANAGED")))
                        .build();
            }
        };

        var base = Observations.of(new KnowledgeBases(), managed).getFirst();
        assertThat(base.attributes()).containsKey("RoleArn").doesNotContainKey("KnowledgeBaseConfiguration");
        assertThat(base.gaps()).extracting(Gap::attribute).containsExactly("KnowledgeBaseConfiguration");
    }

    @Test
    void a_data_source_that_never_ran_has_no_last_ingestion() {
        var fresh = new Closed() {
            @Override
            public ListKnowledgeBasesResponse listKnowledgeBases(ListKnowledgeBasesRequest request) {
                return ListKnowledgeBasesResponse.builder()
                        .knowledgeBaseSummaries(base -> base.knowledgeBaseId("K1"))
                        .build();
            }

            @Override
            public ListDataSourcesResponse listDataSources(ListDataSourcesRequest request) {
                return ListDataSourcesResponse.builder()
                        .dataSourceSummaries(source ->
                                source.knowledgeBaseId("K1").dataSourceId("D1").status("AVAILABLE"))
                        .build();
            }

            @Override
            public GetDataSourceResponse getDataSource(GetDataSourceRequest request) {
                return GetDataSourceResponse.builder()
                        .dataSource(source -> source.dataDeletionPolicy("RETAIN")
                                .dataSourceConfiguration(configuration -> configuration
                                        .type("S3")
                                        .s3Configuration(s3 -> s3.bucketArn("arn:aws:s3:::papers"))))
                        .build();
            }

            @Override
            public ListIngestionJobsResponse listIngestionJobs(ListIngestionJobsRequest request) {
                return ListIngestionJobsResponse.builder().build();
            }
        };

        var source = Observations.of(new DataSources(), fresh).getFirst();
        assertThat(source.id()).endsWith(":knowledge-base/K1/data-source/D1");
        assertThat(source.attributes())
                .containsEntry("DataSourceStatus", "AVAILABLE")
                .containsEntry(
                        "DataSourceConfiguration",
                        Map.of("Type", "S3", "S3Configuration", Map.of("BucketArn", "arn:aws:s3:::papers")))
                .doesNotContainKeys("LastIngestionJob", "ServerSideEncryptionConfiguration");
        assertThat(source.gaps()).isEmpty();
    }

    @Test
    void a_prompts_text_is_fingerprinted_and_its_model_is_not() {
        var prompts = new Closed() {
            @Override
            public ListPromptsResponse listPrompts(ListPromptsRequest request) {
                return ListPromptsResponse.builder()
                        .promptSummaries(prompt -> prompt.id("P1")
                                .arn("arn:aws:bedrock:us-east-1:123456789012:prompt/P1")
                                .version(request.promptIdentifier() == null ? "DRAFT" : "7"))
                        .build();
            }

            @Override
            public GetPromptResponse getPrompt(GetPromptRequest request) {
                return GetPromptResponse.builder()
                        .arn("arn:aws:bedrock:us-east-1:123456789012:prompt/P1")
                        .variants(variant -> variant.name("v")
                                .modelId("amazon.nova-lite-v1:0")
                                .templateConfiguration(template -> template.text(text -> text.text("Be kind"))))
                        .build();
            }
        };

        var prompt = Observations.of(new Prompts(), prompts).getFirst();
        assertThat(prompt.attributes()).containsEntry("NumberedVersions", List.of("7"));
        assertThat(prompt.attributes().get("Variants").toString())
                .contains("ModelId=amazon.nova-lite-v1:0", "Text=sha256:")
                .doesNotContain("Be kind");
    }

    @Test
    void a_flows_code_is_fingerprinted_also_inside_a_loop() {
        var code = FlowNode.builder()
                .name("code")
                .type("InlineCode")
                .configuration(FlowNodeConfiguration.builder()
                        .inlineCode(inline -> inline.language("Python_3").code("print('hi')"))
                        .build())
                .build();
        var flows = new Closed() {
            @Override
            public ListFlowsResponse listFlows(ListFlowsRequest request) {
                return ListFlowsResponse.builder()
                        .flowSummaries(flow -> flow.id("F1").arn("arn:aws:bedrock:us-east-1:123456789012:flow/F1"))
                        .build();
            }

            @Override
            public GetFlowResponse getFlow(GetFlowRequest request) {
                return GetFlowResponse.builder()
                        .arn("arn:aws:bedrock:us-east-1:123456789012:flow/F1")
                        .definition(definition -> definition.nodes(
                                code,
                                FlowNode.builder()
                                        .name("loop")
                                        .type("Loop")
                                        .configuration(FlowNodeConfiguration.builder()
                                                .loop(loop -> loop.definition(inner -> inner.nodes(code)))
                                                .build())
                                        .build()))
                        .build();
            }
        };

        assertThat(Observations.of(new Flows(), flows)
                        .getFirst()
                        .attributes()
                        .get("Definition")
                        .toString())
                .contains("Language=Python_3", "Code=sha256:")
                .doesNotContain("print");
    }

    /// A client that answers nothing. The SDK's client interface fails every call that is not overridden.
    private abstract static class Closed implements BedrockAgentClient {
        static RuntimeException denied() {
            return BedrockAgentException.builder()
                    .statusCode(403)
                    .awsErrorDetails(AwsErrorDetails.builder()
                            .errorCode("AccessDeniedException")
                            .serviceName("BedrockAgent")
                            .build())
                    .build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }

    private abstract static class OneAgent extends Closed {
        @Override
        public ListAgentsResponse listAgents(ListAgentsRequest request) {
            return ListAgentsResponse.builder()
                    .agentSummaries(agent -> agent.agentId("A1").agentName("support"))
                    .build();
        }

        @Override
        public ListAgentActionGroupsResponse listAgentActionGroups(ListAgentActionGroupsRequest request) {
            return ListAgentActionGroupsResponse.builder()
                    .actionGroupSummaries(group -> group.actionGroupId("G1"))
                    .build();
        }

        @Override
        public GetAgentActionGroupResponse getAgentActionGroup(GetAgentActionGroupRequest request) {
            return GetAgentActionGroupResponse.builder()
                    .agentActionGroup(group -> group.actionGroupName("refunds")
                            .parentActionSignature("AMAZON.CodeInterpreter")
                            .actionGroupExecutor(executor ->
                                    executor.lambda("arn:aws:lambda:us-east-1:123456789012:function:refund")))
                    .build();
        }

        @Override
        public ListAgentKnowledgeBasesResponse listAgentKnowledgeBases(ListAgentKnowledgeBasesRequest request) {
            return ListAgentKnowledgeBasesResponse.builder()
                    .agentKnowledgeBaseSummaries(base -> base.knowledgeBaseId("K1"))
                    .build();
        }
    }
}
