package dev.parapet.respond.iam;

import dev.parapet.respond.Change;
import dev.parapet.respond.Inapplicable;
import dev.parapet.respond.Situation;
import java.util.List;
import java.util.Map;

/// Denies everything to the one session that is named. Others of the role go on.
///
/// Who assumes the role chooses the name, so this holds an honest workload that was taken over, and an
/// attacker until
/// the next session; the whole role is the escalation.
public final class RevokeSession extends InlineStatement {
    public RevokeSession() {
        super("iam.role.scoped_revoke");
    }

    @Override
    public List<Change> changes(Situation situation) {
        var role = Holder.role(situation);
        var principal = situation.principal();
        if (principal.session().isEmpty()) {
            throw new Inapplicable("no session of the role is named");
        }
        String id = principal.principalId().startsWith("AROA")
                ? principal.principalId()
                : role.read(situation.aws()).text("Role.RoleId");
        return List.of(deny(
                role,
                sid("Session", situation.incident()),
                "*",
                Map.of("StringEquals", Map.of("aws:userid", id + ":" + principal.session()))));
    }
}
