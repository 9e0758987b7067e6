package dev.parapet.posture.review;

import dev.parapet.core.Resource;
import dev.parapet.core.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Reviews users, roles and root: who is not used, which keys are old, who signs in without MFA.
///
/// When a role was used last IAM remembers for 400 days
/// (<https://docs.aws.amazon.com/IAM/latest/APIReference/API_RoleLastUsed.html>).
final class Credentials {
    private static final String SERVICE_LINKED = "/aws-service-role/";

    private final Snapshot snapshot;
    private final Activity activity;
    private final Review.Limits limits;

    Credentials(Snapshot snapshot, Activity activity, Review.Limits limits) {
        this.snapshot = snapshot;
        this.activity = activity;
        this.limits = limits;
    }

    List<Item> root(Resource root) {
        var facts = new Facts(snapshot, root);
        var items = new ArrayList<Item>();
        facts.unread("AccountMfaEnabled")
                .ifPresentOrElse(
                        why -> items.add(Item.unknown(Topic.ROOT_WITHOUT_MFA, root, why)),
                        () -> {
                            boolean password = facts.unread("AccountPasswordPresent").isPresent()
                                    || facts.is("AccountPasswordPresent");
                            if (!facts.is("AccountMfaEnabled") && password) {
                                items.add(Item.found(
                                        Topic.ROOT_WITHOUT_MFA,
                                        root,
                                        "",
                                        "its password is all that is needed",
                                        0,
                                        Map.of("AccountMfaEnabled", false)));
                            }
                        });
        facts.unread("AccountAccessKeysPresent")
                .ifPresentOrElse(
                        why -> items.add(Item.unknown(Topic.ROOT_KEY, root, why)),
                        () -> {
                            if (facts.is("AccountAccessKeysPresent")) {
                                items.add(Item.found(
                                        Topic.ROOT_KEY,
                                        root,
                                        "",
                                        "it opens everything",
                                        0,
                                        Map.of("AccountAccessKeysPresent", true)));
                            }
                        });
        return items;
    }

    List<Item> user(Resource user) {
        var facts = new Facts(snapshot, user);
        var items = new ArrayList<Item>();
        mfa(user, facts).ifPresent(items::add);
        var lost = facts.unread("AccessKeys");
        if (lost.isPresent()) {
            items.add(Item.unknown(Topic.UNUSED_KEY, user, lost.get()));
            items.add(Item.unknown(Topic.OLD_KEY, user, lost.get()));
        }
        var unused = unused(user, facts);
        unused.ifPresent(items::add);
        boolean all = unused.filter(Item::isKnown).isPresent();
        for (Map<?, ?> key : facts.list("AccessKeys")) {
            if (Boolean.TRUE.equals(key.get("Active"))) {
                key(user, facts, key, all, items);
            }
        }
        return items;
    }

    private Optional<Item> mfa(Resource user, Facts facts) {
        var lost = facts.unread("PasswordEnabled", "MfaActive");
        if (lost.isPresent()) {
            return Optional.of(Item.unknown(Topic.USER_WITHOUT_MFA, user, lost.get()));
        }
        return facts.is("PasswordEnabled") && !facts.is("MfaActive")
                ? Optional.of(Item.found(
                        Topic.USER_WITHOUT_MFA,
                        user,
                        "",
                        "it has a password and no MFA device",
                        0,
                        Map.of("PasswordEnabled", true, "MfaActive", false)))
                : Optional.empty();
    }

    // The last of all that shows the user at work. An older use that is known is no answer while another is not.
    private Optional<Item> unused(Resource user, Facts facts) {
        var seen = Stream.concat(
                        Stream.of(facts.time("PasswordLastUsed"), activity.last(user.id()))
                                .flatMap(Optional::stream),
                        facts.list("AccessKeys").stream().flatMap(key -> Facts.time(key.get("LastUsed")).stream()))
                .max(Instant::compareTo);
        if (seen.isPresent() && facts.daysSince(seen.get()) <= limits.unusedAfter()) {
            return Optional.empty();
        }
        var lost = facts.unread("PasswordLastUsed", "AccessKeys");
        if (lost.isPresent()) {
            return Optional.of(Item.unknown(Topic.UNUSED_USER, user, lost.get()));
        }
        return idle(Topic.UNUSED_USER, user, facts, seen);
    }

    private void key(Resource user, Facts facts, Map<?, ?> key, boolean userIsUnused, List<Item> into) {
        String slot = "key " + key.get("Slot");
        var evidence = new LinkedHashMap<String, Object>();
        key.forEach((name, value) -> evidence.put("AccessKeys." + name, value));
        var made = Facts.time(key.get("LastRotated"));
        var used = Facts.time(key.get("LastUsed"));
        made.map(facts::daysSince).filter(days -> days > limits.keyAge()).ifPresent(days -> into.add(
                Item.found(Topic.OLD_KEY, user, slot, slot + " is " + days + " days old", days, evidence)));
        // With a user that does nothing it is said of the user.
        if (!userIsUnused) {
            used.or(() -> made).map(facts::daysSince).filter(days -> days > limits.unusedAfter()).ifPresent(days ->
                    into.add(Item.found(
                            Topic.UNUSED_KEY,
                            user,
                            slot,
                            used.map(then -> slot + " was used last on " + day(then) + ", " + days + " days ago")
                                    .orElse(slot + " was never used in " + days + " days"),
                            days,
                            evidence)));
        }
    }

    List<Item> role(Resource role) {
        if (role.id().contains(SERVICE_LINKED)) {
            return List.of();
        }
        var facts = new Facts(snapshot, role);
        var used = Stream.concat(
                        activity.last(role.id()).stream(),
                        facts.map("RoleLastUsed").stream().flatMap(one -> Facts.time(one.get("LastUsedDate")).stream()))
                .max(Instant::compareTo);
        if (used.isPresent() && facts.daysSince(used.get()) <= limits.unusedAfter()) {
            return List.of();
        }
        var lost = facts.unread("RoleLastUsed");
        return lost.isPresent()
                ? List.of(Item.unknown(Topic.UNUSED_ROLE, role, lost.get()))
                : idle(Topic.UNUSED_ROLE, role, facts, used).stream().toList();
    }

    private Optional<Item> idle(Topic topic, Resource who, Facts facts, Optional<Instant> seen) {
        var made = facts.time("CreateDate");
        var since = seen.or(() -> made);
        if (since.isEmpty()) {
            return Optional.of(Item.unknown(topic, who, facts.unread("CreateDate").orElse("CreateDate")));
        }
        long days = facts.daysSince(since.get());
        if (days <= limits.unusedAfter()) {
            return Optional.empty();
        }
        var evidence = new LinkedHashMap<String, Object>();
        seen.ifPresent(then -> evidence.put("last-used", then.toString()));
        made.ifPresent(then -> evidence.put("CreateDate", then.toString()));
        return Optional.of(Item.found(
                topic,
                who,
                "",
                seen.map(then -> "used last on " + day(then) + ", " + days + " days ago")
                        .orElse("no use is known of since it was made, " + days + " days ago"),
                days,
                evidence));
    }

    private static String day(Instant then) {
        return then.toString().substring(0, 10);
    }
}
