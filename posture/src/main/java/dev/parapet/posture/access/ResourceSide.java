package dev.parapet.posture.access;

import dev.parapet.core.Look;
import dev.parapet.core.Resource;
import dev.parapet.core.Snapshot;
import dev.parapet.iam.Arn;
import dev.parapet.iam.decision.Caller;
import dev.parapet.iam.decision.CompiledPolicy;
import dev.parapet.iam.decision.KmsGrant;
import dev.parapet.iam.decision.Policies;
import dev.parapet.iam.decision.Policies.Circumstances;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What hangs on a resource: its policy, a key's grants, a bucket's public access block and its ACLs.
final class ResourceSide {
    private static final String BUCKET = "AWS::S3::Bucket";
    private static final String ACCOUNT_BLOCK = "AWS::S3::AccountPublicAccessBlock";
    private static final String BLOCK = "PublicAccessBlockConfiguration";
    private static final String RESTRICT = "RestrictPublicBuckets";

    private final Snapshot snapshot;
    private final Documents documents;
    private final Map<String, Resource> byId = new HashMap<>();
    private final Map<String, List<Resource>> byArn = new HashMap<>();

    /// @param account whose the resource is; empty if it is somebody else's, nobody knows whose
    /// @param resource the very resource, where the snapshot has it
    record Target(String account, Optional<Resource> resource) {}

    ResourceSide(Snapshot snapshot, Documents documents) {
        this.snapshot = snapshot;
        this.documents = documents;
        for (Resource one : snapshot.resources()) {
            byId.putIfAbsent(one.type() + " " + one.id(), one);
            byArn.computeIfAbsent(one.id(), _ -> new ArrayList<>(1)).add(one);
        }
    }

    /// The policy on the resource, if it was read.
    Optional<CompiledPolicy> policy(String action, String resource) {
        return policies(action, resource).resource();
    }

    /// What hangs on the resource, if it was read.
    Policies policies(String action, String resource) {
        var gathered = new Gathered();
        gather(new Caller.Anonymous(), action, resource, gathered);
        return gathered.policies();
    }

    /// What hangs on a resource, whoever asks; the grants of a key and ACLs are left out.
    ///
    /// @param attribute the one with the policy; `A.B` for one inside another
    void gather(Resource holder, String attribute, Gathered into) {
        policy(new Caller.Anonymous(), holder, new ResourcePolicyPlace(holder.id(), holder.type(), attribute), into);
        if (holder.type().equals(BUCKET)) {
            publicBlock(holder, into);
        }
    }

    /// @throws IllegalArgumentException if `resource` is neither an ARN nor `*`
    Target gather(Caller caller, String action, String resource, Gathered into) {
        if (resource.equals("*")) {
            return new Target(caller.account(), Optional.empty());
        }
        var arn = Arn.parse(resource)
                .orElseThrow(() ->
                        new IllegalArgumentException("`" + resource + "` is not a resource; write an ARN or `*`"));
        return switch (ResourcePolicyPlace.of(action, arn, resource)) {
            case ResourcePolicyPlace.Expected.None() -> new Target(owner(caller, arn), exact(arn, resource));
            case ResourcePolicyPlace.Expected.NotRead() -> {
                into.miss(Unread.resource("resource policy of " + resource + " (it is not evaluated)", caller));
                yield new Target(owner(caller, arn), exact(arn, resource));
            }
            case ResourcePolicyPlace.Expected.Beside beside -> {
                beside(caller, arn, beside, into);
                yield new Target(owner(caller, arn), exact(arn, resource));
            }
            case ResourcePolicyPlace.Expected.In(ResourcePolicyPlace place) -> {
                Resource holder = byId.get(place.type() + " " + place.holder());
                yield holder == null
                        ? absent(caller, arn, place, into)
                        : present(caller, action, resource, holder, place, into);
            }
        };
    }

    // No resource is no policy, where all of them were seen.
    private void beside(Caller caller, Arn arn, ResourcePolicyPlace.Expected.Beside place, Gathered into) {
        var found = snapshot.where(place.type(), place.link(), place.holder());
        if (found.isEmpty()) {
            notFound(arn, place)
                    .ifPresent(why -> into.miss(
                            Unread.resource("resource policy of " + place.holder() + " (" + why + ")", caller)));
        }
        for (Resource one : found) {
            policy(caller, one, new ResourcePolicyPlace(one.id(), place.type(), place.attribute()), into);
        }
    }

