package dev.parapet.collect.budgets;

import static dev.parapet.collect.Registration.global;

import dev.parapet.collect.Registration;
import java.util.List;
import software.amazon.awssdk.services.budgets.BudgetsClient;

/// The collectors of this package.
public final class AccountBudgets {
    private AccountBudgets() {}

    public static List<Registration<?>> collectors() {
        return List.of(global("budgets", BudgetsClient::builder, new Budgets()));
    }
}
