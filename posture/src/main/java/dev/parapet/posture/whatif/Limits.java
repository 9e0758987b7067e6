package dev.parapet.posture.whatif;

import dev.parapet.core.Gap;
import dev.parapet.core.Look;
import dev.parapet.core.Resource;
import dev.parapet.core.Snapshot;
import dev.parapet.posture.whatif.Change.Attach;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Attaches SCPs and RCPs.
///
/// Where the organization was read, the policy goes where it is to go. Where it was not, an account gets a tree of its own for
/// it: a root that stands for all there may be above, which carries the new policy, and a policy of which nobody knows whether
/// it is attached, which stands for all that were not read. So what is unknown stays unknown.
final class Limits {
    private static final Map<String, Object> EVERYTHING = Map.of(
            "Version", "2012-10-17", "Statement", List.of(Map.of("Effect", "Allow", "Action", "*", "Resource", "*")));

    private final Snapshot before;
    private final Tree tree;
    private final Attach change;
    private final Edit edit;
    private final List<String> notes = new ArrayList<>();

    Limits(Snapshot before, Attach change) {
        this.before = before;
        this.tree = new Tree(before);
        this.change = change;
        this.edit = new Edit(before);
    }

    Changed apply() {
        var target = tree.target(change.target());
        Set<String> accounts;
        if (target.isPresent()) {
            accounts = tree.under(target.get());
            attach(target.get());
            var blind = accounts.stream().filter(one -> !tree.isKnown(one)).toList();
            if (!blind.isEmpty()) {
                notes.add("policies of the organization were not read; nothing is known of what is attached today");
            }
        } else {
            accounts = new TreeSet<>(unplaced());
            invent(accounts);
        }
        managed(accounts);
        return new Changed(edit.snapshot(), accounts, notes);
    }

    private void attach(String target) {
        var node = before.resources().stream()
                .filter(one -> one.type().startsWith("AWS::Organizations::") && Tree.id(one).equals(target))
                .findFirst()
                .orElseThrow();
        edit.add(policy(node.account(), change.name(), change.document(), List.of(target)));
        before.ofType(Tree.ROOT).stream()
                .filter(root -> root.account().equals(node.account()))
                .forEach(this::enable);
    }

    // Until a kind of policy is enabled nothing of it is attached; with it comes the one that allows everything.
    private void enable(Resource root) {
        if (!(root.attributes().get("PolicyTypes") instanceof List<?> types)) {
            if (root.gaps().stream().noneMatch(gap -> gap.hides("PolicyTypes"))) {
                types(root, List.of());
            }
            return;
        }
        boolean enabled = types.stream()
                .anyMatch(one -> one instanceof Map<?, ?> type
                        && change.limit().name().equals(type.get("Type"))
                        && "ENABLED".equals(type.get("Status")));
        if (!enabled) {
            types(root, types);
        }
    }

    private void types(Resource root, List<?> types) {
        var all = new ArrayList<Object>(types);
        all.removeIf(one -> one instanceof Map<?, ?> type && change.limit().name().equals(type.get("Type")));
        all.add(Map.of("Type", change.limit().name(), "Status", "ENABLED"));
        edit.set(root, "PolicyTypes", all);
        notes.add(change.limit().word() + "s are not enabled in the organization; decided as if they were");
        if (change.limit() == Change.Limit.SERVICE_CONTROL_POLICY) {
            edit.add(policy(root.account(), "FullAWSAccess", EVERYTHING, List.copyOf(tree.all())));
        }
    }

    // The accounts that are meant where the tree does not say.
    private Set<String> unplaced() {
        var all = new TreeSet<String>();
        before.resources().stream()
                .filter(one -> one.account().matches("[0-9]{12}") && !one.type().startsWith("AWS::Organizations::"))
                .forEach(one -> all.add(one.account()));
        all.removeIf(tree::isKnown);
        if (change.target().equals("root")) {
            if (all.isEmpty() || !before.ofType(Tree.ROOT).isEmpty()) {
                throw unknown();
            }
            return all;
        }
        if (!all.contains(change.target())) {
            throw unknown();
        }
        return Set.of(change.target());
    }

