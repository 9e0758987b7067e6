package dev.parapet.posture.exposure;

import static dev.parapet.posture.exposure.Drawing.FUNCTION;
import static dev.parapet.posture.exposure.Drawing.OURS;
import static dev.parapet.posture.exposure.Drawing.THEIRS;
import static dev.parapet.posture.exposure.Drawing.allow;
import static dev.parapet.posture.exposure.Drawing.alone;
import static dev.parapet.posture.exposure.Drawing.denied;
import static dev.parapet.posture.exposure.Drawing.policy;
import static dev.parapet.posture.exposure.Reach.INVOKE;
import static dev.parapet.posture.exposure.Reach.READ;
import static dev.parapet.posture.exposure.Reach.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Ways in that a policy alone does not decide, and policies that are not on the resource itself.
class WaysTest {
    private static final String API = "arn:aws:apigateway:eu-west-1::/restapis/abc123";
    private static final String DOMAIN = "arn:aws:es:eu-west-1:" + OURS + ":domain/vectors";
    private static final String RUNTIME = "arn:aws:bedrock-agentcore:eu-west-1:" + OURS + ":runtime/agent-1";
    private static final String GATEWAY = "arn:aws:bedrock-agentcore:eu-west-1:" + OURS + ":gateway/tools-1";
    private static final String BY_URL = policy(
            "'Effect':'Allow','Principal':'*','Action':'lambda:InvokeFunctionUrl','Resource':'" + FUNCTION
                    + "','Condition':{'StringEquals':{'lambda:FunctionUrlAuthType':'NONE'}}",
            "'Effect':'Allow','Principal':'*','Action':'lambda:InvokeFunction','Resource':'" + FUNCTION
                    + "','Condition':{'Bool':{'lambda:InvokedViaFunctionUrl':'true'}}");

    private static Drawing function(Object policy) {
        return alone().add("AWS::Lambda::Function", FUNCTION, Map.of("Policy", policy, "Arn", FUNCTION));
    }

    private static Drawing url(Drawing drawing, String authType) {
        return drawing.add(
                "AWS::Lambda::Url",
                FUNCTION + ":url",
                Map.of("AuthType", authType, "FunctionArn", FUNCTION, "TargetFunctionArn", FUNCTION));
    }

    @Test
    void a_url_without_a_signature_is_open_to_anyone_and_the_function_behind_it_is_not() {
        assertThat(url(function(BY_URL), "NONE").says(INVOKE)).isEqualTo("exposed to anyone");
        assertThat(url(function(BY_URL), "AWS_IAM").says(INVOKE)).isEqualTo("closed");
        assertThat(function(BY_URL).says(INVOKE)).isEqualTo("closed");
        String signed = allow("'Principal':'*','Action':'lambda:InvokeFunctionUrl','Resource':'*',"
                + "'Condition':{'StringEquals':{'lambda:FunctionUrlAuthType':'AWS_IAM'}}");
        assertThat(url(function(signed), "AWS_IAM").says(INVOKE)).isEqualTo("exposed to any AWS account");
        assertThat(url(function(signed), "NONE").says(INVOKE)).isEqualTo("closed");
    }

    @Test
    void the_url_of_an_alias_or_of_a_function_that_is_not_there_is_unknown() {
        assertThat(alone().add(
                                "AWS::Lambda::Url",
                                FUNCTION + ":live:url",
                                Map.of("AuthType", "NONE", "FunctionArn", FUNCTION + ":live"))
                        .says(INVOKE))
                .isEqualTo("unknown");
        assertThat(url(alone(), "NONE").opening(INVOKE).missing())
                .singleElement()
                .asString()
                .contains("it is not in the snapshot");
    }

