package dev.parapet.collect.budgets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.collect.Observations;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.budgets.BudgetsClient;
import software.amazon.awssdk.services.budgets.model.*;

class BudgetsTest {
    @Test
    void of_subscribers_only_the_kind_of_address_is_kept() {
        assertThat(Observations.in("global", new Budgets(), new OneBudget()))
                .singleElement()
                .satisfies(budget -> {
                    assertThat(budget.id()).isEqualTo("arn:aws:budgets::123456789012:budget/gpu");
                    assertThat(budget.attributes())
                            .containsEntry(
                                    "Budget",
                                    Map.of("BudgetName", "gpu", "BudgetLimit", Map.of("Amount", 100.0, "Unit", "USD")))
                            .containsEntry(
                                    "NotificationsWithSubscribers",
                                    List.of(Map.of(
                                            "Notification", Map.of("Threshold", 80.0),
                                            "Subscribers", List.of(Map.of("SubscriptionType", "EMAIL")))));
                });
    }

    private static class OneBudget implements BudgetsClient {
        @Override
        public DescribeBudgetsResponse describeBudgets(DescribeBudgetsRequest request) {
            return DescribeBudgetsResponse.builder()
                    .budgets(budget -> budget.budgetName("gpu")
                            .budgetLimit(limit ->
                                    limit.amount(BigDecimal.valueOf(100)).unit("USD")))
                    .build();
        }

        @Override
        public DescribeNotificationsForBudgetResponse describeNotificationsForBudget(
                DescribeNotificationsForBudgetRequest request) {
            return DescribeNotificationsForBudgetResponse.builder()
                    .notifications(notification -> notification.threshold(80.0))
                    .build();
        }

        @Override
        public DescribeSubscribersForNotificationResponse describeSubscribersForNotification(
                DescribeSubscribersForNotificationRequest request) {
            return DescribeSubscribersForNotificationResponse.builder()
                    .subscribers(
                            subscriber -> subscriber.subscriptionType("EMAIL").address("ana@example.com"))
                    .build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
