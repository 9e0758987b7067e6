package dev.parapet.collect.glue;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.glue.GlueClient;

/// Observes Glue's machine-learning transforms.
final class MlTransforms implements Collector<GlueClient> {
    private static final String TYPE = "AWS::Glue::MLTransform";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("glue:GetMLTransforms");
    }

    @Override
    public int callsPerResource() {
        return 0;
    }

    @Override
    public void collect(GlueClient glue, Sink sink) {
        for (var page : glue.getMLTransformsPaginator(_ -> {})) {
            for (var transform : page.transforms()) {
                sink.resource(
                        TYPE,
                        sink.place().arn("glue", "mlTransform/" + transform.transformId()),
                        draft -> draft.take(
                                        transform,
                                        "Description",
                                        "GlueVersion",
                                        "Name",
                                        "Role",
                                        "TransformEncryption",
                                        "TransformId")
                                .tagsOfRegion());
            }
        }
    }
}