    private static Drawing api(Map<String, Object> attributes, String... authorizationTypes) {
        var drawing = alone().looked(OURS, "AWS::ApiGateway::Method");
        int number = 0;
        for (String type : authorizationTypes) {
            drawing.add(
                    "AWS::ApiGateway::Method",
                    API + "/methods/" + number++,
                    Map.of("RestApiId", "abc123", "AuthorizationType", type, "HttpMethod", "GET"));
        }
        var all = new HashMap<String, Object>(attributes);
        all.put("RestApiId", "abc123");
        return drawing.add("AWS::ApiGateway::RestApi", API, all);
    }

    @Test
    void an_api_without_a_policy_is_open_as_far_as_its_methods_are() {
        assertThat(api(Map.of(), "NONE").opening(INVOKE)).satisfies(one -> {
            assertThat(one.outsider()).contains(Audience.ANYONE);
            assertThat(one.conditions()).isEmpty();
        });
        assertThat(api(Map.of(), "CUSTOM").opening(INVOKE)).satisfies(one -> {
            assertThat(one.outsider()).contains(Audience.ANYONE);
            assertThat(one.conditions()).singleElement().asString().contains("CUSTOM");
        });
        assertThat(api(Map.of(), "AWS_IAM").says(INVOKE)).isEqualTo("closed");
        assertThat(api(Map.of("EndpointConfiguration", Map.of("Types", List.of("PRIVATE"))), "NONE")
                        .says(INVOKE))
                .isEqualTo("closed");
        assertThat(alone().add("AWS::ApiGateway::RestApi", API, Map.of("RestApiId", "abc123"))
                        .opening(INVOKE)
                        .missing())
                .containsExactly("what authorizers the methods of abc123 have");
    }

    @Test
    void an_api_s_policy_counts_in_its_short_form_too() {
        String open = allow("'Principal':'*','Action':'execute-api:Invoke','Resource':'execute-api:/*'");
        assertThat(api(Map.of("Policy", open), "NONE").says(INVOKE)).isEqualTo("exposed to anyone");
        assertThat(api(Map.of("Policy", open), "AWS_IAM").says(INVOKE)).isEqualTo("exposed to any AWS account");
        assertThat(api(Map.of("Policy", open, "EndpointConfiguration", Map.of("Types", List.of("PRIVATE"))), "NONE")
                        .opening(INVOKE)
                        .conditions())
                .containsExactly("through a VPC endpoint of execute-api");
        String office = policy(
                "'Effect':'Allow','Principal':'*','Action':'execute-api:Invoke','Resource':'execute-api:/*'",
                "'Effect':'Deny','Principal':'*','Action':'execute-api:Invoke','Resource':'execute-api:/*',"
                        + "'Condition':{'NotIpAddress':{'aws:SourceIp':'192.0.2.0/24'}}");
        assertThat(api(Map.of("Policy", office), "NONE").says(INVOKE)).isEqualTo("exposed to anyone from 192.0.2.0/24");
    }

    @Test
    void a_domain_in_a_vpc_is_open_from_where_the_network_reaches_it() {
        String open = allow("'Principal':'*','Action':'es:*','Resource':'" + DOMAIN + "/*'");
        assertThat(alone().add("AWS::OpenSearchService::Domain", DOMAIN, Map.of("AccessPolicies", open))
                        .opening(READ))
                .satisfies(one -> {
                    assertThat(one.outsider()).contains(Audience.ANYONE);
                    assertThat(one.conditions()).isEmpty();
                });
        assertThat(alone().add(
                                "AWS::OpenSearchService::Domain",
                                DOMAIN,
                                Map.of("AccessPolicies", open, "VPCOptions", Map.of("VPCId", "vpc-1")))
                        .opening(READ)
                        .conditions())
                .containsExactly("from where the network reaches VPC vpc-1");
    }

