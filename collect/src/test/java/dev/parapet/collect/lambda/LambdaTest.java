package dev.parapet.collect.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.collect.Observations;
import dev.parapet.collect.Refused;
import dev.parapet.core.Gap;
import dev.parapet.core.Resource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.*;

class LambdaTest {
    private static final String ARN = "arn:aws:lambda:us-east-1:123456789012:function:ask";

    @Test
    void function_is_told_in_the_templates_names_and_its_variables_are_fingerprints() {
        assertThat(observed(new OneFunction())).satisfies(function -> {
            assertThat(function.attributes())
                    .containsEntry("Arn", ARN)
                    .containsEntry("KmsKeyArn", "arn:aws:kms:us-east-1:123456789012:key/k")
                    .containsEntry("Layers", List.of("arn:aws:lambda:us-east-1:111122223333:layer:tools:3"))
                    .containsEntry("VpcConfig", Map.of("SubnetIds", List.of("subnet-1")))
                    .containsEntry("Policy", Map.of("Statement", List.of()))
                    .containsEntry("ReservedConcurrentExecutions", 5L)
                    .doesNotContainKeys("CodeSigningConfigArn", "DeadLetterConfig");
            assertThat(function.attributes().get("Environment").toString())
                    .contains("OPENAI_API_KEY=sha256:")
                    .doesNotContain("hunter2");
            assertThat(function.gaps()).isEmpty();
        });
    }

    @Test
    void function_without_a_policy_has_none() {
        var closed = new OneFunction() {
            @Override
            public GetPolicyResponse getPolicy(GetPolicyRequest request) {
                throw Refused.with("ResourceNotFoundException");
            }
        };
        assertThat(observed(closed).attributes()).doesNotContainKey("Policy");
        assertThat(observed(closed).gaps()).isEmpty();
    }

    @Test
    void denied_calls_become_gaps_of_what_they_give() {
        var denied = new OneFunction() {
            @Override
            public GetPolicyResponse getPolicy(GetPolicyRequest request) {
                throw Refused.access();
            }

            @Override
            public GetFunctionConcurrencyResponse getFunctionConcurrency(GetFunctionConcurrencyRequest request) {
                throw Refused.access();
            }

            @Override
            public GetFunctionCodeSigningConfigResponse getFunctionCodeSigningConfig(
                    GetFunctionCodeSigningConfigRequest request) {
                throw Refused.access();
            }
        };
        assertThat(observed(denied).gaps())
                .extracting(Gap::attribute)
                .containsExactlyInAnyOrder("Policy", "ReservedConcurrentExecutions", "CodeSigningConfigArn");
    }

    @Test
    void variables_under_a_key_that_we_may_not_use_are_a_gap() {
        var locked = new OneFunction() {
            @Override
            FunctionConfiguration function() {
                return super.function().toBuilder()
                        .environment(EnvironmentResponse.builder()
                                .error(error -> error.errorCode("AccessDeniedException"))
                                .build())
                        .build();
            }
        };
        assertThat(observed(locked).gaps()).extracting(Gap::attribute).containsExactly("Environment");
    }

    @Test
    void urls_and_failure_destinations_name_their_function() {
        assertThat(Observations.of(new FunctionUrls(), new OneFunction()))
                .singleElement()
                .satisfies(url -> assertThat(url.attributes())
                        .containsEntry("AuthType", "NONE")
                        .containsEntry("TargetFunctionArn", ARN)
                        .containsEntry("Cors", Map.of("AllowOrigins", List.of("*"))));
        assertThat(Observations.of(new EventInvokeConfigs(), new OneFunction()))
                .singleElement()
                .satisfies(config -> assertThat(config.attributes())
                        .containsEntry("FunctionName", "ask")
                        .containsEntry("Qualifier", "$LATEST"));
    }

