package dev.parapet.collect.lambda;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import dev.parapet.core.Gap;
import java.util.Set;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.LayerVersionsListItem;
import software.amazon.awssdk.services.lambda.model.LayersListItem;

/// Observes the newest version of each of the account's own layers, and whom it is shared with.
final class Layers implements Collector<LambdaClient> {
    private static final String TYPE = "AWS::Lambda::LayerVersion";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("lambda:ListLayers", "lambda:GetLayerVersionPolicy");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    @Override
    public void collect(LambdaClient lambda, Sink sink) {
        for (var layer : lambda.listLayersPaginator().layers()) {
            var version = layer.latestMatchingVersion();
            if (version != null) {
                // Whether older ones were deleted would take a call for each layer.
                if (version.version() != null && version.version() > 1) {
                    sink.sampled(TYPE, "the newest version of each layer");
                }
                sink.resource(TYPE, version.layerVersionArn(), draft -> describe(lambda, layer, version, draft));
            }
        }
    }

    private static void describe(
            LambdaClient lambda, LayersListItem layer, LayerVersionsListItem version, Draft draft) {
        draft.take(
                        version,
                        "CompatibleArchitectures",
                        "CompatibleRuntimes",
                        "CreatedDate",
                        "Description",
                        "LayerVersionArn",
                        "LicenseInfo")
                .set("LayerName", layer.layerName())
                .attempt(Set.of("ResourceNotFoundException"), () -> policy(lambda, layer, version, draft), "Policy");
    }

    private static void policy(LambdaClient lambda, LayersListItem layer, LayerVersionsListItem version, Draft draft) {
        String policy = lambda.getLayerVersionPolicy(
                        request -> request.layerName(layer.layerName()).versionNumber(version.version()))
                .policy();
        if (policy == null) {
            draft.unread(Gap.Reason.UNIMPLEMENTED, "lambda:GetLayerVersionPolicy gave no policy", "Policy");
        } else {
            draft.setJson("Policy", policy);
        }
    }
}
