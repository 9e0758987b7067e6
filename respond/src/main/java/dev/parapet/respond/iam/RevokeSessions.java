package dev.parapet.respond.iam;

import dev.parapet.respond.Change;
import dev.parapet.respond.Situation;
import java.util.List;
import java.util.Map;

/// Denies everything to the sessions that the role has given out so far.
///
/// The time is AWS's own, from the Date header of its answer, with a margin: tokens are stamped by
/// AWS's clock, not by
/// ours.
public final class RevokeSessions extends InlineStatement {
    public RevokeSessions() {
        super("iam.role.revoke_sessions");
    }

    @Override
    public List<Change> changes(Situation situation) {
        var role = Holder.role(situation);
        String until = role.read(situation.aws())
                .date()
                .plus(situation.mandate().margin())
                .toString();
        return List.of(deny(
                role,
                sid("Sessions", situation.incident()),
                "*",
                Map.of("DateLessThan", Map.of("aws:TokenIssueTime", until))));
    }
}
