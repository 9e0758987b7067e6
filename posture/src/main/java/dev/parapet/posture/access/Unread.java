package dev.parapet.posture.access;

import dev.parapet.iam.PolicyDocument;
import dev.parapet.iam.decision.Caller;
import dev.parapet.iam.decision.CompiledPolicy;
import dev.parapet.iam.decision.KmsGrant;
import dev.parapet.iam.decision.Policies;
import dev.parapet.iam.decision.Policies.Circumstances;
import dev.parapet.iam.decision.Policies.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Something that has a say and was not read, as what it could be at most.
///
/// The policies that were read stand for it being neutral. Who finds that they allow asks whether its worst would not;
/// who finds that they do not asks whether the best of all that is unread would.
///
/// @param what for people, with why it was not read
/// @param atWorst as if it took away all it could
/// @param grants whether it could grant at all
/// @param atBest as if it granted all it could; what can only limit changes nothing
record Unread(String what, UnaryOperator<Policies> atWorst, boolean grants, UnaryOperator<Policies> atBest) {
    private static final CompiledPolicy ALL = everything("Allow");
    private static final CompiledPolicy NOTHING = everything("Deny");
    private static final CompiledPolicy NOBODY = naming("Deny", Map.of("AWS", "*"));

    /// A policy that lets everything through, in place of a limit that was not read.
    static CompiledPolicy neutral() {
        return ALL;
    }

    static Unread identity(String what) {
        return new Unread(
                what,
                read -> read.withIdentity(and(read.identity(), NOTHING)),
                true,
                read -> read.withIdentity(and(read.identity(), ALL)));
    }

    private static Unread limit(String what, UnaryOperator<Policies> atWorst) {
        return new Unread(what, atWorst, false, UnaryOperator.identity());
    }

    static Unread boundary(String what) {
        return limit(what, read -> read.withBoundary(List.of()));
    }

    static Unread scps(String what) {
        return limit(what, read -> read.withScps(and(read.scps(), new Level("unread", List.of()))));
    }

    static Unread rcps(String what) {
        return limit(what, read -> read.withRcps(and(read.rcps(), new Level("unread", List.of(NOBODY)))));
    }

    static Unread endpoint(String what) {
        return limit(what, read -> read.withEndpoint(List.of(NOTHING)));
    }

    /// The policy on a resource, which may name the caller or forbid it.
    static Unread resource(String what, Caller caller) {
        var allowing = naming("Allow", element(caller));
        return new Unread(what, read -> read.withResource(NOBODY), true, read -> read.withResource(allowing));
    }

    /// Something beside the policies that may let the caller come to a resource, and cannot forbid it.
    static Unread entry(String what, Caller caller) {
        var allowing = naming("Allow", element(caller));
        return new Unread(
                what,
                UnaryOperator.identity(),
                true,
                read -> read.withResource(
                        read.resource().map(policy -> joined(policy, allowing)).orElse(allowing)));
    }

    private static CompiledPolicy joined(CompiledPolicy one, CompiledPolicy other) {
        var statements = Stream.concat(one.document().statements().stream(), other.document().statements().stream())
                .toList();
        return CompiledPolicy.of(one.name(), new PolicyDocument(one.document().hasVariables(), statements));
    }

    /// Something about the policy on a resource that may go for the caller or against.
    static Unread resourceEitherWay(String what, Caller caller) {
        return new Unread(
                what,
                resource(what, caller).atWorst(),
                true,
                entry(what, caller).atBest());
    }

    static Unread publicBlock(String what) {
        return limit(what, read -> {
            var now = read.circumstances();
            return read.in(new Circumstances(
                    now.callerInManagementAccount(),
                    now.serviceLinkedRole(),
                    now.resourceInManagementAccount(),
                    true,
                    now.grants()));
        });
    }

    /// @param operation the action without its prefix
    static Unread grants(String what, Caller caller, String operation) {
        return granting(what, new KmsGrant(grantee(caller), List.of(operation), Optional.empty(), Optional.empty()));
    }

    /// A grant that there may be.
    static Unread granting(String what, KmsGrant grant) {
        return new Unread(what, UnaryOperator.identity(), true, read -> {
            var now = read.circumstances();
            return read.in(new Circumstances(
                    now.callerInManagementAccount(),
                    now.serviceLinkedRole(),
                    now.resourceInManagementAccount(),
                    now.restrictsPublicBuckets(),
                    and(now.grants(), grant)));
        });
    }

    private static String grantee(Caller caller) {
        return switch (caller) {
            case Caller.User(String arn, String _) -> arn;
            case Caller.RoleSession(String _, String role, String _) -> role;
            case Caller.FederatedUser(String arn, String _, String _) -> arn;
            case Caller.Root(String account) -> account;
            case Caller.Service(String name) -> name;
            case Caller.Federated(String provider) -> provider;
            case Caller.Anonymous() -> "*";
        };
    }

    private static Map<String, Object> element(Caller caller) {
        return switch (caller) {
            case Caller.User(String arn, String account) -> Map.of("AWS", List.of(arn, account));
            case Caller.RoleSession(String arn, String role, String account) ->
                Map.of("AWS", List.of(arn, role, account));
            case Caller.FederatedUser(String arn, String user, String account) ->
                Map.of("AWS", List.of(arn, user, account));
            case Caller.Root(String account) -> Map.of("AWS", account);
            case Caller.Service(String name) -> Map.of("Service", name);
            case Caller.Federated(String provider) -> Map.of("Federated", provider);
            case Caller.Anonymous() -> Map.of("AWS", "*");
        };
    }

    private static CompiledPolicy everything(String effect) {
        return CompiledPolicy.parse(
                "unread", Map.of("Statement", Map.of("Effect", effect, "Action", "*", "Resource", "*")));
    }

    private static CompiledPolicy naming(String effect, Map<String, ?> principal) {
        return CompiledPolicy.parse(
                "unread",
                Map.of("Statement", Map.of("Effect", effect, "Principal", principal, "Action", "*", "Resource", "*")));
    }

    private static <T> List<T> and(List<T> some, T another) {
        return Stream.concat(some.stream(), Stream.of(another)).toList();
    }
}