    @Test
    void the_policy_of_an_agent_is_a_resource_of_its_own_that_must_have_been_looked_for() {
        String theirs = allow(
                "'Principal':{'AWS':'" + THEIRS + "'},'Action':'bedrock-agentcore:InvokeAgentRuntime','Resource':'*'");
        String type = "AWS::BedrockAgentCore::ResourcePolicy";
        var policy = Map.<String, Object>of("ResourceArn", RUNTIME, "Policy", theirs);
        var runtime = "AWS::BedrockAgentCore::Runtime";
        assertThat(alone().looked(OURS, type)
                        .add(type, RUNTIME + "/resource-policy", policy)
                        .add(runtime, RUNTIME, Map.of())
                        .says(INVOKE))
                .isEqualTo("exposed to account 999999999999");
        assertThat(alone().looked(OURS, type).add(runtime, RUNTIME, Map.of()).says(INVOKE))
                .isEqualTo("closed");
        assertThat(alone().missed(OURS, type).add(runtime, RUNTIME, Map.of()).says(INVOKE))
                .isEqualTo("unknown");
        assertThat(alone().add(runtime, RUNTIME, Map.of()).says(INVOKE)).isEqualTo("unknown");
    }

    @Test
    void the_policies_of_guardrails_and_managed_knowledge_bases_must_have_been_looked_for() {
        String guardrail = "arn:aws:bedrock:us-east-1:123456789012:guardrail/g1";
        String type = "AWS::Bedrock::ResourcePolicy";
        String theirs = allow("'Principal':{'AWS':'" + THEIRS + "'},'Action':'bedrock:ApplyGuardrail','Resource':'"
                + guardrail + "'");
        var open = Map.<String, Object>of("ResourceArn", guardrail, "PolicyDocument", theirs);
        assertThat(alone().looked(OURS, type)
                        .add(type, guardrail + "/resource-policy", open)
                        .add("AWS::Bedrock::Guardrail", guardrail, Map.of())
                        .says(INVOKE))
                .isEqualTo("exposed to account 999999999999");
        assertThat(alone().missed(OURS, type)
                        .add("AWS::Bedrock::Guardrail", guardrail, Map.of())
                        .says(INVOKE))
                .isEqualTo("unknown");

        String base = "arn:aws:bedrock:us-east-1:123456789012:knowledge-base/KB1";
        String ofBases = "AWS::Bedrock::KnowledgeBaseResourcePolicy";
        String everybody = allow("'Principal':'*','Action':'bedrock:Retrieve','Resource':'" + base + "'");
        var shared = Map.<String, Object>of("ResourceArn", base, "Policy", everybody);
        assertThat(alone().looked(OURS, ofBases)
                        .add(ofBases, base + "/resource-policy", shared)
                        .add("AWS::Bedrock::KnowledgeBase", base, Map.of())
                        .says(READ))
                .startsWith("exposed");
        assertThat(alone().looked(OURS, ofBases)
                        .add("AWS::Bedrock::KnowledgeBase", base, Map.of())
                        .says(READ))
                .isEqualTo("closed");
    }

    private static String invoking(String account) {
        return allow(
                "'Principal':{'AWS':'" + account + "'},'Action':'bedrock-agentcore:InvokeAgentRuntime','Resource':'*'");
    }

    // A runtime that lets in, and its default endpoint, each with its policy if that is not empty.
    private static Drawing agent(String ofRuntime, String ofEndpoint) {
        String type = "AWS::BedrockAgentCore::ResourcePolicy";
        String endpoint = RUNTIME + "/runtime-endpoint/DEFAULT";
        var drawing = alone().looked(OURS, type).looked(OURS, "AWS::BedrockAgentCore::RuntimeEndpoint");
        drawing.add(
                "AWS::BedrockAgentCore::RuntimeEndpoint",
                endpoint,
                Map.of("AgentRuntimeArn", RUNTIME, "AgentRuntimeEndpointArn", endpoint));
        if (!ofRuntime.isEmpty()) {
            drawing.add(
                    type, RUNTIME + "/resource-policy", Map.of("ResourceArn", RUNTIME, "Policy", invoking(ofRuntime)));
        }
        if (!ofEndpoint.isEmpty()) {
            drawing.add(
                    type,
                    endpoint + "/resource-policy",
                    Map.of("ResourceArn", endpoint, "Policy", invoking(ofEndpoint)));
        }
        return drawing.add("AWS::BedrockAgentCore::Runtime", RUNTIME, Map.of());
    }

