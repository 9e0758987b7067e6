package dev.parapet.posture.function;

import dev.parapet.core.Resource;
import dev.parapet.core.Severity;
import dev.parapet.core.Snapshot;
import dev.parapet.posture.access.Access;
import dev.parapet.posture.access.Estate;
import dev.parapet.posture.paths.CrownJewel;
import dev.parapet.posture.paths.CrownJewels;
import dev.parapet.posture.paths.JewelRules;
import dev.parapet.posture.paths.Verb;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What users and roles of a snapshot may do, each question answered once.
///
/// Something is allowed if all that was read allows it, in some circumstances at least. Limits above
/// the account and on the resource that were not read forbid nothing here; a permissions boundary
/// that was not read leaves it open. Policies on resources of a kind that nobody collects grant
/// nothing.
final class Reach {
    /// More need not be named; of so many that could not be decided, the answer is that it is not known.
    private static final int ENOUGH = 10;

    /// How the estate ends what it says of policies on resources of a kind that nobody collects.
    private static final String NOT_EVALUATED = "(it is not evaluated)";

    private final Snapshot snapshot;
    private final Estate estate;
    private final Map<String, Access> answers = new ConcurrentHashMap<>();
    private final Map<String, Found> found = new ConcurrentHashMap<>();
    private final Map<String, Optional<Set<String>>> named = new ConcurrentHashMap<>();

    /// What something is allowed on, and of what that is not known.
    record Found(List<String> names, List<String> unread) {}

    private Reach(Snapshot snapshot) {
        this.snapshot = snapshot;
        this.estate = snapshot.derived(Estate.class, Estate::new);
    }

    static Reach in(Snapshot snapshot) {
        return snapshot.derived(Reach.class, Reach::new);
    }

    /// What can be told without a decision.
    private enum Chance {
        /// Neither a policy of the holder speaks of the resource, nor the resource's of the holder.
        NONE,
        /// The same, but not all policies of the holder were read.
        UNREAD,
        /// It has to be decided.
        SOME
    }

    // Most pairs have nothing to do with each other, and an estate has millions of them.
    private Chance chance(Resource holder, String action, String resource) {
        var limits = Limits.of(snapshot, holder);
        var own = limits.own();
        boolean some = own.policies().identity().stream()
                        .flatMap(policy -> policy.document().statements().stream())
                        .anyMatch(one -> one.allows() && one.coversAction(action) && one.mayCoverResource(resource))
                || named.computeIfAbsent(
                                holder.account() + " " + action + " " + resource,
                                _ -> estate.namedOn(action, resource, holder.account()))
                        .map(names -> names.stream().anyMatch(name -> isMeant(name, holder)))
                        .orElse(true);
        if (some) {
            return Chance.SOME;
        }
        return own.unreadGrants().isEmpty() || !limits.leaveSomething(action) ? Chance.NONE : Chance.UNREAD;
    }

    private String unreadGrants(Resource holder) {
        return Limits.of(snapshot, holder).own().unreadGrants().getFirst();
    }

    private static boolean isMeant(String name, Resource holder) {
        return name.equals("*") || name.equals(holder.id()) || name.contains("/" + holder.name() + "/");
    }

    /// @throws IllegalArgumentException if the action or the resource is none
    Access can(Resource holder, String action, String resource) {
        return answers.computeIfAbsent(
                key(holder, action, resource), _ -> estate.can(estate.principal(holder), action, resource, Map.of()));
    }

    /// What was not read and leaves an answer open; empty if it is settled.
    static List<String> open(Access access) {
        return switch (access.answer()) {
            case DENIED -> List.of();
            case UNKNOWN ->
                access.missing().stream().allMatch(what -> what.endsWith(NOT_EVALUATED))
                        ? List.<String>of()
                        : access.missing();
            case ALLOWED ->
                access.missing().stream()
                        .filter(what -> what.startsWith("permissions boundary"))
                        .toList();
        };
    }

