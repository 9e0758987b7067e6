package dev.parapet.collect.cloudfront;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;

/// Observes CloudFront distributions.
final class Distributions implements Collector<CloudFrontClient> {
    private static final String TYPE = "AWS::CloudFront::Distribution";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("cloudfront:GetDistributionConfig", "cloudfront:ListDistributions");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    @Override
    public void collect(CloudFrontClient client, Sink sink) {
        @Nullable String next = null;
        do {
            String page = next;
            var list = client.listDistributions(request -> request.marker(page)).distributionList();
            if (list == null) {
                return;
            }
            for (var distribution : list.items()) {
                sink.resource(
                        TYPE,
                        distribution.arn(),
                        draft -> draft.take(distribution, "Id", "DomainName")
                                .readValue(
                                        "DistributionConfig",
                                        () -> TemplateShape.of(
                                                client.getDistributionConfig(request -> request.id(distribution.id()))
                                                        .distributionConfig()))
                                .tagsOfRegion());
            }
            next = Boolean.TRUE.equals(list.isTruncated()) ? list.nextMarker() : null;
        } while (next != null && !next.isEmpty());
    }
}
