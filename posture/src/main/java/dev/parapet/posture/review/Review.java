package dev.parapet.posture.review;

import dev.parapet.core.Resource;
import dev.parapet.core.Snapshot;
import dev.parapet.posture.access.Estate;
import dev.parapet.posture.access.Inventory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// The weekly review of an estate.
///
/// @param items the worst first, of the equally bad the oldest; those that cannot be told last
/// @param unread where there may be more users and roles than the snapshot has
public record Review(List<Item> items, List<String> unread) {
    private static final Set<Topic> WORSE_OF_ADMINISTRATORS =
            Set.of(Topic.USER_WITHOUT_MFA, Topic.UNUSED_USER, Topic.UNUSED_KEY, Topic.UNUSED_ROLE, Topic.OLD_KEY, Topic.OUTSIDE_TRUST);

    public Review {
        items = List.copyOf(items);
        unread = List.copyOf(unread);
    }

    /// From when on something counts.
    ///
    /// @param unusedAfter in days
    /// @param keyAge in days
    public record Limits(long unusedAfter, long keyAge) {}

    /// @param isAdministrator tells of the ARN of a user or role whether it is one
    public static Review of(Estate estate, Activity activity, Limits limits, Predicate<String> isAdministrator) {
        Snapshot snapshot = estate.snapshot();
        Inventory inventory = estate.inventory();
        var credentials = new Credentials(snapshot, activity, limits);
        var trusts = new Trusts(snapshot, inventory);
        var services = new Services(inventory, activity, limits.unusedAfter());
        var items = new ArrayList<Item>();
        snapshot.ofType("AWS::IAM::RootUser").forEach(root -> items.addAll(credentials.root(root)));
        var administrators = new HashSet<String>();
        for (var principal : inventory.principals()) {
            Resource who = principal.resource().orElseThrow();
            boolean administrator = isAdministrator.test(who.id());
            if (administrator) {
                administrators.add(who.id());
                items.add(Item.found(
                        Topic.ADMINISTRATOR, who, "", "it may do what administrators do", 0, Map.of("administrator", true)));
            }
            boolean user = who.type().equals("AWS::IAM::User");
            items.addAll(user ? credentials.user(who) : credentials.role(who));
            if (!user) {
                items.addAll(trusts.role(who));
            }
            services.of(who).ifPresent(items::add);
        }
        var judged = items.stream()
                .map(one -> one.isKnown()
                                && administrators.contains(one.about().id())
                                && WORSE_OF_ADMINISTRATORS.contains(one.topic())
                        ? one.worse("and it is an administrator")
                        : one)
                .sorted(Comparator.comparing(Item::isKnown)
                        .thenComparing(Item::severity)
                        .thenComparingLong(Item::days)
                        .reversed()
                        .thenComparing(one -> one.topic().id())
                        .thenComparing(one -> one.about().id())
                        .thenComparing(Item::part))
                .toList();
        var unread = new ArrayList<String>();
        for (String type : List.of("AWS::IAM::RootUser", "AWS::IAM::User", "AWS::IAM::Role")) {
            unread.addAll(inventory.unlisted(type));
        }
        return new Review(judged, unread);
    }
}
