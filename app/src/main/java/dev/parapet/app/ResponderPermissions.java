package dev.parapet.app;

import dev.parapet.posture.access.Estate;
import dev.parapet.respond.Mandate;
import dev.parapet.respond.Permissions;
import dev.parapet.respond.aws.Call;
import java.util.Map;

/// Whether the responder's own role may make a call, by the policies of a snapshot.
final class ResponderPermissions implements Permissions {
    private final Estate estate;
    private final Mandate mandate;

    ResponderPermissions(Estate estate, Mandate mandate) {
        this.estate = estate;
        this.mandate = mandate;
    }

    @Override
    public Answer may(Call call, String resource) {
        try {
            String action = call.action().replace("s3control:", "s3:");
            var principal = estate.principal(mandate.responder().getLast());
            String on = resource.startsWith("arn:") ? resource : "*";
            return switch (estate.can(principal, action, on, Map.of()).answer()) {
                case ALLOWED -> Answer.ALLOWED;
                case DENIED -> Answer.DENIED;
                case UNKNOWN -> Answer.UNKNOWN;
            };
        } catch (IllegalArgumentException unknown) {
            // A responder that is not in the snapshot, or an action that IAM does not know under this name.
            return Answer.UNKNOWN;
        }
    }
}
