package dev.parapet.posture.review;

import dev.parapet.core.Resource;
import dev.parapet.iam.Statement;
import dev.parapet.posture.access.Inventory;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Reviews which services a principal is granted, and which of them a log shows it using.
final class Services {
    /// Services whose daily use is about data, which logs have only where somebody asked for it.
    private static final Set<String> ABOUT_DATA = Set.of("dynamodb", "lambda", "s3", "sqs", "sns");

    private final Inventory inventory;
    private final Activity activity;

    private final long unusedAfter;

    Services(Inventory inventory, Activity activity, long unusedAfter) {
        this.inventory = inventory;
        this.activity = activity;
        this.unusedAfter = unusedAfter;
    }

    Optional<Item> of(Resource principal) {
        if (activity.from().isEmpty()) {
            return Optional.empty();
        }
        if (!activity.covers(principal.account())) {
            return Optional.of(Item.unknown(
                    Topic.UNUSED_SERVICES, principal, "the log has nothing of account " + principal.account()));
        }
        var granted = granted(principal);
        if (granted.isEmpty()) {
            return Optional.empty();
        }
        var used = activity.services(principal.id());
        boolean any = granted.contains("*");
        var idle = new TreeSet<String>();
        for (String service : granted) {
            boolean unseen = ABOUT_DATA.contains(service) && !activity.hasData(service);
            if (!service.equals("*") && !used.contains(service) && !unseen) {
                idle.add(service);
            }
        }
        if (idle.isEmpty() && !any) {
            return Optional.empty();
        }
        String period = activity.from().orElseThrow() + " to " + activity.to().orElseThrow();
        String says = any
                ? "it may use every service, and used " + (used.isEmpty() ? "none" : String.join(", ", used))
                : "not used from " + period + ": " + String.join(", ", idle);
        var item = Item.found(
                Topic.UNUSED_SERVICES,
                principal,
                "",
                says,
                0,
                Map.of("granted", List.copyOf(granted), "used", List.copyOf(used), "period", period));
        if (any) {
            return Optional.of(item.worse("most of that is not needed"));
        }
        long days = Duration.between(
                        activity.from().orElseThrow(), activity.to().orElseThrow())
                .toDays();
        return Optional.of(
                days < unusedAfter ? item.lesser("the log has " + days + " days, which is no " + unusedAfter) : item);
    }

    private Set<String> granted(Resource principal) {
        var granted = new TreeSet<String>();
        for (var attachment : inventory.standing(principal).policies()) {
            for (Statement statement : attachment.policy().document().allowing()) {
                if (statement.actions().isEmpty()) {
                    granted.add("*");
                }
                for (String action : statement.actions()) {
                    int colon = action.indexOf(':');
                    granted.add(colon < 0 ? "*" : action.substring(0, colon).toLowerCase(Locale.ROOT));
                }
            }
        }
        return granted;
    }
}
