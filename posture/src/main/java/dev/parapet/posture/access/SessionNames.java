package dev.parapet.posture.access;

import dev.parapet.iam.decision.Caller;
import java.util.stream.Stream;

/// Policies on resources that name single sessions of a role: whoever is asked about the role does not know which
/// session it will be.
final class SessionNames {
    private SessionNames() {}

    static void in(Principal principal, Gathered into) {
        if (!(principal.caller() instanceof Caller.RoleSession(String arn, String _, String _))
                || !arn.endsWith("/" + Principals.SESSION)) {
            return;
        }
        String start = arn.substring(0, arn.lastIndexOf('/') + 1);
        var policy = into.policies().resource();
        boolean names = policy.stream()
                .flatMap(one -> one.document().statements().stream())
                .flatMap(one -> Stream.concat(one.principals().stream(), one.notPrincipals().stream()))
                .flatMap(one -> one.names())
                .anyMatch(name -> name.startsWith(start));
        if (names) {
            into.miss(Unread.resourceEitherWay(
                    "name of the session, of which the resource policy speaks (ask with a session's ARN)",
                    principal.caller()));
        }
    }
}