    @Test
    void layers_mappings_and_signing_come_from_their_listings() {
        assertThat(Observations.of(new Layers(), new OneFunction()))
                .singleElement()
                .satisfies(layer -> {
                    assertThat(layer.attributes()).containsEntry("LayerName", "tools");
                    assertThat(layer.gaps()).extracting(Gap::attribute).containsExactly("Policy");
                });
        assertThat(Observations.samples(new Layers(), new OneFunction()))
                .containsEntry("AWS::Lambda::LayerVersion", "the newest version of each layer");
        assertThat(Observations.of(new EventSourceMappings(), new OneFunction()))
                .singleElement()
                .satisfies(mapping -> assertThat(mapping.attributes()).containsEntry("FunctionName", ARN));
        assertThat(Observations.of(new CodeSigningConfigs(), new OneFunction()))
                .singleElement()
                .satisfies(config -> assertThat(config.attributes())
                        .containsEntry("CodeSigningPolicies", Map.of("UntrustedArtifactOnDeployment", "Enforce")));
    }

    private static Resource observed(LambdaClient client) {
        return Observations.of(new Functions(), client).getFirst();
    }

    private static class OneFunction implements LambdaClient {
        FunctionConfiguration function() {
            return FunctionConfiguration.builder()
                    .functionName("ask")
                    .functionArn(ARN)
                    .packageType("Zip")
                    .kmsKeyArn("arn:aws:kms:us-east-1:123456789012:key/k")
                    .layers(layer -> layer.arn("arn:aws:lambda:us-east-1:111122223333:layer:tools:3"))
                    .vpcConfig(VpcConfigResponse.builder()
                            .subnetIds("subnet-1")
                            .vpcId("vpc-1")
                            .build())
                    .environment(EnvironmentResponse.builder()
                            .variables(Map.of("OPENAI_API_KEY", "hunter2"))
                            .build())
                    .build();
        }

        @Override
        public ListFunctionsResponse listFunctions(ListFunctionsRequest request) {
            return ListFunctionsResponse.builder().functions(function()).build();
        }

        @Override
        public GetPolicyResponse getPolicy(GetPolicyRequest request) {
            return GetPolicyResponse.builder().policy("{\"Statement\":[]}").build();
        }

        @Override
        public GetFunctionConcurrencyResponse getFunctionConcurrency(GetFunctionConcurrencyRequest request) {
            return GetFunctionConcurrencyResponse.builder()
                    .reservedConcurrentExecutions(5)
                    .build();
        }

        @Override
        public GetFunctionCodeSigningConfigResponse getFunctionCodeSigningConfig(
                GetFunctionCodeSigningConfigRequest request) {
            return GetFunctionCodeSigningConfigResponse.builder()
                    .functionName("ask")
                    .build();
        }

        @Override
        public ListFunctionUrlConfigsResponse listFunctionUrlConfigs(ListFunctionUrlConfigsRequest request) {
            return ListFunctionUrlConfigsResponse.builder()
                    .functionUrlConfigs(
                            url -> url.functionArn(ARN).authType("NONE").cors(cors -> cors.allowOrigins("*")))
                    .build();
        }

        @Override
        public ListFunctionEventInvokeConfigsResponse listFunctionEventInvokeConfigs(
                ListFunctionEventInvokeConfigsRequest request) {
            return ListFunctionEventInvokeConfigsResponse.builder()
                    .functionEventInvokeConfigs(config -> config.functionArn(ARN + ":$LATEST"))
                    .build();
        }

        @Override
        public ListLayersResponse listLayers(ListLayersRequest request) {
            return ListLayersResponse.builder()
                    .layers(layer -> layer.layerName("tools")
                            .latestMatchingVersion(version -> version.version(3L)
                                    .layerVersionArn("arn:aws:lambda:us-east-1:123456789012:layer:tools:3")))
                    .build();
        }

        @Override
        public GetLayerVersionPolicyResponse getLayerVersionPolicy(GetLayerVersionPolicyRequest request) {
            throw Refused.access();
        }

        @Override
        public ListEventSourceMappingsResponse listEventSourceMappings(ListEventSourceMappingsRequest request) {
            return ListEventSourceMappingsResponse.builder()
                    .eventSourceMappings(mapping -> mapping.uuid("u").functionArn(ARN))
                    .build();
        }

        @Override
        public ListCodeSigningConfigsResponse listCodeSigningConfigs(ListCodeSigningConfigsRequest request) {
            return ListCodeSigningConfigsResponse.builder()
                    .codeSigningConfigs(config -> config.codeSigningConfigArn(
                                    "arn:aws:lambda:us-east-1:123456789012:code-signing-config:csc-1")
                            .codeSigningPolicies(policies -> policies.untrustedArtifactOnDeployment("Enforce")))
                    .build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
