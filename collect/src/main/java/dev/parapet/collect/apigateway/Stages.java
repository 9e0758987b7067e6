package dev.parapet.collect.apigateway;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.apigateway.model.MethodSetting;
import software.amazon.awssdk.services.apigateway.model.Stage;

/// Observes stages: where a REST API is served, and with what settings.
final class Stages implements Collector<ApiGatewayClient> {
    private static final String TYPE = "AWS::ApiGateway::Stage";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("apigateway:GET");
    }

    @Override
    public int callsPerResource() {
        return 0;
    }

    @Override
    public void collect(ApiGatewayClient client, Sink sink) {
        for (var api : sink.all(RestApis.ALL, client)) {
            for (var stage :
                    client.getStages(request -> request.restApiId(api.id())).item()) {
                sink.resource(
                        TYPE,
                        RestApis.arn(sink.place(), "restapis/" + api.id() + "/stages/" + stage.stageName()),
                        draft -> describe(api.id(), stage, draft));
            }
        }
    }

    private static void describe(String api, Stage stage, Draft draft) {
        draft.set("RestApiId", api)
                .take(
                        stage,
                        "AccessLogSettings as AccessLogSetting",
                        "CacheClusterEnabled",
                        "CacheClusterSize",
                        "CacheClusterStatus",
                        "CanarySettings as CanarySetting",
                        "ClientCertificateId",
                        "DeploymentId",
                        "Description",
                        "DocumentationVersion",
                        "StageName",
                        "TracingEnabled",
                        "WebAclArn")
                .set(
                        "MethodSettings",
                        stage.methodSettings().entrySet().stream()
                                .map(setting -> setting(setting.getKey(), setting.getValue()))
                                .toList())
                .setSecret("Variables", stage.variables())
                .tags(stage.tags());
    }

    /// @param key the method as `~1chat/POST`, or all of them as a star on both sides
    private static Map<String, Object> setting(String key, MethodSetting setting) {
        int cut = key.lastIndexOf('/');
        String path = cut < 0 ? "*" : key.substring(0, cut).replace("~1", "/");
        var plain = new LinkedHashMap<String, Object>();
        plain.put("ResourcePath", path.startsWith("/") ? path : "/" + path);
        plain.put("HttpMethod", key.substring(cut + 1));
        put(plain, "CacheDataEncrypted", setting.cacheDataEncrypted());
        put(plain, "CacheTtlInSeconds", setting.cacheTtlInSeconds());
        put(plain, "CachingEnabled", setting.cachingEnabled());
        put(plain, "DataTraceEnabled", setting.dataTraceEnabled());
        put(plain, "LoggingLevel", setting.loggingLevel());
        put(plain, "MetricsEnabled", setting.metricsEnabled());
        put(plain, "ThrottlingBurstLimit", setting.throttlingBurstLimit());
        put(plain, "ThrottlingRateLimit", setting.throttlingRateLimit());
        return plain;
    }

    private static void put(Map<String, Object> plain, String name, @Nullable Object value) {
        if (value != null) {
            plain.put(name, value);
        }
    }
}