    /// Those of a type in the holder's account on which it may do something; some, if there are many.
    Found on(Resource holder, String action, String type) {
        return memory(key(holder, action, type), () -> {
            var names = new TreeSet<String>();
            var unread = new LinkedHashSet<String>();
            for (Resource one : snapshot.ofType(type)) {
                if (!one.account().equals(holder.account()) || names.size() + unread.size() >= ENOUGH) {
                    continue;
                }
                try {
                    switch (chance(holder, action, one.id())) {
                        case NONE -> {}
                        case UNREAD -> unread.add(unreadGrants(holder));
                        case SOME -> sort(can(holder, action, one.id()), one.id(), names, unread);
                    }
                } catch (IllegalArgumentException noArn) {
                    unread.add(action + " on " + one.id() + " (" + noArn.getMessage() + ")");
                }
            }
            return new Found(List.copyOf(names), List.copyOf(unread));
        });
    }

    private static void sort(Access access, String name, Set<String> names, Set<String> unread) {
        var open = open(access);
        if (!open.isEmpty()) {
            unread.addAll(open);
        } else if (access.answer() == Access.Answer.ALLOWED) {
            names.add(name);
        }
    }

    /// The crown jewels in the holder's account that it may read, or change, with bad consequences;
    /// some, if there are many.
    Found jewels(Resource holder, Verb verb, JewelRules rules) {
        return memory(key(holder, verb.word(), "jewels"), () -> {
            var names = new TreeSet<String>();
            var unread = new LinkedHashSet<String>();
            rules.marks().stream()
                    .map(JewelRules.Mark::in)
                    .filter(type -> snapshot.looksAt(type).isEmpty())
                    .forEach(type -> unread.add("nobody looked for " + type + " in " + holder.account()));
            var jewels = jewels(rules);
            unread.addAll(jewels.unread());
            int most = unread.size() + ENOUGH;
            for (CrownJewel jewel : jewels.jewels()) {
                if (jewel.resource().account().equals(holder.account()) && names.size() + unread.size() < most) {
                    jewel.takings().stream()
                            .filter(taking ->
                                    taking.verb() == verb && taking.harm().compareTo(Severity.HIGH) >= 0)
                            .forEach(taking -> take(holder, jewel, taking, names, unread));
                }
            }
            return new Found(List.copyOf(names), List.copyOf(unread));
        });
    }

    CrownJewels jewels(JewelRules rules) {
        return snapshot.derived(CrownJewels.class, all -> CrownJewels.in(all, rules));
    }

    // All requests of one of the alternatives have to be allowed.
    private void take(
            Resource holder, CrownJewel jewel, CrownJewel.Taking taking, Set<String> names, Set<String> unread) {
        String name = jewel.resource().id() + " (" + String.join(", ", jewel.kinds()) + ")";
        var opens = new ArrayList<String>();
        for (CrownJewel.Alternative alternative : taking.alternatives()) {
            var chances = alternative.asks().stream()
                    .map(ask -> chance(holder, ask.action(), ask.resource()))
                    .collect(Collectors.toSet());
            if (chances.contains(Chance.NONE)) {
                continue;
            }
            if (chances.contains(Chance.UNREAD)) {
                opens.add(unreadGrants(holder));
                continue;
            }
            var asked = alternative.asks().stream()
                    .map(ask -> can(holder, ask.action(), ask.resource()))
                    .toList();
            if (asked.stream().anyMatch(one -> one.answer() == Access.Answer.DENIED)) {
                continue;
            }
            var open = asked.stream().flatMap(one -> open(one).stream()).toList();
            var rest = Stream.concat(taking.doubts().stream(), taking.assumes().stream())
                    .map(what -> "whether " + what + ", for " + name)
                    .toList();
            if (open.isEmpty() && rest.isEmpty()) {
                names.add(name);
                return;
            }
            opens.addAll(open.isEmpty() ? rest : open);
        }
        unread.addAll(opens);
    }

    private Found memory(String key, Supplier<Found> find) {
        Found known = found.get(key);
        if (known == null) {
            known = find.get();
            found.put(key, known);
        }
        return known;
    }

    private static String key(Resource holder, String one, String other) {
        return holder.account() + " " + holder.id() + " " + one + " " + other;
    }
}
