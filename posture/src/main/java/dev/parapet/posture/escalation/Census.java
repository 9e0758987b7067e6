package dev.parapet.posture.escalation;

import dev.parapet.core.Resource;
import dev.parapet.iam.decision.CompiledPolicy;
import dev.parapet.posture.access.Inventory;
import dev.parapet.posture.access.Trust;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The accounts of an estate, counted once.
///
/// @param unread what was not read and could add passages
record Census(List<Account> accounts, List<String> unread) {
    private static final List<String> PRINCIPALS = List.of("AWS::IAM::User", "AWS::IAM::Role", "AWS::IAM::Group");

    static Census of(Inventory inventory) {
        return new Counting(inventory).census();
    }

    private static final class Counting {
        private final Inventory inventory;
        private final Set<String> unread = new LinkedHashSet<>();
        private final Map<String, Map<String, Identity>> identities = new TreeMap<>();
        private final Map<String, Map<String, Identity>> groups = new TreeMap<>();

        Counting(Inventory inventory) {
            this.inventory = inventory;
        }

        Census census() {
            for (var principal : inventory.principals()) {
                principal
                        .resource()
                        .ifPresent(one -> put(
                                identities,
                                one.type().equals("AWS::IAM::User")
                                        ? identity(Identity.Kind.USER, one)
                                        : identity(Identity.Kind.ROLE, one)));
            }
            inventory.groups().forEach(group -> put(groups, identity(Identity.Kind.GROUP, group)));
            PRINCIPALS.forEach(type -> unread.addAll(inventory.unlisted(type)));
            var workloads = Workloads.of(inventory.snapshot());
            Workloads.CARRIERS.forEach(type -> unread.addAll(inventory.unlisted(type)));
            unread.addAll(workloads.unread());
            var accounts = new ArrayList<Account>();
            identities.forEach((id, all) -> accounts.add(new Account(
                    id, all, groups.getOrDefault(id, Map.of()), workloads.of(id), inventory.bounds(id), List.of())));
            return new Census(accounts, List.copyOf(unread));
        }

        private static void put(Map<String, Map<String, Identity>> into, Identity one) {
            into.computeIfAbsent(one.account(), _ -> new LinkedHashMap<>()).put(one.arn(), one);
        }

        private Identity identity(Identity.Kind kind, Resource holder) {
            var standing = inventory.standing(holder);
            unread.addAll(standing.unreadGrants());
            return new Identity(
                    kind,
                    holder.id(),
                    standing,
                    kind == Identity.Kind.ROLE ? trust(holder) : Optional.empty(),
                    kind == Identity.Kind.USER
                            ? inventory.groups(holder).stream()
                                    .map(Resource::id)
                                    .toList()
                            : List.of(),
                    holder.tags());
        }

        private Optional<CompiledPolicy> trust(Resource role) {
            return switch (inventory.trust(role)) {
                case Trust.Read(CompiledPolicy policy) -> Optional.of(policy);
                case Trust.NotRead(String what) -> {
                    unread.add(what);
                    yield Optional.empty();
                }
            };
        }
    }
}
