package dev.parapet.collect.budgets;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.budgets.BudgetsClient;
import software.amazon.awssdk.services.budgets.model.Budget;
import software.amazon.awssdk.services.budgets.model.Notification;
import software.amazon.awssdk.services.budgets.model.Spend;

/// Observes budgets and when they warn. Of who is warned only the kind of address is kept.
final class Budgets implements Collector<BudgetsClient> {
    private static final String TYPE = "AWS::Budgets::Budget";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("budgets:ViewBudget");
    }

    @Override
    public int callsPerResource() {
        return 2;
    }

    @Override
    public void collect(BudgetsClient budgets, Sink sink) {
        String account = sink.place().account();
        for (var budget : budgets.describeBudgetsPaginator(request -> request.accountId(account))
                .budgets()) {
            sink.resource(
                    TYPE,
                    sink.place().arn("budgets", "budget/" + budget.budgetName()),
                    draft -> draft.set("Budget", data(budget))
                            .readValue(
                                    "NotificationsWithSubscribers",
                                    () -> notifications(budgets, account, budget.budgetName())));
        }
    }

    // Older budgets say it with the two fields that newer ones replaced.
    @SuppressWarnings("deprecation")
    private static Map<String, Object> data(Budget budget) {
        var data = new HashMap<String, Object>();
        put(data, "BudgetName", budget.budgetName());
        put(data, "BudgetType", budget.budgetTypeAsString());
        put(data, "TimeUnit", budget.timeUnitAsString());
        put(data, "CostTypes", budget.costTypes());
        put(data, "TimePeriod", budget.timePeriod());
        put(data, "AutoAdjustData", budget.autoAdjustData());
        put(data, "FilterExpression", budget.filterExpression());
        if (budget.hasCostFilters()) {
            data.put("CostFilters", budget.costFilters());
        }
        put(data, "BudgetLimit", spend(budget.budgetLimit()));
        if (budget.hasPlannedBudgetLimits()) {
            var planned = new HashMap<String, Object>();
            budget.plannedBudgetLimits().forEach((from, limit) -> put(planned, from, spend(limit)));
            data.put("PlannedBudgetLimits", planned);
        }
        return data;
    }

    private static @Nullable Map<String, Object> spend(@Nullable Spend limit) {
        if (limit == null) {
            return null;
        }
        var spend = new HashMap<String, Object>();
        put(spend, "Unit", limit.unit());
        put(spend, "Amount", limit.amount() == null ? null : limit.amount().doubleValue());
        return spend;
    }

    private static void put(Map<String, Object> map, String key, @Nullable Object value) {
        if (value != null) {
            map.put(key, value);
        }
    }

    private static List<Map<String, Object>> notifications(BudgetsClient budgets, String account, String name) {
        var all = new ArrayList<Map<String, Object>>();
        for (var notification : budgets.describeNotificationsForBudgetPaginator(
                        request -> request.accountId(account).budgetName(name))
                .notifications()) {
            all.add(Map.of(
                    "Notification", notification, "Subscribers", subscribers(budgets, account, name, notification)));
        }
        return all;
    }

    private static List<Map<String, String>> subscribers(
            BudgetsClient budgets, String account, String name, Notification notification) {
        return budgets
                .describeSubscribersForNotificationPaginator(
                        request -> request.accountId(account).budgetName(name).notification(notification))
                .subscribers()
                .stream()
                .map(subscriber -> Map.of("SubscriptionType", String.valueOf(subscriber.subscriptionTypeAsString())))
                .toList();
    }
}
