package dev.parapet.collect.sns;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import java.util.Objects;
import java.util.Set;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.Subscription;

/// Observes subscriptions. Addresses of people, and web addresses, which often hold a key, are kept as fingerprints.
///
/// Those that nobody has confirmed have no ARN, so they go by their topic and their place in the list.
final class Subscriptions implements Collector<SnsClient> {
    private static final String TYPE = "AWS::SNS::Subscription";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("sns:ListSubscriptions");
    }

    @Override
    public int callsPerResource() {
        return 0;
    }

    private static final String PENDING = "PendingConfirmation";

    @Override
    public void collect(SnsClient sns, Sink sink) {
        int pending = 0;
        for (var subscription : sns.listSubscriptionsPaginator().subscriptions()) {
            String arn = Objects.requireNonNullElse(subscription.subscriptionArn(), PENDING);
            boolean confirmed = arn.startsWith("arn:");
            String id = confirmed ? arn : subscription.topicArn() + ":pending-" + ++pending;
            sink.resource(TYPE, id, draft -> describe(subscription, confirmed, draft));
        }
    }

    private static void describe(Subscription subscription, boolean confirmed, Draft draft) {
        draft.take(subscription, "Protocol", "TopicArn").set("Confirmed", confirmed);
        String endpoint = Objects.requireNonNullElse(subscription.endpoint(), "");
        if (endpoint.startsWith("arn:")) {
            draft.set("Endpoint", endpoint);
        } else {
            draft.setSecret("Endpoint", endpoint);
        }
    }
}