    @Test
    void a_runtime_is_invoked_by_whom_its_own_policy_and_its_endpoint_s_let_in() {
        assertThat(agent(THEIRS, THEIRS).says(INVOKE)).isEqualTo("exposed to account 999999999999");
        assertThat(agent(THEIRS, THEIRS).opening(INVOKE).missing()).isEmpty();
        assertThat(agent(THEIRS, "").says(INVOKE)).isEqualTo("closed");
        assertThat(agent("", THEIRS).says(INVOKE)).isEqualTo("closed");
        assertThat(agent(THEIRS, OURS).says(INVOKE)).isEqualTo("closed");
        assertThat(agent("*", THEIRS).says(INVOKE)).isEqualTo("exposed to account 999999999999");
        assertThat(agent(THEIRS, "*").says(INVOKE)).isEqualTo("exposed to account 999999999999");
        assertThat(agent(THEIRS, "111122223333").opening(INVOKE).missing())
                .containsExactly("whether the policies of " + RUNTIME
                        + "/runtime-endpoint/DEFAULT and of its runtime let the same caller in");
    }

    @Test
    void endpoints_that_were_not_read_may_keep_out_whom_the_runtime_lets_in() {
        String type = "AWS::BedrockAgentCore::ResourcePolicy";
        assertThat(alone().looked(OURS, type)
                        .missed(OURS, "AWS::BedrockAgentCore::RuntimeEndpoint")
                        .add(
                                type,
                                RUNTIME + "/resource-policy",
                                Map.of("ResourceArn", RUNTIME, "Policy", invoking(THEIRS)))
                        .add("AWS::BedrockAgentCore::Runtime", RUNTIME, Map.of())
                        .opening(INVOKE))
                .satisfies(one -> {
                    assertThat(one.answer()).isEqualTo(Opening.Answer.EXPOSED);
                    assertThat(one.missing())
                            .containsExactly("endpoints of " + RUNTIME + ", whose policies must let in, too");
                });
    }

    @Test
    void a_memory_is_read_by_whom_its_policy_lets_in() {
        String memory = "arn:aws:bedrock-agentcore:eu-west-1:" + OURS + ":memory/m-1";
        String type = "AWS::BedrockAgentCore::ResourcePolicy";
        String theirs =
                allow("'Principal':{'AWS':'" + THEIRS + "'},'Action':'bedrock-agentcore:GetEvent','Resource':'*'");
        var drawing = alone().looked(OURS, type)
                .add(type, memory + "/resource-policy", Map.of("ResourceArn", memory, "Policy", theirs))
                .add("AWS::BedrockAgentCore::Memory", memory, Map.of());
        assertThat(drawing.says(READ)).isEqualTo("exposed to account 999999999999");
        assertThat(drawing.says(WRITE)).isEqualTo("closed");
        assertThat(alone().looked(OURS, type)
                        .add("AWS::BedrockAgentCore::Memory", memory, Map.of())
                        .says(READ))
                .isEqualTo("closed");
        assertThat(alone().missed(OURS, type)
                        .add("AWS::BedrockAgentCore::Memory", memory, Map.of())
                        .says(READ))
                .isEqualTo("unknown");
    }

    @Test
    void a_gateway_that_asks_for_nothing_is_open_to_anyone() {
        String type = "AWS::BedrockAgentCore::ResourcePolicy";
        var gateway = "AWS::BedrockAgentCore::Gateway";
        var open = alone().looked(OURS, type).add(gateway, GATEWAY, Map.of("AuthorizerType", "NONE"));
        assertThat(open.says(INVOKE)).isEqualTo("exposed to anyone");
        assertThat(open.opening(INVOKE).statements()).containsExactly("AuthorizerType NONE");
        assertThat(alone().looked(OURS, type)
                        .add(gateway, GATEWAY, Map.of("AuthorizerType", "AWS_IAM"))
                        .says(INVOKE))
                .isEqualTo("closed");
        assertThat(alone().looked(OURS, type)
                        .add(gateway, GATEWAY, Map.of(), denied("AuthorizerType"))
                        .says(INVOKE))
                .isEqualTo("unknown");
    }

