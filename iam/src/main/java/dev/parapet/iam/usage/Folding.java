package dev.parapet.iam.usage;

import dev.parapet.iam.Arn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Makes few patterns of many names: `models/a/1`, `models/a/2`, … become `models/a/*`.
///
/// The names are put into a tree, cut behind the characters that people build names with. Where more than [#most] names hang
/// below a branch, the branch becomes a pattern, the lowest first. A pattern never reaches beyond what owns the names: the
/// service, region and account, the kind of resource, and a bucket.
final class Folding {
    private static final String CUTS = "/:-_.=";

    private final int most;

    Folding(int most) {
        this.most = most;
    }

    /// A branch: what has the same beginning.
    private static final class Branch {
        final Map<String, Branch> next = new TreeMap<>();
        boolean isName;
    }

    /// Patterns that cover all the names; names that are few, or that share nothing, remain.
    List<String> fold(Collection<String> names) {
        var patterns = new ArrayList<String>();
        var byOwner = new TreeMap<String, TreeSet<String>>();
        for (String name : names) {
            String owner = owner(name);
            if (owner.isEmpty()) {
                patterns.add(name);
            } else {
                byOwner.computeIfAbsent(owner, _ -> new TreeSet<>()).add(name);
            }
        }
        byOwner.forEach((owner, owned) -> patterns.addAll(fold(owner, owned)));
        return without(patterns);
    }

    private List<String> fold(String owner, Set<String> owned) {
        if (owned.size() <= most) {
            return List.copyOf(owned);
        }
        var root = new Branch();
        for (String name : owned) {
            grow(root, name.substring(owner.length()));
        }
        return folded(owner, root);
    }

    // What stays fixed: of a bucket's objects the bucket, of others what kind they are of.
    private static String owner(String name) {
        var arn = Arn.parse(name);
        if (arn.isEmpty()) {
            return "";
        }
        String resource = arn.get().resource();
        String front = name.substring(0, name.length() - resource.length());
        int slash = resource.indexOf('/');
        int colon = resource.indexOf(':');
        int cut = slash < 0 ? colon : colon < 0 ? slash : Math.min(slash, colon);
        // The names of buckets belong to the world: those of two are never one pattern.
        if (arn.get().service().equals("s3") && cut < 0) {
            return "";
        }
        return front + resource.substring(0, cut + 1);
    }

    private static void grow(Branch branch, String rest) {
        Branch at = branch;
        int start = 0;
        for (int i = 0; i < rest.length(); i++) {
            if (CUTS.indexOf(rest.charAt(i)) >= 0) {
                at = at.next.computeIfAbsent(rest.substring(start, i + 1), _ -> new Branch());
                start = i + 1;
            }
        }
        if (start < rest.length()) {
            at = at.next.computeIfAbsent(rest.substring(start), _ -> new Branch());
        }
        at.isName = true;
    }

    private List<String> folded(String front, Branch branch) {
        var patterns = new ArrayList<String>();
        var coarser = new ArrayList<String>();
        if (branch.isName) {
            patterns.add(front);
            coarser.add(front);
        }
        branch.next.forEach((part, inner) -> {
            var below = folded(front + part, inner);
            patterns.addAll(below);
            coarser.addAll(below.size() == 1 ? below : List.of(front + part + "*"));
        });
        if (patterns.size() <= most) {
            return patterns;
        }
        return coarser.size() <= most ? coarser : List.of(front + "*");
    }

    // Leaves out what another pattern covers.
    private static List<String> without(List<String> patterns) {
        var open = patterns.stream().filter(one -> one.indexOf('*') >= 0).toList();
        return patterns.stream()
                .distinct()
                .filter(one -> open.stream()
                        .noneMatch(wide -> !wide.equals(one) && Patterns.resourcesWithin(one, wide)))
                .sorted()
                .toList();
    }
}
