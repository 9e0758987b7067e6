package dev.parapet.iam.decision;

import dev.parapet.iam.authorization.ServiceAuthorization;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The way to one decision.
///
/// Every layer is asked once and answers in bits: [#DENY] if a statement of it forbids, and the [Form]s in which its
/// statements allow. Then the layers are put together as
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html> has it.
final class Deliberation {
    private static final int DENY = 1 << 8;

    /// What a layer that is about its holder allows.
    private static final int ALLOW = Form.DIRECT;

    private final Request request;
    private final Policies policies;

    /// Whether a condition that nobody can answer counts for the caller or against.
    private final boolean hopeful;

    private final @Nullable Testimony testimony;

    /// What the layers that can only limit answered.
    private int limits;

    Deliberation(Request request, Policies policies, boolean hopeful, @Nullable Testimony testimony) {
        this.request = request;
        this.policies = policies;
        this.hopeful = hopeful;
        this.testimony = testimony;
    }

    Decision decide() {
        int identity = ask(Layer.IDENTITY, policies.identity());
        int boundary = policies.boundary().isPresent()
                ? ask(Layer.BOUNDARY, policies.boundary().get())
                : ALLOW;
        int session = policies.session().isPresent()
                ? ask(Layer.SESSION, policies.session().get())
                : ALLOW;
        int resource = resource();
        // All are asked: a denial by one weighs more than what another leaves out.
        rcps();
        boolean scps = scps();
        boolean endpoint = endpoint();
        if (((identity | boundary | session | resource | limits) & DENY) != 0) {
            return Decision.EXPLICIT_DENY;
        }
        if (!scps || !endpoint) {
            return Decision.IMPLICIT_DENY;
        }
        return granted(identity, boundary != 0, session != 0, resource) ? Decision.ALLOW : Decision.IMPLICIT_DENY;
    }

    private int resource() {
        var policy = policies.resource();
        if (policy.isEmpty()) {
            return 0;
        }
        int answer = ask(Layer.RESOURCE, List.of(policy.get()));
        boolean shutOut = policies.circumstances().restrictsPublicBuckets()
                && request.service().equals("s3")
                && !(request.caller() instanceof Caller.Service)
                && !isOwn()
                && policy.get().isPublic();
        if (shutOut && (answer & Form.ANY) != 0) {
            note("S3 shuts other accounts out of a bucket with a public policy (RestrictPublicBuckets)");
            return answer & DENY;
        }
        return answer;
    }

    /// Every level must allow.
    private boolean scps() {
        boolean binds = switch (request.caller()) {
            case Caller.User _, Caller.RoleSession _, Caller.FederatedUser _, Caller.Root _ -> true;
            case Caller.Service _, Caller.Federated _, Caller.Anonymous _ -> false;
        };
        var circumstances = policies.circumstances();
        if (!binds || circumstances.callerInManagementAccount() || circumstances.serviceLinkedRole()) {
            return true;
        }
        boolean through = true;
        for (Policies.Level level : policies.scps()) {
            int answer = ask(Layer.SCP, level.policies());
            limits |= answer;
            if (answer == 0) {
                note("no SCP of level `" + level.name() + "` allows it");
                through = false;
            }
        }
        return through;
    }

    /// They only deny: the policy that allows all is always there. See
    /// <https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html>.
    private void rcps() {
        var circumstances = policies.circumstances();
        if (!circumstances.resourceInManagementAccount()
                && !circumstances.serviceLinkedRole()
                && !policies.rcps().isEmpty()
                && ServiceAuthorization.bundled().isLimitedByRcps(request.service())) {
            for (Policies.Level level : policies.rcps()) {
                limits |= ask(Layer.RCP, level.policies());
            }
        }
    }

    private boolean endpoint() {
        if (policies.endpoint().isEmpty()) {
            return true;
        }
        int answer = ask(Layer.ENDPOINT, policies.endpoint());
        limits |= answer;
        if (answer == 0) {
            note("the policy of the VPC endpoint does not allow it");
        }
        return answer != 0;
    }

    private boolean isOwn() {
        return !request.caller().account().isEmpty()
                && request.caller().account().equals(request.resourceAccount());
    }