    @Test
    void several_policies_of_one_project_count_together() {
        String project = "arn:aws:rekognition:eu-west-1:" + OURS + ":project/faces/1627045542080";
        String type = "AWS::Rekognition::ProjectPolicy";
        String copy = ",'Action':'rekognition:CopyProjectVersion','Resource':'*'";
        var drawing = alone().looked(OURS, type)
                .add(
                        type,
                        project + "/policy/a",
                        Map.of(
                                "ProjectArn",
                                project,
                                "PolicyDocument",
                                allow("'Principal':{'AWS':'" + OURS + "'}" + copy)))
                .add(
                        type,
                        project + "/policy/b",
                        Map.of(
                                "ProjectArn",
                                project,
                                "PolicyDocument",
                                allow("'Principal':{'AWS':'" + THEIRS + "'}" + copy)))
                .add("AWS::Rekognition::Project", project, Map.of("ProjectName", "faces"));
        assertThat(drawing.says(READ)).isEqualTo("exposed to account 999999999999");
    }

    @Test
    void what_nobody_collects_is_unknown() {
        assertThat(alone().add(
                                "AWS::Bedrock::CustomModel",
                                "arn:aws:bedrock:eu-west-1:" + OURS + ":custom-model/m1",
                                Map.of())
                        .opening(READ)
                        .missing())
                .containsExactly("resource policies of AWS::Bedrock::CustomModel are not collected");
        String base = "arn:aws:bedrock:eu-west-1:" + OURS + ":knowledge-base/KB1";
        assertThat(alone().add(
                                "AWS::Bedrock::KnowledgeBase",
                                base,
                                Map.of("KnowledgeBaseConfiguration", Map.of("Type", "VECTOR")))
                        .says(READ))
                .isEqualTo("closed");
        assertThat(alone().add("AWS::Bedrock::KnowledgeBase", base, Map.of()).says(READ))
                .isEqualTo("unknown");
    }

    @Test
    void policies_of_tables_vaults_and_logs_are_found_where_they_are() {
        String table = "arn:aws:dynamodb:eu-west-1:" + OURS + ":table/features";
        String get =
                allow("'Principal':{'AWS':'" + THEIRS + "'},'Action':'dynamodb:GetItem','Resource':'" + table + "'");
        assertThat(alone().add("AWS::DynamoDB::Table", table, Map.of("ResourcePolicy", Map.of("PolicyDocument", get)))
                        .says(READ))
                .isEqualTo("exposed to account 999999999999");
        assertThat(alone().add(
                                "AWS::Backup::BackupVault",
                                "arn:aws:backup:eu-west-1:" + OURS + ":backup-vault:main",
                                Map.of(
                                        "AccessPolicy",
                                        allow("'Principal':'*','Action':'backup:CopyIntoBackupVault','Resource':'*'")))
                        .says(WRITE))
                .isEqualTo("exposed to any AWS account");
        assertThat(alone().add(
                                "AWS::Logs::ResourcePolicy",
                                "arn:aws:logs:eu-west-1:" + OURS + ":resource-policy:search",
                                Map.of(
                                        "PolicyDocument",
                                        allow("'Principal':{'Service':'es.amazonaws.com'},'Action':'logs:PutLogEvents',"
                                                + "'Resource':'arn:aws:logs:eu-west-1:" + OURS + ":log-group:*'")))
                        .says(WRITE))
                .isEqualTo("exposed to service es.amazonaws.com for any account");
    }
}
