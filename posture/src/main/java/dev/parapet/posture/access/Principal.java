package dev.parapet.posture.access;

import dev.parapet.core.Resource;
import dev.parapet.iam.decision.Caller;
import java.util.Optional;

/// Somebody in an estate, or outside of it.
///
/// @param id how people call it: an ARN, a service's name, or `anyone`
/// @param caller as whom it makes requests; a role as a session of it, whose name nobody knows
/// @param resource the user or role in the snapshot; empty for all others
public record Principal(String id, Caller caller, Optional<Resource> resource) {

    static Principal user(Resource user) {
        return new Principal(user.id(), new Caller.User(user.id(), user.account()), Optional.of(user));
    }

    static Principal role(Resource role) {
        return new Principal(role.id(), session(role.id(), role.account(), Principals.SESSION), Optional.of(role));
    }

    static Caller session(String role, String account, String session) {
        String partition = role.split(":", 3)[1];
        String called = role.substring(role.lastIndexOf('/') + 1);
        return new Caller.RoleSession(
                "arn:" + partition + ":sts::" + account + ":assumed-role/" + called + "/" + session, role, account);
    }
}
