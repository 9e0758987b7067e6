package dev.parapet.collect.shield;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import dev.parapet.core.Gap;
import java.util.Set;
import software.amazon.awssdk.services.shield.ShieldClient;
import software.amazon.awssdk.services.shield.model.SubscriptionState;

/// Observes whether an account has Shield Advanced, and whom its response team may reach. One resource an account, also
/// without.
final class Subscriptions implements Collector<ShieldClient> {
    private static final String TYPE = "AWS::Shield::Subscription";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of(
                "shield:DescribeDRTAccess",
                "shield:DescribeEmergencyContactSettings",
                "shield:DescribeSubscription",
                "shield:GetSubscriptionState");
    }

    @Override
    public int callsPerResource() {
        return 4;
    }

    private static final Set<String> NONE = Set.of("ResourceNotFoundException");
    private static final String[] DESCRIBED = {"AutoRenew", "EndTime", "ProactiveEngagementStatus", "StartTime"};

    @Override
    public void collect(ShieldClient shield, Sink sink) {
        sink.resource(TYPE, sink.place().arn("shield", "subscription"), draft -> describe(shield, draft));
    }

    private static void describe(ShieldClient shield, Draft draft) {
        draft.read(() -> shield.getSubscriptionState(request -> {}), "SubscriptionState as State");
        if (draft.value("State")
                .filter(SubscriptionState.INACTIVE.toString()::equals)
                .isPresent()) {
            return;
        }
        draft.attempt(
                        NONE,
                        () -> {
                            var subscription =
                                    shield.describeSubscription(request -> {}).subscription();
                            if (subscription == null) {
                                draft.unread(Gap.Reason.UNIMPLEMENTED, "an answer without a subscription", DESCRIBED);
                            } else {
                                draft.take(subscription, DESCRIBED);
                            }
                        },
                        DESCRIBED)
                .readValue(
                        "DrtRoleArn",
                        NONE,
                        () -> shield.describeDRTAccess(request -> {}).roleArn())
                .readValue(
                        "EmergencyContactCount",
                        NONE,
                        () -> shield.describeEmergencyContactSettings(request -> {})
                                .emergencyContactList()
                                .size());
    }
}
