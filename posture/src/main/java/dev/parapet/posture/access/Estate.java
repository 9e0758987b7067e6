package dev.parapet.posture.access;

import dev.parapet.core.Resource;
import dev.parapet.core.Snapshot;
import dev.parapet.iam.Arn;
import dev.parapet.iam.decision.Caller;
import dev.parapet.iam.decision.Policies.Circumstances;
import dev.parapet.iam.decision.Request;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// An estate to which one can put questions about access.
///
/// Immutable and safe for many threads; every policy document is compiled once.
public final class Estate {
    private static final String SERVICE_LINKED = ":role/aws-service-role/";

    private final Snapshot snapshot;
    private final Documents documents = new Documents();
    private final Principals principals;
    private final IdentitySide identities;
    private final ResourceSide resources;
    private final EndpointSide endpoints;
    private final Organization organization;
    private final Inventory inventory;

    public Estate(Snapshot snapshot) {
        this.snapshot = snapshot;
        this.principals = new Principals(snapshot);
        this.identities = new IdentitySide(snapshot, documents);
        this.resources = new ResourceSide(snapshot, documents);
        this.endpoints = new EndpointSide(snapshot, documents);
        this.organization = new Organization(snapshot, documents);
        this.inventory = new Inventory(snapshot, principals, identities, resources, organization);
    }

    /// What was read, for those who put policies together themselves.
    public Inventory inventory() {
        return inventory;
    }

    public Snapshot snapshot() {
        return snapshot;
    }

    /// The id of the organization that an account is in; empty if that is not known.
    public Optional<String> organization(String account) {
        return organization.id(account);
    }

    /// A setting of S3's public access block over a bucket, such as `IgnorePublicAcls`: a value if it
    /// is on, at the bucket or its account; absent if it is off at both.
    public Attribute publicAccessBlock(Resource bucket, String setting) {
        return resources.publicBlock(bucket, setting);
    }

    /// What decides by itself about a resource.
    ///
    /// @param attribute the one with its policy; `A.B` for one inside another
    public Guard guard(Resource resource, String attribute) {
        return guard(resource, gathered -> resources.gather(resource, attribute, gathered));
    }

    /// What decides by itself about a resource that has no policy.
    public Guard guard(Resource resource) {
        return guard(resource, _ -> {});
    }

    private Guard guard(Resource resource, Consumer<Gathered> policy) {
        var gathered = new Gathered();
        policy.accept(gathered);
        var nobody = new Caller.Anonymous();
        limits(nobody, new ResourceSide.Target(resource.account(), Optional.of(resource)), gathered);
        return Guard.of(gathered);
    }

    /// Whom a text means: an ARN, the name of a user or a role if only one has it, a service such as
    /// `bedrock.amazonaws.com`, or `anyone`.
    ///
    /// @throws IllegalArgumentException that says whom one could have meant
    public Principal principal(String text) {
        return principals.named(text);
    }

    private static Resource holder(Principal principal) {
        return principal
                .resource()
                .orElseThrow(() -> new IllegalArgumentException(
                        "`" + principal.id() + "` is neither a user nor a role in the snapshot"));
    }

    /// Whether somebody may do something to something.
    ///
    /// @param resource an ARN, or `*` for actions that know no resources
    /// @param context what is known of the circumstances; every other key that the estate does not
    ///     decide is open
    /// @throws IllegalArgumentException if the action or the resource is none
    public Access can(Principal principal, String action, String resource, Map<String, Object> context) {
        return can(
                principal,
                principal.resource().map(identities::of),
                action,
                resource,
                context,
                _ -> true,
                bringsTags(principal));
    }

    /// The same for a user or a role of the estate that has these policies now.
    ///
    /// @param open of the keys that neither the estate nor `context` decides, those that may have any
    ///     value, by their names in lower case; the others are absent, but for those about the
    ///     organization
    public Access can(
            Principal principal,
            Standing standing,
            String action,
            String resource,
            Map<String, Object> context,
            Predicate<String> open) {
        return can(
                principal,
                Optional.of(standing),
                action,
                resource,
                context,
                key -> open.test(key) || Keys.isOfOrganization(key),
                open.test(Keys.PRINCIPAL_TAG));
    }

    /// The answer alone, which takes less time.
    public Access.Answer answer(
            Principal principal,
            Standing standing,
            String action,
            String resource,
            Map<String, Object> context,
            Predicate<String> open) {
        var asked = asked(
                principal,
                Optional.of(standing),
                action,
                resource,
                context,
                key -> open.test(key) || Keys.isOfOrganization(key),
                open.test(Keys.PRINCIPAL_TAG));
        return asked.answer();
    }

    private Access can(
            Principal principal,
            Optional<Standing> standing,
            String action,
            String resource,
            Map<String, Object> context,
            Predicate<String> open,
            boolean tagged) {
        return asked(principal, standing, action, resource, context, open, tagged)
                .access(principal);
    }

    private Asked asked(
            Principal principal,
            Optional<Standing> standing,
            String action,
            String resource,
            Map<String, Object> context,
            Predicate<String> open,
            boolean tagged) {
        var gathered = new Gathered();
        Caller caller = principal.caller();
        var target = resources.gather(caller, action, resource, gathered);
        standing.ifPresentOrElse(own -> identity(own, gathered), () -> stranger(principal, gathered));
        limits(caller, target, gathered);
        endpoints.gather(context, gathered);
        var keys = new Keys(principal, target, organization, tagged);
        String owner = target.account().isEmpty() ? "another account" : target.account();
        var request = new Request(caller, action, resource, owner, keys.with(context, open));
        SessionNames.in(principal, gathered);
        return new Asked(request, gathered.policies(), gathered.unread());
    }

