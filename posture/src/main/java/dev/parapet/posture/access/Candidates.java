package dev.parapet.posture.access;

import dev.parapet.core.Look;
import dev.parapet.core.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Who may have access to a resource by the names in its policy.
final class Candidates {
    /// What remains of a principal in a policy when it is deleted.
    private static final Pattern UNIQUE_ID = Pattern.compile("A[A-Z]{3}[A-Z0-9]{12,}");

    private static final Pattern CANONICAL = Pattern.compile("[0-9a-f]{64}");

    private final Snapshot snapshot;
    private final Principals principals;
    private final Set<String> names;

    /// @param named in the policy; anyone is always asked about, because that may be unread
    Candidates(Snapshot snapshot, Principals principals, Set<String> named) {
        this.snapshot = snapshot;
        this.principals = principals;
        this.names = new TreeSet<>(named);
        names.add("*");
    }

    /// Those of them who are neither users nor roles of the estate.
    ///
    /// @param partition of the resource: no account has a way into another than its own
    List<Principal> outsiders(String partition) {
        var known = principals.all().stream().map(Principal::id).collect(Collectors.toSet());
        var outsiders = new LinkedHashMap<String, Principal>();
        for (String name : names) {
            if (!known.contains(name)) {
                outsider(name, partition).ifPresent(one -> outsiders.putIfAbsent(one.id(), one));
            }
        }
        return List.copyOf(outsiders.values());
    }

    private Optional<Principal> outsider(String name, String partition) {
        if (name.matches("[0-9]{12}")) {
            return outsider("arn:" + partition + ":iam::" + name + ":root", partition);
        }
        if (UNIQUE_ID.matcher(name).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(principals.named(name));
        } catch (IllegalArgumentException nobody) {
            // The policy names somebody who is gone, or in a way that only AWS understands.
            return Optional.empty();
        }
    }

    /// Who else there may be: accounts of which not all users and roles are known, and names that tell nobody.
    List<String> unlisted() {
        var unlisted = new ArrayList<String>();
        names.stream()
                .filter(name -> CANONICAL.matcher(name).matches())
                .forEach(name -> unlisted.add("canonical user " + name + ", whom the resource policy names"));
        for (String type : List.of(Principals.USER, Principals.ROLE)) {
            if (snapshot.looksAt(type).isEmpty()) {
                unlisted.add(type + " (nobody looked)");
            }
            for (Look look : snapshot.looksAt(type)) {
                if (!look.settled()) {
                    unlisted.add(type + " of account " + look.account() + " (" + look.detail() + ")");
                }
            }
        }
        return unlisted;
    }
}
