package dev.parapet.collect.config;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.config.ConfigClient;

/// Observes conformance packs.
final class ConformancePacks implements Collector<ConfigClient> {
    private static final String TYPE = "AWS::Config::ConformancePack";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("config:DescribeConformancePacks");
    }

    @Override
    public int callsPerResource() {
        return 0;
    }

    @Override
    public void collect(ConfigClient config, Sink sink) {
        for (var pack : config.describeConformancePacksPaginator(request -> {}).conformancePackDetails()) {
            sink.resource(
                    TYPE,
                    pack.conformancePackArn(),
                    draft -> draft.take(
                                    pack,
                                    "ConformancePackArn",
                                    "ConformancePackInputParameters",
                                    "ConformancePackName",
                                    "DeliveryS3Bucket",
                                    "DeliveryS3KeyPrefix",
                                    "TemplateSSMDocumentDetails")
                            .tagsOfRegion());
        }
    }
}
