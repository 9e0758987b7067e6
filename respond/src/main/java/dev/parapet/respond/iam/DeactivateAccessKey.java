package dev.parapet.respond.iam;

import dev.parapet.respond.Change;
import dev.parapet.respond.Inapplicable;
import dev.parapet.respond.Situation;
import java.util.List;

/// Sets exactly the access key that was used to inactive, and no other key of its user.
public final class DeactivateAccessKey extends KeyStatus {
    public DeactivateAccessKey() {
        super("iam.key.deactivate");
    }

    @Override
    public List<Change> changes(Situation situation) {
        var principal = situation.principal();
        if (!principal.longLivedKey()) {
            throw new Inapplicable("no long-lived key was used; keys of sessions cannot be deactivated");
        }
        return List.of(inactive(principal.account(), principal.name(), principal.accessKeyId()));
    }
}
