package dev.parapet.posture.network;

import dev.parapet.posture.network.Ports.Protocol;
import dev.parapet.posture.network.SecurityGroup.Peer;
import dev.parapet.posture.network.SecurityGroup.Rule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The security groups on one end, in one direction: whatever one rule of one of them allows gets through.
///
/// @param unread why there may be more rules
record Groups(List<String> ids, List<Rule> rules, List<String> unread, boolean incoming, boolean open) {

    static Groups of(Terrain terrain, End.Guard guard, boolean incoming) {
        var rules = new ArrayList<Rule>();
        var unread = new ArrayList<>(guard.groups().unread());
        for (String id : guard.groups().value()) {
            var part = terrain.group(id).rules(incoming);
            rules.addAll(part.value());
            unread.addAll(part.unread());
        }
        return new Groups(guard.groups().value(), List.copyOf(rules), List.copyOf(unread), incoming, guard.open());
    }

    void cut(Protocol protocol, Collection<Integer> cuts) {
        rules.forEach(rule -> rule.ports().cut(protocol, cuts));
    }

    /// The addresses that get through, as far as is known.
    Addresses addresses(Protocol protocol, int port, int family) {
        if (open) {
            return Addresses.every(family);
        }
        var all = Addresses.NONE;
        for (Rule rule : rules) {
            if (rule.covers(protocol, port)) {
                all = all.or(rule.addresses(family));
            }
        }
        return all;
    }

    /// Whether what was not read could let anybody through.
    boolean unclear(Protocol protocol, int port) {
        return !unread.isEmpty()
                || rules.stream().anyMatch(rule -> rule.peer() instanceof Peer.Unclear && rule.covers(protocol, port));
    }

    /// What was not read of it.
    List<String> missing() {
        var missing = new ArrayList<>(unread);
        for (Rule rule : rules) {
            if (rule.peer() instanceof Peer.Unclear(String why)) {
                missing.add(why);
            }
        }
        return missing;
    }

    Groups without(Rule rule) {
        return new Groups(
                ids, rules.stream().filter(other -> !other.equals(rule)).toList(), unread, incoming, open);
    }

    /// The hop through it.
    ///
    /// @param lets whether a rule lets some of the traffic through
    /// @param opens whether anything is open when only these groups change
    List<Hop> hop(Predicate<Rule> lets, Predicate<Groups> opens) {
        return hop(lets, opens, false);
    }

    /// @param alone whether each rule that lets something through needs no other
    List<Hop> hop(Predicate<Rule> lets, Predicate<Groups> opens, boolean alone) {
        if (open) {
            return List.of();
        }
        var letting = rules.stream().filter(lets).toList();
        if (letting.isEmpty()) {
            return List.of();
        }
        Optional<String> cause = letting.size() > (alone ? 1 : MANY)
                ? Optional.empty()
                : letting.stream()
                        .filter(rule -> !opens.test(without(rule)))
                        .map(rule -> "security group " + rule.group() + " " + rule.says())
                        .findFirst();
        return List.of(new Hop(
                "security group "
                        + letting.stream().map(Rule::group).collect(Collectors.toCollection(TreeSet::new)).stream()
                                .collect(Collectors.joining(", ")),
                letting.stream().map(Rule::says).distinct().limit(MANY).collect(Collectors.joining("; ")),
                cause));
    }

    private static final int MANY = 8;
}
