package dev.parapet.posture.escalation;

import dev.parapet.iam.Arn;
import dev.parapet.iam.decision.Caller;
import dev.parapet.posture.access.Attachment;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/// A principal that somebody holds, with what has been changed about it on the way.
///
/// Two are the same if they are the same principal with the same changes.
public final class Holder {
    private final Identity identity;
    private final boolean tagged;
    private final SortedSet<String> changes;
    private final String key;
    private final String account;

    private Holder(Identity identity, boolean tagged, SortedSet<String> changes) {
        this.identity = identity;
        this.tagged = tagged;
        this.changes = changes;
        this.key = changes.isEmpty() ? identity.arn() : identity.arn() + " " + changes;
        this.account = identity.account();
    }

    static Holder of(Identity identity) {
        return new Holder(identity, false, new TreeSet<>());
    }

    /// The ARN of the user or role.
    public String arn() {
        return identity.arn();
    }

    public String account() {
        return account;
    }

    public boolean isRole() {
        return identity.kind() == Identity.Kind.ROLE;
    }

    /// What was changed, in words that tell one state from another; empty for one as it is.
    public Set<String> changes() {
        return Set.copyOf(changes);
    }

    /// Tells holders apart.
    public String key() {
        return key;
    }

    /// How paths name it.
    public String name() {
        return changes.isEmpty() ? arn() : arn() + " (" + String.join(", ", changes) + ")";
    }

    Identity identity() {
        return identity;
    }

    /// Whether it has tags of its choice.
    boolean isTagged() {
        return tagged;
    }

    int changed() {
        return changes.size();
    }

    /// As whom it makes requests.
    Caller caller() {
        return isRole()
                ? new Caller.RoleSession(
                        "arn:" + Arn.partition(arn()) + ":sts::" + account() + ":assumed-role/" + identity.name()
                                + "/any-session",
                        arn(),
                        account())
                : new Caller.User(arn(), account());
    }

    Holder loaded() {
        return with("given administrator rights", policies -> {
            var more = new ArrayList<>(policies);
            more.add(new Attachment(Account.administrator(arn()), arn(), Account.ADMINISTRATOR));
            return more;
        });
    }

    /// With another text in one of its managed policies.
    Holder rewritten(String policy) {
        return with(
                "with " + policy + " rewritten",
                policies -> policies.stream()
                        .map(one -> one.arn().equals(policy)
                                ? new Attachment(policy, one.on(), Account.ADMINISTRATOR)
                                : one)
                        .toList());
    }

    Holder joined(Identity group) {
        return with("in " + group.arn(), policies -> {
            var more = new ArrayList<>(policies);
            more.addAll(group.policies());
            return more;
        });
    }

    Holder withTags() {
        return new Holder(identity, true, and("with tags of its choice"));
    }

    Holder unbounded() {
        return new Holder(identity.with(identity.standing().unbounded()), tagged, and("without its boundary"));
    }

    /// The same holder if the identity were another.
    Holder as(Identity other) {
        return new Holder(other, tagged, changes);
    }

    private Holder with(String change, UnaryOperator<List<Attachment>> now) {
        var standing = identity.standing().with(now.apply(identity.policies()));
        return new Holder(identity.with(standing), tagged, and(change));
    }

    private SortedSet<String> and(String change) {
        var more = new TreeSet<>(changes);
        more.add(change);
        return more;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Holder holder && holder.key.equals(key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return name();
    }
}