    private IllegalArgumentException unknown() {
        return new IllegalArgumentException("`" + change.target()
                + "` is no root, unit or account of the snapshot, or several have that name; write the id, such as "
                + "ou-abcd-11111111 or 123456789012");
    }

    private void invent(Set<String> accounts) {
        var byOrganization = accounts.stream()
                .collect(Collectors.groupingBy(
                        account -> organization(account).map(one -> Tree.text(one, "Id")).orElse("")));
        byOrganization.forEach((id, some) -> invent("unread-" + (id.isEmpty() ? "organization" : id), some));
        notes.add("the organization's tree was not read, so today's " + change.limit().word() + "s of "
                + String.join(", ", accounts) + " are unknown and remain so");
    }

    private void invent(String teller, List<String> accounts) {
        String root = teller + "-root";
        var types = new ArrayList<Map<String, Object>>();
        for (Change.Limit limit : Change.Limit.values()) {
            types.add(Map.of("Type", limit.name(), "Status", "ENABLED"));
            edit.add(new Resource(
                    "arn:aws:organizations::" + teller + ":policy/" + limit.name(),
                    Tree.POLICY,
                    teller,
                    Resource.GLOBAL,
                    Map.of("Name", "of " + limit.word() + "s that were not read", "Type", limit.name(), "Content", EVERYTHING),
                    Map.of(),
                    List.of(new Gap("TargetIds", Gap.Reason.SKIPPED, "the organization was not read"))));
        }
        edit.add(new Resource(
                "arn:aws:organizations::" + teller + ":root/" + root,
                Tree.ROOT,
                teller,
                Resource.GLOBAL,
                Map.of("Id", root, "Name", "all above", "PolicyTypes", types),
                Map.of(),
                List.of(new Gap("Id", Gap.Reason.SKIPPED, "the organization was not read"))));
        edit.add(policy(teller, change.name(), change.document(), List.of(root)));
        edit.add(Look.complete(teller, Resource.GLOBAL, Tree.POLICY));
        for (String account : accounts) {
            edit.add(new Resource(
                    "arn:aws:organizations::" + teller + ":account/" + account,
                    Tree.ACCOUNT,
                    teller,
                    Resource.GLOBAL,
                    Map.of("AccountId", account, "ParentIds", List.of(root)),
                    Map.of(),
                    List.of()));
        }
        accounts.stream()
                .flatMap(account -> organization(account).stream())
                .findFirst()
                .ifPresent(one -> edit.add(new Resource(
                        one.id(), one.type(), teller, one.region(), one.attributes(), one.tags(), one.gaps())));
    }

    private Optional<Resource> organization(String account) {
        return before.ofType(Tree.ORGANIZATION).stream()
                .filter(one -> one.account().equals(account))
                .findFirst();
    }

    private Resource policy(String teller, String name, Object document, List<String> targets) {
        var attributes = new HashMap<String, Object>();
        attributes.put("Name", name);
        attributes.put("Type", change.limit().name());
        attributes.put("Content", document);
        attributes.put("TargetIds", targets);
        return new Resource(
                "arn:aws:organizations::" + teller + ":policy/what-if/" + name,
                Tree.POLICY,
                teller,
                Resource.GLOBAL,
                attributes,
                Map.of(),
                List.of());
    }

    private void managed(Set<String> accounts) {
        var known = new TreeSet<String>();
        before.ofType(Tree.ORGANIZATION).forEach(one -> known.add(Tree.text(one, "ManagementAccountId")));
        known.retainAll(accounts);
        known.forEach(account -> notes.add(
                "account " + account + " manages the organization: no " + change.limit().word() + " binds it"));
        for (String account : accounts) {
            boolean told = organization(account).isPresent() || tree.isKnown(account);
            if (!told) {
                notes.add("nobody knows whether account " + account
                        + " manages its organization or is in one; decided as if it were a member");
            }
        }
    }
}
