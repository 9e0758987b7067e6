package dev.parapet.collect.shield;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.collect.Observations;
import dev.parapet.collect.Refused;
import dev.parapet.core.Gap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.shield.ShieldClient;
import software.amazon.awssdk.services.shield.model.*;

class ShieldTest {
    @Test
    void an_account_without_a_subscription_says_so() {
        var none = new Unsubscribed();
        assertThat(Observations.of(new Subscriptions(), none)).singleElement().satisfies(subscription -> {
            assertThat(subscription.attributes()).containsOnlyKeys("State").containsEntry("State", "INACTIVE");
            assertThat(subscription.gaps()).isEmpty();
        });
        assertThat(Observations.of(new Protections(), none)).isEmpty();
    }

    @Test
    void what_may_not_be_asked_is_a_gap() {
        var denied = new Unsubscribed() {
            @Override
            public GetSubscriptionStateResponse getSubscriptionState(GetSubscriptionStateRequest request) {
                return GetSubscriptionStateResponse.builder()
                        .subscriptionState("ACTIVE")
                        .build();
            }

            @Override
            public DescribeSubscriptionResponse describeSubscription(DescribeSubscriptionRequest request) {
                throw Refused.access();
            }

            @Override
            public DescribeDrtAccessResponse describeDRTAccess(DescribeDrtAccessRequest request) {
                throw Refused.with("ResourceNotFoundException");
            }

            @Override
            public DescribeEmergencyContactSettingsResponse describeEmergencyContactSettings(
                    DescribeEmergencyContactSettingsRequest request) {
                return DescribeEmergencyContactSettingsResponse.builder().build();
            }
        };
        assertThat(Observations.of(new Subscriptions(), denied)).singleElement().satisfies(subscription -> {
            assertThat(subscription.attributes())
                    .containsEntry("EmergencyContactCount", 0L)
                    .containsEntry("State", "ACTIVE");
            assertThat(subscription.gaps())
                    .extracting(Gap::attribute)
                    .containsExactlyInAnyOrder("AutoRenew", "EndTime", "ProactiveEngagementStatus", "StartTime");
        });
    }

    private static class Unsubscribed implements ShieldClient {
        @Override
        public GetSubscriptionStateResponse getSubscriptionState(GetSubscriptionStateRequest request) {
            return GetSubscriptionStateResponse.builder()
                    .subscriptionState("INACTIVE")
                    .build();
        }

        @Override
        public ListProtectionsResponse listProtections(ListProtectionsRequest request) {
            throw ResourceNotFoundException.builder().statusCode(400).build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
