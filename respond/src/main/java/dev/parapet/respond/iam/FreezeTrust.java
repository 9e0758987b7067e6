package dev.parapet.respond.iam;

import dev.parapet.respond.Change;
import dev.parapet.respond.Json;
import dev.parapet.respond.Setting;
import dev.parapet.respond.Situation;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reads;
import dev.parapet.respond.policy.Document;
import java.util.List;
import java.util.Map;

/// Replaces the trust policy of the role by one that lets nobody in. Everything that runs under the
/// role stops when its
/// session ends, so somebody must allow it.
public final class FreezeTrust extends Setting {
    private static final Map<String, Object> FROZEN = Json.normal(Map.of(
            "Version",
            "2012-10-17",
            "Statement",
            List.of(Map.of(
                    "Sid",
                    "ParapetFrozen",
                    "Effect",
                    "Deny",
                    "Principal",
                    Map.of("AWS", "*"),
                    "Action",
                    List.of("sts:AssumeRole", "sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity")))));

    public FreezeTrust() {
        super("iam.role.trust_freeze", "iam:GetRole", "iam:UpdateAssumeRolePolicy");
    }

    @Override
    public List<Change> changes(Situation situation) {
        var named = situation.trigger().subject().assets("AWS::IAM::Role");
        var role = named.isEmpty()
                ? Holder.role(situation)
                : new Holder(
                        "Role", named.getFirst().name(), situation.trigger().account());
        return List.of(new Change(role.arn(), "trust", role.target(Map.of()), Map.of("Document", FROZEN)));
    }

    @Override
    public Map<String, Object> state(Change change, Reads aws) {
        return Map.of(
                "Document",
                Document.of(Holder.of(change).read(aws).text("Role.AssumeRolePolicyDocument"))
                        .members());
    }

    @Override
    public List<Call> calls(Change change, Map<String, Object> from, Map<String, Object> to, Reads aws) {
        return List.of(Holder.of(change)
                .call("UpdateAssume%sPolicy", Map.of("PolicyDocument", Json.text(Json.inside(to, "Document")))));
    }
}