    private boolean granted(int identity, boolean boundary, boolean session, int resource) {
        return switch (request.caller()) {
            case Caller.Service _, Caller.Federated _, Caller.Anonymous _ -> {
                boolean allowed = (resource & Form.ANY) != 0 || isGranted();
                noteUnless(
                        allowed,
                        "only a resource policy can allow " + request.caller().name() + ", and none does");
                yield allowed;
            }
            case Caller.Root _
            when request.isOfRoleTrust() -> {
                note("the root user cannot assume roles");
                yield false;
            }
            // The root user has what its account has; a federated user has what its session was given.
            case Caller.Root _ -> {
                note("the root user has all that its account has");
                yield granted(true, boundary, session, resource);
            }
            case Caller.FederatedUser _ ->
                granted(identity != 0 && policies.session().isPresent(), boundary, session, resource);
            case Caller.User _, Caller.RoleSession _ -> granted(identity != 0, boundary, session, resource);
        };
    }

    private boolean granted(boolean identity, boolean boundary, boolean session, int resource) {
        if (isGranted()) {
            note("a grant of the key allows it");
            return true;
        }
        boolean own = identity && boundary && session;
        if (!isOwn()) {
            noteUnless(own, "the caller's own account does not allow it" + lack(identity, boundary, session));
            noteUnless(
                    (resource & Form.ANY) != 0,
                    "the resource belongs to " + request.resourceAccount() + ", whose policy on it does not allow it");
            return own && (resource & Form.ANY) != 0;
        }
        if ((resource & (Form.DIRECT | Form.EVERYONE)) != 0) {
            return true;
        }
        if ((resource & Form.ROLE) != 0 && boundary && session) {
            return true;
        }
        boolean needsDelegation = request.isOfKmsKey() || request.isOfRoleTrust();
        if (needsDelegation && (resource & Form.ACCOUNT) == 0) {
            note(
                    request.isOfKmsKey()
                            ? "the key policy does not hand the decision to the account"
                            : "the trust policy names neither the caller nor its account");
            return false;
        }
        noteUnless(own, "nothing allows it" + lack(identity, boundary, session));
        return own;
    }

    private static String lack(boolean identity, boolean boundary, boolean session) {
        return (identity ? "" : "; no identity policy does")
                + (boundary ? "" : "; the permissions boundary does not")
                + (session ? "" : "; the session policy does not");
    }

    private boolean isGranted() {
        if (!request.isOfKmsKey()) {
            return false;
        }
        for (KmsGrant grant : policies.circumstances().grants()) {
            if (grant.covers(request)) {
                return true;
            }
        }
        return false;
    }

    private int ask(Layer layer, List<CompiledPolicy> asked) {
        int answer = 0;
        for (int i = 0; i < asked.size(); i++) {
            var open = asked.get(i).open(request.service());
            for (int j = 0; j < open.size(); j++) {
                answer |= ask(layer, open.get(j));
            }
            var naming = asked.get(i).naming(request.service(), request.name());
            for (int j = 0; j < naming.size(); j++) {
                answer |= ask(layer, naming.get(j));
            }
        }
        return answer;
    }

    private int ask(Layer layer, Rule rule) {
        if (!rule.coversAction(request)) {
            return 0;
        }
        int forms = layer.namesPrincipals()
                ? rule.names(request.caller(), policies.boundary().isPresent())
                : ALLOW;
        Truth covers = forms == 0 ? Truth.NO : rule.coversResource(request);
        Truth met = covers == Truth.NO ? Truth.NO : covers.and(rule.meets(request.context()));
        boolean applies = met == Truth.YES || (met == Truth.OPEN && rule.allows() == hopeful);
        if (testimony != null) {
            testimony.about(layer, rule, forms != 0, covers != Truth.NO, met);
        }
        if (!applies) {
            return 0;
        }
        return rule.allows() ? forms : DENY;
    }

    private void note(String text) {
        if (testimony != null) {
            testimony.note(text);
        }
    }

    private void noteUnless(boolean fine, String text) {
        if (testimony != null && !fine) {
            testimony.note(text);
        }
    }
}
