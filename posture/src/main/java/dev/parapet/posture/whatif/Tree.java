package dev.parapet.posture.whatif;

import dev.parapet.core.Look;
import dev.parapet.core.Resource;
import dev.parapet.core.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The organization's tree, as far as a snapshot shows it.
final class Tree {
    static final String ORGANIZATION = "AWS::Organizations::Organization";
    static final String ROOT = "AWS::Organizations::Root";
    static final String UNIT = "AWS::Organizations::OrganizationalUnit";
    static final String ACCOUNT = "AWS::Organizations::Account";
    static final String POLICY = "AWS::Organizations::Policy";

    private final Snapshot snapshot;
    private final Map<String, Resource> nodes = new HashMap<>();
    private final Map<String, Resource> accounts = new HashMap<>();

    Tree(Snapshot snapshot) {
        this.snapshot = snapshot;
        for (String type : List.of(ROOT, UNIT)) {
            snapshot.ofType(type).forEach(one -> nodes.put(text(one, "Id"), one));
        }
        snapshot.ofType(ACCOUNT).forEach(one -> accounts.put(text(one, "AccountId"), one));
    }

    /// The id of what a text means; empty if the tree has no such thing, or several.
    Optional<String> target(String text) {
        if (nodes.containsKey(text) || accounts.containsKey(text)) {
            return Optional.of(text);
        }
        var found = new TreeSet<String>();
        if (text.equals("root")) {
            snapshot.ofType(ROOT).forEach(one -> found.add(text(one, "Id")));
        }
        nodes.forEach((id, one) -> {
            if (text(one, "Name").equals(text)) {
                found.add(id);
            }
        });
        accounts.forEach((id, one) -> {
            if (text(one, "AccountName").equals(text)) {
                found.add(id);
            }
        });
        return found.size() == 1 ? Optional.of(found.first()) : Optional.empty();
    }

    /// From the account up to the root; empty if that is not known.
    List<Resource> above(String account) {
        var node = accounts.get(account);
        var chain = new ArrayList<Resource>();
        var seen = new HashSet<String>();
        while (node != null) {
            chain.add(node);
            if (node.type().equals(ROOT)) {
                return chain;
            }
            String parent = node.attributes().get("ParentIds") instanceof List<?> parents && parents.size() == 1
                    ? String.valueOf(parents.getFirst())
                    : text(node, "ParentId");
            node = seen.add(parent) ? nodes.get(parent) : null;
        }
        return List.of();
    }

    /// Whether the tree and its policies were read for an account.
    boolean isKnown(String account) {
        var above = above(account);
        return !above.isEmpty() && isSettled(above.getFirst().account());
    }

    private boolean isSettled(String teller) {
        var looks = snapshot.looksAt(POLICY).stream()
                .filter(look -> look.account().equals(teller))
                .toList();
        return !looks.isEmpty() && looks.stream().allMatch(Look::settled);
    }

    /// The accounts at or under a node.
    Set<String> under(String id) {
        var under = new TreeSet<String>();
        for (String account : accounts.keySet()) {
            if (above(account).stream().anyMatch(one -> id(one).equals(id))) {
                under.add(account);
            }
        }
        return under;
    }

    Resource root(String account) {
        return above(account).getLast();
    }

    /// All nodes, accounts among them.
    Set<String> all() {
        var all = new TreeSet<>(nodes.keySet());
        all.addAll(accounts.keySet());
        return all;
    }

    static String id(Resource node) {
        return node.type().equals(ACCOUNT) ? text(node, "AccountId") : text(node, "Id");
    }

    static String text(Resource resource, String attribute) {
        return resource.attributes().get(attribute) instanceof String text ? text : "";
    }
}
