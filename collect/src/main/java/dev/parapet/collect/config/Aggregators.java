package dev.parapet.collect.config;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.config.ConfigClient;

/// Observes aggregators, which gather what Config knows of other accounts and regions.
final class Aggregators implements Collector<ConfigClient> {
    private static final String TYPE = "AWS::Config::ConfigurationAggregator";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("config:DescribeConfigurationAggregators");
    }

    @Override
    public int callsPerResource() {
        return 0;
    }

    @Override
    public void collect(ConfigClient config, Sink sink) {
        for (var aggregator :
                config.describeConfigurationAggregatorsPaginator(request -> {}).configurationAggregators()) {
            sink.resource(
                    TYPE,
                    aggregator.configurationAggregatorArn(),
                    draft -> draft.take(
                                    aggregator,
                                    "AccountAggregationSources",
                                    "ConfigurationAggregatorArn",
                                    "ConfigurationAggregatorName",
                                    "OrganizationAggregationSource")
                            .tagsOfRegion());
        }
    }
}
