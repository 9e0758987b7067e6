package dev.parapet.collect.apigatewayv2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.collect.Observations;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.apigatewayv2.ApiGatewayV2Client;
import software.amazon.awssdk.services.apigatewayv2.model.GetApisRequest;
import software.amazon.awssdk.services.apigatewayv2.model.GetApisResponse;
import software.amazon.awssdk.services.apigatewayv2.model.GetRoutesRequest;
import software.amazon.awssdk.services.apigatewayv2.model.GetRoutesResponse;
import software.amazon.awssdk.services.apigatewayv2.model.GetStagesRequest;
import software.amazon.awssdk.services.apigatewayv2.model.GetStagesResponse;

class ApiGatewayV2Test {
    @Test
    void all_pages_of_apis_are_read() {
        assertThat(Observations.of(new Apis(), new TwoPages()))
                .extracting(api -> api.attributes().get("ProtocolType"))
                .containsExactly("HTTP", "WEBSOCKET");
    }

    @Test
    void routes_say_what_callers_must_show() {
        assertThat(Observations.of(ApiParts.ROUTES, new TwoPages()))
                .extracting(route -> route.id(), route -> route.attributes().get("AuthorizationType"))
                .contains(Tuple.tuple("arn:aws:apigateway:us-east-1::/apis/one/routes/r", "JWT"));
    }

    @Test
    void stage_variables_are_fingerprints() {
        assertThat(Observations.of(ApiParts.STAGES, new TwoPages()))
                .first()
                .satisfies(stage -> assertThat(stage.attributes().toString())
                        .contains("model=sha256:")
                        .doesNotContain("hush"));
    }

    /// An API Gateway with two APIs on two pages. The SDK's client interface fails every other call.
    private static final class TwoPages implements ApiGatewayV2Client {
        @Override
        public GetApisResponse getApis(GetApisRequest request) {
            return request.nextToken() == null
                    ? GetApisResponse.builder()
                            .items(api -> api.apiId("one").protocolType("HTTP"))
                            .nextToken("more")
                            .build()
                    : GetApisResponse.builder()
                            .items(api -> api.apiId("two").protocolType("WEBSOCKET"))
                            .build();
        }

        @Override
        public GetRoutesResponse getRoutes(GetRoutesRequest request) {
            return GetRoutesResponse.builder()
                    .items(route -> route.routeId("r").authorizationType("JWT"))
                    .build();
        }

        @Override
        public GetStagesResponse getStages(GetStagesRequest request) {
            return GetStagesResponse.builder()
                    .items(stage -> stage.stageName("live").stageVariables(Map.of("model", "hush")))
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