    /// Who may do something to something: all users and roles that are known, and whom the policy on
    /// the resource names beside them. Those who surely may not are left out.
    public Holders whoCan(String action, String resource, Map<String, Object> context) {
        var candidates = new Candidates(snapshot, principals, inventory.named(action, resource));
        var answers = Stream.concat(principals.all().stream(), candidates.outsiders(Arn.partition(resource)).stream())
                .map(one -> can(one, action, resource, context))
                .filter(access -> access.answer() != Access.Answer.DENIED)
                .toList();
        return new Holders(answers, candidates.unlisted());
    }

    /// What the policies of a user or a role let it do, statement by statement.
    ///
    /// @param service only what is about this service, such as `s3`; empty for all
    /// @throws IllegalArgumentException if the principal is neither a user nor a role of the estate
    public Permissions whatCan(Principal principal, String service) {
        Resource holder = holder(principal);
        var gathered = new Gathered();
        identity(identities.of(holder), gathered);
        limits(principal.caller(), new ResourceSide.Target(holder.account(), Optional.empty()), gathered);
        return Permissions.of(principal, service, gathered);
    }

    /// What says what a user or a role may do, whatever the resource: its policies, its boundary and
    /// the SCPs above it.
    ///
    /// @param holder a user or a role of the snapshot
    public OwnPolicies own(Resource holder) {
        var gathered = new Gathered();
        var principal = principal(holder);
        identity(identities.of(holder), gathered);
        int grants = gathered.unread().size();
        limits(principal.caller(), new ResourceSide.Target(holder.account(), Optional.empty()), gathered);
        return OwnPolicies.of(
                gathered.policies(),
                gathered.unread().subList(0, grants),
                gathered.unread().subList(grants, gathered.unread().size()));
    }

    /// Whom the policy on a resource names in what it allows, and to whom grants on it are given; `*`
    /// for everybody but some. Empty if that was not read.
    ///
    /// @param account of those who are asked about
    public Optional<Set<String>> namedOn(String action, String resource, String account) {
        var gathered = new Gathered();
        resources.gather(new Caller.Root(account), action, resource, gathered);
        if (gathered.unread().stream().anyMatch(Unread::grants)) {
            return Optional.empty();
        }
        var names = new TreeSet<String>();
        gathered.policies().resource().stream()
                .flatMap(policy -> policy.document().allowing().stream())
                .forEach(statement -> {
                    if (statement.notPrincipals().isPresent()) {
                        names.add("*");
                    }
                    statement.principals().ifPresent(some -> some.names().forEach(names::add));
                });
        gathered.policies().circumstances().grants().forEach(grant -> names.add(grant.grantee()));
        return Optional.of(names);
    }

    /// A user or a role of the snapshot, as somebody who asks.
    public Principal principal(Resource holder) {
        return holder.type().equals(Principals.USER) ? Principal.user(holder) : Principal.role(holder);
    }

    private static void identity(Standing own, Gathered into) {
        into.change(policies -> policies.withIdentity(own.identity()));
        own.boundary()
                .ifPresent(boundary -> into.change(policies -> policies.withBoundary(List.of(boundary.policy()))));
        own.unread().forEach(into::miss);
    }

    private static void stranger(Principal principal, Gathered into) {
        switch (principal.caller()) {
            case Caller.User _, Caller.RoleSession _, Caller.FederatedUser _ -> {
                String why = principal.id() + " (it is not in the snapshot)";
                into.miss(Unread.identity("identity policies of " + why));
                into.miss(Unread.boundary("permissions boundary of " + why));
            }
            case Caller.Root _, Caller.Service _, Caller.Federated _, Caller.Anonymous _ -> {}
        }
    }

    private void limits(Caller caller, ResourceSide.Target target, Gathered into) {
        boolean linked =
                caller instanceof Caller.RoleSession(String _, String role, String _) && role.contains(SERVICE_LINKED);
        into.change(policies -> policies.in(new Circumstances(
                organization.isManagement(caller.account()),
                linked,
                organization.isManagement(target.account()),
                policies.circumstances().restrictsPublicBuckets(),
                policies.circumstances().grants())));
        if (!caller.account().isEmpty()) {
            var scps = organization.limits(Organization.Kind.SERVICE_CONTROL_POLICY, caller.account());
            into.change(policies -> policies.withScps(scps.levels()));
            scps.unread().forEach(what -> into.miss(Unread.scps(what)));
        }
        if (target.account().isEmpty()) {
            into.miss(Unread.rcps("RCPs of the resource's account (whose it is, is not known)"));
        } else {
            var rcps = organization.limits(Organization.Kind.RESOURCE_CONTROL_POLICY, target.account());
            into.change(policies -> policies.withRcps(rcps.levels()));
            rcps.unread().forEach(what -> into.miss(Unread.rcps(what)));
        }
    }

    // Sessions have tags beside the role's own only where its trust policy lets somebody bring them.
    private boolean bringsTags(Principal principal) {
        return switch (principal.caller()) {
            case Caller.RoleSession(String _, String role, String _) ->
                resources
                        .policy("sts:TagSession", role)
                        .map(policy -> policy.document().allowing().stream()
                                .anyMatch(one -> one.coversAction("sts:TagSession")))
                        .orElse(true);
            case Caller.FederatedUser _, Caller.Federated _ -> true;
            case Caller.User _, Caller.Root _, Caller.Service _, Caller.Anonymous _ -> false;
        };
    }
}