    private Optional<String> notFound(Arn arn, ResourcePolicyPlace.Expected.Beside place) {
        var looks = snapshot.looksAt(place.type()).stream()
                .filter(look -> look.account().equals(arn.account()))
                .filter(look -> look.region().equals(arn.region()))
                .toList();
        return looks.isEmpty()
                ? Optional.of("nobody looked")
                : looks.stream()
                        .filter(look -> !look.settled())
                        .map(Look::detail)
                        .findFirst();
    }

    /// A role's trust policy.
    Trust trust(Resource role) {
        var gathered = new Gathered();
        policy(
                new Caller.Anonymous(),
                role,
                new ResourcePolicyPlace(role.id(), Principals.ROLE, "AssumeRolePolicyDocument"),
                gathered);
        return gathered.policies()
                .resource()
                .<Trust>map(Trust.Read::new)
                .orElseGet(() -> new Trust.NotRead(gathered.unread().getFirst().what()));
    }

    // What AWS itself owns, such as a foundation model, has no account.
    private static String owner(Caller caller, Arn arn) {
        return arn.account().matches("[0-9]{12}") ? arn.account() : caller.account();
    }

    private Optional<Resource> exact(Arn arn, String resource) {
        String service = arn.service();
        return byArn.getOrDefault(resource, List.of()).stream()
                .filter(one -> !one.type().startsWith("Parapet::"))
                .filter(one -> !service.equals("iam") || one.type().startsWith("AWS::IAM::"))
                .findFirst();
    }

    private Target absent(Caller caller, Arn arn, ResourcePolicyPlace place, Gathered into) {
        into.miss(Unread.resource("resource policy of " + place.holder() + " (it is not in the snapshot)", caller));
        if (!arn.account().isEmpty()) {
            return new Target(arn.account(), Optional.empty());
        }
        return new Target(
                place.type().equals(BUCKET) && isSettled(BUCKET, caller.account()) ? "" : caller.account(),
                Optional.empty());
    }

    private Target present(
            Caller caller, String action, String resource, Resource holder, ResourcePolicyPlace place, Gathered into) {
        policy(caller, holder, place, into);
        if (place.type().equals("AWS::KMS::Key")) {
            grants(caller, action, holder, into);
        } else if (place.type().equals(BUCKET)) {
            publicBlock(holder, into);
            lists(caller, holder, into);
        }
        return new Target(holder.account(), holder.id().equals(resource) ? Optional.of(holder) : Optional.empty());
    }

    private void policy(Caller caller, Resource holder, ResourcePolicyPlace place, Gathered into) {
        String what = "resource policy of " + holder.id();
        switch (Attribute.of(snapshot, holder, place.outer())) {
            case Attribute.Absent() -> {
                if (place.type().equals("AWS::KMS::Key") || place.type().equals(Principals.ROLE)) {
                    into.miss(Unread.resource(what + " (there must be one, and it is not in the snapshot)", caller));
                }
            }
            case Attribute.Unknown(String why) -> into.miss(Unread.resource(what + " (" + why + ")", caller));
            case Attribute.Value(Object value) -> {
                Object document = place.inner()
                        .flatMap(inner -> value instanceof Map<?, ?> map
                                ? Optional.<Object>ofNullable(map.get(inner))
                                : Optional.empty())
                        .orElse(value);
                switch (documents.read(holder, place.attribute(), holder.name(), document)) {
                    case Documents.Document.Policy(CompiledPolicy policy) ->
                        into.change(policies -> policies.withResource(policy));
                    case Documents.Document.Unreadable(String why) ->
                        into.miss(Unread.resource(what + " (" + why + ")", caller));
                }
            }
        }
    }

    private void grants(Caller caller, String action, Resource key, Gathered into) {
        String operation = action.substring(action.indexOf(':') + 1);
        switch (Attribute.of(snapshot, key, "Grants")) {
            case Attribute.Absent() -> {}
            case Attribute.Unknown(String why) ->
                into.miss(Unread.grants("grants of " + key.id() + " (" + why + ")", caller, operation));
            case Attribute.Value(Object value) -> {
                var grants = new ArrayList<KmsGrant>();
                for (Object one : value instanceof List<?> list ? list : List.of(value)) {
                    grant(key, one, grants, into);
                }
                into.change(policies -> policies.in(new Circumstances(
                        policies.circumstances().callerInManagementAccount(),
                        policies.circumstances().serviceLinkedRole(),
                        policies.circumstances().resourceInManagementAccount(),
                        policies.circumstances().restrictsPublicBuckets(),
                        grants)));
            }
        }
    }

