package dev.parapet.posture.review;

import dev.parapet.core.Resource;
import dev.parapet.core.Severity;
import dev.parapet.core.Snapshot;
import dev.parapet.iam.Arn;
import dev.parapet.iam.Condition;
import dev.parapet.iam.Statement;
import dev.parapet.posture.access.Inventory;
import dev.parapet.posture.access.Trust;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Reviews the trust policies of roles: whom they let in from outside of the accounts of the snapshot and its organization.
final class Trusts {
    private final Inventory inventory;
    private final Set<String> ours = new HashSet<>();

    Trusts(Snapshot snapshot, Inventory inventory) {
        this.inventory = inventory;
        snapshot.resources().forEach(one -> ours.add(one.account()));
        snapshot.ofType("AWS::Organizations::Account").forEach(one -> ours.add(
                String.valueOf(one.attributes().get("AccountId"))));
    }

    List<Item> role(Resource role) {
        return switch (inventory.trust(role)) {
            case Trust.NotRead(String what) -> List.of(Item.unknown(Topic.OUTSIDE_TRUST, role, what));
            case Trust.Read(var policy) -> {
                var items = new ArrayList<Item>();
                for (Statement statement : policy.document().allowing()) {
                    if (statement.coversAction("sts:AssumeRole")) {
                        outside(role, statement).ifPresent(items::add);
                    }
                }
                yield items;
            }
        };
    }

    private Optional<Item> outside(Resource role, Statement statement) {
        var names = new TreeSet<String>();
        if (statement.isForAnyone()) {
            names.add("anyone");
        }
        statement.principals().ifPresent(some -> some.ofType("AWS").stream()
                .filter(name -> !name.equals("*") && !ours.contains(account(name)))
                .forEach(names::add));
        if (names.isEmpty()) {
            return Optional.empty();
        }
        var conditions = statement.conditions().stream().map(Condition::words).toList();
        String list = String.join(", ", names);
        var item = new Item(
                Topic.OUTSIDE_TRUST,
                role,
                list,
                names.contains("anyone") && conditions.isEmpty() ? Severity.CRITICAL : Topic.OUTSIDE_TRUST.severity(),
                "it trusts " + list + (conditions.isEmpty() ? "" : " if " + String.join(" and ", conditions)),
                0,
                Map.of("principals", List.copyOf(names), "conditions", conditions),
                List.of());
        return Optional.of(
                conditions.isEmpty() && item.severity() != Severity.CRITICAL ? item.worse("without any condition") : item);
    }

    // A bare id is what remains of somebody who was deleted: it lets nobody in.
    private String account(String name) {
        return Arn.parse(name)
                .map(Arn::account)
                .orElse(name.matches("[0-9]{12}") ? name : ours.stream().findFirst().orElse(""));
    }
}
