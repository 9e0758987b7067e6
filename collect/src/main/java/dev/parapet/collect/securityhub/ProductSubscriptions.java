package dev.parapet.collect.securityhub;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.securityhub.SecurityHubClient;

/// Observes which products send their findings to Security Hub.
final class ProductSubscriptions implements Collector<SecurityHubClient> {
    private static final String TYPE = "AWS::SecurityHub::ProductSubscription";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("securityhub:ListEnabledProductsForImport");
    }

    @Override
    public int callsPerResource() {
        return 0;
    }

    @Override
    public void collect(SecurityHubClient securityHub, Sink sink) {
        Subscription.ifOn(() -> {
            for (var arn : securityHub
                    .listEnabledProductsForImportPaginator(request -> {})
                    .productSubscriptions()) {
                // …:product-subscription/aws/guardduty is a subscription to …::product/aws/guardduty.
                String product = arn.substring(arn.lastIndexOf(":product-subscription/") + 1)
                        .replace("product-subscription/", "product/");
                String owner = "arn:" + sink.place().partition() + ":securityhub:"
                        + sink.place().region() + "::" + product;
                sink.resource(
                        TYPE,
                        arn,
                        draft -> draft.set("ProductSubscriptionArn", arn).set("ProductArn", owner));
            }
        });
    }
}