    // The snapshot says that a grant demands an encryption context, and not which.
    private static void grant(Resource key, Object one, List<KmsGrant> grants, Gathered into) {
        if (!(one instanceof Map<?, ?> map) || !(map.get("GranteePrincipal") instanceof String grantee)) {
            return;
        }
        var operations = map.get("Operations") instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.<String>of();
        var grant = new KmsGrant(grantee, operations, Optional.empty(), Optional.empty());
        if (Boolean.TRUE.equals(map.get("Constrained"))) {
            into.miss(Unread.granting(
                    "encryption context that grant " + map.get("GrantId") + " of " + key.id() + " demands", grant));
        } else {
            grants.add(grant);
        }
    }

    private void publicBlock(Resource bucket, Gathered into) {
        switch (publicBlock(bucket, RESTRICT)) {
            case Attribute.Absent() -> {}
            case Attribute.Value _ ->
                into.change(policies -> Unread.publicBlock("").atWorst().apply(policies));
            case Attribute.Unknown(String why) -> into.miss(Unread.publicBlock(why));
        }
    }

    /// A setting of the public access block over a bucket: a value if the bucket's own or its account's is on, absent
    /// if
    /// neither is, unknown if one that was not read may be.
    Attribute publicBlock(Resource bucket, String setting) {
        var own = setting(bucket, setting, Attribute.of(snapshot, bucket, BLOCK));
        var block = snapshot.ofType(ACCOUNT_BLOCK).stream()
                .filter(one -> one.account().equals(bucket.account()))
                .findFirst();
        Attribute ofAccount = block.isPresent()
                ? Attribute.of(snapshot, block.get(), setting)
                : isSettled(ACCOUNT_BLOCK, bucket.account())
                        ? new Attribute.Absent()
                        : new Attribute.Unknown("of account " + bucket.account());
        if (isOn(own) || isOn(ofAccount)) {
            return new Attribute.Value(true);
        }
        if (own instanceof Attribute.Unknown(String why)) {
            return new Attribute.Unknown("public access block of " + bucket.id() + " (" + why + ")");
        }
        return ofAccount instanceof Attribute.Unknown(String why)
                ? new Attribute.Unknown("public access block of account " + bucket.account() + " (" + why + ")")
                : new Attribute.Absent();
    }

    private static Attribute setting(Resource bucket, String setting, Attribute block) {
        return switch (block) {
            case Attribute.Absent absent -> absent;
            case Attribute.Unknown unknown -> unknown;
            case Attribute.Value(Object value) ->
                value instanceof Map<?, ?> map && map.get(setting) instanceof Boolean on
                        ? new Attribute.Value(on)
                        : bucket.gaps().stream().anyMatch(gap -> gap.hides(BLOCK + "." + setting))
                                ? new Attribute.Unknown(setting)
                                : new Attribute.Absent();
        };
    }

    private static boolean isOn(Attribute attribute) {
        return attribute instanceof Attribute.Value(Object value) && Boolean.TRUE.equals(value);
    }

    // ACLs let others in beside the policy, unless the bucket has none by its setting.
    private void lists(Caller caller, Resource bucket, Gathered into) {
        boolean other = switch (caller) {
            case Caller.Service _ -> false;
            case Caller.User _, Caller.RoleSession _, Caller.FederatedUser _, Caller.Root _ ->
                !caller.account().equals(bucket.account());
            case Caller.Federated _, Caller.Anonymous _ -> true;
        };
        // Of ACLs for everyone S3 can be told to take no notice.
        boolean ignored = caller instanceof Caller.Anonymous && ignoresPublicLists(bucket);
        boolean enforced = Attribute.of(snapshot, bucket, "OwnershipControls") instanceof Attribute.Value(Object value)
                && value.toString().contains("BucketOwnerEnforced");
        if (other && !enforced && !ignored) {
            into.miss(Unread.entry("ACLs of " + bucket.id() + " and its objects (they are not evaluated)", caller));
        }
    }

    private boolean ignoresPublicLists(Resource bucket) {
        return bucket.attributes().get("PublicAccessBlockConfiguration") instanceof Map<?, ?> map
                && Boolean.TRUE.equals(map.get("IgnorePublicAcls"));
    }

    private boolean isSettled(String type, String account) {
        var looks = snapshot.looksAt(type).stream()
                .filter(look -> look.account().equals(account))
                .toList();
        return !looks.isEmpty() && looks.stream().allMatch(Look::settled);
    }
}
