package dev.parapet.iam.decision;

import java.util.List;
import java.util.Optional;

/// All that AWS would take into account for one request.
///
/// @param identity the caller's own and its groups'
/// @param boundary empty if the caller has none, else the policies that are its permissions boundary
/// @param session empty if the session was not limited when it began
/// @param scps the levels from the organization's root to the caller's account; none outside organizations
/// @param rcps the levels from the root to the resource's account
/// @param resource the policy that hangs on the resource: bucket, key or trust policy
/// @param endpoint the policies of the VPC endpoint the call came through
public record Policies(
        List<CompiledPolicy> identity,
        Optional<List<CompiledPolicy>> boundary,
        Optional<List<CompiledPolicy>> session,
        List<Level> scps,
        List<Level> rcps,
        Optional<CompiledPolicy> resource,
        List<CompiledPolicy> endpoint,
        Circumstances circumstances) {

    /// The policies that hang on the root, on a unit or on an account.
    public record Level(String name, List<CompiledPolicy> policies) {
        public Level {
            policies = List.copyOf(policies);
        }
    }

    /// What else decides, and is in no policy.
    ///
    /// @param callerInManagementAccount SCPs do not bind the organization's management account
    /// @param serviceLinkedRole neither SCPs nor RCPs bind a role that belongs to a service
    /// @param resourceInManagementAccount RCPs do not bind its resources
    /// @param restrictsPublicBuckets S3's `RestrictPublicBuckets`, of the bucket or its account
    /// @param grants the grants of a KMS key
    public record Circumstances(
            boolean callerInManagementAccount,
            boolean serviceLinkedRole,
            boolean resourceInManagementAccount,
            boolean restrictsPublicBuckets,
            List<KmsGrant> grants) {
        public static final Circumstances ORDINARY = new Circumstances(false, false, false, false, List.of());

        public Circumstances {
            grants = List.copyOf(grants);
        }
    }

    public static final Policies NONE = new Policies(
            List.of(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty(),
            List.of(),
            Circumstances.ORDINARY);

    public Policies {
        identity = List.copyOf(identity);
        boundary = boundary.map(List::copyOf);
        session = session.map(List::copyOf);
        scps = List.copyOf(scps);
        rcps = List.copyOf(rcps);
        endpoint = List.copyOf(endpoint);
    }

    public Policies withIdentity(List<CompiledPolicy> policies) {
        return new Policies(policies, boundary, session, scps, rcps, resource, endpoint, circumstances);
    }

    public Policies withBoundary(List<CompiledPolicy> policies) {
        return new Policies(identity, Optional.of(policies), session, scps, rcps, resource, endpoint, circumstances);
    }

    public Policies withSession(List<CompiledPolicy> policies) {
        return new Policies(identity, boundary, Optional.of(policies), scps, rcps, resource, endpoint, circumstances);
    }

    public Policies withScps(List<Level> levels) {
        return new Policies(identity, boundary, session, levels, rcps, resource, endpoint, circumstances);
    }

    public Policies withRcps(List<Level> levels) {
        return new Policies(identity, boundary, session, scps, levels, resource, endpoint, circumstances);
    }

    public Policies withResource(CompiledPolicy policy) {
        return new Policies(identity, boundary, session, scps, rcps, Optional.of(policy), endpoint, circumstances);
    }

    public Policies withEndpoint(List<CompiledPolicy> policies) {
        return new Policies(identity, boundary, session, scps, rcps, resource, policies, circumstances);
    }

    public Policies in(Circumstances others) {
        return new Policies(identity, boundary, session, scps, rcps, resource, endpoint, others);
    }
}
