package dev.parapet.respond.iam;

import dev.parapet.respond.Change;
import dev.parapet.respond.Situation;
import java.util.List;
import java.util.Map;

/// Denies all of Bedrock to the user or role: its three namespaces, since `bedrock:*` covers only the
/// first.
public final class DenyBedrock extends InlineStatement {
    public DenyBedrock() {
        super("bedrock.deny_principal");
    }

    @Override
    public List<Change> changes(Situation situation) {
        var holder = Holder.of(situation.principal());
        return List.of(deny(
                holder,
                sid("Bedrock", situation.incident()),
                List.of("bedrock:*", "bedrock-mantle:*", "bedrock-agentcore:*"),
                Map.of()));
    }
}
