package dev.parapet.posture.access;

import dev.parapet.core.Look;
import dev.parapet.core.Resource;
import dev.parapet.core.Snapshot;
import dev.parapet.iam.Arn;
import dev.parapet.iam.decision.Caller;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Who and what is in an estate: users, roles and groups with their policies, and what bounds accounts.
///
/// Every policy is the one that [Estate] asks, compiled once.
public final class Inventory {
    private final Snapshot snapshot;
    private final Principals principals;
    private final IdentitySide identities;
    private final ResourceSide resources;
    private final Organization organization;

    Inventory(
            Snapshot snapshot,
            Principals principals,
            IdentitySide identities,
            ResourceSide resources,
            Organization organization) {
        this.snapshot = snapshot;
        this.principals = principals;
        this.identities = identities;
        this.resources = resources;
        this.organization = organization;
    }

    public Snapshot snapshot() {
        return snapshot;
    }

    /// Every user and role, by ARN.
    public List<Principal> principals() {
        return principals.all();
    }

    /// The user or role of an ARN.
    public Optional<Principal> principal(String arn) {
        return principals.of(arn);
    }

    /// Every group, by ARN.
    public List<Resource> groups() {
        return snapshot.ofType(IdentitySide.GROUP).stream()
                .sorted(Comparator.comparing(Resource::id))
                .toList();
    }

    /// What hangs on a user, a role or a group.
    public Standing standing(Resource holder) {
        return identities.of(holder);
    }

    /// The groups of a user, as far as they were read.
    public List<Resource> groups(Resource user) {
        return identities.groups(user);
    }

    /// Whom the policy on a resource and the grants of a key speak of when they allow the action, as they are
    /// written; `*` for everyone. As far as they were read.
    ///
    /// @throws IllegalArgumentException if `resource` is neither an ARN nor `*`
    public Set<String> named(String action, String resource) {
        var names = new TreeSet<String>();
        var policies = resources.policies(action, resource);
        policies.circumstances().grants().forEach(grant -> names.add(grant.grantee()));
        policies.resource()
                .ifPresent(policy -> policy.document().allowing().stream()
                        .filter(statement -> statement.coversAction(action))
                        .forEach(statement -> {
                            statement
                                    .principals()
                                    .ifPresent(some -> some.names().forEach(names::add));
                            statement.notPrincipals().ifPresent(_ -> names.add("*"));
                        }));
        return names;
    }

    /// Whose a resource is that an ARN does not tell the account of; empty if nobody knows.
    public String owner(String action, String resource) {
        return resources
                .gather(new Caller.Anonymous(), action, resource, new Gathered())
                .account();
    }

    public Trust trust(Resource role) {
        return resources.trust(role);
    }

    public Bounds bounds(String account) {
        var scps = organization.limits(Organization.Kind.SERVICE_CONTROL_POLICY, account);
        var rcps = organization.limits(Organization.Kind.RESOURCE_CONTROL_POLICY, account);
        return new Bounds(
                scps.levels(),
                rcps.levels(),
                organization.isManagement(account),
                organization.id(account),
                organization.path(account),
                organization.standsAlone(account),
                scps.unread(),
                rcps.unread());
    }

    /// The type and the attribute, `A.B` for one inside another, where a resource of this ARN has its
    /// policy; empty where it has none, or none that is read.
    public Optional<PolicyHolder> policyHolder(String arn) {
        return Arn.parse(arn)
                .map(parsed ->
                        ResourcePolicyPlace.of(parsed.service().equals("iam") ? "sts:AssumeRole" : "", parsed, arn))
                .flatMap(this::policyHolder);
    }

    private Optional<PolicyHolder> policyHolder(ResourcePolicyPlace.Expected expected) {
        return switch (expected) {
            case ResourcePolicyPlace.Expected.In(ResourcePolicyPlace place) ->
                Optional.of(new PolicyHolder(place.holder(), place.type(), place.attribute()));
            case ResourcePolicyPlace.Expected.Beside beside ->
                snapshot.where(beside.type(), beside.link(), beside.holder()).stream()
                        .findFirst()
                        .map(one -> new PolicyHolder(one.id(), beside.type(), beside.attribute()));
            case ResourcePolicyPlace.Expected.None _, ResourcePolicyPlace.Expected.NotRead _ -> Optional.empty();
        };
    }

    /// Where there may be more of a type than the snapshot has, for people.
    public List<String> unlisted(String type) {
        if (snapshot.looksAt(type).isEmpty()) {
            return List.of(type + " (nobody looked)");
        }
        return snapshot.looksAt(type).stream()
                .filter(look -> !look.settled())
                .map(Inventory::words)
                .toList();
    }

    private static String words(Look look) {
        return look.type() + " of account " + look.account() + " (" + look.detail() + ")";
    }
}
