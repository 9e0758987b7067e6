package dev.parapet.collect.apigateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.collect.Observations;
import dev.parapet.core.Gap;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.apigateway.model.GetResourcesRequest;
import software.amazon.awssdk.services.apigateway.model.GetResourcesResponse;
import software.amazon.awssdk.services.apigateway.model.GetRestApisRequest;
import software.amazon.awssdk.services.apigateway.model.GetRestApisResponse;
import software.amazon.awssdk.services.apigateway.model.GetStagesRequest;
import software.amazon.awssdk.services.apigateway.model.GetStagesResponse;
import software.amazon.awssdk.services.apigateway.model.Method;
import software.amazon.awssdk.services.apigateway.model.MethodSetting;

class ApiGatewayTest {
    @Test
    void policy_is_read_although_it_comes_escaped() {
        assertThat(Observations.of(new RestApis(), new OneApi()))
                .singleElement()
                .satisfies(api -> {
                    assertThat(api.id()).isEqualTo("arn:aws:apigateway:us-east-1::/restapis/abc");
                    assertThat(api.attributes()).containsEntry("Policy", Map.of("Version", "2012-10-17"));
                });
    }

    @Test
    void stage_settings_are_a_list_and_its_variables_fingerprints() {
        assertThat(Observations.of(new Stages(), new OneApi())).singleElement().satisfies(stage -> {
            assertThat(stage.attributes().get("MethodSettings"))
                    .isEqualTo(List.of(Map.of("ResourcePath", "/chat", "HttpMethod", "POST", "LoggingLevel", "INFO")));
            assertThat(stage.attributes().get("Variables").toString()).contains("model=sha256:");
            assertThat(stage.gaps()).isEmpty();
        });
    }

    @Test
    void method_without_a_word_on_authorization_is_not_taken_for_open() {
        assertThat(Observations.of(new Methods(), new OneApi()))
                .hasSize(2)
                .anySatisfy(method -> assertThat(method.attributes())
                        .containsEntry("AuthorizationType", "NONE")
                        .containsEntry("ResourcePath", "/chat"))
                .anySatisfy(method -> assertThat(method.gaps())
                        .extracting(Gap::attribute, Gap::reason)
                        .containsExactly(Tuple.tuple("AuthorizationType", Gap.Reason.UNIMPLEMENTED)));
    }

    /// An API Gateway with one API, one stage and one path. The SDK's client interface fails every other call.
    private static class OneApi implements ApiGatewayClient {
        @Override
        public GetRestApisResponse getRestApis(GetRestApisRequest request) {
            return GetRestApisResponse.builder()
                    .items(api -> api.id("abc").policy("{\\\"Version\\\":\\\"2012-10-17\\\"}"))
                    .build();
        }

        @Override
        public GetStagesResponse getStages(GetStagesRequest request) {
            return GetStagesResponse.builder()
                    .item(stage -> stage.stageName("live")
                            .variables(Map.of("model", "m"))
                            .methodSettings(Map.of(
                                    "~1chat/POST",
                                    MethodSetting.builder().loggingLevel("INFO").build())))
                    .build();
        }

        @Override
        public GetResourcesResponse getResources(GetResourcesRequest request) {
            assertThat(request.embed()).containsExactly("methods");
            return GetResourcesResponse.builder()
                    .items(resource -> resource.id("r")
                            .path("/chat")
                            .resourceMethods(Map.of(
                                    "POST",
                                    Method.builder().authorizationType("NONE").build(),
                                    "GET",
                                    Method.builder().build())))
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
