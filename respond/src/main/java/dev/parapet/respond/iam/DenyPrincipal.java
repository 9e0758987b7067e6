package dev.parapet.respond.iam;

import dev.parapet.respond.Change;
import dev.parapet.respond.Situation;
import java.util.List;
import java.util.Map;

/// Denies everything to the user or role, where the prepared policy cannot be attached.
public final class DenyPrincipal extends InlineStatement {
    public DenyPrincipal() {
        super("iam.principal.inline_deny");
    }

    @Override
    public List<Change> changes(Situation situation) {
        var holder = Holder.of(situation.principal());
        return List.of(deny(holder, sid("Deny", situation.incident()), "*", Map.of()));
    }
}
