package dev.parapet.collect.glue;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.glue.GlueClient;

/// Observes Glue crawlers.
final class Crawlers implements Collector<GlueClient> {
    private static final String TYPE = "AWS::Glue::Crawler";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("glue:GetCrawlers");
    }

    @Override
    public int callsPerResource() {
        return 0;
    }

    @Override
    public void collect(GlueClient glue, Sink sink) {
        for (var page : glue.getCrawlersPaginator(_ -> {})) {
            for (var crawler : page.crawlers()) {
                sink.resource(
                        TYPE,
                        sink.place().arn("glue", "crawler/" + crawler.name()),
                        draft -> draft.take(
                                        crawler,
                                        "CrawlerSecurityConfiguration",
                                        "DatabaseName",
                                        "Description",
                                        "LakeFormationConfiguration",
                                        "Name",
                                        "Role",
                                        "Targets")
                                .tagsOfRegion());
            }
        }
    }
}
